-- Why: who writes "xóa" wants gone what we have sent her: the rows say what is still to be taken back off her phone, whoever dies.

-- One wish. It outlives the person, who may be erased meanwhile: her address is sealed under a key of its own, and the row goes
-- when nothing of it is left to do, or nothing more can be done.
create table take_backs (
  id uuid primary key,
  channel text not null,
  data_key text not null,
  address_sealed bytea not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null,
  lease_token uuid,
  lease_until timestamptz
);
create index take_backs_due on take_backs (due_at);

-- Which of our messages it is about; one that was being sent then gets its provider's id later.
alter table outbox
  add column take_back_id uuid references take_backs on delete set null,
  add column taken_back_at timestamptz;
create index outbox_of_take_back on outbox (take_back_id) where take_back_id is not null;
create index outbox_that_can_be_taken_back on outbox (person_id, created_at) where channel = 'telegram';
