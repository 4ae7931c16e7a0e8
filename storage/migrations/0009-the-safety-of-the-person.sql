-- Why: the child's clock of twelve hours, a linked child case, talking with an officer, and the ways back to a case from a phone that may be in other hands.
alter table cases
  -- When it became known that somebody under sixteen is concerned; the clock itself runs from first_heard_at.
  add column child_known_at timestamptz,
  -- Warnings of that clock that were given: at 6 h, at 10 h, when it ran out.
  add column clock_warnings integer not null default 0,
  -- When an officer recorded a measure to protect the child, or that none is needed: the clock has ended.
  add column measure_at timestamptz,
  add column measure text,
  -- When the police got it, and when they handed it to their investigators: a clock of theirs, of 24 hours.
  add column police_at timestamptz,
  add column police_passed_at timestamptz,
  -- The report a child's case was opened out of.
  add column linked_case_id uuid references cases on delete set null,
  -- When an officer last wrote to the person: from then on her words are meant for the officer.
  add column officer_wrote_at timestamptz,
  -- She goes on from another phone or channel: there she is written to.
  add column writes_to_id uuid references people on delete set null;
create index cases_linked on cases (linked_case_id) where linked_case_id is not null;

alter table people
  -- The case she has shown the return code of, from a phone that is not the one it was opened from.
  add column joined_case_id uuid references cases on delete set null,
  -- scrypt; her own number that shows it is she.
  add column pin_hash text,
  -- Under the keyed index: the words that ask for help without a sign.
  add column duress_index bytea,
  -- Wrong numbers and codes since then: after five nothing is compared any more for a day.
  add column wrong_tries integer not null default 0,
  add column wrong_since timestamptz;

-- 75 random bits each, kept as a keyed hash; a case has at most one that counts, the newest.
create table return_codes (
  code_index bytea primary key,
  case_id uuid not null references cases on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
create index return_codes_of_case on return_codes (case_id);
