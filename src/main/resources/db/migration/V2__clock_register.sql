-- The clock register: every date a case has, where it comes from and what became of it.
create table case_clock (
    id            uuid         primary key,
    case_ref      varchar(20)  not null,
    clock         varchar(60)  not null,
    name          varchar(60)  not null,
    regime        varchar(20)  not null,
    practice      boolean      not null,
    lapses        boolean      not null,
    legal_basis   varchar(200) not null,
    trigger_words varchar(300) not null,
    started_on    date         not null,
    last_day      date,
    due_at        timestamp with time zone,
    explanation   varchar(1000) not null,
    extended_to   date,
    met_on        date,
    stopped_at    timestamp with time zone,
    registered_at timestamp with time zone not null,
    -- case and name while the clock is open, null once it ended: a clock runs once at a time (rights: once a day)
    open_key      varchar(100)  unique,
    version       bigint       not null
);
create index case_clock_case on case_clock (case_ref);
create index case_clock_due on case_clock (due_at);

-- What the dates of a clock were before each change. Why it changed is in the event trail, where people may be named.
create table case_clock_move (
    clock_id       uuid        not null references case_clock (id),
    move           integer     not null,
    kind           varchar(20) not null,
    moved_at       timestamp with time zone not null,
    author         varchar(64) not null,
    old_started_on date        not null,
    old_last_day   date,
    primary key (clock_id, move)
);
