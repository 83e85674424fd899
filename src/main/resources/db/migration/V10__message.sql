-- Everything said to a person or a worker, once per case, kind, version and recipient.
create table message (
    id              uuid         primary key,
    version         bigint       not null,
    case_ref        varchar(20)  not null,
    kind            varchar(40)  not null,
    message_version integer      not null,
    recipient       varchar(64)  not null,
    letter_id       uuid         references letter,
    language        varchar(10)  not null,
    facts           json,
    channel         varchar(10),
    subject         varchar(200),
    words           varchar(20000),
    state           varchar(12)  not null,
    attempt         integer      not null,
    tried           varchar(100) not null,
    queued_at       timestamp with time zone not null,
    constraint message_once unique (case_ref, kind, message_version, recipient)
);
create index message_state on message (state);

-- One handing over of a message to a carrier. Its reference is what the carrier is asked by when a try was cut short.
create table message_handover (
    reference   varchar(50)  primary key,
    version     bigint       not null,
    message_id  uuid         not null references message,
    attempt     integer      not null,
    channel     varchar(10)  not null,
    carrier     varchar(20)  not null,
    begun_at    timestamp with time zone,
    carrier_ref varchar(100),
    taken_at    timestamp with time zone,
    state       varchar(12)  not null,
    finished_at timestamp with time zone,
    detail      varchar(500),
    constraint message_handover_attempt unique (message_id, attempt)
);
create index message_handover_carrier_ref on message_handover (carrier_ref);

-- The post room: what would have gone out, for whoever looks around without carriers.
create table post_room_item (
    reference varchar(50)  primary key,
    case_ref  varchar(20)  not null,
    channel   varchar(10)  not null,
    recipient varchar(500) not null,
    subject   varchar(200),
    words     varchar(20000),
    pdf       bytea,
    kept_at   timestamp with time zone not null
);
create index post_room_item_kept on post_room_item (kept_at);
