import {
  guests,
  type Place,
  placeKinds,
  placeStatuses,
  type ShownWhen,
  shownWhen,
  type Visibility,
} from '../../domain/place.ts';
import { testPlace } from './places.ts';
import type { Random } from './random.ts';
import { units } from './talk.ts';

const hours = ['', '24/24', '24/7', 'T2-T6 07:30-11:30, 13:30-17:00; Tết nghỉ', 'hằng ngày 22:00-06:00', 'gọi trước'];
const days = [null, '2026-11-20', '2026-09-01', '2026-08-20', '2024-01-24'];
const at = new Date('2026-11-24T08:00:00+07:00');

const aPoint = (random: Random) => ({ lat: 20.7 + random.below(1000) / 1000, lon: 106.4 + random.below(1600) / 1000 });

/** Any place there may be. What is hidden of it can be told by its text: `officer-name-7`, and so on. */
export function randomPlace(random: Random, number: number): Place {
  const when = (): ShownWhen => random.pick(shownWhen);
  const visibility: Visibility = { name: when(), phone: when(), address: when(), point: when() };
  const maybe = <T>(thing: T): T | null => (random.chance(0.6) ? thing : null);
  return testPlace({
    id: `id-${number}`,
    extId: `p-${String(number).padStart(6, '0')}`,
    kind: random.pick(placeKinds),
    name: `${visibility.name}-name-${number}`,
    unitCode: random.chance(0.9) ? random.pick(units).code : null,
    point: maybe(aPoint(random)),
    address: maybe(`${visibility.address}-address-${number}`),
    phones: random.chance(0.7) ? [`${visibility.phone}-phone-${number}`] : [],
    hours: random.pick(hours),
    takesIn: maybe(guests.filter(() => random.chance(0.5))),
    beds: maybe({ total: 4, free: random.below(5), at }),
    contactRole: maybe(`${visibility.phone}-role-${number}`),
    contactPhone: maybe(`officer-contact-${number}`),
    status: random.chance(0.7) ? 'current' : random.pick(placeStatuses),
    source: `officer-source-${number}`,
    checkedOn: random.pick(days),
    checkedBy: `officer-checker-${number}`,
    visibility,
    wrongNumberSince: random.chance(0.1) ? at : null,
    unansweredSince: random.chance(0.1) ? at : null,
  });
}

/** A directory of so many. */
export const randomPlaces = (random: Random, count: number): Place[] =>
  Array.from({ length: count }, (_, number) => randomPlace(random, number));
