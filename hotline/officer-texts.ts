import { caseUrgencies } from '../domain/case.ts';
import type { Saying } from '../domain/message.ts';
import type { Unit } from '../domain/unit.ts';
import { text } from '../texts/keys.ts';
import { render } from '../texts/render.ts';
import { leftWords, linkOf, pageWords, said } from './alert-words.ts';

/** As long as any token and any code. */
const token = 'A'.repeat(22);
const code = 'TC-WWWW0';

/** Every page an officer may be sent by SMS: for each urgency where the unit is unknown, then over every unit. */
export function pagesBySms(publicUrl: string, units: readonly Unit[], twoWay: boolean): string[][] {
  const codes = [null, ...units.map((unit) => unit.code)];
  return caseUrgencies.map((urgency) =>
    codes.map((unitCode) =>
      bySms(pageWords({ units, paging: { publicUrl, twoWay } }, { urgency, unitCode, code, state: 'open' }, token)),
    ),
  );
}

/**
 * What officers are sent by SMS when nobody must wait for a text to be registered first: of each urgency the page of an unknown
 * unit and the longest of a known one, what is said of a case later, and the link that verifies a phone. No case and no officer
 * is meant by it.
 */
export function officerTexts(publicUrl: string, units: readonly Unit[], twoWay: boolean): string[] {
  const link = linkOf({ paging: { publicUrl } }, token);
  const pages = pagesBySms(publicUrl, units, twoWay).flatMap(([unknown = '', ...known]) => [unknown, longestOf(known)]);
  const others = [
    text('alerts.news', { code, link }),
    text('alerts.askContact', { code, link }),
    text('alerts.clock', { code, link, left: leftWords(hoursOfClock * 3600) }),
    text('alerts.clockOver', { code, link }),
    text('alerts.testLink', { link }),
  ];
  return [...pages.filter((page) => page !== ''), ...others.map((ref) => bySms(said(ref)))];
}

/** The most that can be left of it. */
const hoursOfClock = 12;

export const longestOf = (texts: readonly string[]): string =>
  texts.reduce((longest, one) => (one.length > longest.length ? one : longest), '');

const bySms = (saying: Saying): string => render(saying, { audience: 'adult', language: 'vi', medium: 'sms' }).text;
