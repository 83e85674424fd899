-- Who opened something of a restricted case, or tried to: once for each user, thing and day.
create table restricted_look (
    id        uuid         primary key,
    case_ref  varchar(20)  not null,
    who       varchar(64)  not null,
    what      varchar(200) not null,
    refused   boolean      not null,
    looked_on date         not null,
    first_at  timestamp with time zone not null
);
create index restricted_look_case on restricted_look (case_ref, looked_on);
