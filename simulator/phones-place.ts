import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DemoOfficer } from './demo-officers.ts';

/** The person whom the first visit shows: the same on every machine, and so is her number. */
export const firstPerson = '2468111111111111111';

/** The number of this person's mobile phone. */
export function numberOf(person: string): string {
  if (person === firstPerson) return '+84911111111';
  const hash = createHash('sha256').update(person).digest('hex').slice(0, 12);
  return `+84912${String(BigInt(`0x${hash}`))
    .slice(-6)
    .padStart(6, '0')}`;
}

/** What of the page is in sight. Narrow screens show one phone, wider ones two, the widest all. */
export type Place = {
  person: string;
  /** Which of her two phones. */
  mine: 'zalo' | 'sms';
  /** One of each level. */
  officers: readonly DemoOfficer[];
  /** The one among them that is in sight where there is room for one. */
  officer: DemoOfficer | null;
  show: 'mine' | 'officer';
};

/** A number in an address: no plus sign. */
const digits = z.string().regex(/^\d{1,25}$/);
const querySchema = z.object({
  person: digits,
  mine: z.enum(['zalo', 'sms']).catch('zalo'),
  officers: z.string().catch(''),
  officer: z.string().catch(''),
  show: z.enum(['mine', 'officer']).catch('mine'),
});

const digitsOf = ({ phone }: DemoOfficer): string => phone.slice(1);

/** Reads the page's address; null without a person. Whatever else makes no sense is left out. */
export function readPlace(query: unknown, all: readonly DemoOfficer[]): Place | null {
  const read = querySchema.safeParse(query);
  if (!read.success) return null;
  const { person, mine, show } = read.data;
  const wanted = read.data.officers.split('.');
  const levels = [...new Set(all.map(({ level }) => level))].sort();
  const officers = levels.flatMap((level) => {
    const ofLevel = all.filter((officer) => officer.level === level);
    return ofLevel.find((officer) => wanted.includes(digitsOf(officer))) ?? ofLevel[0] ?? [];
  });
  const officer = officers.find((one) => digitsOf(one) === read.data.officer) ?? officers[0] ?? null;
  return { person, mine, officers, officer, show: officer === null ? 'mine' : show };
}

/** The address of a place, without what goes without saying. */
export function addressOf(place: Place, all: readonly DemoOfficer[], path = '/phones'): string {
  const params = new URLSearchParams({ person: place.person });
  const usual = readPlace({ person: place.person }, all);
  const phones = (shown: readonly DemoOfficer[] = []): string => shown.map(digitsOf).join('.');
  if (place.mine !== 'zalo') params.set('mine', place.mine);
  if (phones(place.officers) !== phones(usual?.officers)) params.set('officers', phones(place.officers));
  if (place.officer !== null && place.officer !== place.officers[0]) params.set('officer', digitsOf(place.officer));
  if (place.show !== 'mine') params.set('show', place.show);
  return `${path}?${params}`;
}

/** The same page with another officer of a level in sight. */
export function withOfficer(place: Place, officer: DemoOfficer): Place {
  const officers = place.officers.map((one) => (one.level === officer.level ? officer : one));
  return { ...place, officers, officer, show: 'officer' };
}

/** Every phone on the page that can get an SMS. */
export const numbersOn = (place: Place): string[] => [
  numberOf(place.person),
  ...place.officers.map(({ phone }) => phone),
];
