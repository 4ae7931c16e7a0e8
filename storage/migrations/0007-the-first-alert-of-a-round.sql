-- Which alert of a round the figure "urgent to alert" was taken from: of two accepted at once neither may leave it to the other.
alter table alerts add column counted boolean not null default false;
