import { expect, test } from 'vitest';
import { openDatabase, statement } from '../../storage/database.ts';
import { createGatherer, type Gathered, gathered, parametersOf } from '../../storage/gather.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { loadForMessage } from '../../storage/load-for-message.ts';
import { findWay } from '../../storage/officer-ways.ts';
import { testDatabase } from '../harness/database.ts';
import { temporaryFolder } from '../harness/processes.ts';

const letters = gathered('letters', { each: ['letter text', 'number integer'], lists: ['word text'] }, () => '');
const apart = gathered('apart', { each: ['letter text'], apart: 'letter' }, () => '');

/** A run that waits until it is answered, and what was asked of it. */
function held() {
  const runs: { askings: readonly (readonly unknown[])[]; answer(): void; fail(error: Error): void }[] = [];
  const ask = createGatherer(
    (_, askings) =>
      new Promise((resolve, fail) => {
        const answer = (): void => resolve(askings.map(([letter], n) => ({ asking: n + 1, letter })));
        runs.push({ askings, answer, fail });
      }),
  );
  const lettersOf = (n: number): unknown[] | undefined => runs[n]?.askings.map(([letter]) => letter);
  /** So many statements have begun. */
  const begun = async (n: number): Promise<void> => {
    while (runs.length < n) await aMoment();
  };
  return { runs, begun, ask: (letter: string, one: Gathered = letters) => ask(one, [letter, 1, []]), lettersOf };
}
const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is asked in one moment is asked together, and each is given its own rows', async () => {
  const { runs, ask, lettersOf } = held();
  const answers = Promise.all(['a', 'b', 'c'].map((letter) => ask(letter)));
  await aMoment();
  expect(lettersOf(0)).toEqual(['a', 'b', 'c']);
  runs[0]?.answer();
  expect(await answers).toEqual([
    [{ asking: 1, letter: 'a' }],
    [{ asking: 2, letter: 'b' }],
    [{ asking: 3, letter: 'c' }],
  ]);
});

test('what is asked while the same is under way goes together when that is answered', async () => {
  const { runs, begun, ask, lettersOf } = held();
  const first = ask('a');
  await aMoment();
  const others = Promise.all([ask('b'), ask('c')]);
  await aMoment();
  expect(runs).toHaveLength(1);
  runs[0]?.answer();
  await first;
  await begun(2);
  expect(lettersOf(1)).toEqual(['b', 'c']);
  runs[1]?.answer();
  await others;
});

test('one that is held up holds the others up for a moment only, and three of a kind are under way at most', async () => {
  const { runs, begun, ask } = held();
  for (const letter of ['a', 'b', 'c', 'd']) {
    void ask(letter);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  expect(runs).toHaveLength(3);
  runs[0]?.answer();
  await begun(4);
});

test("when it fails each is asked alone; a lost connection is nobody's fault, and all are told", async () => {
  const { runs, begun, ask, lettersOf } = held();
  const both = Promise.allSettled([ask('a'), ask('b')]);
  await aMoment();
  runs[0]?.fail(new Error('refused'));
  await begun(3);
  expect([lettersOf(1), lettersOf(2)]).toEqual([['a'], ['b']]);
  runs[1]?.fail(new Error('refused'));
  runs[2]?.answer();
  expect(await both).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: [{ letter: 'b' }] }]);
  const lost = Promise.allSettled([ask('a'), ask('b')]);
  await begun(4);
  runs[3]?.fail(new Error('Connection terminated unexpectedly'));
  expect(await lost).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(runs).toHaveLength(4);
});

test('two that may not be in one statement follow each other', async () => {
  const { runs, begun, ask, lettersOf } = held();
  const all = Promise.all(['a', 'a', 'b'].map((letter) => ask(letter, apart)));
  await aMoment();
  expect(lettersOf(0)).toEqual(['a', 'b']);
  runs[0]?.answer();
  await begun(2);
  expect(lettersOf(1)).toEqual(['a']);
  runs[1]?.answer();
  await all;
});

test('values side by side, and what there are several of with whose it is', () => {
  const at = new Date('2026-11-24T08:00:00Z');
  const askings = [
    ['a', at, ['x', 'y']],
    ['b', null, []],
    ['c', 3, ['z']],
  ];
  expect(parametersOf(letters, askings)).toEqual([
    ['a', 'b', 'c'],
    ['2026-11-24T08:00:00.000Z', null, 3],
    [1, 1, 3],
    ['x', 'y', 'z'],
  ]);
});

test('no gathered statement reads a whole table, whatever was in it when it was planned', async (t) => {
  const { url } = await testDatabase(t);
  // One connection: what it has prepared is what is explained.
  const db = openDatabase({ url, applicationName: 'test', max: 1 });
  t.onTestFinished(() => db.close());
  const { keyring } = await openKeyring({ db, file: `${temporaryFolder()}/keyring.json`, month: '2026-11' });
  await db.pool.query("set plan_cache_mode = 'force_generic_plan'");
  const message = { channel: 'zalo', address: '1', kind: 'message', id: 'm' } as const;
  await loadForMessage(db, keyring, message);
  await findWay(db, keyring, 'zalo', '1');
  const names = await db.query<{ name: string; n: number }>(
    statement(
      'prepared',
      "select name, array_length(parameter_types, 1) as n from pg_prepared_statements where name like '%load-for%' or name like 'find-ways'",
    ),
  );
  expect(names).toHaveLength(2);
  for (const { name, n } of names) {
    const nothing = Array.from({ length: n }, () => 'null').join(', ');
    const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute "${name}"(${nothing})`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index (Only )?Scan/);
    expect(plan).not.toMatch(/Seq Scan on (people|conversations|inbox|outbox|officer_ways)|Hashed|hashed/);
  }
});
