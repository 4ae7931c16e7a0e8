import { expect, test } from 'vitest';
import { readTalk } from '../../../../flows/engine/step.ts';
import { flows } from '../../../../flows/index.ts';

const saved = {
  flow: 'report-child',
  flowVersion: 0,
  step: 'where',
  memory: { underSixteen: true, about: 'me' },
  trail: ['whatHappened', 'a step of long ago'],
  agains: 0,
  called: false,
};

const version = flows.get('report-child')?.version ?? 0;

test('a talk that this very flow has saved is taken as it is; one with the memory of another is not', () => {
  const now = { ...saved, flowVersion: version, memory: { underSixteen: true }, trail: ['whatHappened'] };
  expect(readTalk(flows, now)).toEqual({ kind: 'readable', talk: now });
  expect(readTalk(flows, { ...now, memory: { underSixteen: 7 }, flowVersion: version - 1 }).kind).toBe('unreadable');
});

test('a talk of an earlier version goes on where its step and memory still fit', () => {
  const read = readTalk(flows, saved);
  expect(read).toEqual({
    kind: 'readable',
    talk: { ...saved, flowVersion: version, memory: { underSixteen: true }, trail: ['whatHappened'] },
  });
});

test.each([
  ['a step that is no more', { ...saved, step: 'weather' }],
  ['a flow that is no more', { ...saved, flow: 'weather' }],
  ['memory that does not fit', { ...saved, memory: { underSixteen: 7 } }],
])('%s is unreadable', (_, talk) => {
  expect(readTalk(flows, talk)).toEqual({ kind: 'unreadable', flow: talk.flow });
});

test.each([null, 7, 'x', {}, { ...saved, trail: 7 }])('what is no talk at all is unreadable too: %j', (talk) => {
  expect(readTalk(flows, talk).kind).toBe('unreadable');
});
