import { expect, test } from 'vitest';
import type { Place } from '../../../domain/place.ts';
import { checkDue, dayBefore } from '../../../domain/place-check.ts';
import { testPlace } from '../../harness/places.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = new Date('2026-11-29T09:00:00+07:00');
const asked = (day: string, hour = '09:00'): Date => new Date(`${day}T${hour}:00+07:00`);

const rows: [string, Partial<Place>, 'ask' | 'mark' | null][] = [
  ['59 days', { checkedOn: '2026-10-01' }, null],
  ['60 days', { checkedOn: '2026-09-30' }, 'ask'],
  ['never checked', { checkedOn: null }, 'ask'],
  ['120 days, and never asked: nobody was silent', { checkedOn: '2026-08-01' }, 'ask'],
  ['asked 29 days ago', { checkedOn: '2026-09-01', askedAt: asked('2026-10-31') }, null],
  ['asked a second under 30 days ago', { checkedOn: '2026-08-01', askedAt: asked('2026-10-30', '09:01') }, null],
  ['asked 30 days ago, 90 days', { checkedOn: '2026-08-31', askedAt: asked('2026-10-30') }, 'mark'],
  ['asked 30 days ago, 89 days', { checkedOn: '2026-09-01', askedAt: asked('2026-10-30') }, 'ask'],
  ['asked before it was checked', { checkedOn: '2026-08-15', askedAt: asked('2026-08-10') }, 'ask'],
  ['answered on the day it was asked', { checkedOn: '2026-08-15', askedAt: asked('2026-08-15') }, 'ask'],
  ['never checked, asked 30 days ago', { checkedOn: null, askedAt: asked('2026-10-30') }, 'mark'],
  ['marked already', { checkedOn: '2026-06-01', askedAt: asked('2026-09-01'), unansweredSince: at }, null],
  ['no contact', { checkedOn: '2026-06-01', contactPhone: null }, null],
  ['not confirmed by anybody', { checkedOn: '2026-06-01', status: 'unverified' }, null],
  ['no longer there', { checkedOn: '2026-06-01', status: 'historic' }, null],
  ['said to be wrong by people: its contact may still know', { checkedOn: '2026-09-30', wrongNumberSince: at }, 'ask'],
];

test.each(rows)('%s', (_case, changes, due) => {
  expect(checkDue(testPlace({ contactPhone: '+84912345678', ...changes }), at, timeZone)).toBe(due);
});

test.each([
  ['2026-11-29T00:30:00+07:00', 0, '2026-11-29'],
  ['2026-11-28T23:30:00+07:00', 0, '2026-11-28'],
  ['2026-03-01T00:30:00+07:00', 1, '2026-02-28'],
  ['2026-01-15T12:00:00+07:00', 60, '2025-11-16'],
])('at %s, %i days before it was %s', (instant, days, day) => {
  expect(dayBefore(new Date(instant), days, timeZone)).toBe(day);
});
