import { expect, test } from 'vitest';
import { createKeyedTurns } from '../../../hotline/keyed-turns.ts';
import { shutGate } from '../../harness/gate.ts';

/** Work that ends when it is told to. */
function held(log: string[], name: string) {
  const { passed, opens, breaks } = shutGate<string>();
  const work = async (): Promise<string> => {
    log.push(`${name} begins`);
    return passed.finally(() => log.push(`${name} ends`));
  };
  return { work, ends: () => opens(name), fails: () => breaks(new Error(name)) };
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('those with the same key go one after the other in the order they came; another key does not wait', async () => {
  const turns = createKeyedTurns();
  const log: string[] = [];
  const [first, second, third, other] = ['first', 'second', 'third', 'other'].map((name) => held(log, name));
  if (!first || !second || !third || !other) throw new Error('four are made');
  const hers = [first, second, third].map(({ work }) => turns.after('a', work));
  const another = turns.after('b', other.work);
  // Ready before its turn has come.
  third.ends();
  other.ends();
  expect(await another).toBe('other');
  await settle();
  expect(log).toEqual(['first begins', 'other begins', 'other ends']);
  first.ends();
  second.ends();
  expect(await Promise.all(hers)).toEqual(['first', 'second', 'third']);
  expect(log.slice(3)).toEqual(['first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
});

test('one that fails fails for whoever asked, and the next has its turn all the same', async () => {
  const turns = createKeyedTurns();
  const log: string[] = [];
  const [first, second] = [held(log, 'first'), held(log, 'second')];
  const asked = [turns.after('a', first.work), turns.after('a', second.work)];
  second.ends();
  first.fails();
  expect(await Promise.allSettled(asked)).toMatchObject([
    { status: 'rejected', reason: new Error('first') },
    { status: 'fulfilled', value: 'second' },
  ]);
  expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('with nobody before it one begins at once, also after the last has ended', async () => {
  const turns = createKeyedTurns();
  for (const name of ['first', 'second']) {
    const log: string[] = [];
    const one = held(log, name);
    const asked = turns.after('a', one.work);
    expect(log).toEqual([`${name} begins`]);
    one.ends();
    await asked;
    await settle();
  }
});
