import { expect, test } from 'vitest';
import { readTalk } from '../../../../flows/engine/step.ts';
import { flows } from '../../../../flows/index.ts';

const saved = {
  flow: 'report-danger',
  flowVersion: 0,
  step: 'where',
  memory: { about: 'me', atHome: true },
  trail: ['aboutWhom', 'a step of long ago'],
  agains: 0,
  called: false,
};

test('a talk of an earlier version goes on where its step and memory still fit', () => {
  const read = readTalk(flows, saved);
  expect(read).toEqual({
    kind: 'readable',
    talk: { ...saved, flowVersion: 2, memory: { about: 'me', atHome: true, underSixteen: null }, trail: ['aboutWhom'] },
  });
});

test.each([
  ['a step that is no more', { ...saved, step: 'weather' }],
  ['a flow that is no more', { ...saved, flow: 'weather' }],
  ['memory that does not fit', { ...saved, memory: { about: 7 } }],
])('%s is unreadable', (_, talk) => {
  expect(readTalk(flows, talk)).toEqual({ kind: 'unreadable', flow: talk.flow });
});

test.each([null, 7, 'x', {}, { ...saved, trail: 7 }])('what is no talk at all is unreadable too: %j', (talk) => {
  expect(readTalk(flows, talk).kind).toBe('unreadable');
});
