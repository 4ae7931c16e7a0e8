import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningHotline } from '../../../bench/running-hotline.ts';
import { statement } from '../../../storage/database.ts';
import { addressIndex } from '../../../storage/people.ts';
import type { Told } from './telling.ts';

type Looks = Pick<RunningHotline, 'db' | 'keyring' | 'sms'>;

const lookEvery = 250;
const mostAtOnce = 5_000;

const inInbox = statement(
  'flood-in-inbox',
  `select provider_id from inbox where channel = 'zalo' and kind = 'message' and provider_id = any($1)`,
);
const codesOf = statement(
  'flood-codes',
  `select encode(p.address_index, 'hex') as person, k.code,
     (select (extract(epoch from min(a.created_at)) * 1000)::float8 from alerts a where a.case_id = k.id) as "pageAt"
   from cases k join people p on p.id = k.person_id where p.channel = 'zalo' and p.address_index = any($1)`,
);
const skippedTurns = statement(
  'flood-skipped-turns',
  `select count(*) as n from (select person_id, count(*) as n from inbox where kind = 'message' group by person_id) heard
   left join conversations c on c.person_id = heard.person_id where c.version is null or c.version < heard.n`,
);

/**
 * Waits until every one of these is in the inbox, what was kept on disk meanwhile among them.
 * @returns how many are not, after so many seconds
 */
export async function missingInInbox({ db }: Looks, told: readonly Told[], seconds: number): Promise<number> {
  const limit = Date.now() + seconds * 1_000;
  let missing = told.map(({ post }) => post.id);
  for (;;) {
    const found = new Set<string>();
    for (let at = 0; at < missing.length; at += mostAtOnce)
      for (const row of await db.query<{ provider_id: string }>(inInbox, [missing.slice(at, at + mostAtOnce)]))
        found.add(row.provider_id);
    missing = missing.filter((id) => !found.has(id));
    if (missing.length === 0 || Date.now() > limit) return missing.length;
    await sleep(lookEvery);
  }
}

/** How many people's talks had fewer turns than the messages they sent. */
export const peopleWithLostTurns = async ({ db }: Looks): Promise<number> =>
  (await db.query<{ n: number }>(skippedTurns))[0]?.n ?? 0;

/**
 * What became of a cry. `cases`: their codes. Milliseconds from its first attempt: `toPage` to the page being written, with
 * the case, and `toAlert` to the first alert its provider took.
 */
export type Heard = { told: Told; cases: string[]; toPage: number | null; toAlert: number | null };
type CaseRow = { person: string; code: string; pageAt: number | null };

/** Waits until each of these cries has its case, and an alert about it was taken by the provider; so many seconds at most. */
export async function heardCries(hotline: Looks, cries: readonly Told[], seconds: number): Promise<Heard[]> {
  const limit = Date.now() + seconds * 1_000;
  const index = ({ post }: Told): Buffer => addressIndex(hotline.keyring, 'zalo', post.from);
  for (;;) {
    const rows = await hotline.db.query<CaseRow>(codesOf, [cries.map(index)]);
    const cases = new Map<string, CaseRow[]>();
    for (const row of rows) cases.set(row.person, [...(cases.get(row.person) ?? []), row]);
    const firstAt = firstAlerts(hotline);
    const heard = cries.map((told): Heard => {
      const hers = cases.get(index(told).toString('hex')) ?? [];
      const since = (at: number[]): number | null =>
        at.length === 0 ? null : Math.round(Math.min(...at) - told.sentAt);
      return {
        told,
        cases: hers.map(({ code }) => code),
        toPage: since(hers.flatMap(({ pageAt }) => pageAt ?? [])),
        toAlert: since(hers.flatMap(({ code }) => firstAt.get(code) ?? [])),
      };
    });
    if (heard.every(({ toAlert }) => toAlert !== null) || Date.now() > limit) return heard;
    await sleep(lookEvery);
  }
}

const codeIn = /TC-[0-9A-Z]{5}/;

/** When the first SMS about each case was taken. */
function firstAlerts({ sms }: Looks): Map<string, number> {
  const first = new Map<string, number>();
  for (const { text, at } of sms.accepted()) {
    const code = codeIn.exec(text)?.[0];
    if (code !== undefined && !first.has(code)) first.set(code, Date.parse(at));
  }
  return first;
}
