-- Release from prison: what the referral and the arrangements say, and the homes proposed, which have a history.
alter table case_file add column prison_release json;
alter table case_file add column arrival json;

create table proposed_home (
    case_ref         varchar(20) not null references case_file,
    position         integer     not null,
    address          varchar(500),
    street           varchar(200),
    postcode         varchar(10),
    street_key       varchar(220),
    landlord         varchar(200),
    suitability      varchar(4000),
    proposed_on      date,
    police           varchar(10),
    police_reason    varchar(4000),
    probation        varchar(10),
    probation_reason varchar(4000),
    person           varchar(10),
    person_reason    varchar(4000),
    ready_on         date,
    placed_on        date,
    primary key (case_ref, position)
);
-- How many live in one street is asked at every proposal.
create index proposed_home_street on proposed_home (street_key);
