-- Every change that was reported is kept, not the last one alone; a death holds until somebody says that it was a mistake; and
-- what an officer found about two people of one name is not asked again.
alter table case_file add reported_changes json;
alter table case_file add reported_dead boolean default false not null;
alter table case_file add told_apart varchar(2000);
update case_file set reported_dead = true where cast(reported_change as varchar) like '%"DIED"%';
