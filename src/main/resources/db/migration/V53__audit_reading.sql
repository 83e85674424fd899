-- The case file audit of a quarter: closed cases drawn and read by a second officer beside the automatic score.
create table audit_reading (
    case_ref      varchar(20) not null references case_file,
    position      integer     not null,
    quarter       varchar(7)  not null,
    seed          varchar(40) not null,
    drawn_on      date        not null,
    officer       varchar(64),
    automatic     json        not null,
    possible      json        not null,
    second_points json,
    remarks       varchar(4000),
    scored_by     varchar(64),
    scored_at     timestamp with time zone,
    primary key (case_ref, position)
);
create index audit_reading_quarter on audit_reading (quarter);
-- A quarter is drawn from by the day a case was closed.
create index case_file_closed on case_file (closed_on);
