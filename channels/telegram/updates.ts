import { z } from 'zod';
import { parseKeepingIds } from '../json.ts';

/**
 * The shapes of Telegram's updates. Source: Telegram Bot API, "Getting updates" and "Available types". Every field may be
 * absent or odd: one odd field must not cost the words beside it.
 */

/** An id as it may go into a key or an address: a chat's may have more digits than a number keeps. */
const id = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().regex(/^-?[0-9A-Za-z_-]{1,64}$/))
  .optional()
  .catch(undefined);

const words = z.string().optional().catch(undefined);
const chat = z.object({ id, type: words }).optional().catch(undefined);

const file = z
  .object({ file_id: z.string().regex(/^[\x21-\x7e]{1,256}$/) })
  .optional()
  .catch(undefined);

/** WGS84; what nobody can use is no place. */
const location = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .optional()
  .catch(undefined);

const message = z.looseObject({
  message_id: id,
  date: z.number().optional().catch(undefined),
  chat,
  text: words,
  caption: words,
  location,
  photo: z.array(z.unknown()).optional().catch(undefined),
  voice: file,
  audio: file,
  video: file,
  video_note: file,
  animation: file,
  document: file,
  sticker: z.unknown().optional(),
});
export type TelegramMessage = z.infer<typeof message>;

const callbackQuery = z.object({
  id,
  data: words,
  message: z.object({ chat }).optional().catch(undefined),
});
export type CallbackQuery = z.infer<typeof callbackQuery>;

const myChatMember = z.object({
  chat,
  date: z.number().optional().catch(undefined),
  new_chat_member: z.object({ status: words }).optional().catch(undefined),
});
export type MyChatMember = z.infer<typeof myChatMember>;

const update = z.looseObject({
  update_id: z.union([z.string(), z.number().int().transform(String)]).pipe(z.string().regex(/^\d{1,20}$/)),
  message: message.optional().catch(undefined),
  callback_query: callbackQuery.optional().catch(undefined),
  my_chat_member: myChatMember.optional().catch(undefined),
});
export type Update = z.infer<typeof update>;

/**
 * A webhook's body as an update. Invalid UTF-8 is replaced, never a reason to drop a message.
 * @returns null when it is not JSON, not an object or has no id
 */
export function readUpdate(body: Buffer): Update | null {
  const parsed = update.safeParse(parseKeepingIds(body.toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** The largest of the sizes a photo comes in: Telegram lists it last. */
export function largestPhoto(found: TelegramMessage): string | undefined {
  for (const size of (found.photo ?? []).toReversed()) {
    const read = file.parse(size);
    if (read !== undefined) return read.file_id;
  }
  return undefined;
}
