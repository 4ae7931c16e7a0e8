import type { Unit } from '../domain/unit.ts';
import { segmentsOf } from '../texts/segments.ts';
import { longestOf, pagesBySms } from './officer-texts.ts';

/** PUBLIC_URL cannot stand in an alert. The message is one sentence for the operator. */
export class PublicUrlError extends Error {}

/** An alert is one SMS of so many characters. */
export const alertCharacters = 160;

/**
 * Refuses a PUBLIC_URL with which the longest page, over every unit and urgency, is not one SMS, or whose link an SMS
 * would change. Where officers may answer by SMS the page that says how must fit.
 * @throws PublicUrlError
 */
export function checkPublicUrl(publicUrl: string, units: readonly Unit[], twoWay: boolean): void {
  const longest = longestPage(publicUrl, units, twoWay);
  if (!longest.includes(`${publicUrl}/a/`))
    throw new PublicUrlError(
      `PUBLIC_URL is "${publicUrl}", and an SMS cannot carry all of its signs; expected plain ones.`,
    );
  if (segmentsOf(longest).segments === 1) return;
  const room = alertCharacters - longestPage('', units, twoWay).length;
  throw new PublicUrlError(
    `PUBLIC_URL takes ${septets(publicUrl)} characters; expected at most ${room}, so that an alert with its link is one SMS of ${alertCharacters}.`,
  );
}

/** Some signs take the room of two in the SMS alphabet. */
const septets = (text: string): number => text.length + (text.match(/[~^|\\{}[\]]/g) ?? []).length;

/** As an SMS shows it: every sign of it but those of the address takes the room of one. */
const longestPage = (publicUrl: string, units: readonly Unit[], twoWay: boolean): string =>
  longestOf(pagesBySms(publicUrl, units, twoWay).flat());
