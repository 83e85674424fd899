-- When and where worker and person meet.
create table appointment (
    case_ref varchar(20) not null references case_file,
    position integer     not null,
    held_on  date        not null,
    at       varchar(5)  not null,
    place    varchar(200) not null,
    primary key (case_ref, position)
);
