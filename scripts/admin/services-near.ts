import { findPlaces, type Offer } from '../../domain/find-places.ts';
import type { Point } from '../../domain/message.ts';
import { type PlaceKind, placeKinds } from '../../domain/place.ts';
import { readPin } from '../../domain/read-pin.ts';
import type { Unit } from '../../domain/unit.ts';
import { loadPlaces } from '../../storage/places.ts';
import { nearestUnit } from '../../understanding/nearest-unit.ts';
import { findUnits } from '../../understanding/places.ts';
import { type Asked, type Command, Refused, WrongUsage } from './command.ts';
import { withOperator } from './desk.ts';

export const servicesNearCommand: Command = {
  words: 'services near',
  form: '(--lat A --lon B | --place TEXT) [--kind K] [--limit N]',
  meaning: 'what a person there would be offered after the safety question, and why',
  subjects: 0,
  options: {
    lat: { type: 'string' },
    lon: { type: 'string' },
    place: { type: 'string' },
    kind: { type: 'string' },
    limit: { type: 'string' },
  },
  run: showNear,
};

const shownUnlessTold = 3;
const mostShown = 100;

/** Where it is asked from. `said`: a line about how it was understood. */
type From = { unit: string | null; point: Point | null; said: string };

async function showNear(asked: Asked): Promise<void> {
  const where = readWhere(asked);
  const kinds = readKinds(asked.value('kind'));
  const limit = readLimit(asked.value('limit'));
  await withOperator(async ({ db, keyring, clock, units }, { timeZone }) => {
    const from = fromOf(where, units);
    const { unit, point } = from;
    // Never the whole place: a hidden address has no business on a screen either.
    const query = { unit, point, needs: [], kinds, asker: 'after_safety_question' as const, skip: 0, limit };
    const found = findPlaces(await loadPlaces(db, keyring), query, { units, at: clock.now(), timeZone });
    const answer = { from, offers: found.offers.map(rowOf), more: found.more, confirmed_near: found.confirmedNear };
    const none = found.offers.length === 0 ? ['Nothing is known there: 111 and 18001769 are told.'] : [];
    const more = found.more ? ['There are more; see --limit.'] : [];
    asked.print(answer, [from.said, ...none, ...found.offers.flatMap((offer, at) => linesOf(offer, at + 1)), ...more]);
  });
}

function readWhere(asked: Asked): Point | string {
  const [lat, lon, place] = [asked.value('lat'), asked.value('lon'), asked.value('place')];
  if (place !== undefined && lat === undefined && lon === undefined) return place;
  if (place !== undefined || !lat || !lon || Number.isNaN(Number(lat)) || Number.isNaN(Number(lon)))
    throw new WrongUsage('services near needs --lat A --lon B in degrees, like 20.95 and 107.08, or --place TEXT.');
  return { lat: Number(lat), lon: Number(lon) };
}

function readKinds(written: string | undefined): PlaceKind[] | null {
  if (written === undefined) return null;
  const kind = placeKinds.find((known) => known === written);
  if (!kind) throw new WrongUsage(`--kind is "${written}"; expected one of ${placeKinds.join(', ')}.`);
  if (kind === 'safe_house')
    throw new WrongUsage('Where a safe house is, only an officer says: it is offered to nobody.');
  return [kind];
}

function readLimit(written: string | undefined): number {
  const limit = written === undefined ? shownUnlessTold : Number(written);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostShown)
    throw new WrongUsage(`--limit is "${written}"; expected a whole number from 1 to ${mostShown}.`);
  return limit;
}

function fromOf(where: Point | string, units: readonly Unit[]): From {
  if (typeof where !== 'string') return fromPoint(where, units);
  const found = findUnits(where, units);
  if (found.kind === 'one') return { unit: found.unit.code, point: null, said: `From ${found.unit.name}.` };
  if (found.kind === 'several')
    throw new Refused(`Several units may be meant: ${namesOf(units, found.codes)}. Name one more exactly.`);
  throw new Refused(found.kind === 'outside' ? 'That is not in this province.' : 'No unit of this province is named.');
}

function fromPoint(where: Point, units: readonly Unit[]): From {
  const pin = readPin(where, units);
  if (pin.kind === 'nowhere') throw new Refused('That is no position: a phone without a fix sends it.');
  if (pin.kind === 'outside') throw new Refused('That is not in this province, or far out at sea.');
  const turned = pin.kind === 'turned' ? 'Latitude and longitude were exchanged, and are turned. ' : '';
  const near = nearestUnit(pin.point, units);
  const unit = near.kind === 'one' ? near.unit : null;
  const others = near.kind === 'several' ? `one of ${namesOf(units, near.codes)}, which is asked` : 'no unit';
  return { unit: unit?.code ?? null, point: pin.point, said: `${turned}From a pin in ${unit?.name ?? others}.` };
}

const namesOf = (units: readonly Unit[], codes: readonly string[]): string =>
  units
    .filter(({ code }) => codes.includes(code))
    .map(({ code, name }) => `${name} (${code})`)
    .join(', ');

const seaOf = ({ acrossSea, perhapsAcrossSea }: Offer): 'yes' | 'perhaps' | 'no' =>
  acrossSea ? 'yes' : perhapsAcrossSea ? 'perhaps' : 'no';

const rowOf = (offer: Offer) => ({
  id: offer.place.id,
  kind: offer.place.kind,
  unit_code: offer.place.unitCode,
  name: offer.place.name,
  phone: offer.place.phone,
  address: offer.place.address,
  hours: offer.place.hours,
  km: offer.km,
  across_sea: seaOf(offer),
  open: offer.open,
  checked: offer.checked,
  checked_on: offer.place.checkedOn,
});

function linesOf(offer: Offer, number: number): string[] {
  const { place, km, open, checked } = offer;
  const { name, kind, unitCode, phone, address } = place;
  const seas = { yes: ', over the sea', perhaps: ', perhaps over the sea', no: '' };
  const distance = km === null ? 'distance not known' : `${km.toFixed(1)} km in a straight line`;
  const confirmed = checked ? 'confirmed' : 'NOT CONFIRMED for 90 days';
  return [
    `${number}. ${name ?? '(name not shown)'}  ${kind}  ${unitCode ?? 'whole province'}`,
    `   ${phone ?? '(no phone shown)'}  ${address ?? '(no address shown)'}`,
    `   ${distance}${seas[seaOf(offer)]}; ${open === 'unknown' ? 'hours not known' : open}; ${confirmed} (${place.checkedOn ?? 'never'})`,
  ];
}
