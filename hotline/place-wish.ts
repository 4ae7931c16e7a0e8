import type { Content } from '../domain/message.ts';
import type { Unit } from '../domain/unit.ts';
import type { Urgency } from '../domain/urgency.ts';
import { readIntent } from '../understanding/intent.ts';
import { findUnits } from '../understanding/places.ts';
import { readClassWish, withoutSwimming } from '../understanding/swim-answers.ts';

/** What first words say of a place or a swimming class that is asked for: that it is a place, in which unit, for whom and when. */
export type PlaceWish = { wants?: 'place'; unit?: string; age?: number; month?: number };

/** The reasons that name no harm done to her. */
const namesNoHarm: ReadonlySet<string> = new Set(['learned', 'nowhere to sleep tonight']);

/** Does she ask for a place, and tell of nothing else? Then it is a place she is led to, and no report. */
export const asksForPlace = (content: Content, { watched, why }: Urgency): boolean =>
  content.kind === 'text' &&
  !watched &&
  why.every(({ rule }) => namesNoHarm.has(rule)) &&
  readIntent(content.text) === 'shelter';

/** What her words say of the place or class she asks for; nothing where they ask for something else, or tell of harm. */
export function placeWish(content: Content, urgency: Urgency, units: readonly Unit[]): PlaceWish {
  if (content.kind !== 'text') return {};
  if (urgency.level === 'none' && readIntent(content.text) === 'swim') {
    const named = findUnits(withoutSwimming(content.text), units);
    const { age, month } = readClassWish(content.text);
    return {
      ...(named.kind === 'one' && { unit: named.unit.code }),
      ...(age !== null && { age }),
      ...(month !== null && { month }),
    };
  }
  if (!asksForPlace(content, urgency)) return {};
  const named = findUnits(content.text, units);
  return { wants: 'place', ...(named.kind === 'one' && { unit: named.unit.code }) };
}
