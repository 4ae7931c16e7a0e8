import { plusSeconds } from '../domain/clock.ts';
import type { Tx } from '../storage/database.ts';
import { countForgettableCases, countForgettableFiles, forgetCases, forgetFiles } from '../storage/forget-cases.ts';
import {
  countForgettableOutgoing,
  countForgettablePeople,
  forgetOutgoing,
  forgetPeople,
} from '../storage/forget-talks.ts';
import type { Hotline } from './hotline.ts';

/** How long what people said is kept, in days. */
export type KeptDays = Hotline['kept'];

/** What is forgotten by time: rows of which table, after how many days, by which setting. */
type Rule = {
  what: string;
  setting: 'TALK_KEPT_DAYS' | 'MEDIA_KEPT_DAYS';
  days: number;
  count(tx: Tx, before: Date): Promise<number>;
  forget(tx: Tx, batch: { before: Date; at: Date; limit: number }): Promise<number>;
};

type Parts = Pick<Hotline, 'db' | 'keyring' | 'kept'> & { at: Date };

/** So many in one transaction: whoever is killed loses that much work, and nobody waits for long. */
const batchOf = 200;

// Cases first: whoever was only kept for one is forgotten by the same look.
const rulesOf = ({ keyring, kept }: Pick<Hotline, 'keyring' | 'kept'>): readonly Rule[] => [
  {
    what: 'case_media',
    setting: 'MEDIA_KEPT_DAYS',
    days: kept.mediaDays,
    count: countForgettableFiles,
    forget: forgetFiles,
  },
  {
    what: 'cases',
    setting: 'TALK_KEPT_DAYS',
    days: kept.talkDays,
    count: countForgettableCases,
    forget: (tx, batch) => forgetCases(tx, keyring, batch),
  },
  {
    what: 'outbox',
    setting: 'TALK_KEPT_DAYS',
    days: kept.talkDays,
    count: countForgettableOutgoing,
    forget: forgetOutgoing,
  },
  {
    what: 'people',
    setting: 'TALK_KEPT_DAYS',
    days: kept.talkDays,
    count: countForgettablePeople,
    forget: forgetPeople,
  },
];

export type Forgettable = {
  table: string;
  setting: string;
  days: number;
  now: number;
  inWeek: number;
  inMonth: number;
};

const day = 86_400;

/** What would be erased now, and by when the rest of a month, if nothing more is heard. Changes nothing. */
export async function whatWouldBeForgotten(parts: Parts): Promise<Forgettable[]> {
  const found: Forgettable[] = [];
  for (const { what, setting, days, count } of rulesOf(parts)) {
    const by = (later: number): Promise<number> => count(parts.db, plusSeconds(parts.at, (later - days) * day));
    found.push({ table: what, setting, days, now: await by(0), inWeek: await by(7), inMonth: await by(30) });
  }
  return found;
}

/** Erases what is older than it may be, batch by batch: killed in the middle it goes on where it was. @returns rows by table */
export async function forgetKept(parts: Parts): Promise<Record<string, number>> {
  const { db, at } = parts;
  const counts: Record<string, number> = {};
  for (const { what, days, forget } of rulesOf(parts)) {
    const batch = { before: plusSeconds(at, -days * day), at, limit: batchOf };
    let all = 0;
    for (;;) {
      const done = await db.transaction((tx) => forget(tx, batch));
      all += done;
      if (done === 0) break;
    }
    counts[what] = all;
  }
  return counts;
}
