-- What was looked at in a private home before it was offered, and by whom (SI 2012/2601 art 3; WSI 2015/1268).
alter table offer add column checks json;
alter table offer add column checked_by varchar(64);
alter table offer add column checked_at timestamp with time zone;
