-- Whoever has left the home again no longer counts for the street.
alter table proposed_home add column left_on date;
