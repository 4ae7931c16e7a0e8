-- Why: what people said is kept for a time and no longer; a case the law still needs is held until it is released.
alter table cases
  -- Nothing of it is erased until it is released.
  add column held_at timestamptz,
  -- Its words and files are gone, and the key they were sealed under; what stands in clear stays.
  add column words_forgotten_at timestamptz;
create index cases_with_words on cases (closed_at) where state = 'closed' and words_forgotten_at is null;
-- Whose cases hold up that her talk is forgotten; and a person who goes is looked for in them.
create index cases_of_person on cases (person_id) where person_id is not null;
create index cases_written_to on cases (writes_to_id) where writes_to_id is not null;
create index outbox_with_words on outbox (created_at) where saying_sealed is not null or words_sealed is not null;
-- A person who is erased is looked for here by the foreign key: without it every erasure reads the whole outbox.
create index outbox_of_erased on outbox (person_id) where person_id is not null;
-- Since when a key wraps nothing any more and may be missing from the keyring; its check value stays, so that its name is never given again.
alter table keyring_checks add column retired_at timestamptz;
