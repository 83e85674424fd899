-- What partners referred, so that a referral sent twice opens one case. What it told of the person is in the case file.
create table referral (
    id               uuid         primary key,
    kind             varchar(20)  not null,
    sender           varchar(64)  not null,
    sender_reference varchar(100) not null,
    received_at      timestamp with time zone not null,
    case_ref         varchar(20)  references case_file,
    missing          json,
    constraint referral_once unique (sender, sender_reference)
);
