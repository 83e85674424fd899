-- England, under relief: whether an offer is a final one (s.193A).
alter table offer add column final_offer boolean;
