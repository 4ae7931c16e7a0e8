-- A page sent while the database was away may name a code its case does not have: the officer may take it by that code too.
alter table alerts add column said_code text;
