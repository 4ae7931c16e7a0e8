import { expect, test } from 'vitest';
import { plusSeconds } from '../../domain/clock.ts';
import { newId } from '../../domain/id.ts';
import { statement, type Tx } from '../../storage/database.ts';
import { beat, lastBeat, latestKnownTime } from '../../storage/heartbeats.ts';
import { testDatabase } from '../harness/database.ts';

const at = new Date('2026-11-24T08:00:00Z');
const hour = 3600;
const outgoing = statement(
  'test-outgoing',
  `insert into outbox (id, channel, purpose, urgency, state, created_at, attempt, unknowns)
   values ($1, 'sms', 'first', 'urgent', 'pending', $2, 0, 0)`,
);
const writes = (tx: Tx, time: Date): Promise<unknown[]> => tx.query(outgoing, [newId(time), time]);

test('the latest known time is that of the newest beat or of the newest outgoing message, up to the one given', async (t) => {
  const { db } = await testDatabase(t);
  expect(await latestKnownTime(db, at)).toBeNull();
  await beat(db, 'sweep', plusSeconds(at, -60));
  expect(await latestKnownTime(db, at)).toEqual(plusSeconds(at, -60));
  await writes(db, plusSeconds(at, -30));
  expect(await latestKnownTime(db, at)).toEqual(plusSeconds(at, -30));
  await beat(db, 'escalation', plusSeconds(at, -20));
  expect(await latestKnownTime(db, at)).toEqual(plusSeconds(at, -20));
  await beat(db, 'bot-1', plusSeconds(at, hour));
  await writes(db, plusSeconds(at, 2 * hour));
  expect(await latestKnownTime(db, at)).toEqual(plusSeconds(at, -20));
  expect(await latestKnownTime(db, plusSeconds(at, 3 * hour))).toEqual(plusSeconds(at, 2 * hour));
});

test('a beat is not brought back by a process that is behind; one of a wrong date that was set right is', async (t) => {
  const { db } = await testDatabase(t);
  await beat(db, 'escalation', at);
  await beat(db, 'escalation', plusSeconds(at, -hour));
  expect(await lastBeat(db, 'escalation')).toEqual(at);
  await beat(db, 'escalation', plusSeconds(at, 365 * 24 * hour));
  await beat(db, 'escalation', plusSeconds(at, 2));
  expect(await lastBeat(db, 'escalation')).toEqual(plusSeconds(at, 2));
});
