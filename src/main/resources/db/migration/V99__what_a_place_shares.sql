-- Bed and breakfast is what it is, not what it is called: WSI 2015/1268 art 2, SI 2003/3326 art 2.
alter table placement add column shared boolean;
