-- After a case is closed: what they say about the help, and whether the home lasted.
alter table case_file add column satisfaction json;
alter table case_file add column follow_up json;
