-- Who else lives in the household, by family name and date of birth: when one of them comes to us, their open case is found.
alter table case_file add column household_keys varchar(4000);
