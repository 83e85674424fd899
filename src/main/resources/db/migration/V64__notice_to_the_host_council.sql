-- The notice to the council where a household was placed is a letter now, and its day of sending stands there.
alter table placement drop column area_notice_on;
-- England: whether a child depends on them or somebody is pregnant (SI 2003/3326 art 2), where an officer was asked.
alter table placement add column family_commitments boolean;
