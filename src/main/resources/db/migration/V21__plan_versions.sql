-- The housing plan as it was agreed and at each review.
alter table case_file add column plan_versions json;
