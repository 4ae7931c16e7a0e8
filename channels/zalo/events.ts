import { z } from 'zod';
import { parseKeepingIds } from '../json.ts';

/**
 * The shapes of Zalo's webhook bodies. Source: Zalo OA documentation, webhook overview and the pages of user, OA and
 * anonymous events. Every field may be absent or odd: one odd field must not cost the words beside it.
 */

/** An id as it may go into a key or an address: printable, bounded. */
const id = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().regex(/^[\x21-\x7e]{1,200}$/))
  .optional()
  .catch(undefined);

const party = z.object({ id, admin_id: id }).optional().catch(undefined);

const message = z
  .object({
    msg_id: id,
    msg_ids: z.array(id).optional().catch(undefined),
    conversation_id: id,
    text: z.string().optional().catch(undefined),
    attachments: z.array(z.unknown()).optional().catch(undefined),
    location: z.unknown().optional(),
  })
  .optional()
  .catch(undefined);

const event = z.object({
  app_id: id,
  event_name: z.string().optional().catch(undefined),
  timestamp: z.union([z.string(), z.number().transform(String)]),
  sender: party,
  recipient: party,
  follower: party,
  user_id: id,
  message,
});
export type ZaloEvent = z.infer<typeof event>;

/** What was read of a body, as long as the body is there: it is asked for to prove who sent it, and then for what it says. */
const readBefore = new WeakMap<Buffer, ZaloEvent | null>();

/**
 * A webhook's body as an event. Invalid UTF-8 is replaced, never a reason to drop a message.
 * @returns null when it is not JSON, not an object or has no timestamp
 */
export function readEvent(body: Buffer): ZaloEvent | null {
  const before = readBefore.get(body);
  if (before !== undefined) return before;
  const parsed = event.safeParse(parseKeepingIds(body.toString('utf8')));
  const read = parsed.success ? parsed.data : null;
  readBefore.set(body, read);
  return read;
}

const degrees = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d{1,3}(\.\d+)?$/)
    .transform(Number),
]);
const latitude = degrees.pipe(z.number().min(-180).max(180));
const longitude = latitude;
/** Strings in the documentation, numbers and short names in types others publish: each is taken. */
const coordinates = z
  .object({
    latitude: latitude.optional(),
    lat: latitude.optional(),
    longitude: longitude.optional(),
    long: longitude.optional(),
    lon: longitude.optional(),
    lng: longitude.optional(),
  })
  .transform((c) => ({ lat: c.latitude ?? c.lat, lon: c.longitude ?? c.long ?? c.lon ?? c.lng }))
  .pipe(z.object({ lat: z.number(), lon: z.number() }))
  // A latitude beyond the pole can only be a longitude: some apps exchange the two.
  .transform(({ lat, lon }) => (Math.abs(lat) > 90 ? { lat: lon, lon: lat } : { lat, lon }))
  .refine(({ lat }) => Math.abs(lat) <= 90);
const attachmentWithFile = z.object({ type: z.string(), payload: z.object({ url: z.string().min(1).max(4_096) }) });

/** What the attachments say of files: their types and addresses, in their order. */
export const readAttachedFiles = (found: NonNullable<ZaloEvent['message']>): { type: string; url: string }[] =>
  (found.attachments ?? []).slice(0, mostAttachments).flatMap((attachment) => {
    const file = attachmentWithFile.safeParse(attachment);
    return file.success ? [{ type: file.data.type, url: file.data.payload.url }] : [];
  });
/** More than any app sends at once. */
const mostAttachments = 20;

const attachmentWithPlace = z
  .object({ payload: z.union([z.object({ coordinates }).transform((payload) => payload.coordinates), coordinates]) })
  .transform((attachment) => attachment.payload);
const bareLocation = z.union([z.object({ coordinates }).transform((location) => location.coordinates), coordinates]);

/** Where the person says she is, or null when the coordinates cannot be used. */
export function readPoint(found: NonNullable<ZaloEvent['message']>): { lat: number; lon: number } | null {
  for (const attachment of found.attachments ?? []) {
    const place = attachmentWithPlace.safeParse(attachment);
    if (place.success) return place.data;
  }
  const place = bareLocation.safeParse(found.location);
  return place.success ? place.data : null;
}
