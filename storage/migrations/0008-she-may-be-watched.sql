-- Somebody may read along on her phone: nothing is written to her until she has written again and said that she is safe.
alter table conversations add column watched_at timestamptz;
