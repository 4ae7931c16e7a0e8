-- Why: the first tables: messages in and out, people, conversations, cases, audit. Personal fields are sealed (bytea) from the start.

create table keyring_checks (
  key_id text primary key,
  check_value bytea not null
);

create table audit_log (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  act text not null,
  subject text,
  detail jsonb not null,
  previous bytea not null,
  hash bytea not null
);
create function audit_log_is_insert_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit_log is insert-only';
end $$;
create trigger audit_log_insert_only before update or delete on audit_log
  for each row execute function audit_log_is_insert_only();
create trigger audit_log_not_truncated before truncate on audit_log
  for each statement execute function audit_log_is_insert_only();

create table provider_tokens (
  provider text primary key,
  data_key text,
  pair_sealed bytea,
  expires_at timestamptz,
  seed_fingerprint text,
  lease_token uuid,
  lease_until timestamptz,
  saved_at timestamptz
);

create table people (
  id uuid primary key,
  channel text not null,
  address_index bytea not null,
  address_sealed bytea not null,
  data_key text not null,
  -- The provider refuses everything to this address until the person is heard again.
  channel_closed_at timestamptz,
  channel_closed_reason text,
  created_at timestamptz not null,
  constraint people_address unique (channel, address_index)
);

create table conversations (
  person_id uuid primary key references people on delete cascade,
  state_sealed bytea not null,
  version integer not null,
  -- When this contact began: the first message after 24 hours of quiet, or after a stop.
  contact_started_at timestamptz not null,
  last_heard_at timestamptz not null,
  -- When the talk gets its silence; null when nothing waits for an answer.
  silence_due_at timestamptz,
  -- The bot says nothing until then: a human being writes from the provider's tool.
  staff_until timestamptz,
  stopped_at timestamptz
);
create index conversations_silence_due on conversations (silence_due_at) where silence_due_at is not null;

create table inbox (
  id uuid primary key,
  channel text not null,
  -- For a message the provider's id; for every other kind of event "<kind>:<key>".
  provider_id text not null,
  person_id uuid references people on delete set null deferrable initially deferred,
  kind text not null,
  sent_at timestamptz,
  received_at timestamptz not null,
  -- Under the person's data key, or under the inbox key when nobody is known; gone after 7 days.
  body_sealed bytea,
  result text not null,
  constraint inbox_once unique (channel, provider_id)
);
create index inbox_of_person on inbox (person_id, received_at);
create index inbox_with_body on inbox (received_at) where body_sealed is not null;

create table cases (
  id uuid primary key,
  code text not null unique,
  -- null after the person asked for erasure: the case stays, marked.
  person_id uuid references people on delete set null,
  channel text not null,
  -- A linked child case or a shelter request is a track of its own beside the report.
  track text not null,
  kind text not null,
  urgency text not null,
  state text not null,
  unit_code text,
  data_key text not null,
  first_heard_at timestamptz not null,
  opened_at timestamptz,
  steps_started_at timestamptz,
  answers integer not null,
  do_not_contact boolean not null,
  person_withdrew_at timestamptz,
  version integer not null
);
create unique index cases_one_unclosed on cases (person_id, track) where state <> 'closed';
create index cases_unclosed on cases (state, urgency) where state <> 'closed';

create table case_answers (
  id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  question text not null,
  value_sealed bytea not null,
  at timestamptz not null,
  inbox_id uuid
);
create index case_answers_of_case on case_answers (case_id, id);

create table case_timeline (
  id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  kind text not null,
  detail_sealed bytea,
  at timestamptz not null,
  inbox_id uuid
);
create index case_timeline_of_case on case_timeline (case_id, id);

create table outbox (
  id uuid primary key,
  person_id uuid references people on delete set null,
  channel text not null,
  -- first | reply
  purpose text not null,
  -- urgent | ordinary
  urgency text not null,
  -- What is to be said (keys and blanks), and the words as they were sent; both under the person's data key.
  saying_sealed bytea,
  words_sealed bytea,
  state text not null,
  reason text,
  created_at timestamptz not null,
  -- null: nothing more will be tried.
  due_at timestamptz,
  not_after timestamptz,
  attempt integer not null,
  -- How many attempts ended without an answer: a message whose fate is unknown is sent again once.
  unknowns integer not null,
  lease_token uuid,
  lease_until timestamptz,
  provider_message_id text,
  accepted_at timestamptz,
  delivered_at timestamptz
);
create index outbox_due on outbox (urgency, due_at, id) where state in ('pending', 'sending', 'unknown');
create index outbox_of_person on outbox (person_id, id) where state in ('pending', 'sending');
create index outbox_by_provider_id on outbox (channel, provider_message_id) where provider_message_id is not null;

-- A delivery report may come before its row is settled: it is kept and matched then.
create table delivery_reports (
  channel text not null,
  provider_message_id text not null,
  outcome text not null,
  at timestamptz not null,
  primary key (channel, provider_message_id, outcome)
);

create table alarms (
  id uuid primary key,
  kind text not null,
  subject text,
  at timestamptz not null,
  settled_at timestamptz
);
create index alarms_open on alarms (at) where settled_at is null;

create table heartbeats (
  name text primary key,
  at timestamptz not null
);
