-- Why: every run of every lane first looks for lost leases; without an index of their own it reads the whole outbox for it.

create index outbox_leased on outbox (lease_until) where state = 'sending';
