-- What started something a moment ago, so that the same sent twice is one. A fingerprint of it, gone with the night.
create table sent_already (
    fingerprint varchar(64) primary key,
    sent_at     timestamp with time zone not null
);

-- Who looked for somebody by name and birth date and found nobody, and when: nothing of whom they looked for.
create table search_in_vain (
    who         varchar(64) not null,
    searched_at timestamp with time zone not null
);
create index search_in_vain_who on search_in_vain (who, searched_at);
