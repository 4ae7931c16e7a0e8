import { describe, expect, test } from 'vitest';
import { createReplayPass } from '../../../hotline/replay-pass.ts';
import { handTakes } from '../../../hotline/replay-spill.ts';
import { type Haste, heardRecord } from '../../../hotline/spill-records.ts';

const record = (id: string, haste: Haste = 'ordinary') =>
  heardRecord(
    id,
    'zalo',
    { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.from(''), receivedAt: new Date(0) },
    haste,
  );
const all = ['cry', 'acknowledgement', 'ordinary'] as const;
const ids = (found: { records: { id: string }[] } | null) => found?.records.map(({ id }) => id) ?? null;

describe('the order in which one pass works what was kept', () => {
  test('chains with a cry first, then acknowledgements, each whole and in its order', () => {
    const pass = createReplayPass();
    pass.add('a', record('a1'), 0);
    pass.add('officer', record('o1', 'acknowledgement'), 0);
    pass.add('b', record('b1'), 0);
    pass.add('b', record('b2', 'cry'), 1);
    expect(ids(pass.next(['cry']))).toEqual(['b1', 'b2']);
    expect(pass.next(['cry'])).toBeNull();
    expect(ids(pass.next(all))).toEqual(['o1']);
    expect(ids(pass.next(all))).toEqual(['a1']);
    expect(pass.next(all)).toBeNull();
  });

  test('a cry added meanwhile is worked next, with what its address said before it', () => {
    const pass = createReplayPass();
    for (const key of ['a', 'b', 'c']) pass.add(key, record(`${key}1`), 0);
    expect(ids(pass.next(all))).toEqual(['a1']);
    expect(pass.add('c', record('c2', 'cry'), 1)).toBe(true);
    expect(pass.add('new', record('n1', 'cry'), 0)).toBe(true);
    expect(ids(pass.next(all))).toEqual(['c1', 'c2']);
    expect(ids(pass.next(all))).toEqual(['n1']);
    expect(ids(pass.next(all))).toEqual(['b1']);
  });

  test('what is added to a chain that is being worked goes with it; once it is ended a new one begins', () => {
    const pass = createReplayPass();
    pass.add('a', record('a1'), 0);
    const chain = pass.next(all);
    expect(pass.add('a', record('a2'), 1)).toBe(true);
    expect(ids(chain)).toEqual(['a1', 'a2']);
    expect(pass.next(all)).toBeNull();
    pass.worked('a');
    pass.worked('a');
    expect(pass.add('a', record('a3'), 0)).toBe(true);
    expect(ids(pass.next(all))).toEqual(['a3']);
  });

  test('nobody overtakes: what has others before it that the pass does not have waits for the next pass', () => {
    const pass = createReplayPass();
    expect(pass.add('a', record('a2', 'cry'), 1)).toBe(false);
    expect(pass.next(all)).toBeNull();
    pass.add('a', record('a1'), 0);
    pass.next(all);
    pass.worked('a');
    expect(pass.add('a', record('a4'), 2)).toBe(false);
  });
});

test('while many wait at the door, one hand goes on with ordinary messages, and all with cries', () => {
  const all = ['cry', 'acknowledgement', 'ordinary'] as const;
  expect([0, 1, 5].map((number) => handTakes(all, number, true))).toEqual([
    all,
    ['cry', 'acknowledgement'],
    ['cry', 'acknowledgement'],
  ]);
  expect(handTakes(all, 5, false)).toEqual(all);
  expect(handTakes(['cry'], 5, true)).toEqual(['cry']);
});
