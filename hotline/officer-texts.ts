import { caseUrgencies } from '../domain/case.ts';
import type { Saying } from '../domain/message.ts';
import type { Unit } from '../domain/unit.ts';
import { text } from '../texts/keys.ts';
import { render } from '../texts/render.ts';
import { linkOf, pageWords, said } from './alert-words.ts';

/** As long as any token and any code. */
const token = 'A'.repeat(22);
const code = 'TC-WWWW0';

/** Every page an officer may be sent by SMS, of each urgency over every unit and where the unit is unknown. */
export function pagesBySms(publicUrl: string, units: readonly Unit[], twoWay: boolean): string[][] {
  const codes = [null, ...units.map((unit) => unit.code)];
  return caseUrgencies.map((urgency) =>
    codes.map((unitCode) =>
      bySms(pageWords({ units, paging: { publicUrl, twoWay } }, { urgency, unitCode, code, state: 'open' }, token)),
    ),
  );
}

/**
 * What officers are sent by SMS when nobody must wait for a text to be registered first: the longest page of each urgency, the
 * question whether contact was made, and the link that verifies a phone. No case, no officer: made up.
 */
export function officerTexts(publicUrl: string, units: readonly Unit[], twoWay: boolean): string[] {
  const link = linkOf({ paging: { publicUrl } }, token);
  return [
    ...pagesBySms(publicUrl, units, twoWay).map(longestOf),
    ...[text('alerts.askContact', { code, link }), text('alerts.testLink', { link })].map((ref) => bySms(said(ref))),
  ];
}

export const longestOf = (texts: readonly string[]): string =>
  texts.reduce((longest, one) => (one.length > longest.length ? one : longest), '');

const bySms = (saying: Saying): string => render(saying, { audience: 'adult', language: 'vi', medium: 'sms' }).text;
