-- Why: officers, their duty, the alerts that page them, and the clocks of a case until a human being has taken it.

create table officers (
  id uuid primary key,
  data_key text not null,
  name_sealed bytea not null,
  role text not null,
  -- null: the whole province.
  unit_code text,
  -- Invented, for trying things out: never paged by a real provider.
  demo boolean not null,
  verified_at timestamptz,
  -- scrypt; null: none, or void.
  pin_hash text,
  -- The operator gave it out: it only opens the form in which she sets her own.
  pin_is_one_time boolean not null,
  pin_set_at timestamptz,
  pin_wrong integer not null default 0,
  pin_locked_until timestamptz,
  created_at timestamptz not null,
  removed_at timestamptz
);

-- How an officer is reached, the first way first; her mobile number is the way of channel 'sms'. Gone with her removal.
create table officer_ways (
  id uuid primary key,
  officer_id uuid not null references officers on delete cascade,
  channel text not null,
  address_index bytea not null,
  address_sealed bytea not null,
  position integer not null,
  constraint officer_ways_address unique (channel, address_index),
  constraint officer_ways_position unique (officer_id, position)
);

create table shifts (
  id uuid primary key,
  officer_id uuid not null references officers on delete cascade,
  -- null: the whole province.
  unit_code text,
  level integer not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  constraint shifts_forward check (ends_at > starts_at),
  constraint shifts_level check (level >= 1)
);
create unique index shifts_once on shifts (officer_id, coalesce(unit_code, ''), level, starts_at, ends_at);
create index shifts_by_end on shifts (ends_at, starts_at);

create table alerts (
  id uuid primary key,
  -- null: a test link.
  case_id uuid references cases on delete cascade,
  officer_id uuid not null references officers on delete cascade,
  way_id uuid references officer_ways on delete set null,
  channel text not null,
  -- page | news | contact | reply | test
  purpose text not null,
  -- Which round of the case's steps, and which step of it; repeats count on. null for what is no page.
  round integer not null,
  step integer,
  level text,
  state text not null,
  reason text,
  token_hash bytea unique,
  created_at timestamptz not null,
  accepted_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  acknowledged_at timestamptz
);
create index alerts_of_case on alerts (case_id, round, created_at);
create index alerts_of_officer on alerts (officer_id, created_at);

alter table cases
  add column round integer not null default 0,
  add column steps_done integer not null default 0,
  add column last_step_at timestamptz,
  -- The earliest of all its clocks; null: none runs.
  add column next_step_at timestamptz,
  add column unit_since timestamptz,
  -- "Somebody of the commune must not know": its officers are not paged.
  add column unit_left_out boolean not null default false,
  -- Opened out of a swimming talk: nothing is sent to the person about it.
  add column silent boolean not null default false,
  add column sender_officer_id uuid references officers on delete set null,
  add column holder_id uuid references officers on delete set null,
  add column acknowledged_at timestamptz,
  add column viewed_at timestamptz,
  add column contact_asked_at timestamptz,
  add column contact_made_at timestamptz,
  add column words_at timestamptz,
  add column told_nobody_at timestamptz,
  add column told_taken_at timestamptz,
  add column told_read_at timestamptz,
  add column outcome text,
  add column closed_at timestamptz,
  add column earlier_case_id uuid references cases on delete set null;
create index cases_next_step on cases (next_step_at) where next_step_at is not null;
-- Cases opened before there were steps are due at once.
update cases set next_step_at = steps_started_at, round = 1 where state in ('open', 'stopped');

-- "Cannot, next please": left out of the round, but for the last resort.
create table case_declines (
  case_id uuid not null references cases on delete cascade,
  officer_id uuid not null references officers on delete cascade,
  round integer not null,
  at timestamptz not null,
  primary key (case_id, officer_id, round)
);

-- An officer's open page, after her PIN. The cookie's value is kept as a hash only.
create table officer_sessions (
  token_hash bytea primary key,
  officer_id uuid not null references officers on delete cascade,
  case_id uuid not null references cases on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- To an officer instead of a person: under her data key, to one of her ways.
alter table outbox
  add column officer_id uuid references officers on delete set null,
  add column way_id uuid references officer_ways on delete set null,
  add column alert_id uuid references alerts on delete set null,
  add column case_id uuid references cases on delete set null,
  add column segments integer;
create index outbox_of_alert on outbox (alert_id) where alert_id is not null;
create index outbox_of_case on outbox (case_id, id) where case_id is not null;
-- A message whose fate is unknown holds up the person's next one too, until it is settled.
drop index outbox_of_person;
create index outbox_of_person on outbox (person_id, id) where state in ('pending', 'sending', 'unknown');
