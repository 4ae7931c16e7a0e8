import type { Clock } from '../../domain/clock.ts';
import type { RenderedMessage, SendResult } from '../../domain/message.ts';
import { composed } from '../../domain/normal-form.ts';
import type { TelegramApi } from './api.ts';
import { failureOf } from './errors.ts';

/**
 * Text: UTF-16 units, never fewer than the characters Telegram counts. A button's value: bytes. Source: Telegram Bot API,
 * sendMessage and InlineKeyboardButton. It says nothing of how many buttons and how long a title: what people can still read.
 */
export const limits = { textLength: 4096, buttons: 20, buttonTitleLength: 100, valueBytes: 64 } as const;

export type SenderParts = { api: TelegramApi; clock: Clock };

type Button = RenderedMessage['buttons'][number];
type Markup = NonNullable<Parameters<ReturnType<TelegramApi>['sendMessage']>[2]>['reply_markup'];

/**
 * One attempt to send one message. It is two where a button for her position has to be taken away and this one has buttons of
 * its own, for Telegram takes one keyboard a message: then a word of thanks goes first and takes it away, and both ids are the
 * message's, so that both can be taken back.
 */
export function createSender({ api, clock }: SenderParts) {
  return async (message: RenderedMessage, address: string, signal: AbortSignal): Promise<SendResult> => {
    const request = requestFor(message);
    if (request.kind === 'tooMuch') return { kind: 'refused', reason: request.reason };
    if (signal.aborted) return { kind: 'tryAgain', afterSeconds: null, reason: 'no time left' };
    const send = async (text: string, markup: Markup): Promise<number> => {
      const sent = await api(signal).sendMessage(address, text, {
        // A link to a case is nothing for Telegram's machines to look at.
        link_preview_options: { is_disabled: true },
        ...(markup !== undefined && { reply_markup: markup }),
      });
      return sent.message_id;
    };
    try {
      const ids: number[] = [];
      if (request.thanks !== null) ids.push(await send(request.thanks, takenAway));
      ids.push(await send(request.text, request.markup));
      return { kind: 'accepted', providerMessageId: ids.join(',') };
    } catch (error) {
      return failureOf(error, clock);
    }
  };
}

/** The messages behind an id as `send` gives it. */
export const messageIdsOf = (providerMessageId: string): number[] =>
  providerMessageId.split(',').flatMap((id) => (/^\d{1,15}$/.test(id) ? [Number(id)] : []));

type Request =
  | { kind: 'request'; text: string; markup: Markup; thanks: string | null }
  | { kind: 'tooMuch'; reason: string };

/** What does not fit is refused, never cut: half a sentence may say the opposite of the whole. */
function requestFor(message: RenderedMessage): Request {
  // No button of Telegram's calls a number of three digits: it is written, and the telephone makes a link of it.
  const numbers = message.buttons.flatMap(({ title, calls }) =>
    calls === undefined ? [] : [title.includes(calls) ? title : `${title}: ${calls}`],
  );
  const buttons = message.buttons.filter(({ calls }) => calls === undefined);
  const text = composed(numbers.length === 0 ? message.text : `${message.text}\n\n${numbers.join('\n')}`);
  if (text.length > limits.textLength) return { kind: 'tooMuch', reason: 'text too long' };
  if (message.buttons.length > limits.buttons) return { kind: 'tooMuch', reason: 'too many buttons' };
  if (buttons.some(({ title }) => composed(title).length > limits.buttonTitleLength))
    return { kind: 'tooMuch', reason: 'button title too long' };
  if (buttons.some(({ value }) => Buffer.byteLength(value) > limits.valueBytes))
    return { kind: 'tooMuch', reason: 'button value too long' };
  const { place } = message;
  if (place?.kind === 'ask')
    return { kind: 'request', text, markup: withPlaceButton(place.title, buttons), thanks: null };
  const wasAsked = place?.kind === 'asked';
  if (buttons.length === 0) return { kind: 'request', text, markup: wasAsked ? takenAway : undefined, thanks: null };
  const thanks = wasAsked ? place.thanks : null;
  return { kind: 'request', text, markup: { inline_keyboard: buttons.map((button) => [inline(button)]) }, thanks };
}

const inline = ({ title, value }: Button) => ({ text: composed(title), callback_data: value });

/** The others beside it say their titles, which are read as answers. */
const withPlaceButton = (title: string, buttons: readonly Button[]): Markup => ({
  keyboard: [
    [{ text: composed(title), request_location: true }],
    ...buttons.map((button) => [{ text: composed(button.title) }]),
  ],
  resize_keyboard: true,
  one_time_keyboard: true,
});

const takenAway = { remove_keyboard: true } as const;
