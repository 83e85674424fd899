-- That the person of a case is kept from being erased until a day has passed: a court, an inquiry or a claim needs what is held.
create table erasure_hold (
    id         uuid         primary key,
    case_ref   varchar(20)  not null references case_file,
    reason     varchar(500) not null,
    held_until date         not null,
    held_by    varchar(64)  not null,
    held_at    timestamp with time zone not null,
    lifted_by  varchar(64),
    lifted_at  timestamp with time zone
);
create index erasure_hold_case on erasure_hold (case_ref);
