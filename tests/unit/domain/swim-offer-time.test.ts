import { expect, test } from 'vitest';
import { offerEnds, writeAt } from '../../../domain/swim-offer-time.ts';

const zone = 'Asia/Ho_Chi_Minh';
const local = (text: string) => new Date(`${text}:00+07:00`);

test.each([
  ['2026-06-01T08:00', '2026-06-01T08:00'],
  ['2026-06-01T20:59', '2026-06-01T20:59'],
  ['2026-06-01T21:00', '2026-06-02T07:00'],
  ['2026-06-01T23:59', '2026-06-02T07:00'],
  ['2026-06-02T00:00', '2026-06-02T07:00'],
  ['2026-06-02T06:59', '2026-06-02T07:00'],
  ['2026-06-02T07:00', '2026-06-02T07:00'],
])('what is to be written at %s goes out at %s', (at, expected) => {
  expect(writeAt(local(at), zone)).toEqual(local(expected));
});

test.each([
  ['2026-06-01T08:30', 24, '2026-06-10T07:00', '2026-06-02T09:00'],
  ['2026-06-01T10:00', 24, '2026-06-10T07:00', '2026-06-02T10:00'],
  ['2026-06-01T20:59', 24, '2026-06-10T07:00', '2026-06-02T20:59'],
  ['2026-06-01T12:00', 10, '2026-06-10T07:00', '2026-06-02T09:00'],
  ['2026-06-01T19:00', 10, '2026-06-10T07:00', '2026-06-02T09:00'],
  ['2026-06-09T10:00', 24, '2026-06-10T07:00', '2026-06-10T07:00'],
])('an offer of %s for %i hours, class from %s, ends at %s', (at, hours, first, expected) => {
  expect(offerEnds(local(at), hours, local(first), zone)).toEqual(local(expected));
});
