-- The sentence that explains a date says where it moved from, and why.
alter table case_event alter column what set data type varchar(1000);
