import { secondsBetween } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import { longestField, readOfficerWords } from '../domain/officer-words.ts';
import { cameFrom, isOpenReferral, mostBeds, type Referral } from '../domain/referral.ts';
import { changeBeds } from '../storage/place-beds.ts';
import { holdPlace } from '../storage/places.ts';
import { insertReferral, referralsOf } from '../storage/referrals.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';

/** The form as it was typed. */
export type ReferralForm = { place: string; beds: string; note: string };

export type ReferralRefused = 'noPlace' | 'noBedNumber' | 'tooLongReferral' | 'alreadyThere';
export type PersonReferred =
  | { kind: 'done' }
  | { kind: 'refused'; why: ReferralRefused }
  /** Somebody else was quicker, or so many were never free. */
  | { kind: 'full'; free: number }
  | NotHers;

/** A second press within this many seconds is the same question. */
const samePress = 60;

const refused = (why: ReferralRefused): PersonReferred => ({ kind: 'refused', why });

/**
 * The officer asks a place to take the person in. Beds are taken from its count in the same transaction: of two who ask for
 * the last one, one is told that it is full. A place that does not count its beds is only asked. Source: forms.md C.3.
 */
export async function referPerson(hotline: Hotline, who: OfficerAtCase, form: ReferralForm): Promise<PersonReferred> {
  const beds = readBeds(form.beds);
  if (beds === null) return refused('noBedNumber');
  const note = readOfficerWords(form.note, longestField);
  if (note === 'tooLong') return refused('tooLongReferral');
  if (!isId(form.place)) return refused('noPlace');
  return actOnCase<PersonReferred>(hotline, who, async ({ facts }, at, tx) => {
    const { keyring } = hotline;
    const before = await referralsOf(tx, keyring, facts.id);
    const open = before.find((one) => one.placeId === form.place && isOpenReferral(one));
    if (open !== undefined)
      return { result: secondsBetween(open.askedAt, at) < samePress ? { kind: 'done' } : refused('alreadyThere') };
    const place = await holdPlace(tx, keyring, form.place);
    if (place === null || place.status !== 'current' || place.kind === 'hotline') return { result: refused('noPlace') };
    const taken =
      beds === 0
        ? { kind: 'notCounted' as const }
        : await changeBeds(tx, keyring, { placeId: place.id, by: -beds, actor: who.officerId, at });
    if (taken.kind === 'full') return { result: taken };
    const referral: Referral = {
      id: newId(at),
      caseId: facts.id,
      fromId: cameFrom(before)?.id ?? null,
      placeId: place.id,
      officerId: who.officerId,
      beds,
      askedAt: at,
      acceptedAt: null,
      declinedAt: null,
      arrivedAt: null,
      leftAt: null,
      holdsBeds: taken.kind === 'changed',
      services: [],
      note: note === 'empty' ? null : note.words,
      version: 1,
    };
    await insertReferral(tx, keyring, referral);
    const detail = { step: 'ask', place: place.name, beds, words: referral.note, officer: who.officerId };
    return {
      result: { kind: 'done' },
      act: {
        facts,
        timeline: [{ kind: 'referral', detail }],
        audit: { act: 'case.referral', detail: { step: 'ask', referral: referral.id, place: place.id, beds } },
      },
    };
  });
}

/** 0 to `mostBeds`; null: no such number. */
function readBeds(written: string): number | null {
  if (!/^\d{1,2}$/.test(written.trim())) return null;
  const beds = Number(written);
  return beds <= mostBeds ? beds : null;
}

const isId = (written: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(written);
