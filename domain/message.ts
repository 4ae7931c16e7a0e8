import type { Language } from './language.ts';
import type { SentFile } from './media.ts';

/** Words that stand for a way in or out of the hotline. One name per provider family; a provider's own name goes into logs. */
export const channelNames = ['zalo', 'sms', 'telegram', 'zalo-bot', 'web-chat'] as const;
export type ChannelName = (typeof channelNames)[number];

/** Who carries a channel's messages. `none`: it never came to a provider. */
export const providerNames = ['zalo', 'twilio', 'esms', 'kannel', 'telegram', 'zalo-bot', 'web-chat', 'none'] as const;
export type ProviderName = (typeof providerNames)[number];

/** What a person sent, after the channel has read it. Text is NFC and well-formed UTF-16. */
export type Content =
  | { kind: 'text'; text: string }
  /** A button of ours was pressed: `value` is the button's value. People can type a payload by hand, so it is only a claim. */
  | { kind: 'choice'; value: string }
  | { kind: 'location'; point: Point }
  /** `withheld`: the provider says that she wrote, and passes no word of it on, as Zalo of children and people with disabilities. */
  | { kind: 'media'; media: 'image' | 'audio' | 'video' | 'sticker' | 'link' | 'file' | 'withheld' };

/** WGS84 degrees. */
export type Point = { lat: number; lon: number };

type Received = {
  channel: ChannelName;
  /** The provider's id of this message or event, or a key made of event, user and timestamp: UNIQUE per channel. */
  id: string;
  /** The provider's time of the event, stored and shown; never used for order or deadlines. */
  sentAt: Date | null;
  receivedAt: Date;
};

export type InboundMessage = Received & {
  kind: 'message';
  address: string;
  content: Content;
  /** The language she has chosen before she wrote anything, where a channel has such a choice. Absent: none. */
  language?: Language;
  /** What the provider says was sent with it; an address somebody wrote is never among them. Absent: nothing. */
  files?: readonly SentFile[];
};

/** A provider's word about one of our messages. */
export type InboundDelivery = Received & {
  kind: 'delivery';
  provider: ProviderName;
  providerMessageIds: string[];
  /** Our own id of the message, where the provider repeats what we gave it: it settles a row whose fate was unknown. */
  ourId: string | null;
  outcome: 'delivered' | 'read' | 'failed';
  reason?: string;
};

export type InboundLifeCycle = Received & {
  kind: 'life-cycle';
  address: string;
  /** opened = followed, or opened the chat for the first time; closed = unfollowed; withdrew = asks for erasure. */
  event: 'opened' | 'closed' | 'withdrew';
};

/** A human being of the operator wrote to the person from the provider's own tool. */
export type InboundStaffWords = Received & { kind: 'staff-words'; address: string; text: string };

/** Verified, of a kind we do not know: kept sealed, counted, warned of. */
export type InboundNotUnderstood = Received & { kind: 'not-understood'; reason: string };

/** Verified, known, and without effect (an echo of our own message): counted only. */
export type InboundIgnored = { kind: 'ignored'; channel: ChannelName; reason: string };

export type Inbound =
  | InboundMessage
  | InboundDelivery
  | InboundLifeCycle
  | InboundStaffWords
  | InboundNotUnderstood
  | InboundIgnored;

/** A sentence by its key and the values of its blanks, which may be sentences themselves; the words are in texts/. */
export type TextRef = { key: string; blanks?: Record<string, string | TextRef> };

/**
 * A button: its title is a text, its value comes back as a choice. `flow.step` says which question it belongs to. `calls`:
 * where a channel can, it calls this number instead.
 */
export type ButtonRef = { title: TextRef; value: string; calls?: string };

/**
 * One message to a person before it is put into words: paragraphs, then buttons. `place`: it asks where she is (`ask`), or the
 * one before it did (`asked`); a channel that has a button for that shows it, and takes it away again.
 */
export type Saying = { texts: TextRef[]; buttons: ButtonRef[]; place?: 'ask' | 'asked' };

/** One message in words, ready for a channel. `place`: only where the channel can show a button that sends where she is. */
export type RenderedMessage = {
  text: string;
  buttons: { title: string; value: string; calls?: string }[];
  place?: { kind: 'ask'; title: string } | { kind: 'asked'; thanks: string };
};

/**
 * What became of one attempt to send. `unknown`: the provider may or may not have taken it.
 * `refused`: this message will never go; `channelClosed`: nothing will go to this address by this channel now. `nothingGoes`:
 * the account lets nothing through until somebody has put it right; an alert does not wait for that where an officer has another way.
 */
export type SendResult = (
  | { kind: 'accepted'; providerMessageId: string | null }
  | { kind: 'tryAgain'; afterSeconds: number | null; reason: string; nothingGoes?: true }
  | { kind: 'unknown'; reason: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'channelClosed'; reason: string }
) &
  Attempted;

type Attempted = {
  /** Who was asked last, where a channel has several providers; absent: its only one. */
  by?: ProviderName;
  /** What somebody of the operator's has to put right at a provider, whatever became of the message. */
  alarms?: readonly ProviderAlarm[];
};

/** `provider_account`: it lets us send nothing: credentials, money, a number that is not ours. */
export type ProviderAlarm = { kind: 'provider_account' | 'template_refused'; provider: ProviderName };
