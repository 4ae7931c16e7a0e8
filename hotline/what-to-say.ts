import type { Saying } from '../domain/message.ts';
import type { HarmCategory, Urgency } from '../domain/urgency.ts';
import type { Opening } from '../flows/first-contact.ts';
import { text } from '../texts/keys.ts';
import type { Intent } from '../understanding/intent.ts';

/** Several sentences of one turn are one message: its buttons are those of the last question. */
export function mergeSayings(sayings: Saying[]): Saying | null {
  const last = sayings.at(-1);
  return last ? { ...last, texts: sayings.flatMap((saying) => saying.texts) } : null;
}

/** Where a first message leads: urgent or doubtful words to the question whether she is safe, the rest by what it asks for. */
export function openingFor(urgency: Urgency, intent: Intent): Opening {
  if (urgency.level !== 'none' || intent === 'report') return 'safe';
  if (intent === 'shelter') return 'find-help';
  if (intent === 'swim') return 'swim-class';
  if (intent === 'human') return 'talk-to-officer';
  return 'doors';
}

/** The numbers, the one that fits the danger first. */
export function numbersFirst(category: HarmCategory | null): Saying['texts'][number] {
  if (category === 'physical' || category === 'weapon' || category === 'sexual' || category === 'threat')
    return text('urgent.police');
  if (category === 'injury' || category === 'self_harm') return text('urgent.ambulance');
  if (category === 'drowning') return text('urgent.rescue');
  return text('urgent.numbers');
}
