import type { Content } from '../domain/message.ts';
import type { Unit } from '../domain/unit.ts';
import type { Urgency } from '../domain/urgency.ts';
import { readIntent } from '../understanding/intent.ts';
import { findUnits } from '../understanding/places.ts';

/** What first words say of a place that is asked for: that it is one, and in which unit. */
export type PlaceWish = { wants?: 'place'; unit?: string };

/** Nothing where they ask for something else, or tell of harm: then a report comes first. */
export function placeWish(content: Content, { category }: Urgency, units: readonly Unit[]): PlaceWish {
  if (content.kind !== 'text' || category !== null || readIntent(content.text) !== 'shelter') return {};
  const named = findUnits(content.text, units);
  return { wants: 'place', ...(named.kind === 'one' && { unit: named.unit.code }) };
}
