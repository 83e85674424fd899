-- What a review of progress found, and what the team leader answered.
alter table case_file add column progress json;
