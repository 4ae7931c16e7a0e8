import type {
  ChannelName,
  Inbound,
  InboundMessage,
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
    /** Do answers reach us? Where they do not, nobody is asked for one. */
    twoWay: boolean;
    /** Longest text in characters. */
    textLength: number;
    buttons: number;
    buttonTitleLength: number;
    /** Can a message in state unknown be looked up by its own id? */
    lookUp: boolean;
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
  /** Looks after what must be renewed ahead of time. A failure is known while the channel still works. Never throws. */
  tend(): Promise<Tended>;
};

export type Tended = { kind: 'well' } | { kind: 'failed'; reason: string };

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
