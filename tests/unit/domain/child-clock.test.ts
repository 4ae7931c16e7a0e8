import { expect, test } from 'vitest';
import { childClockOf, policeClockOf } from '../../../domain/child-clock.ts';
import { after, opened, start } from '../../harness/model-case.ts';

const hour = 3600;
const half = 12 * hour;
type Clocks = Parameters<typeof childClockOf>[0]['clocks'];
const at = (hours: number): Date => after(hours * hour);

test.each<[string, Partial<Clocks>, number, ReturnType<typeof childClockOf>]>([
  ['no child is known', {}, 3, { kind: 'none' }],
  ['from the first message on', { childKnownAt: start }, 0, { kind: 'running', left: half, dueAt: at(12) }],
  ['however late the age was told', { childKnownAt: at(7) }, 7, { kind: 'running', left: 5 * hour, dueAt: at(12) }],
  ['known after it had run out', { childKnownAt: at(20) }, 20, { kind: 'missed', dueAt: at(12), metAt: null }],
  ['to the second', { childKnownAt: start }, 12, { kind: 'missed', dueAt: at(12), metAt: null }],
  ['a measure in time', { childKnownAt: start, measureAt: at(4) }, 30, { kind: 'met', at: at(4) }],
  ['at the last second', { childKnownAt: start, measureAt: at(12) }, 30, { kind: 'met', at: at(12) }],
  [
    'late: done, and missed all the same',
    { childKnownAt: start, measureAt: at(13) },
    30,
    { kind: 'missed', dueAt: at(12), metAt: at(13) },
  ],
  [
    'closing is no measure',
    { childKnownAt: start, closedAt: at(2), outcome: 'helped' },
    13,
    { kind: 'missed', dueAt: at(12), metAt: null },
  ],
  ['nobody was in danger', { childKnownAt: start, closedAt: at(2), outcome: 'false_alarm' }, 13, { kind: 'none' }],
])('the twelve hours: %s', (_, clocks, hours, expected) => {
  const facts = opened('high');
  expect(childClockOf({ ...facts, clocks: { ...facts.clocks, ...clocks } }, at(hours))).toEqual(expected);
});

test.each<[string, Parameters<typeof policeClockOf>[0], number, ReturnType<typeof policeClockOf>]>([
  ['nobody says when they got it', { policeAt: null, policePassedAt: null }, 50, { kind: 'unknown', dueAt: null }],
  ['it runs', { policeAt: at(2), policePassedAt: null }, 3, { kind: 'running', left: 23 * hour, dueAt: at(26) }],
  ['over, and nobody says more', { policeAt: at(2), policePassedAt: null }, 26, { kind: 'unknown', dueAt: at(26) }],
  ['handed over in time', { policeAt: at(2), policePassedAt: at(26) }, 50, { kind: 'met', at: at(26), dueAt: at(26) }],
  ['handed over late', { policeAt: at(2), policePassedAt: at(27) }, 50, { kind: 'missed', at: at(27), dueAt: at(26) }],
])("the police's twenty-four hours: %s", (_, clocks, hours, expected) => {
  expect(policeClockOf(clocks, at(hours))).toEqual(expected);
});
