import { createHash, timingSafeEqual } from 'node:crypto';
import type { FileKind, SentFile } from '../../domain/media.ts';
import type { Content, Inbound, InboundNotUnderstood } from '../../domain/message.ts';
import { composed } from '../../domain/normal-form.ts';
import type { RawRequest, Verified } from '../channel.ts';
import { addressOfFile } from './files.ts';
import type { OpenTelegramSettings } from './settings.ts';
import { largestPhoto, readUpdate, type TelegramMessage, type Update } from './updates.ts';

const secretHeader = 'x-telegram-bot-api-secret-token';

/**
 * Is this webhook from Telegram? It repeats the secret it was given; nothing else is signed. Hashes are compared, so that
 * neither letters nor length show in the time it takes. Source: Telegram Bot API, setWebhook, `secret_token`.
 */
export function verify({ webhookSecret }: OpenTelegramSettings, raw: RawRequest): Verified {
  const given = raw.headers[secretHeader];
  if (webhookSecret === null) return { kind: 'badSignature', reason: 'no webhook secret is set' };
  if (given === undefined || given === '') return { kind: 'badSignature', reason: 'no secret' };
  if (!timingSafeEqual(hashOf(given), hashOf(webhookSecret))) return { kind: 'badSignature', reason: 'wrong secret' };
  return readUpdate(raw.body) === null ? { kind: 'badBody', reason: 'not an update' } : { kind: 'genuine' };
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Kinds of updates that are known and have no effect here; what is asked of Telegram leaves them out. */
const withoutEffect = [
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'shipping_query',
  'pre_checkout_query',
  'poll',
  'poll_answer',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
] as const;

/** What a genuine update says. Source: Telegram Bot API, Update, Message, CallbackQuery, ChatMemberUpdated. */
export function read(raw: RawRequest): Inbound[] {
  const update = readUpdate(raw.body);
  if (update === null) return [notUnderstood(raw, 'not an update')];
  if (update.message !== undefined) return fromChat(raw, update, update.message);
  if (update.callback_query !== undefined) return [pressed(raw, update, update.callback_query)];
  if (update.my_chat_member !== undefined) return [joinedOrLeft(raw, update, update.my_chat_member)];
  const known = withoutEffect.find((name) => Object.hasOwn(update, name));
  return [known === undefined ? notUnderstood(raw, 'unknown update') : ignored(known)];
}

const ignored = (reason: string): Inbound => ({ kind: 'ignored', channel: 'telegram', reason });

/** Notes of Telegram itself about a chat: nobody has said anything. */
const serviceNotes = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'chat_background_set',
  'users_shared',
  'chat_shared',
  'connected_website',
  'successful_payment',
  'refunded_payment',
  'giveaway_created',
  'boost_added',
] as const;

/**
 * A person wrote to the bot. Only a private chat is a person: in a group nobody is answered, for everybody there would read
 * it. Whoever can be answered is: an unknown kind is a message with a file nobody could read, and its raw body is kept.
 */
function fromChat(raw: RawRequest, update: Update, message: TelegramMessage): Inbound[] {
  if (message.chat?.type !== 'private') return [ignored('not a private chat')];
  const address = addressIn(message.chat.id);
  if (address === null) return [notUnderstood(raw, 'message without chat')];
  const received = { ...when(raw, message.date), id: keyOf(update, `m${message.message_id ?? ''}`), address };
  // "Start" is pressed, not said; what a link has put behind it was chosen by whoever made the link.
  if (message.text !== undefined && /^\/start(@\w+)?(\s|$)/i.test(message.text))
    return [{ kind: 'life-cycle', ...received, event: 'opened' }];
  const content = contentOf(message);
  if (content === null && serviceNotes.some((name) => Object.hasOwn(message, name))) return [ignored('service')];
  const files = filesOf(message);
  const heard: Inbound = {
    kind: 'message',
    ...received,
    content: content ?? { kind: 'media', media: 'file' },
    ...(files.length > 0 && { files }),
  };
  return content === null ? [heard, notUnderstood(raw, 'message of another shape')] : [heard];
}

function contentOf(message: TelegramMessage): Content | null {
  if (message.text !== undefined) return { kind: 'text', text: withoutSlash(wellFormed(message.text)) };
  if (message.location !== undefined) {
    const { latitude: lat, longitude: lon } = message.location;
    return { kind: 'location', point: { lat, lon } };
  }
  const media = mediaOf(message);
  // Words sent along with a picture are judged as words: they may be the call for help.
  const words = wellFormed(message.caption ?? '');
  if (media !== null && words.trim() !== '') return { kind: 'text', text: words };
  return media;
}

/** "/xoa" is a menu's way of saying "xoa"; in a command blanks are written as "_". */
const withoutSlash = (text: string): string =>
  text.replace(/^\/([a-z0-9_]{1,32})(@\w{1,64})?(?=\s|$)/i, (_, command: string) => command.replaceAll('_', ' '));

function mediaOf(message: TelegramMessage): Content | null {
  if (message.photo !== undefined) return { kind: 'media', media: 'image' };
  if (message.voice !== undefined || message.audio !== undefined) return { kind: 'media', media: 'audio' };
  if (message.video !== undefined || message.video_note !== undefined || message.animation !== undefined)
    return { kind: 'media', media: 'video' };
  if (message.document !== undefined) return { kind: 'media', media: 'file' };
  return message.sticker === undefined ? null : { kind: 'media', media: 'sticker' };
}

/** What lies at Telegram of the message, by Telegram's own name for it. */
function filesOf(message: TelegramMessage): SentFile[] {
  const is = (kind: FileKind, fileId: string | undefined): SentFile[] =>
    fileId === undefined ? [] : [{ kind, url: addressOfFile(fileId) }];
  // A moving picture is listed a second time, as a document.
  if (message.animation !== undefined) return is('video', message.animation.file_id);
  return [
    ...is('image', largestPhoto(message)),
    ...is('audio', message.voice?.file_id ?? message.audio?.file_id),
    ...is('video', message.video?.file_id ?? message.video_note?.file_id),
    ...is('file', message.document?.file_id),
  ];
}

/** A button of ours was pressed. What it holds was ours when it was sent; it is a claim all the same. */
function pressed(raw: RawRequest, update: Update, query: NonNullable<Update['callback_query']>): Inbound {
  const chat = query.message?.chat;
  if (chat?.type !== 'private') return ignored('not a private chat');
  const address = addressIn(chat.id);
  const { data } = query;
  if (address === null || data === undefined || !/^[\x21-\x7e]{1,64}$/.test(data))
    return notUnderstood(raw, 'press of another shape');
  const id = keyOf(update, `c${query.id ?? ''}`);
  return { kind: 'message', ...when(raw, undefined), id, address, content: { kind: 'choice', value: data } };
}

/** She has blocked the bot, or opened it again. */
function joinedOrLeft(raw: RawRequest, update: Update, change: NonNullable<Update['my_chat_member']>): Inbound {
  if (change.chat?.type !== 'private') return ignored('not a private chat');
  const address = addressIn(change.chat.id);
  const status = change.new_chat_member?.status;
  if (address === null || (status !== 'kicked' && status !== 'member'))
    return notUnderstood(raw, 'membership of another shape');
  const event = status === 'kicked' ? 'closed' : 'opened';
  return { kind: 'life-cycle', ...when(raw, change.date), id: keyOf(update, 's'), address, event };
}

/** A private chat's id is its person's: a whole number above zero. */
const addressIn = (id: string | undefined): string | null =>
  id !== undefined && /^[1-9]\d{0,18}$/.test(id) ? id : null;

/** Lone halves of surrogate pairs (JSON can carry them, UTF-8 and the database cannot) are replaced; then NFC. */
const wellFormed = (text: string): string => composed(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/**
 * The update's number makes it known again. After a week of quiet Telegram begins with another number, which may have been
 * there before: so what it is about stands beside it, and a cry is never taken for something seen.
 */
const keyOf = (update: Update, about: string): string => `${update.update_id}:${about}`;

function notUnderstood(raw: RawRequest, reason: string): InboundNotUnderstood {
  const id = `body:${createHash('sha256').update(raw.body).digest('hex')}`;
  return { kind: 'not-understood', ...when(raw, undefined), id, reason };
}

/** Telegram counts in seconds. A press has no time of its own. */
function when(
  raw: RawRequest,
  seconds: number | undefined,
): { channel: 'telegram'; sentAt: Date | null; receivedAt: Date } {
  const sentAt = new Date((seconds ?? Number.NaN) * 1_000);
  const isTime = !Number.isNaN(sentAt.getTime());
  return { channel: 'telegram', sentAt: isTime ? sentAt : null, receivedAt: raw.receivedAt };
}
