import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const asked = (): TalkHarness => new TalkHarness().begins('swim-class');

test('where no class is open she is told so, and the way to a person', () => {
  const talk = asked().says('Cao Xanh');
  expect(talk.heard).toMatch(/chưa có lớp nào nhận đăng ký.*cán bộ/s);
  talk.taps('Không');
  expect(talk.at).toBeNull();
  expect(talk.effects).toEqual([]);
});

test('it opens no case until somebody asks for a person', () => {
  const talk = asked()
    .sends({ kind: 'location', point: { lat: 21, lon: 107 } })
    .taps('Có');
  expect(talk.effects).toEqual([]);
  talk.taps('Bỏ qua');
  expect(talk.effects.map(({ kind }) => kind)).toEqual(['openCase', 'addAnswer', 'raiseCase']);
});
