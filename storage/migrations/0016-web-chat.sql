-- Why: sessions of the web chat, so that leaving it ends it here too; and what its open pages ask every second is found by an index.

create table web_sessions (
  -- The keyed index of the session's address, as in people: nobody reads from it what a browser holds.
  address_index bytea primary key,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- She has left, by the quick exit or by another page of hers: nothing is shown there any more.
  ended_at timestamptz
);
create index web_sessions_by_last_seen on web_sessions (last_seen_at);

create index outbox_shown_in_web_chat on outbox (person_id, accepted_at) where channel = 'web-chat' and state = 'accepted';
