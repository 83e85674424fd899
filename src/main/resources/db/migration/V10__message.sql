-- Everything said to a person, once per case, kind and version.
create table message (
    id              uuid        primary key,
    case_ref        varchar(20) not null,
    kind            varchar(40) not null,
    message_version integer     not null,
    language        varchar(10) not null,
    constraint message_once unique (case_ref, kind, message_version)
);
