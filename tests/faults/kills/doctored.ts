import { afterAll, beforeAll, expect, test } from 'vitest';
import { statement, type Tx } from '../../../storage/database.ts';
import type { Evidence } from './evidence.ts';
import { type History, honestHistory } from './history.ts';
import { judgeCases } from './judge-cases.ts';
import { judgeMessages, wordsOf } from './judge-messages.ts';
import { judgeSending } from './judge-sending.ts';
import type { Told } from './load.ts';

/** One statement, in the transaction that is rolled back. */
export type Sql = (text: string) => Promise<unknown[]>;
export type Doctor = (sql: Sql, history: History) => Promise<Partial<Evidence> | undefined>;
/** What was done, how, and everything the judges say then; `<id>` stands for a row's id, `cry 0` for the first one told. */
export type Row = [what: string, how: Doctor, says: string[]];

/** What every judge says. */
export const judgeAll = async (evidence: Evidence): Promise<string[]> => [
  ...(await judgeMessages(evidence)),
  ...(await judgeSending(evidence)).violations,
  ...(await judgeCases(evidence)),
];

/** One honest history for all tests of a file: what a test changes of it is rolled back. */
export function sharedHistory(): () => History {
  let history: History | undefined;
  const endings: (() => unknown)[] = [];
  beforeAll(async () => {
    history = await honestHistory({ onTestFinished: (work) => void endings.push(work) });
  });
  afterAll(async () => {
    for (const end of endings.reverse()) await end();
  });
  return () => {
    if (history === undefined) throw new Error('there is no history outside of a test');
    return history;
  };
}

class DoctoredEnough extends Error {}

/** Judges a history after `doctor` has changed its tables, or what else it gives back; afterwards all is as before. */
export async function doctored(
  history: History,
  doctor: Doctor,
  judge: (evidence: Evidence) => Promise<string[]> = judgeAll,
): Promise<string[]> {
  let found: string[] = [];
  const work = async (tx: Tx): Promise<void> => {
    const changes = await doctor((text) => tx.query(statement('', text)), history);
    found = await judge({ ...history, ...changes, db: tx });
    throw new DoctoredEnough();
  };
  await history.db.transaction(work).catch((error: unknown) => {
    if (!(error instanceof DoctoredEnough)) throw error;
  });
  return found;
}

/** A test of each row. */
export function testEach(history: () => History, rows: Row[]): void {
  test.each(rows)('%s', async (_, how, says) => {
    const found = await doctored(history(), how);
    expect(found.map((one) => plain(history(), one))).toEqual(says);
  });
}

function plain({ told: all, bySms, byLink, untaken }: History, sentence: string): string {
  const names = new Map([
    [bySms, 'BY-SMS'],
    [byLink, 'BY-LINK'],
    [untaken, 'UNTAKEN'],
  ]);
  for (const kind of ['cry', 'ack', 'report'])
    for (const [n, one] of all.filter((other) => other.kind === kind).entries())
      names.set(wordsOf(one), `${kind} ${n}`);
  const named = [...names].reduce((words, [name, short]) => words.replaceAll(name, short), sentence);
  return named.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>');
}

/** The n-th message of a kind. */
export function told({ told: all }: History, kind: Told['kind'], n = 0): Told {
  const one = all.filter((other) => other.kind === kind)[n];
  if (one === undefined) throw new Error(`no ${kind} ${n}`);
  return one;
}

/** The id of a case, as SQL. */
export const caseOf = (code: string): string => `(select id from cases where code = '${code}')`;

/** Another row like this one, under an id of its own and with these columns otherwise. */
export function copyOf(table: string, where: string, changes: Record<string, string | null> = {}): string {
  return `insert into ${table} select (jsonb_populate_record(null::${table},
    to_jsonb(t) || '${JSON.stringify(changes)}' || jsonb_build_object('id', gen_random_uuid()))).* from ${table} t where ${where}`;
}
