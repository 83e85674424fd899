-- The case file: the only home of personal data. Sections are JSON documents; what has a history has rows.
create sequence case_number start with 1 increment by 1;

create table case_file (
    reference          varchar(20)  primary key,
    version            bigint       not null,
    status             varchar(10)  not null,
    regime             varchar(20)  not null,
    opened_on          date         not null,
    closed_on          date,
    outcome            varchar(40),
    lead_worker        varchar(64),
    restricted         boolean      not null,
    linked_case        varchar(20),
    family_name_key    varchar(200),
    date_of_birth      date,
    person             json,
    reach              json,
    application        json,
    interim_check      json,
    assessment         json,
    final_duty_inquiry json,
    proposed_ending    json,
    reported_change    json,
    household          json,
    needs              json,
    housing_plan       json
);
create index case_file_person on case_file (family_name_key, date_of_birth);

create table duty (
    case_ref    varchar(20) not null references case_file,
    position    integer     not null,
    kind        varchar(20) not null,
    legal_basis varchar(100),
    started_on  date        not null,
    ended_on    date,
    end_reason  varchar(40),
    primary key (case_ref, position)
);

create table contact (
    case_ref    varchar(20) not null references case_file,
    position    integer     not null,
    happened_on date        not null,
    at          varchar(5),
    method      varchar(20) not null,
    outcome     varchar(30) not null,
    note        varchar(4000),
    recorded_by varchar(64),
    primary key (case_ref, position)
);

create table placement (
    case_ref    varchar(20) not null references case_file,
    position    integer     not null,
    kind        varchar(30) not null,
    address     varchar(500),
    started_on  date        not null,
    ended_on    date,
    suitability varchar(4000),
    primary key (case_ref, position)
);

create table offer (
    case_ref       varchar(20) not null references case_file,
    position       integer     not null,
    kind           varchar(20) not null,
    address        varchar(500),
    suitability    varchar(4000),
    viewed_on      date,
    answer         varchar(20),
    answered_on    date,
    refusal_reason varchar(4000),
    primary key (case_ref, position)
);

create table case_event (
    id          uuid        primary key,
    case_ref    varchar(20) not null,
    happened_at timestamp with time zone not null,
    who         varchar(64) not null,
    what        varchar(500) not null,
    why         varchar(4000)
);
create index case_event_case on case_event (case_ref, happened_at);
