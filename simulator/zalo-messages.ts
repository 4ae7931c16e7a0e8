import { z } from 'zod';
import type { Button } from './zalo-ledger.ts';

const longestText = 2_000;

/** A message as Zalo would take it, or the error it answers. */
export type ReadMessage =
  | { kind: 'message'; userId: string; conversationId: string | null; text: string; buttons: Button[] }
  | { kind: 'refused'; error: number; message: string };

const title = z.string().min(1).max(100);
const query = z.object({
  title,
  type: z.enum(['oa.query.show', 'oa.query.hide']),
  payload: z.string().min(1).max(1_000),
});
const opening = z.discriminatedUnion('type', [
  z.object({ title, type: z.literal('oa.open.url'), payload: z.object({ url: z.url({ protocol: /^https?$/ }) }) }),
  z.object({ title, type: z.literal('oa.open.phone'), payload: z.object({ phone_code: z.string().min(1) }) }),
  z.object({
    title,
    type: z.literal('oa.open.sms'),
    payload: z.object({ content: z.string(), phone_code: z.string().min(1) }),
  }),
]);
const messageSchema = z.object({
  text: z.string().min(1),
  attachment: z
    .object({
      type: z.literal('template'),
      // Sources disagree whether Zalo wants this field: both shapes are taken.
      payload: z.object({
        template_type: z.literal('button').optional(),
        buttons: z
          .array(z.union([query, opening]))
          .min(1)
          .max(5),
      }),
    })
    .optional(),
});
const id = z.string().min(1);
const toUser = z.object({ recipient: z.object({ user_id: id }), message: messageSchema });
const toAnonymous = z.object({
  recipient: z.object({ anonymous_id: id, conversation_id: id }),
  message: messageSchema,
});

/** Reads the body of `POST /v3.0/oa/message/cs`. */
export function readMessage(body: unknown): ReadMessage {
  const read = toUser.safeParse(body);
  if (!read.success) return invalid(read.error);
  return messageTo(read.data.recipient.user_id, null, read.data.message);
}

/** Reads the body of `POST /v2.0/oa/message`, which is only for people who are not logged in. */
export function readAnonymousMessage(body: unknown): ReadMessage {
  if (toUser.safeParse(body).success)
    return { kind: 'refused', error: -240, message: 'MessageV2 API has been shut down' };
  const read = toAnonymous.safeParse(body);
  if (!read.success) return invalid(read.error);
  const { anonymous_id, conversation_id } = read.data.recipient;
  return messageTo(anonymous_id, conversation_id, read.data.message);
}

function messageTo(userId: string, conversationId: string | null, message: z.infer<typeof messageSchema>): ReadMessage {
  // UTF-16 units: the strictest of the ways a "character" may be counted.
  if (message.text.length > longestText)
    return { kind: 'refused', error: -210, message: 'Text is over 2000 characters' };
  const buttons = (message.attachment?.payload.buttons ?? []).map(readButton);
  return { kind: 'message', userId, conversationId, text: message.text, buttons };
}

function readButton(button: z.infer<typeof query> | z.infer<typeof opening>): Button {
  const { title, type } = button;
  switch (button.type) {
    case 'oa.query.show':
    case 'oa.query.hide':
      return { title, type, value: button.payload, opens: null };
    case 'oa.open.url':
      return { title, type, value: null, opens: button.payload.url };
    case 'oa.open.phone':
      return { title, type, value: null, opens: `tel:${button.payload.phone_code}` };
    case 'oa.open.sms':
      return { title, type, value: null, opens: `sms:${button.payload.phone_code}` };
  }
}

/** Names the field, never what stood in it. */
const invalid = (error: z.ZodError): ReadMessage => ({
  kind: 'refused',
  error: -201,
  message: `Params is invalid: ${error.issues[0]?.path.join('.') || 'body'}`,
});
