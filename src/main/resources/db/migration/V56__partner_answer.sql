-- Police and probation answer about a home through a door of their own: which home is meant, the ground from the list,
-- and what was answered under which of their references, so that an answer sent twice is one answer.
alter table proposed_home add column home_number integer;
update proposed_home set home_number = position + 1;
alter table proposed_home add column police_ground varchar(30);
alter table proposed_home add column probation_ground varchar(30);

create table partner_answer (
    id               uuid         primary key,
    partner          varchar(20)  not null,
    sender           varchar(64)  not null,
    sender_reference varchar(100) not null,
    received_at      timestamp with time zone not null,
    case_ref         varchar(20)  not null references case_file,
    home             integer      not null,
    answer           varchar(10)  not null,
    ground           varchar(30),
    constraint partner_answer_once unique (partner, sender, sender_reference)
);
