import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const asked = (): TalkHarness => new TalkHarness().begins('find-help');
/** Nothing is near in the harness. */
const nothingNear = (): TalkHarness => asked().says('không ạ').says('phường Hà Tu').says('một mình');

test('when somebody may see the phone, no line is told', () => {
  const talk = asked().taps('Có');
  expect(talk.at).toBeNull();
  expect(talk.heard).toContain('Khi nào tiện');
  expect(talk.heard).not.toContain('Tổng đài');
});

test('with nothing near: the confirmed lines, then the way to a person', () => {
  const talk = nothingNear();
  expect(talk.heard).toMatch(/Tổng đài.*: 111\nĐường dây.*: 18001769\n\n.*muốn nhờ cán bộ trực/s);
  talk.taps('Gặp cán bộ');
  expect(talk.at).toBe('talk-to-officer.fewWords');
  talk.says('gọi em sau 5 giờ');
  expect(talk.at).toBe('talk-to-officer.waiting');
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'normal' });
});

test('she may leave it at that: nothing is kept of where she is', () => {
  const talk = nothingNear().taps('Không');
  expect(talk.at).toBeNull();
  expect(talk.effects).toEqual([]);
});

test('of a name that stays open, what is near one of its units is looked for; the commune is told nothing of a guess', () => {
  const talk = asked().says('không ạ').says('Hạ Long');
  expect(talk.at).toMatch(/^which-unit\./);
  talk.says('không biết');
  expect(talk.conversation.talks.at(-1)?.memory).toMatchObject({ near: expect.stringMatching(/^\d{5}$/) });
  expect(talk.conversation.talks.at(-1)?.memory.unit).toBeUndefined();
  talk.says('một mình').taps('Cần chỗ ở').taps('Không');
  expect(talk.effects.filter(({ kind }) => kind === 'shelterNear')).toEqual([]);
});

test.for([
  ['hai mẹ con, cháu 5 tuổi', ['withChildren']],
  ['có con trai 14 tuổi đi cùng', ['withBoy']],
  ['em 12 tuổi, em là học sinh', ['young']],
  ['mẹ tôi đi xe lăn', ['disabled']],
  ['chi co minh toi', ['alone']],
  ['gì cũng được', ['unknown']],
  ['không có ai', ['alone']],
] as const)('who comes, "%s": the officer reads %j', ([words, comes]) => {
  const talk = asked().says('không ạ').says('phường Hà Tu').says(words).taps('Cần chỗ ở');
  expect(talk.effects.filter(({ kind }) => kind === 'requestShelter')).toEqual([
    { kind: 'requestShelter', answers: comes.map((value) => ({ question: 'whoComes', value })) },
  ]);
  expect(talk.at).toBe('find-help.mustNotKnow');
  talk.taps('Không');
  expect(talk.effects.at(-1)).toEqual({ kind: 'shelterNear', unit: '06652', leftOut: false });
  expect(talk.at).toBe('find-help.reach');
  talk.says('nhắn được');
  expect(talk.at).toBe('find-help.waiting');
  expect(talk.effects.at(-1)).toEqual({ kind: 'mayContact', allowed: { write: true, hours: null } });
});

test('a child alone is spoken to as one from then on, and its clock runs with the case', () => {
  const talk = asked().says('không ạ').says('phường Hà Tu').taps('Em dưới 16, một mình').taps('Cần chỗ ở');
  expect(talk.effects.map(({ kind }) => kind)).toEqual(['setAudience', 'requestShelter', 'childKnown']);
  expect(talk.taps('Không').heard).toMatch(/^Cô chú cán bộ/);
  const woman = asked().says('không ạ').says('phường Hà Tu').taps('Có con nhỏ').taps('Cần chỗ ở');
  expect(woman.effects.map(({ kind }) => kind)).toEqual(['requestShelter']);
});

test('a name that may be several places is asked about once, and kept nowhere', () => {
  const talk = asked().says('không ạ').says('Hà Khẩu');
  expect(talk.at).toBe('which-unit.which');
  talk.says('1');
  expect(talk.at).toBe('find-help.whoComes');
  expect(talk.effects).toEqual([]);
});

test('unclear answers are asked again, pictures too', () => {
  expect(asked().says('chắc là có người').at).toBe('find-help.maySomeoneSee');
  expect(asked().sends({ kind: 'media', media: 'image' }).heard).toContain('chỉ đọc được chữ');
});
