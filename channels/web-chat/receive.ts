import { z } from 'zod';
import { languages } from '../../domain/language.ts';
import type { Content, Inbound } from '../../domain/message.ts';
import { composed } from '../../domain/normal-form.ts';
import type { RawRequest, Verified } from '../channel.ts';

/** Where what was written comes in; also what a kept one is known by. */
const messagesPath = '/chat/messages';

/** What a page hands on: whose it is, under which id it counts once, and what was written. */
const event = z.object({
  address: z.string().regex(/^[\w-]{43}$/),
  id: z.string().regex(/^[\w-]{43}$/),
  /** The language of the page. */
  language: z.enum(languages),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('choice'), value: z.string().regex(/^[a-z0-9._:-]{1,200}$/i) }),
    z.object({
      kind: z.literal('location'),
      point: z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
    }),
  ]),
});
export type WebChatEvent = z.infer<typeof event>;

/** What a page hands on, as a request of the channel. Nothing of the browser's own request is in it: it may be kept on disk. */
export const webChatRequest = (written: WebChatEvent, receivedAt: Date): RawRequest => ({
  method: 'POST',
  path: messagesPath,
  query: '',
  headers: {},
  body: Buffer.from(JSON.stringify(written)),
  receivedAt,
});

/** The route has looked at the session before; what it hands on is of its own form, and anything else is from nobody. */
export const verify = (raw: RawRequest): Verified =>
  readEvent(raw) === null ? { kind: 'badBody', reason: 'not an event' } : { kind: 'genuine' };

/** What was written on the page. */
export function read(raw: RawRequest): Inbound[] {
  const written = readEvent(raw);
  if (written === null) {
    const id = `unknown:${raw.receivedAt.getTime()}`;
    return [{ kind: 'not-understood', ...when(raw), id, reason: 'not an event' }];
  }
  const { address, id, language } = written;
  return [{ kind: 'message', ...when(raw), id, address, language, content: contentOf(written.content) }];
}

const when = (raw: RawRequest) => ({ channel: 'web-chat' as const, sentAt: null, receivedAt: raw.receivedAt });

function contentOf(content: WebChatEvent['content']): Content {
  if (content.kind !== 'text') return content;
  // Lone halves of surrogate pairs: JSON can carry them, UTF-8 and the database cannot. Nor can the database keep a zero.
  return { kind: 'text', text: composed(content.text.replace(/\p{Surrogate}|\0/gu, '\ufffd')) };
}

function readEvent(raw: RawRequest): WebChatEvent | null {
  if (raw.path !== messagesPath) return null;
  try {
    return event.parse(JSON.parse(raw.body.toString('utf8')));
  } catch {
    return null;
  }
}
