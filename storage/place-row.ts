import { z } from 'zod';
import { guests, type Place, placeKinds, placeStatuses, shownWhen } from '../domain/place.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';
import { openText, seal, unwrapDataKey } from './seal.ts';

const when = z.enum(shownWhen);
/** What of a place lies sealed. */
const sealedFacts = z.object({
  name: z.string(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  address: z.string().nullable(),
  phones: z.array(z.string()),
  hours: z.string(),
  languages: z.array(z.string()),
  takesIn: z.array(z.enum(guests)).nullable(),
  contactRole: z.string().nullable(),
  contactPhone: z.string().nullable(),
  source: z.string(),
  checkedBy: z.string().nullable(),
  visibility: z.object({ name: when, phone: when, address: when, point: when }),
});

/** The field in which a place's facts lie sealed, now or in its history. */
export const factsOf = (table: 'places' | 'place_history', row: string) => ({ table, column: 'facts_sealed', row });

type Spot = ReturnType<typeof factsOf>;

/** zod drops what is not sealed. */
export const sealFacts = (key: Buffer, spot: Spot, place: Place): Buffer =>
  seal(key, spot, JSON.stringify(sealedFacts.parse(place)));

/** @throws when they were sealed elsewhere, or with another key */
export const openFacts = (key: Buffer, spot: Spot, sealed: Buffer): z.output<typeof sealedFacts> =>
  sealedFacts.parse(JSON.parse(openText(key, spot, sealed)));

/** A row of `places`, or of their history. */
export type PlaceRow = {
  id: string;
  ext_id: string;
  demo: boolean;
  data_key: string;
  kind: string;
  unit_code: string | null;
  status: string;
  checked_on: string | null;
  beds_total: number | null;
  beds_free: number | null;
  beds_at: Date | null;
  wrong_number_since: Date | null;
  asked_at: Date | null;
  unanswered_since: Date | null;
  facts_sealed: Buffer;
  version: number;
};

/** A row as a place, opened. `spot`: where its sealed facts lie. */
export function placeOf(keyring: Keyring, row: PlaceRow, spot = factsOf('places', row.id)): Place {
  const key = unwrapDataKey(keyring, row.data_key);
  const facts = openFacts(key, spot, row.facts_sealed);
  const { beds_total, beds_free, beds_at } = row;
  return {
    ...facts,
    id: row.id,
    extId: row.ext_id,
    kind: z.enum(placeKinds).parse(row.kind),
    unitCode: row.unit_code,
    beds:
      beds_total === null || beds_free === null || !beds_at
        ? null
        : { total: beds_total, free: beds_free, at: beds_at },
    status: z.enum(placeStatuses).parse(row.status),
    checkedOn: row.checked_on,
    demo: row.demo,
    wrongNumberSince: row.wrong_number_since,
    askedAt: row.asked_at,
    unansweredSince: row.unanswered_since,
    version: row.version,
  };
}

/** The columns that are not sealed, in the order in which they are written. */
export const plainOf = (place: Place): unknown[] => [
  place.kind,
  place.unitCode,
  place.status,
  place.checkedOn,
  place.beds?.total ?? null,
  place.beds?.free ?? null,
  place.beds?.at ?? null,
  place.wrongNumberSince,
  place.askedAt,
  place.unansweredSince,
];

/** As a person's or an officer's number is found. */
export const contactIndex = (keyring: Keyring, { contactPhone }: Place): Buffer | null =>
  contactPhone === null ? null : addressIndex(keyring, 'sms', contactPhone);
