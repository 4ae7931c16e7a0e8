import { expect, test } from 'vitest';
import { findPlaces, type Offer, type PlacesAsked, type PlacesFound } from '../../../domain/find-places.ts';
import type { Place } from '../../../domain/place.ts';
import { testPlace } from '../../harness/places.ts';
import { createRandom } from '../../harness/random.ts';
import { randomPlaces } from '../../harness/random-places.ts';
import { units } from '../../harness/talk.ts';

const at = new Date('2026-11-24T08:00:00+07:00');
const night = new Date('2026-11-24T23:00:00+07:00');
const haTu = { lat: 20.963, lon: 107.159 };
const office = 'T2-T6 07:30-17:00';

const asked = (changes: Partial<PlacesAsked> = {}): PlacesAsked => ({
  unit: '06652',
  point: null,
  needs: [],
  kinds: null,
  asker: 'after_safety_question',
  skip: 0,
  limit: 3,
  ...changes,
});
const place = (extId: string, changes: Partial<Place> = {}): Place =>
  testPlace({ id: extId, extId, phones: ['+84912345678'], address: 'tổ 3', ...changes });
const find = (places: readonly Place[], changes: Partial<PlacesAsked> = {}, when = at): PlacesFound =>
  findPlaces(places, asked(changes), { units, at: when, timeZone: 'Asia/Ho_Chi_Minh' });
const order = (places: readonly Place[], changes: Partial<PlacesAsked> = {}, when = at): string[] =>
  find(places, { limit: 100, ...changes }, when).offers.map((offer) => offer.place.id);
const north = (km: number) => ({ lat: haTu.lat + km / 111.195, lon: haTu.lon });
/** A place of another unit, so far north of where she is. */
const away = (extId: string, km: number, changes: Partial<Place> = {}): Place =>
  place(extId, { unitCode: '07060', point: north(km), ...changes });

test.each<[string, Place[], Partial<PlacesAsked>, string[]]>([
  [
    'her own unit first, even closed and not checked',
    [away('b', 1), place('a', { hours: office, checkedOn: null })],
    {},
    ['a', 'b'],
  ],
  ['then by distance', [away('c', 9), away('b', 4), away('a', 20)], {}, ['b', 'c', 'a']],
  ['ties by the operator’s id', [away('c', 4), away('a', 4), away('b', 4)], {}, ['a', 'b', 'c']],
  [
    'a place nobody confirmed counts 10 km farther',
    [away('b', 4, { checkedOn: '2026-08-25' }), away('a', 13)],
    {},
    ['a', 'b'],
  ],
  ['but no more', [away('b', 4, { checkedOn: null }), away('a', 15)], {}, ['b', 'a']],
  ['the 90th day still counts', [away('b', 4, { checkedOn: '2026-08-26' }), away('a', 13)], {}, ['b', 'a']],
  [
    'one whose contact did not answer is not confirmed',
    [away('b', 4, { unansweredSince: at }), away('a', 13)],
    {},
    ['a', 'b'],
  ],
  ['hours nobody can read count 5 km', [away('b', 4, { hours: 'gọi trước' }), away('a', 8)], {}, ['a', 'b']],
  [
    'the number two people found wrong comes after all others',
    [place('a', { wrongNumberSince: at }), away('b', 90)],
    {},
    ['b', 'a'],
  ],
  [
    'a place of the whole province after near ones, before far ones nobody confirmed',
    [
      away('near', 12),
      place('province', { kind: 'one_stop_centre', unitCode: null }),
      away('far', 25, { checkedOn: null }),
      away('farther', 35),
    ],
    {},
    ['near', 'province', 'far', 'farther'],
  ],
  [
    'for a night: who takes them in, then a house that does not say, then the police',
    [
      away('police', 1, { kind: 'police' }),
      away('unsaid', 1),
      away('yes', 4, { takesIn: ['women', 'children_with_mother'] }),
    ],
    { needs: ['women'] },
    ['yes', 'unsaid', 'police'],
  ],
  [
    'for a night a school of her own unit does not come before a house that is near',
    [place('school', { kind: 'school_counsellor' }), away('house', 4, { takesIn: ['women'] })],
    { needs: ['women'] },
    ['house', 'school'],
  ],
  [
    'who surely does not take them in is left out',
    [away('b', 1, { takesIn: ['women'] }), away('a', 20)],
    { needs: ['women', 'boys_over_12'] },
    ['a'],
  ],
  [
    'the last bed taken an hour ago counts 20 km; a figure of last week says nothing',
    [
      away('full', 4, { takesIn: ['women'], beds: { total: 2, free: 0, at: new Date('2026-11-24T07:00:00+07:00') } }),
      away('old', 8, { takesIn: ['women'], beds: { total: 2, free: 0, at: new Date('2026-11-17T07:00:00+07:00') } }),
      away('free', 20, { takesIn: ['women'], beds: { total: 2, free: 1, at } }),
    ],
    { needs: ['women'] },
    ['old', 'free', 'full'],
  ],
  [
    'left out: what is not current, a safe house, a line, the number 113, and what may be told nothing of',
    [
      place('unverified', { status: 'unverified' }),
      place('historic', { status: 'historic' }),
      place('safe', { kind: 'safe_house' }),
      place('line', { kind: 'hotline', unitCode: null }),
      place('113', { kind: 'police', unitCode: null }),
      place('hidden', { visibility: { name: 'public', phone: 'officer', address: 'officer', point: 'public' } }),
      place('empty', { phones: [], address: null }),
      place('address', { phones: [] }),
    ],
    {},
    ['address'],
  ],
  ['of one kind only', [place('a', { kind: 'police' }), place('b')], { kinds: ['police'] }, ['a']],
  ['never a safe house', [place('a', { kind: 'safe_house' })], { kinds: ['safe_house'] }, []],
  ['by her point where she shared it', [away('b', 4), away('a', 16)], { unit: null, point: north(18) }, ['a', 'b']],
  [
    'by her point turned right',
    [away('b', 4), away('a', 16)],
    { unit: null, point: { lat: haTu.lon, lon: north(18).lat } },
    ['a', 'b'],
  ],
  ['by her unit where the point is none', [away('b', 4), away('a', 16)], { point: { lat: 0, lon: 0 } }, ['b', 'a']],
])('%s', (_, places, changes, expected) => {
  expect(order(places, changes)).toEqual(expected);
  expect(order([...places].reverse(), changes)).toEqual(expected);
});

test('at night a closed office counts 15 km farther than it is, and says when it opens', () => {
  const places = [away('office', 4, { hours: office }), away('open', 18)];
  expect(order(places)).toEqual(['office', 'open']);
  expect(order(places, {}, night)).toEqual(['open', 'office']);
  expect(find(places, {}, night).offers[1]).toMatchObject({ open: 'closed', opens: { minute: 450, on: 'tomorrow' } });
});

test('three and more; how many are confirmed, and whether one is near', () => {
  const places = [away('a', 30), away('b', 31, { checkedOn: null }), away('c', 32), away('d', 33, { checkedOn: null })];
  expect(find(places)).toMatchObject({ more: true, confirmed: 2, confirmedNear: false });
  const rest = find(places, { skip: 3 });
  expect(rest).toMatchObject({ more: false, confirmed: 0, offers: [{ place: { id: 'd' }, checked: false }] });
  expect(find([...places, away('e', 19)]).confirmedNear).toBe(true);
  expect(find([...places, away('e', 19, { wrongNumberSince: at })]).confirmedNear).toBe(false);
});

test('nobody knows where she is: no distance, and the whole province’s places first', () => {
  const found = find([away('a', 4), place('b', { kind: 'legal_aid', unitCode: null })], { unit: null });
  expect(found.offers.map(({ place: { id }, km }) => [id, km])).toEqual([
    ['b', null],
    ['a', null],
  ]);
});

const caiRong = { lat: 21.068, lon: 107.425 };
const quanLan = { lat: 20.88, lon: 107.5 };
test.each<[string, Partial<PlacesAsked>, Partial<Place>, 'yes' | 'no' | 'maybe']>([
  ['from Cẩm Phả to Cô Tô', { unit: '06793' }, { unitCode: '07192' }, 'yes'],
  ['from Cô Tô to Cẩm Phả', { unit: '07192' }, { unitCode: '06793' }, 'yes'],
  ['from Cô Tô to Vân Đồn', { unit: '07192' }, { unitCode: '06994' }, 'yes'],
  ['from Móng Cái 1 to Vĩnh Thực', { unit: '06712' }, { unitCode: '06757' }, 'yes'],
  ['on Vĩnh Thực', { unit: '06757' }, { unitCode: '06757' }, 'no'],
  ['from Quảng Hà to Cái Chiên', { unit: '06922' }, { unitCode: '06967' }, 'yes'],
  ['from Bãi Cháy to Tuần Châu, by the causeway', { unit: '06673' }, { unitCode: '06706' }, 'no'],
  ['from Quảng Yên to Phong Cốc, by the bridge', { unit: '07132' }, { unitCode: '07183' }, 'no'],
  ['from Cửa Ông to somewhere in Vân Đồn', { unit: '06781' }, { unitCode: '06994' }, 'maybe'],
  ['from Cửa Ông to Cái Rồng', { unit: '06781' }, { unitCode: '06994', point: caiRong }, 'no'],
  ['from Cửa Ông to Quan Lạn', { unit: '06781' }, { unitCode: '06994', point: quanLan }, 'yes'],
  [
    'from Cửa Ông to Quan Lạn, hidden',
    { unit: '06781' },
    {
      unitCode: '06994',
      point: quanLan,
      visibility: { name: 'public', phone: 'public', address: 'public', point: 'officer' },
    },
    'maybe',
  ],
  [
    'from a pin on Quan Lạn to Cái Rồng',
    { unit: '06994', point: quanLan },
    { unitCode: '06994', point: caiRong },
    'yes',
  ],
  [
    'from a pin on Quan Lạn to an outer island',
    { unit: '06994', point: quanLan },
    { unitCode: '06994', point: quanLan },
    'maybe',
  ],
  ['from a pin alone at Cái Rồng to Cẩm Phả', { unit: null, point: caiRong }, { unitCode: '06793' }, 'no'],
  [
    'from a pin alone on Cô Tô to Cẩm Phả',
    { unit: null, point: { lat: 20.98, lon: 107.76 } },
    { unitCode: '06793' },
    'yes',
  ],
  ['from nobody knows where to Cô Tô', { unit: null }, { unitCode: '07192' }, 'maybe'],
  ['from Cô Tô to a number of the whole province', { unit: '07192' }, { unitCode: null, kind: 'legal_aid' }, 'no'],
])('over the sea: %s', (_, changes, there, expected) => {
  const [offer] = find([place('a', there)], changes).offers;
  const said = offer && (offer.acrossSea ? 'yes' : offer.perhapsAcrossSea ? 'maybe' : 'no');
  expect(said).toBe(expected);
});

test('a boat counts: from Cẩm Phả a place on dry land comes before a nearer one over the sea', () => {
  const outer = place('island', { unitCode: '06994', point: { lat: 20.98, lon: 107.4 } });
  const dry = place('dry', { unitCode: '06760', point: { lat: 21.2, lon: 107.25 } });
  expect(order([outer, dry], { unit: '06793' })).toEqual(['dry', 'island']);
});

test('where a hidden point lies changes nothing of what is answered', () => {
  const random = createRandom(11);
  for (let round = 0; round < 400; round += 1) {
    const places = randomPlaces(random, 30);
    const asker = random.pick(['anybody', 'after_safety_question'] as const);
    const moved = places.map((one): Place => {
      const { point } = one.visibility;
      const isHidden = one.kind === 'safe_house' || !(point === 'public' || point === asker);
      if (!isHidden) return one;
      return {
        ...one,
        point: random.chance(0.3) ? null : { lat: 20.6 + random.below(100) / 100, lon: 107 + random.below(100) / 100 },
      };
    });
    const shared = random.chance(0.5)
      ? { lat: 20.9 + random.below(500) / 1000, lon: 106.5 + random.below(1400) / 1000 }
      : null;
    const unit = random.chance(0.8) ? random.pick(units).code : null;
    const changes = { asker, point: shared, unit, limit: 30 };
    expect(find(moved, changes)).toEqual(find(places, changes));
  }
});

test('as many as are asked for are the first of all, whatever order the directory has', () => {
  const random = createRandom(12);
  const key = ({ place: { id } }: Offer): string => id;
  for (let round = 0; round < 100; round += 1) {
    const places = randomPlaces(random, 60);
    const unit = random.pick(units).code;
    const all = find(places, { unit, limit: 1_000 }).offers.map(key);
    const skip = random.below(6);
    const page = find(random.shuffled(places), { unit, skip, limit: 3 });
    expect(page.offers.map(key)).toEqual(all.slice(skip, skip + 3));
    expect(page.more).toBe(all.length > skip + 3);
  }
});
