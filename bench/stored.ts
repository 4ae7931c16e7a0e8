import { statement } from '../storage/database.ts';
import { withLongSession } from '../storage/long-session.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Ground, openGround } from './ground.ts';
import { asFastAsAnswered } from './load.ts';
import { addClass } from './swim-parents.ts';
import { byZalo, talksInLines } from './talk-load.ts';
import { medianOf } from './turn-rate.ts';

/** What one turn takes, in milliseconds, with nothing stored and with much. */
export type StoredRun = { stored: number; empty: Figures; full: Figures; ratio: number; refused: number };

/** So many messages of each earlier person, as a talk has them. */
const ofEachPerson = 20;

// Rows as turns leave them: people with a talk that is over, messages heard long ago and answers that were sent. What is sealed is as long as it really is.
const fillPeople = statement(
  'bench-fill-people',
  `insert into people (id, channel, address_index, address_sealed, data_key, created_at)
   select gen_random_uuid(), 'zalo', sha256(n::text::bytea), sha256(n::text::bytea), 'v1.none.' || repeat('A', 80), now() - interval '30 days'
   from generate_series(1, $1::int) n`,
);
const fillTalks = statement(
  'bench-fill-talks',
  `insert into conversations (person_id, state_sealed, version, contact_started_at, last_heard_at)
   select id, decode(repeat('ab', 400), 'hex'), 14, created_at, created_at from people where data_key like 'v1.none.%'`,
);
const fillInbox = statement(
  'bench-fill-inbox',
  `insert into inbox (id, channel, provider_id, person_id, kind, sent_at, received_at, body_sealed, result)
   select gen_random_uuid(), 'zalo', p.id || '-' || n, p.id, 'message', p.created_at, p.created_at + n * interval '1 minute',
     case when n <= 5 then decode(repeat('cd', 80), 'hex') end, 'message'
   from people p, generate_series(1, $1::int) n where p.data_key like 'v1.none.%'`,
);
const fillOutbox = statement(
  'bench-fill-outbox',
  `insert into outbox (id, person_id, channel, purpose, urgency, saying_sealed, words_sealed, state, created_at, attempt, unknowns,
     provider_message_id, accepted_at)
   select gen_random_uuid(), p.id, 'zalo', 'reply', 'ordinary', decode(repeat('ef', 120), 'hex'), decode(repeat('ef', 200), 'hex'),
     'accepted', p.created_at + n * interval '1 minute', 1, 0, p.id || '-' || n, p.created_at + n * interval '1 minute'
   from people p, generate_series(1, $1::int) n where p.data_key like 'v1.none.%'`,
);

/**
 * One turn at a time on two hotlines of the same kind: one new, one that has heard and answered so many messages before. They are asked in turn.
 * @param stored messages, half of them heard and half sent
 */
export async function measureStored(
  stored: number,
  { rounds, people }: { rounds: number; people: number },
): Promise<StoredRun> {
  const grounds: Ground[] = [];
  try {
    const open = async (): Promise<Ground> => {
      const ground = await openGround('stored');
      grounds.push(ground);
      await addClass(ground, 30);
      return ground;
    };
    const [empty, full] = [await open(), await open()];
    await fill(full, stored);
    const bots = [await empty.start('bot/main.ts'), await full.start('bot/main.ts')] as const;
    const took: [number[], number[]] = [[], []];
    const middles: [number[], number[]] = [[], []];
    let refused = 0;
    for (let round = 0; round <= rounds; round += 1)
      for (const which of [0, 1] as const) {
        const load = await asFastAsAnswered(bots[which].url, talksInLines(byZalo, 1, people));
        refused += load.refused;
        // The first ones find everything cold.
        if (round === 0) continue;
        took[which].push(...load.took);
        middles[which].push(medianOf(load.took));
      }
    const tenths = (list: readonly number[]): number[] => list.map((ms) => Math.round(ms * 10) / 10);
    return {
      stored,
      empty: figuresOf(tenths(took[0])),
      full: figuresOf(tenths(took[1])),
      ratio: medianOf(middles[1]) / medianOf(middles[0]),
      refused,
    };
  } finally {
    for (const ground of grounds) await ground.stop();
  }
}

function fill({ databaseUrl }: Ground, stored: number): Promise<void> {
  return withLongSession(databaseUrl, 'tin-cay-bench-fill', async ({ client, tx }) => {
    const each = ofEachPerson / 2;
    await tx.query(fillPeople, [Math.max(1, Math.round(stored / ofEachPerson))]);
    await tx.query(fillTalks, []);
    await tx.query(fillInbox, [each]);
    await tx.query(fillOutbox, [each]);
    // As the server does by itself within a minute or so.
    for (const table of ['people', 'conversations', 'inbox', 'outbox']) await client.query(`vacuum analyze ${table}`);
  });
}
