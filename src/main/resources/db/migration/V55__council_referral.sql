-- A case another council is asked to take over (s.80 of the Housing (Wales) Act 2014): a document, as other sections are.
alter table case_file add column council_referral json;
