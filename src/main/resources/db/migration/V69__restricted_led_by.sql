-- Whose restricted cases a worker may see is asked with every list.
create index case_file_led on case_file (restricted, lead_worker);
