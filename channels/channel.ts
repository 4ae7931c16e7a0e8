import type {
  ChannelName,
  Inbound,
  InboundDelivery,
  InboundMessage,
  ProviderAlarm,
  ProviderName,
  RenderedMessage,
  SendResult,
} from '../domain/message.ts';
import type { FileSources } from './fetch-file.ts';

/** A request as it came in: the body byte for byte, header names in lower case. */
export type RawRequest = {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string | undefined>;
  body: Buffer;
  receivedAt: Date;
};

/** `badSignature` is answered 401, `badBody` 400; neither stores anything. */
export type Verified =
  | { kind: 'genuine' }
  | { kind: 'badSignature'; reason: string }
  | { kind: 'badBody'; reason: string };

/** An address a provider calls: for messages, or for word of ours. */
export type Door = {
  method: 'GET' | 'POST';
  /** `:secret` in it stands for whatever the provider was told: `verify` looks at it. */
  path: string;
  /** What the provider is answered when everything is kept. Never anything of the request. */
  thanks: { type: string; body: string; headers?: Record<string, string> };
};

/** What a request says, whichever part of it says so: kept sealed where nobody understands it. */
export const contentOf = ({ query, body }: RawRequest): string =>
  [query, body.toString('utf8')].filter(Boolean).join('\n');

/** What every channel of the hotline can do. One folder per channel; channels/index.ts is the list. */
export type Channel = {
  name: ChannelName;
  /** Who carries its messages, as it is counted; a channel of several says with each result who it was. */
  provider: ProviderName;
  doors: readonly Door[];
  can: {
    /** How a text is put into words: with diacritics and buttons, or as SMS. */
    medium: 'chat' | 'sms';
    /** Can what we send be answered where it is read? Where it cannot, nobody is told to. */
    twoWay: boolean;
    /** Longest text in characters. */
    textLength: number;
    buttons: number;
    buttonTitleLength: number;
    /** Can a message in state unknown be looked up by its own id? */
    lookUp: boolean;
    /** Can a message carry a button that sends where she is? Absent: no. */
    askPlace?: boolean;
  };
  /** Where its provider keeps the files people send; null: nobody can send one, or none is fetched. */
  files: FileSources | null;
  /** Is this request from the provider? Reads nothing else, stores nothing, never throws. */
  verify(raw: RawRequest): Verified;
  /** What a genuine request says. Never throws: what is not understood comes back as not-understood. */
  read(raw: RawRequest): Inbound[];
  /**
   * One attempt, ended by `signal`. Never throws for what a provider or the network may do.
   * @param ourId our id of the message: given to a provider that repeats it in its word of delivery
   * @param lastBy whom an earlier attempt was made with: where there are several, another goes first
   */
  send(
    message: RenderedMessage,
    address: string,
    signal: AbortSignal,
    ourId: string,
    lastBy?: ProviderName | null,
  ): Promise<SendResult>;
  /**
   * Looks at the provider whether a message, whose sending got no answer, was taken after all. Only where `can.lookUp`.
   * @param since when the first attempt began
   * @param lastBy whom the attempt was made with
   */
  lookUp(
    message: RenderedMessage,
    address: string,
    since: Date,
    signal: AbortSignal,
    lastBy?: ProviderName | null,
  ): Promise<LookUpResult>;
  /**
   * What people wrote since then, oldest first, with the ids their webhooks have or would have had. Never throws. Absent where
   * a provider has no such list, as Zalo, which repeats its webhooks for almost two hours instead, and where nobody can write.
   */
  listMissed?: (since: Date, signal: AbortSignal) => Promise<Missed>;
  /**
   * Takes messages of ours back, off her telephone too. Doing it twice is doing it once. Never throws. Absent where a channel
   * cannot: domain/take-back.ts lists those that can.
   * @param providerMessageIds as `send` gave them
   */
  takeBack?: (providerMessageIds: readonly string[], address: string, signal: AbortSignal) => Promise<TakenBack>;
  /**
   * What a provider waits for besides the answer to its request, once everything in it is kept: that a press has arrived. Best
   * effort, and nobody waits for it. Never throws.
   */
  thank?: (raw: RawRequest) => Promise<void>;
  /** Fetches what has come in, where there is no address yet that the provider could call. Absent: it calls us. */
  poll?: Poll;
  /**
   * Asks the provider what has become of a message it took, by its own id, where its word never came. Never throws. Absent
   * where a provider cannot be asked, or surely tells.
   */
  askStatus?: (providerMessageId: string, signal: AbortSignal) => Promise<StatusAsked>;
  /** Looks after what must be renewed ahead of time. A failure is known while the channel still works. Never throws. */
  tend(): Promise<Tended>;
};

/** `never`: it will not work however often it is tried. */
export type TakenBack =
  | { kind: 'done' }
  | { kind: 'tryAgain'; afterSeconds: number | null; reason: string }
  | { kind: 'never'; reason: string };

/**
 * Waits a while for what comes in. Never throws.
 * @param from where the last one ended; asking from there says that everything before is kept. null: it is not known
 */
export type Poll = (from: string | null, signal: AbortSignal) => Promise<Polled>;
/** Requests as a webhook would have brought them, oldest first; `next`: where to ask from once this one is kept. */
export type Polled =
  | { kind: 'got'; requests: { raw: RawRequest; next: string }[] }
  | { kind: 'failed'; reason: string; afterSeconds: number | null };

export type Tended = ({ kind: 'well' } | { kind: 'failed'; reason: string }) & {
  /** What was looked at this time of what somebody of the operator's has to put right at a provider. */
  checked?: readonly Checked[];
};

/** `well`: there is nothing, or nothing any more, to put right. */
export type Checked = { alarm: ProviderAlarm; well: boolean };

/** `told`: as its own word would have said it. `onItsWay`: it does not know yet. `cannotTell`: it did not say. */
export type StatusAsked =
  | { kind: 'told'; report: InboundDelivery }
  | { kind: 'onItsWay' }
  | { kind: 'cannotTell'; reason: string };

/** `failed`: there may be more than these. */
export type Missed =
  | { kind: 'listed'; messages: InboundMessage[] }
  | { kind: 'failed'; reason: string; messages: InboundMessage[] };

/** `cannotTell`: the provider did not answer. `noLookUp`: it has none. */
export type LookUpResult =
  | { kind: 'taken'; providerMessageId: string }
  | { kind: 'notTaken' }
  | { kind: 'cannotTell'; reason: string }
  | { kind: 'noLookUp' };
