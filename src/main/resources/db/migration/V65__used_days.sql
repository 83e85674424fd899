-- A limit that adds periods together was shortened by the days of earlier ones; corrected, it must not forget them.
alter table case_clock add used_days integer default 0 not null;
