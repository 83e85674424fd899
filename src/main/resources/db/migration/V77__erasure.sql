-- That somebody was erased: who asked, on what ground, who signed, when it was done and how much went. Nobody's name.
create table erasure (
    id         uuid         primary key,
    case_ref   varchar(20)  not null,
    ground     varchar(20)  not null,
    asked_by   varchar(64)  not null,
    asked_at   timestamp with time zone not null,
    signed_by  varchar(64),
    signed_at  timestamp with time zone,
    refused_at timestamp with time zone,
    done_at    timestamp with time zone,
    cases      varchar(1000),
    gone       varchar(4000)
);
create index erasure_case on erasure (case_ref);

-- What of a case went when its time was over, by the name of the time (casefile/retention.yml).
create table erased (
    case_ref  varchar(20) not null references case_file,
    kept      varchar(20) not null,
    erased_on date        not null,
    primary key (case_ref, kept)
);
