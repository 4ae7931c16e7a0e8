-- Why: free swimming classes, who is registered for them and what became of each registration. Apart from what concerns harm:
-- nothing here refers to a case, and no case refers to it.
create table swim_classes (
  id uuid primary key,
  -- The organiser's own id: a repeated import goes by it.
  ext_id text not null unique,
  programme text not null,
  unit_code text not null,
  pool_name text not null,
  pool_address text not null,
  pool_lat double precision,
  pool_lon double precision,
  capacity integer not null,
  -- {"poor": 5}: places only children of that group get until registration ends.
  held_back jsonb not null default '{}',
  -- Whole years on the first day: from this on, and below that.
  age_from integer not null,
  age_below integer not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- group_then_time | time | lot
  rule text not null,
  lot_seed text,
  -- The draw was held.
  drawn_at timestamptz,
  -- open | cancelled | finished
  state text not null,
  -- Name, number of the certificate, who gave it, until when: under the class's own key.
  instructor_sealed bytea,
  data_key text not null,
  demo boolean not null default false,
  version integer not null,
  changed_at timestamptz not null,
  -- When somebody has to look at it next: registration ends, an offer lapses, the first lesson begins. null: never by itself.
  due_at timestamptz,
  constraint swim_classes_capacity check (capacity > 0)
);
create index swim_classes_due on swim_classes (due_at) where due_at is not null;

create table swim_sessions (
  id uuid primary key,
  class_id uuid not null references swim_classes on delete cascade,
  day date not null,
  -- Minutes after midnight, local time.
  from_minute integer not null,
  to_minute integer not null,
  cancelled boolean not null default false,
  -- Families were reminded of it.
  reminded_at timestamptz,
  -- It was changed, and families do not know it yet: since when, and what they were told before (all null: they know it as it is).
  tell_at timestamptz,
  told_day date,
  told_from integer,
  told_to integer,
  told_cancelled boolean,
  constraint swim_sessions_once unique (class_id, day, from_minute)
);
create index swim_sessions_to_tell on swim_sessions (tell_at) where tell_at is not null;
create index swim_sessions_to_remind on swim_sessions (day) where reminded_at is null and not cancelled;

create table swim_registrations (
  id uuid primary key,
  -- BOI-XXXXXX: a label, opens nothing without the guardian's number.
  code text not null unique,
  class_id uuid not null references swim_classes,
  -- sent | checked | placed | waiting | offered | attending | passed | certificate | not_passed | withdrawn | lapsed | refused | class_cancelled
  state text not null,
  -- What placing and counting need; whom it is about is sealed.
  groups text[] not null,
  unit_code text not null,
  sex text not null,
  -- Whole years on the first day of the class.
  age integer not null,
  -- Brothers and sisters who come together or not at all.
  family_id uuid,
  sent_at timestamptz not null,
  -- Until when an offered place is kept.
  offer_until timestamptz,
  evidence_seen_at timestamptz,
  -- Through whom the family is told: whoever wrote. null: she asked that her messages be deleted; then by SMS.
  person_id uuid references people on delete set null,
  -- The guardian wants no more messages about it.
  opted_out_at timestamptz,
  -- Keyed: the same child is found by birth date, and by the number.
  born_index bytea not null,
  phone_index bytea not null,
  data_key text not null,
  -- Child, guardian, consent, remarks.
  facts_sealed bytea not null,
  -- The number of its certificate, under the same key.
  certificate_sealed bytea,
  version integer not null,
  ended_at timestamptz,
  constraint swim_registrations_offer check ((state = 'offered') = (offer_until is not null))
);
create index swim_registrations_of_class on swim_registrations (class_id, state);
create index swim_registrations_born on swim_registrations (born_index);
create index swim_registrations_phone on swim_registrations (phone_index);
create index swim_registrations_person on swim_registrations (person_id) where person_id is not null;

-- Every change of a state, with its reason and what the family was told of it, or why nothing.
create table swim_history (
  registration_id uuid not null references swim_registrations on delete cascade,
  version integer not null,
  at timestamptz not null,
  -- null: it was made.
  from_state text,
  to_state text not null,
  reason text not null,
  -- guardian | machine | organiser
  by_whom text not null,
  told text,
  not_told text,
  -- From when on the family may be told; null: it has been, or there is nothing to tell.
  tell_at timestamptz,
  -- The message it was told with.
  outbox_id uuid,
  primary key (registration_id, version),
  constraint swim_history_told check ((told is null) <> (not_told is null))
);

create index swim_history_to_tell on swim_history (tell_at) where tell_at is not null;
create index swim_history_by_message on swim_history (outbox_id) where outbox_id is not null;

create table swim_attendance (
  registration_id uuid not null references swim_registrations on delete cascade,
  session_id uuid not null references swim_sessions on delete cascade,
  -- present | absent
  was text not null,
  primary key (registration_id, session_id)
);

-- Tries to look up a registration by its code: somebody else's is not found by trying.
create table swim_tries (
  person_id uuid not null references people on delete cascade,
  at timestamptz not null
);
create index swim_tries_of_person on swim_tries (person_id, at);

-- One row. Every change of a class raises it, and says so on the channel 'classes'.
create table swim_version (one boolean primary key default true check (one), version bigint not null);
insert into swim_version (version) values (0);

-- A message about a registration waits in the outbox like any other.
alter table outbox add column registration_id uuid references swim_registrations on delete cascade;
-- A reminder: of which lesson.
alter table outbox add column session_id uuid references swim_sessions on delete cascade;
create index outbox_of_registration on outbox (registration_id) where registration_id is not null;
