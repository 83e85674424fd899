-- Whoever is appointed for a review tells the person how it is done, within five working days of it (WSI 2015/1266 reg 2(3)).
alter table review add column procedure_told_on date;

-- Whether social services may be told of a household with a child to whom no duty, or less than the full one, is owed (s.96; s.213A).
alter table case_file add column social_services json;

-- Whether doctor, health visitor and school were told of a child in temporary accommodation (England, s.213AA, not in force yet).
alter table case_file add column services_told json;
