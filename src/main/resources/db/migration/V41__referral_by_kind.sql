-- A sender's reference is theirs per kind of referral: a prison's number 42 is not a ward's number 42.
alter table referral drop constraint referral_once;
alter table referral add constraint referral_once unique (kind, sender, sender_reference);
