import { assertNever } from '../domain/assert-never.ts';
import type { CaseFacts } from '../domain/case.ts';
import type { Found, Query } from '../domain/conversation.ts';
import { minuteOfDay, nextOpening, stepRule } from '../domain/escalation.ts';
import { findClasses } from '../domain/find-classes.ts';
import { findPlaces, type PlacesFound } from '../domain/find-places.ts';
import type { ChannelName } from '../domain/message.ts';
import { forbiddenIn } from '../texts/forbidden.ts';
import { nearestUnit } from '../understanding/nearest-unit.ts';
import { findUnits } from '../understanding/places.ts';
import type { Classes } from './classes.ts';
import type { Directory } from './directory.ts';
import type { Hotline, Paging } from './hotline.ts';

/** So many places are offered at once. */
const placesShown = 3;
const classesShown = 3;

/** What a flow may ask for while it steps. */
export type KnownToFlows = Pick<Hotline, 'flows' | 'lines' | 'units'> & {
  paging: Pick<Paging, 'rules'>;
  directory: Pick<Directory, 'places'>;
  classes: Pick<Classes, 'all'>;
};

/**
 * Answers what a flow asks for, from what was read at start: never from the network.
 * @param facts her case, as far as whoever writes may know of it; `channel`: where she writes
 */
export function lookUp(
  known: KnownToFlows,
  query: Query,
  { facts, channel }: { facts: CaseFacts | null; channel: ChannelName },
  at: Date,
): Found {
  switch (query.kind) {
    case 'publicLines':
      return { kind: 'publicLines', lines: [...known.lines] };
    case 'units':
      return { kind: 'units', found: findUnits(query.words, known.units) };
    case 'nearestUnit':
      return { kind: 'units', found: nearestUnit(query.point, known.units) };
    case 'officerHours':
      return { kind: 'officerHours', opensAt: officersCalledFrom(known, facts, at) };
    case 'places':
      return { kind: 'places', found: placesNear(known, query, at) };
    case 'swimClasses': {
      const asked = { ...query, limit: classesShown };
      return { kind: 'swimClasses', found: findClasses(known.classes.all(), asked, { units: known.units, at }) };
    }
    case 'hasNumber':
      return { kind: 'hasNumber', hasNumber: channel === 'sms' };
    default:
      return assertNever(query);
  }
}

/** The minute of the day from which officers are called for her case; null: at once, or one has it already. */
function officersCalledFrom({ paging: { rules } }: KnownToFlows, facts: CaseFacts | null, at: Date): number | null {
  const isHeld = facts !== null && facts.clocks.holderId !== null;
  const { hours } = stepRule(rules.urgency[facts?.urgency ?? 'normal'], 0);
  const opening = nextOpening(hours, at, rules.timeZone);
  return isHeld || opening <= at ? null : minuteOfDay(opening, rules.timeZone);
}

function placesNear(
  { units, directory, paging }: KnownToFlows,
  { unit, point, needs, skip }: Query & { kind: 'places' },
  at: Date,
): PlacesFound {
  const asked = { unit, point, needs, skip, kinds: null, asker: 'after_safety_question', limit: placesShown } as const;
  return discreet(findPlaces(directory.places(), asked, { units, at, timeZone: paging.rules.timeZone }));
}

/** A name or an address that says what a place is for does not stand on her screen. */
const discreet = (found: PlacesFound): PlacesFound => ({
  ...found,
  offers: found.offers.map((offer) => {
    const { name, address } = offer.place;
    return { ...offer, place: { ...offer.place, name: unlessForbidden(name), address: unlessForbidden(address) } };
  }),
});

const unlessForbidden = (shown: string | null): string | null =>
  shown !== null && forbiddenIn(shown).length > 0 ? null : shown;
