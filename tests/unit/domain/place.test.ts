import { expect, test } from 'vitest';
import { findPlaces } from '../../../domain/find-places.ts';
import { hideable, mayKnow, type Place, placeKinds, shownTo, shownWhen } from '../../../domain/place.ts';
import { writeHsds } from '../../../reports/hsds.ts';
import { testPlace } from '../../harness/places.ts';
import { createRandom } from '../../harness/random.ts';
import { randomPlaces } from '../../harness/random-places.ts';
import { units } from '../../harness/talk.ts';

const askers = ['anybody', 'after_safety_question'] as const;
const ground = { units, at: new Date('2026-11-24T08:00:00+07:00'), timeZone: 'Asia/Ho_Chi_Minh' };

test.each(placeKinds)('the matrix of %s: field by who may know it by who asks', (kind) => {
  for (const field of hideable)
    for (const when of shownWhen)
      for (const asker of askers) {
        const visibility = {
          name: 'officer',
          phone: 'officer',
          address: 'officer',
          point: 'officer',
          [field]: when,
        } as const;
        const whole = { kind, visibility, phones: ['111'], address: 'tổ 3', point: { lat: 21, lon: 107 } };
        const shown = shownTo(testPlace(whole), asker);
        const isHidden = kind === 'safe_house' && field !== 'phone';
        const may = !isHidden && (when === 'public' || (when === 'after_safety_question' && asker === when));
        expect(shown?.[field] !== null, `${field} ${when} ${asker}`).toBe(may);
        expect(mayKnow(testPlace(whole), field, asker)).toBe(may);
      }
});

/** Every point, as its text stands in JSON. */
const hiddenPoint = ({ kind, point, visibility }: Place, asker: (typeof askers)[number]): string | null => {
  const may = kind !== 'safe_house' && (visibility.point === 'public' || visibility.point === asker);
  return point && !may ? JSON.stringify(point) : null;
};

test('100,000 random places: nothing hidden in what is shown, offered or exported', () => {
  const random = createRandom(31);
  for (let round = 0; round < 200; round += 1) {
    const places = randomPlaces(random, 500);
    for (const asker of askers) {
      const forbidden = asker === 'anybody' ? /officer-|after_safety_question-/ : /officer-/;
      const shown = places.flatMap((place) => shownTo(place, asker) ?? []);
      const asked = { unit: random.pick(units).code, point: null, needs: [], kinds: null, asker, skip: 0, limit: 500 };
      const { offers } = findPlaces(places, asked, ground);
      const leaving = [shown, offers, ...(asker === 'anybody' ? [writeHsds(shown, units)] : [])];
      for (const things of leaving) expect(forbidden.exec(JSON.stringify(things))?.[0]).toBeUndefined();
      const byId = new Map(shown.map((one) => [one.id, one]));
      for (const place of places) {
        if (hiddenPoint(place, asker) === null) continue;
        expect(byId.get(place.id)?.point ?? null).toBeNull();
      }
      for (const { place } of offers) expect(byId.get(place.id)).toEqual(place);
      const safe = shown.filter(({ kind }) => kind === 'safe_house');
      expect(safe.every(({ name, address, point }) => name === null && address === null && point === null)).toBe(true);
      expect(shown.every(({ id }) => places[Number(id.slice(3))]?.status === 'current')).toBe(true);
    }
  }
}, 120_000);
