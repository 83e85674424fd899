-- Reviews of the suitability of a place to stay (s.85(3); s.202(1)(f)): which place of the case, counted from 1.
alter table review add place integer;
