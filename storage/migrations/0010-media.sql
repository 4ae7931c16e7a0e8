-- Why: pictures, voices and files people send are kept sealed for the police; a worker fetches each from the provider, once.
create table case_media (
  id uuid primary key,
  case_id uuid not null references cases on delete cascade,
  inbox_id uuid,
  channel text not null,
  -- image | audio | video | file
  kind text not null,
  -- waiting | kept | refused | failed | gone
  state text not null,
  -- The provider's address of it, under the case's data key; gone once the file is kept.
  source_sealed bytea,
  -- What its first bytes say it is, and how many there are.
  type text,
  bytes integer,
  -- The file itself, under the case's data key.
  content_sealed bytea,
  attempts integer not null,
  -- When it is tried next; null: never again.
  due_at timestamptz,
  lease_token uuid,
  lease_until timestamptz,
  heard_at timestamptz not null,
  kept_at timestamptz,
  reason text
);
create index case_media_of_case on case_media (case_id, id);
create index case_media_due on case_media (due_at) where due_at is not null;
-- Random bytes do not get smaller: no time is lost with trying.
alter table case_media alter column content_sealed set storage external;
