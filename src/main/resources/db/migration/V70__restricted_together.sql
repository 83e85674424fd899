-- What is restricted in one case of a person is so in every other: brought about once for the cases there are.
create index case_file_link on case_file (linked_case);

update case_file set restricted = true
where not restricted and (
    exists (select 1 from case_file other where other.restricted
        and (other.linked_case = case_file.reference or other.reference = case_file.linked_case))
    or exists (select 1 from case_file other where other.restricted
        and other.family_name_key = case_file.family_name_key and other.date_of_birth = case_file.date_of_birth));
