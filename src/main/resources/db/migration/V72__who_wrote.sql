-- Who wrote a letter's words, in the letter or in the part of the case they come from: somebody else signs it.
alter table letter add column writers json;
alter table case_file add column writers json;
