-- Why: the places people can turn to, every change of them, who was referred where, and how the directory is kept right.
create table places (
  id uuid primary key,
  -- The operator's own id: a repeated import goes by it.
  ext_id text not null unique,
  kind text not null,
  -- null: for the whole province.
  unit_code text,
  status text not null,
  checked_on date,
  beds_total integer,
  beds_free integer,
  beds_at timestamptz,
  demo boolean not null default false,
  data_key text not null,
  -- Name, numbers, address, point and all else, under the place's own key.
  facts_sealed bytea not null,
  -- Keyed index of its contact's number: her answer by SMS is found by it. null: nobody can be asked.
  contact_index bytea,
  wrong_number_since timestamptz,
  asked_at timestamptz,
  unanswered_since timestamptz,
  version integer not null,
  changed_at timestamptz not null,
  -- Two bookings of the last bed cannot both be.
  constraint places_beds check (beds_free between 0 and beds_total)
);

create index places_of_contact on places (contact_index) where contact_index is not null;

-- Each version as it was, whole; nothing is ever changed here.
create table place_history (
  place_id uuid not null references places on delete cascade,
  version integer not null,
  at timestamptz not null,
  -- An officer's id, or the operator as the audit log names her.
  actor text not null,
  -- imported | confirmed | beds | wrong_number | asked | unanswered | reported_changed | settled
  act text not null,
  kind text not null,
  unit_code text,
  status text not null,
  checked_on date,
  beds_total integer,
  beds_free integer,
  beds_at timestamptz,
  wrong_number_since timestamptz,
  asked_at timestamptz,
  unanswered_since timestamptz,
  facts_sealed bytea not null,
  primary key (place_id, version)
);

-- One row. Every change of the directory raises it in its own transaction, and says so on the channel 'directory'.
create table directory_version (one boolean primary key default true check (one), version bigint not null);
insert into directory_version (version) values (0);

-- One way of a person from here to there.
create table referrals (
  id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  -- The place she came from; null: from the case itself.
  from_referral_id uuid references referrals on delete set null,
  place_id uuid not null references places,
  officer_id uuid references officers on delete set null,
  -- Beds held for her and whoever comes along; 0: none asked for.
  beds integer not null,
  asked_at timestamptz not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  arrived_at timestamptz,
  left_at timestamptz,
  -- Beds are taken from the place while she holds them.
  holds_beds boolean not null,
  -- What she was given there: words of a closed list.
  services text[] not null default '{}',
  -- A note of the officer, under the case's data key.
  note_sealed bytea,
  version integer not null
);
create index referrals_of_case on referrals (case_id, id);
create index referrals_of_place on referrals (place_id);

-- "This number is wrong": one word a person, until an officer has looked.
create table place_reports (
  place_id uuid not null references places on delete cascade,
  person_id uuid not null references people on delete cascade,
  at timestamptz not null,
  settled_at timestamptz,
  primary key (place_id, person_id)
);

-- Questions to a place's contact: is everything still right?
create table place_checks (
  id uuid primary key,
  place_id uuid not null references places on delete cascade,
  token_hash bytea not null unique,
  asked_at timestamptz not null,
  answered_at timestamptz,
  -- right | wrong
  answer text,
  expires_at timestamptz not null
);
create index place_checks_of_place on place_checks (place_id, asked_at);
-- A question to a contact waits in the outbox like an alert: its address is the place's.
alter table outbox add column place_check_id uuid references place_checks on delete cascade;
create index outbox_of_place_check on outbox (place_check_id) where place_check_id is not null;
