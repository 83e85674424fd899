-- Who was tried: the person, or a trusted contact or support agency who may know where they are.
alter table contact add column whom varchar(20);
