-- Why: word of a message may never come. eSMS is asked for it then, twice at most; only what is still to be asked about is in
-- the index, so that looking costs nothing however long the history is.

alter table outbox add column status_asks smallint not null default 0;
create index outbox_unreported on outbox (accepted_at)
  where provider = 'esms' and state = 'accepted' and delivered_at is null and status_asks < 2;
