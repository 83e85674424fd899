-- Fall-outs alone are a draw of their own in a quarter: they say nothing about the others.
alter table audit_reading add column fall_outs_only boolean default false not null;
