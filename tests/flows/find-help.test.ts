import { expect, test } from 'vitest';
import { TalkHarness } from '../harness/talk.ts';

const asked = (): TalkHarness => new TalkHarness().begins('find-help');

test('when somebody may see the phone, no line is told', () => {
  const talk = asked().taps('Có');
  expect(talk.at).toBeNull();
  expect(talk.heard).toContain('Khi nào tiện');
  expect(talk.heard).not.toContain('Tổng đài');
});

test('when nobody sees it, the confirmed lines, then the way to a person', () => {
  const talk = asked().says('không ạ');
  expect(talk.heard).toMatch(/Tổng đài.*: 111\nĐường dây.*: 18001769\n\nBạn có muốn cán bộ trực/s);
  talk.taps('Có');
  expect(talk.at).toBe('talk-to-officer.fewWords');
  talk.says('gọi em sau 5 giờ');
  expect(talk.at).toBe('talk-to-officer.waiting');
  expect(talk.effects.at(-1)).toEqual({ kind: 'raiseCase', urgency: 'normal' });
});

test('she may leave it at that', () => {
  const talk = asked().taps('Không').taps('Không');
  expect(talk.at).toBeNull();
  expect(talk.effects).toEqual([]);
});

test('unclear answers are asked again, pictures too', () => {
  expect(asked().says('chắc là có người').at).toBe('find-help.maySomeoneSee');
  expect(asked().sends({ kind: 'media', media: 'image' }).heard).toContain('chỉ đọc được chữ');
});
