-- Which pathway a case is on was told by whether it has a release; now it says so itself.
alter table case_file add column pathway varchar(64);
update case_file set pathway = case when prison_release is null then 'statutory-homelessness' else 'release-day' end;
alter table case_file alter column pathway set not null;
