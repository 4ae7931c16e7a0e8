import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebChatEvent } from '../../channels/web-chat/receive.ts';
import { longestMessage } from './parts.tsx';

/** A form as it was sent: the last value of each field, '' for one that is missing. */
type Form = (field: string) => string;

/** Forms only: nothing else is read. */
export function readFormsOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, parsed) =>
    parsed(null, new URLSearchParams(String(body))),
  );
}

export function formOf({ body }: FastifyRequest): Form {
  const fields = body instanceof URLSearchParams ? body : new URLSearchParams();
  return (field) => fields.getAll(field).at(-1) ?? '';
}

/** What somebody has written; `nothing`: the field was left empty. */
export type Written =
  | { kind: 'written'; content: WebChatEvent['content'] }
  | { kind: 'nothing' }
  | { kind: 'tooLong'; words: string };

/** A value of a button of ours; whatever else comes in its place was typed by hand. */
const choiceForm = /^[a-z0-9._:-]{1,200}$/i;
const degrees = /^-?\d{1,3}(?:\.\d{1,20})?$/;

/** Words count most: whoever sends them with a position has told something. */
export function writtenIn(form: Form): Written {
  // Browsers send a new line as two signs, and count it as one.
  const words = form('words').replace(/\r\n?/g, '\n');
  if (words.length > longestMessage) return { kind: 'tooLong', words };
  if (words.trim() !== '') return { kind: 'written', content: { kind: 'text', text: words.trim() } };
  const choice = form('choice');
  if (choiceForm.test(choice)) return { kind: 'written', content: { kind: 'choice', value: choice } };
  const [lat, lon] = [form('lat'), form('lon')].map((given) => (degrees.test(given) ? Number(given) : Number.NaN));
  const isPoint = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return isPoint ? { kind: 'written', content: { kind: 'location', point: { lat, lon } } } : { kind: 'nothing' };
}

const idForm = /^[\w-]{22}$/;

/** The hidden id of the form; null where it is none of ours. */
export function formIdOf(form: Form): string | null {
  const id = form('form');
  return idForm.test(id) ? id : null;
}

/** One message, however often its form is posted: the same words of the same form in the same session. */
export const messageId = (address: string, formId: string, content: WebChatEvent['content']): string =>
  createHash('sha256')
    .update(JSON.stringify([address, formId, content]))
    .digest('base64url');
