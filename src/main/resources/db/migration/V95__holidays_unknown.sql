-- A date counted over a year whose bank holidays were not known says so until it is counted again.
alter table case_clock add holidays_unknown boolean default false not null;
