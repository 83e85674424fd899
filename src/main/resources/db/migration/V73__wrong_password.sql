-- Wrong passwords by who was tried and from where, for the delay after them; all nodes count together. "who" is a
-- fingerprint: people type their password where the name belongs.
create table wrong_password (
    who      char(64)    not null,
    address  varchar(64) not null,
    failures integer     not null,
    last_at  timestamp with time zone not null,
    primary key (who, address)
);
create index wrong_password_address on wrong_password (address);
create index wrong_password_last_at on wrong_password (last_at);
