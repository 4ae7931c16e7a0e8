import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plusSeconds } from '../../../domain/clock.ts';
import { type OurWords, type OwnWords, shownTalk, type TalkKept, talkHiddenAt } from '../../../domain/shown-talk.ts';

const begin = new Date('2026-11-24T08:00:00+07:00');
const hiddenAfter = 900;
const at = (seconds: number): Date => plusSeconds(begin, seconds);

const own = (seconds: number, text: string, more: Partial<OwnWords> = {}): OwnWords => ({
  id: `own-${seconds}`,
  at: at(seconds),
  said: { kind: 'text', text },
  clears: false,
  ...more,
});
const ours = (seconds: number, text: string, buttons: OurWords['buttons'] = []): OurWords => ({
  id: `ours-${seconds}`,
  at: at(seconds),
  text,
  buttons,
});
const yesNo = [
  { title: 'Có', value: 'safe.yes' },
  { title: 'Không', value: 'safe.no' },
];
const talk = (kept: Partial<TalkKept>): TalkKept => ({ own: [], ours: [], watchedAt: null, ...kept });
const texts = (kept: TalkKept, seconds: number): string[] =>
  shownTalk(kept, at(seconds), hiddenAfter).map((line) =>
    line.by === 'hotline' ? line.text : line.said.kind === 'text' ? `> ${line.said.text}` : '> (position)',
  );

test('lines stand in the order of their time, hers before what was answered in the same moment', () => {
  const kept = talk({
    own: [own(0, 'a'), own(10, 'b', { said: { kind: 'location' } })],
    ours: [ours(0, 'A'), ours(5, 'B'), ours(11, 'C')],
  });
  expect(texts(kept, 12)).toEqual(['> a', 'A', 'B', '> (position)', 'C']);
});

test('nothing was written, nothing is shown', () => {
  expect(texts(talk({ ours: [ours(0, 'A')] }), 1)).toEqual([]);
  expect(talkHiddenAt(talk({}), hiddenAfter)).toBeNull();
});

test('shown until fifteen minutes after her own last words, whatever we wrote meanwhile', () => {
  const kept = talk({ own: [own(0, 'a')], ours: [ours(1, 'A'), ours(800, 'B')] });
  expect(talkHiddenAt(kept, hiddenAfter)).toEqual(at(900));
  expect(texts(kept, 900)).toEqual(['> a', 'A', 'B']);
  expect(texts(kept, 900.001)).toEqual([]);
});

test('what was said before a silence stays hidden when somebody writes again', () => {
  const kept = talk({
    own: [own(0, 'a'), own(901, 'b'), own(1_801, 'c')],
    ours: [ours(1, 'A'), ours(902, 'B'), ours(1_802, 'C')],
  });
  expect(texts(kept, 1_803)).toEqual(['> b', 'B', '> c', 'C']);
});

test('an officer who wrote into the silence is not read by whoever comes after it', () => {
  const kept = talk({ own: [own(0, 'a'), own(2_000, 'b')], ours: [ours(899, 'A'), ours(1_500, 'late')] });
  expect(texts(kept, 2_001)).toEqual(['> b']);
});

test('what empties the page takes everything before it, and itself; what it is answered stays', () => {
  const kept = talk({
    own: [own(0, 'a'), own(10, 'xóa', { clears: true }), own(20, 'c')],
    ours: [ours(1, 'A'), ours(10, 'B'), ours(21, 'C')],
  });
  expect(texts(kept, 22)).toEqual(['B', '> c', 'C']);
  expect(texts(talk({ own: [own(0, 'a'), own(10, 'dừng', { clears: true })], ours: [ours(1, 'A')] }), 11)).toEqual([]);
});

test('since somebody may be reading along, what was said before is gone', () => {
  const kept = talk({
    own: [own(0, 'a'), own(10, 'word', { said: { kind: 'secret' } }), own(20, 'c')],
    ours: [ours(1, 'A'), ours(11, 'B'), ours(21, 'C')],
    watchedAt: at(10),
  });
  expect(texts(kept, 22)).toEqual(['B', '> c', 'C']);
});

test('her number, code or sign is no line', () => {
  const kept = talk({ own: [own(0, '', { said: { kind: 'secret' } })], ours: [ours(1, 'A')] });
  expect(texts(kept, 2)).toEqual(['A']);
});

test('a press is shown by the title of its button; one of a button nobody offered is not shown', () => {
  const kept = talk({
    own: [
      own(0, 'a'),
      own(2, '', { said: { kind: 'choice', value: 'safe.yes' } }),
      own(3, '', { said: { kind: 'choice', value: 'forged' } }),
    ],
    ours: [ours(1, 'A', yesNo)],
  });
  expect(texts(kept, 4)).toEqual(['> a', 'A', '> Có']);
});

test('only the newest question that nothing was written after has choices; numbers to call stay', () => {
  const calls = { title: 'Gọi 111', value: 'call', calls: '111' };
  const choices = (kept: TalkKept): number[] =>
    shownTalk(kept, at(50), hiddenAfter).flatMap((line) => (line.by === 'hotline' ? [line.choices.length] : []));
  const two = [ours(1, 'A', [...yesNo, calls]), ours(2, 'B', yesNo)];
  expect(choices(talk({ own: [own(0, 'a')], ours: two }))).toEqual([0, 2]);
  // Told of her case meanwhile, the question stands open all the same.
  expect(choices(talk({ own: [own(0, 'a')], ours: [...two, ours(3, 'told')] }))).toEqual([0, 2, 0]);
  expect(choices(talk({ own: [own(0, 'a'), own(4, 'b')], ours: two }))).toEqual([0, 0]);
  const [, line] = shownTalk(talk({ own: [own(0, 'a')], ours: two }), at(50), hiddenAfter);
  expect(line).toMatchObject({ calls: [{ title: 'Gọi 111', number: '111' }] });
});

test('whatever was said, no line is older than the last silence, and none is shown once one has begun', () => {
  const gap = fc.integer({ min: 0, max: 2_000 });
  const saying = fc.record({ gap, mine: fc.boolean(), clears: fc.boolean() });
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 30 }), fc.integer({ min: 0, max: 2_000 }), (sayings, later) => {
      let time = 0;
      const kept = { own: [] as OwnWords[], ours: [] as OurWords[], watchedAt: null };
      for (const [index, { gap: seconds, mine, clears }] of sayings.entries()) {
        time += seconds;
        if (mine) kept.own.push({ ...own(time, `${index}`), id: `${index}`, clears });
        else kept.ours.push({ ...ours(time, `${index}`), id: `${index}` });
      }
      const now = at(time + later);
      const shown = shownTalk(kept, now, hiddenAfter);
      const last = kept.own.at(-1)?.at;
      if (last === undefined || now > plusSeconds(last, hiddenAfter)) expect(shown).toEqual([]);
      const gaps = kept.own.filter((one, index) => {
        const before = kept.own[index - 1];
        return one.clears || (before !== undefined && one.at > plusSeconds(before.at, hiddenAfter));
      });
      const earliest = gaps.at(-1)?.at ?? kept.own[0]?.at ?? begin;
      const times = new Map([...kept.own, ...kept.ours].map((one) => [one.id, one.at]));
      for (const { id } of shown) expect(times.get(id)?.getTime()).toBeGreaterThanOrEqual(earliest.getTime());
    }),
  );
});
