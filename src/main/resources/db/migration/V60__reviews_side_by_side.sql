-- Reviews of several decisions of one case run side by side, each with clocks of its own: a clock says what it is about
-- where its name alone would not tell it apart.
alter table case_clock add about varchar(20);

-- A place to stay until the review is decided ends on a day the person was given.
alter table review add place_until date;
-- When they made representations, from which the period may count anew (SI 2018/223 reg 9(1)(a)).
alter table review add representations_on date;
-- Referral decisions: who made it, and the person appointed to review what another appointed person decided.
alter table review add decided_by varchar(20);
alter table review add appointee varchar(200);
alter table review add association_asked_on date;
alter table review add appointed_on date;
alter table review add papers_on date;
alter table review add reported_on date;
