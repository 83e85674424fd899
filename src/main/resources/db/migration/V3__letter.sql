-- Letters. What was issued stands in its own table, written once.
create table issued_letter (
    letter_id uuid        primary key,
    sha256    varchar(64) not null,
    pdf       bytea       not null,
    constraint issued_letter_print unique (letter_id, sha256)
);

create table letter (
    id                          uuid         primary key,
    version                     bigint       not null,
    case_ref                    varchar(20)  not null references case_file,
    kind                        varchar(10)  not null,
    letter_version              integer      not null,
    regime                      varchar(20)  not null,
    legal_basis                 varchar(200) not null,
    language                    varchar(10)  not null,
    state                       varchar(10)  not null,
    facts                       json,
    sent_back_for               varchar(2000),
    signer                      varchar(64),
    signed_on                   date,
    sent_on                     date,
    available_for_collection_on date,
    received_on                 date,
    sha256                      varchar(64),
    created_at                  timestamp with time zone not null,
    -- One letter per decision: a step that runs again finds the letter it already wrote.
    constraint letter_once unique (case_ref, kind, letter_version),
    -- While a letter carries its print's fingerprint, the database lets nobody delete that print or change the fingerprint.
    constraint letter_print foreign key (id, sha256) references issued_letter (letter_id, sha256),
    constraint letter_issued check (state not in ('ISSUED', 'SENT') or sha256 is not null)
);
