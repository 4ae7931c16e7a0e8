import type { ChannelName, Inbound, RenderedMessage, SendResult } from '../domain/message.ts';

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

/** What every door of the hotline can do. One folder per channel; channels/index.ts is the list. */
export type Channel = {
  name: ChannelName;
  /** The path its provider calls. */
  webhookPath: string;
  can: {
    /** Longest text in characters. */
    textLength: number;
    buttons: number;
    buttonTitleLength: number;
    /** Can a message in state unknown be looked up by its own id? */
    lookUp: boolean;
  };
  /** Is this request from the provider? Reads nothing else, stores nothing, never throws. */
  verify(raw: RawRequest): Verified;
  /** What a genuine request says. Never throws: what is not understood comes back as not-understood. */
  read(raw: RawRequest): Inbound[];
  /** One attempt, ended by `signal`. Never throws for what a provider or the network may do. */
  send(message: RenderedMessage, address: string, signal: AbortSignal): Promise<SendResult>;
  /** Looks after what must be renewed ahead of time. A failure is known while the channel still works. Never throws. */
  tend(): Promise<Tended>;
};

export type Tended = { kind: 'well' } | { kind: 'failed'; reason: string };
