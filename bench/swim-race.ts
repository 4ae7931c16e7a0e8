import { setTimeout as sleep } from 'node:timers/promises';
import { inOrderOf } from '../domain/swim-placing.ts';
import { statement } from '../storage/database.ts';
import { listOfClass } from '../storage/swim-places.ts';
import { type Figures, figuresOf } from './figures.ts';
import { allWrite, personWrites } from './requests.ts';
import type { RunningHotline } from './running-hotline.ts';
import { addClass, bringToSummary } from './swim-parents.ts';

/** What came of parents who all press "Gửi" at once, in milliseconds. */
export type Race = {
  parents: number;
  places: number;
  /** Answers of the webhook that were not 200. */
  refused: number;
  /** From each parent's POST to its 200; until all are registered; and until Zalo took what became of it. */
  answered: Figures;
  allRegistered: number;
  told: Figures;
  placed: number;
  waiting: number;
  /** A place more is offered to the one the organiser's rule names. */
  nextIsFirst: boolean;
  /** From the POST of a cry in the middle of it to its alert; null: none came. */
  urgentToAlert: number | null;
};

const cry = 'cứu em với, bố đang cầm dao đuổi mẹ';
/** Seconds after which something counts as missing. */
const patience = 60;
/** Milliseconds after the first of them in which the cry comes. */
const cryAfter = 150;

const countRegistered = statement(
  'bench-count-registered',
  "select count(*) as n from swim_registrations where class_id = $1 and state in ('placed', 'waiting')",
);
const onePlaceMore = statement(
  'bench-one-place-more',
  'update swim_classes set capacity = capacity + 1, due_at = $2 where id = $1',
);

/**
 * Lets every parent press "Gửi" at the same moment, and somebody cry for help in the middle of it.
 * @param users the parents, and last the one who cries
 */
export async function swimRace(hotline: RunningHotline, users: readonly string[], places: number): Promise<Race> {
  const { db, bot, zalo, sms } = hotline;
  const swim = await addClass(hotline, places);
  const [parents, crying = ''] = [users.slice(0, -1), users.at(-1)];
  await bringToSummary(hotline, parents);
  const pagedBefore = sms.accepted().length;
  const presses = allWrite(
    bot,
    parents.map((user) => ({ user, text: 'Gửi' })),
  );
  const from = Date.now();
  await sleep(cryAfter);
  const cried = personWrites(bot, crying, cry);
  const pressed = await presses;
  let registered = 0;
  for (const limit = from + patience * 1_000; registered < parents.length && Date.now() < limit; await sleep(20))
    [{ n: registered } = { n: 0 }] = await db.query<{ n: number }>(countRegistered, [swim.id]);
  const allRegistered = Date.now() - from;
  const alerts = sms.accepted().slice(pagedBefore);
  const alert = alerts[0] ?? (await sms.waitFor(({ at }) => Date.parse(at) >= from, patience));
  const told: number[] = [];
  for (const { user, sentAt } of pressed) {
    const isAnswer = (entry: { userId: string; text: string }): boolean =>
      entry.userId === user && /mã BOI-/.test(entry.text);
    const entry = await zalo.waitFor(isAnswer, patience);
    if (entry !== null) told.push(Date.parse(entry.at) - sentAt);
  }
  const list = await listOfClass(db, swim.id);
  const waiting = inOrderOf(
    swim,
    list.filter(({ state }) => state === 'waiting'),
  );
  await db.query(onePlaceMore, [swim.id, new Date()]);
  const offered = await offeredNow(hotline, swim.id);
  return {
    parents: parents.length,
    places,
    refused: pressed.filter(({ status }) => status !== 200).length,
    answered: figuresOf(pressed.map(({ took }) => took)),
    allRegistered,
    told: figuresOf(told),
    placed: list.filter(({ state }) => state === 'placed').length,
    waiting: waiting.length,
    nextIsFirst: offered !== null && offered === waiting[0]?.id,
    urgentToAlert: alert === null ? null : Date.parse(alert.at) - (await cried).sentAt,
  };
}

async function offeredNow({ db }: RunningHotline, classId: string): Promise<string | null> {
  for (const limit = Date.now() + patience * 1_000; Date.now() < limit; await sleep(50)) {
    const offered = (await listOfClass(db, classId)).find(({ state }) => state === 'offered');
    if (offered !== undefined) return offered.id;
  }
  return null;
}
