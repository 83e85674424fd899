-- A clock that counts from a letter names it: when it is known on which day that reached the person, what counts from that day moves.
alter table case_clock add letter_id uuid;
