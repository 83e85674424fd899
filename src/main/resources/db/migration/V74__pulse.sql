-- Written every few seconds: health is whether the database takes a row, not whether a connection believes itself alive.
create table pulse (
    id      integer primary key,
    beat_at timestamp with time zone not null
);
insert into pulse (id, beat_at) values (1, current_timestamp);
