-- Why: where several providers carry SMS, a message whose fate is unknown is looked up at the one that was asked, and sent
-- again by another; and what one day's SMS may cost has a limit that all workers share.

alter table outbox add column provider text;

create table sms_days (
  day date primary key,
  segments integer not null
);
