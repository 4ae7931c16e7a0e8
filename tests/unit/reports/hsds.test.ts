import { expect, test } from 'vitest';
import { newId } from '../../../domain/id.ts';
import { type Place, shownTo } from '../../../domain/place.ts';
import { checkHsds } from '../../../reports/check-hsds.ts';
import { type Hsds, writeHsds } from '../../../reports/hsds.ts';
import { readHsds } from '../../../reports/read-hsds.ts';
import { testPlace } from '../../harness/places.ts';
import { createRandom } from '../../harness/random.ts';
import { randomPlaces } from '../../harness/random-places.ts';
import { units } from '../../harness/talk.ts';

const at = new Date('2026-11-24T08:00:00+07:00');
const publicOnes = (places: readonly Place[]) => places.flatMap((place) => shownTo(place, 'anybody') ?? []);
const many = (): Place[] =>
  randomPlaces(createRandom(21), 500).map((place) => ({
    ...place,
    id: newId(at),
    phones: place.phones.map((phone) => `${phone}-111`),
  }));
const exported = (places: readonly Place[]): Hsds => JSON.parse(JSON.stringify(writeHsds(publicOnes(places), units)));

test('HSDS 3.1: what is written passes the checks, and the same public facts come back', () => {
  const places = many();
  const hsds = exported(places);
  expect(checkHsds(hsds)).toEqual([]);
  const told = publicOnes(places).filter(({ kind }) => kind !== 'safe_house');
  expect(told.length).toBeGreaterThan(100);
  expect(readHsds(hsds)).toEqual(told);
});

test('a safe house is in no export, and nothing but what anybody may know', () => {
  const text = JSON.stringify(exported(many()));
  expect(text).not.toMatch(/officer-|after_safety_question-/);
  const safe = testPlace({ id: newId(at), kind: 'safe_house', phones: ['111'] });
  expect(exported([safe]).service).toEqual([]);
});

test('weekly hours are schedules, nights over midnight too', () => {
  const place = testPlace({ id: newId(at), hours: 'T2-T6 07:30-11:30, 13:30-17:00; T7 22:00-06:00' });
  const { schedule } = exported([place]);
  expect(schedule.map(({ byday, opens_at, closes_at }) => [byday, opens_at, closes_at])).toEqual([
    ['MO,TU,WE,TH,FR', '07:30:00+07:00', '11:30:00+07:00'],
    ['MO,TU,WE,TH,FR', '13:30:00+07:00', '17:00:00+07:00'],
    ['SA', '22:00:00+07:00', '06:00:00+07:00'],
  ]);
});

const whole = testPlace({
  id: newId(at),
  phones: ['+84912345678'],
  address: 'tổ 3',
  point: { lat: 20.95, lon: 107.08 },
  contactRole: 'chi hội trưởng',
  takesIn: ['women', 'disabled'],
});
const spoil = (change: (hsds: Hsds) => void): string[] => {
  const hsds = exported([whole]);
  change(hsds);
  return checkHsds(hsds);
};
/** Changes the first row of a table. */
const set = (table: keyof Hsds, changes: object) => (hsds: Hsds) => Object.assign(hsds[table][0] ?? {}, changes);

test.each<[string, (hsds: Hsds) => unknown, RegExp]>([
  ['a required field', set('service', { name: null }), /name is missing/],
  ['a word of no list', set('service', { status: 'open' }), /status may not be "open"/],
  ['a date that is none', set('service', { assured_date: '24/11/2026' }), /assured_date/],
  ['a language', set('language', { code: 'Vietnamese' }), /code may not/],
  ['a time without its zone', set('schedule', { opens_at: '07:30' }), /opens_at/],
  ['a reference', set('phone', { service_id: newId(at) }), /leads to no service/],
  ['a term', set('attribute', { taxonomy_term_id: newId(at) }), /leads to no taxonomy_term/],
  ['half a point', set('location', { longitude: null }), /no point/],
  ['an id', set('address', { id: '7' }), /no UUID/],
  ['an id twice', (hsds) => hsds.phone.push(...hsds.phone), /an id twice/],
])('HSDS 3.1: %s is found wrong', (_, change, expected) => {
  expect(spoil(() => {})).toEqual([]);
  expect(spoil(change).join('\n')).toMatch(expected);
});
