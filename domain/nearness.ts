import { secondsBetween } from './clock.ts';
import type { Guest, Place, PlaceKind } from './place.ts';
import { takesThemIn } from './place.ts';

/** What decides how near a place counts as. */
export type NearnessFacts = {
  place: Place;
  km: number | null;
  sea: 'yes' | 'no' | 'maybe';
  isOwn: boolean;
  isChecked: boolean;
  open: 'open' | 'closed' | 'unknown';
};

/**
 * What a place lacks counts as so many kilometres more. They were weighed by what somebody would rather do: travel so much
 * farther, or risk that it is in vain. Decided by us, to be settled with those who run the places.
 */
const costs = {
  /** A closed door at night is worth half an hour on a motorbike. */
  closed: 15,
  /** It may be open. */
  hoursUnknown: 5,
  /** A place of a kind that takes people in has not said whom. */
  takesInUnknown: 5,
  /** Police or a health station keeps nobody for a night unless it says so, but lets nobody stand in the street. */
  noHouse: 15,
  /** Its last bed was taken within the day. */
  full: 20,
  /** Nobody has confirmed it for 90 days, or its contact did not answer. */
  unchecked: 10,
  /** A boat goes by day and costs money. */
  overSea: 25,
  perhapsOverSea: 5,
} as const;

/**
 * A place of the whole province without a point she may know counts as so far away: after what is near, before what is far and
 * not confirmed.
 */
const provinceWide = 30;
/** Where she is, or where it is, is not known: about the middle distance between two units. */
const distanceUnknown = 60;
/** What she reaches by motorbike within an hour, on dry land. */
const near = 20;

/** A figure of free beds counts for a day. In seconds. */
const bedsKnownFor = 86_400;

const houses: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['one_stop_centre', 'trusted_address', 'social_work_centre']);

/** Greater than all costs of a place together. */
const later = 100_000;

/** Is it near enough to be offered before the lines? */
export const nearby = ({ isOwn, km, sea }: Pick<NearnessFacts, 'isOwn' | 'km' | 'sea'>): boolean =>
  isOwn || (km !== null && km <= near && sea === 'no');

/**
 * How far away a place counts as: the least is offered first. Those of her own unit come before all others, except that for a
 * night only houses and whoever says to take them in do; a number that two people found wrong comes after all others.
 */
export function costOf(facts: NearnessFacts, needs: readonly Guest[], at: Date): number {
  const { place, isOwn } = facts;
  const takes = needs.length === 0 ? 'yes' : takesThemIn(place, needs);
  const house = takes === 'yes' || houses.has(place.kind);
  let cost = distanceCost(facts);
  if (facts.open !== 'open') cost += facts.open === 'closed' ? costs.closed : costs.hoursUnknown;
  if (takes !== 'yes') cost += house ? costs.takesInUnknown : costs.noHouse;
  if (needs.length > 0 && isFull(place, at)) cost += costs.full;
  if (!facts.isChecked) cost += costs.unchecked;
  if (facts.sea !== 'no') cost += facts.sea === 'yes' ? costs.overSea : costs.perhapsOverSea;
  if (!(isOwn && house)) cost += later;
  if (place.wrongNumberSince !== null) cost += 2 * later;
  return cost;
}

function distanceCost({ place, km }: NearnessFacts): number {
  if (place.unitCode === null) return Math.min(km ?? provinceWide, provinceWide);
  return km ?? distanceUnknown;
}

const isFull = ({ beds }: Place, at: Date): boolean =>
  beds !== null && beds.free === 0 && secondsBetween(beds.at, at) <= bedsKnownFor;
