import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, RawRequest } from '../../channels/channel.ts';
import type { Inbound, RenderedMessage, SendResult } from '../../domain/message.ts';
import { anyJson, isJson, replaceAt } from './junk.ts';
import {
  type Answer,
  addressOfNobody,
  brokenOff,
  json,
  type LocalProvider,
  page,
  reset,
  silence,
  startProvider,
  tooLarge,
} from './local-provider.ts';

export type ChannelUnderTest = {
  name: string;
  /** A channel whose provider is at `url`; it must not need to ask for a token first. */
  makeChannel(url: string): Channel;
  /** Headers a genuine provider sends with this body. */
  sign(body: Buffer): Record<string, string>;
  /** Anonymised payloads, byte for byte, and what each one says. */
  fixtures: { name: string; body: Buffer; reads: Inbound[] }[];
  provider: {
    /** Somebody to write to. */
    address: string;
    /** How it says that it has taken a message, and under which id. */
    accepts: Answer;
    acceptedId: string | null;
    /** Its own ways of saying no, each with what the channel makes of it. */
    faults: { name: string; answers: Answer; becomes: SendResult }[];
  };
  /** What may never appear in a reason. */
  secrets: string[];
};

export const receivedAt = new Date('2026-11-23T17:00:00Z');

/** Faults every HTTP provider can have, and what becomes of a message then. */
const commonFaults: { name: string; answers: Answer; becomes: Partial<SendResult> }[] = [
  { name: 'takes it, then resets the connection', answers: reset, becomes: { kind: 'unknown' } },
  { name: 'breaks off in the middle of its answer', answers: brokenOff, becomes: { kind: 'unknown' } },
  { name: 'answers without end', answers: tooLarge, becomes: { kind: 'unknown' } },
  { name: 'answers with a page', answers: page(200), becomes: { kind: 'unknown' } },
  { name: 'sends to another address', answers: page(302), becomes: { kind: 'unknown' } },
  { name: 'fails inside', answers: page(500), becomes: { kind: 'unknown' } },
  { name: 'is away behind its gateway', answers: page(503), becomes: { kind: 'unknown' } },
  { name: 'refuses the request', answers: page(403), becomes: { kind: 'refused' } },
  { name: 'is asked too often', answers: json({}, 429), becomes: { kind: 'tryAgain', afterSeconds: null } },
  {
    name: 'is asked too often and says for how long',
    answers: json({}, 429, { 'retry-after': '7' }),
    becomes: { kind: 'tryAgain', afterSeconds: 7 },
  },
];

/** What every channel must pass. */
export function channelContract(under: ChannelUnderTest): void {
  const { sign, fixtures } = under;
  const raw = (body: Buffer, headers: Record<string, string>): RawRequest => ({
    method: 'POST',
    path: '/',
    query: '',
    headers,
    body,
    receivedAt,
  });
  const genuine = (body: Buffer): RawRequest => raw(body, sign(body));
  const never = new AbortController().signal;
  const hello: RenderedMessage = { text: 'Lời rất riêng 90871', buttons: [{ title: 'Nút 55120', value: 'flow.step' }] };

  describe(`the contract of channels: ${under.name}`, () => {
    let provider: LocalProvider;
    let channel: Channel;
    beforeAll(async () => {
      provider = await startProvider();
      channel = under.makeChannel(provider.url);
    });
    beforeEach(() => {
      provider.answers(under.provider.accepts);
      provider.got.length = 0;
    });
    afterAll(() => provider.close());

    describe('receiving', () => {
      test.each(fixtures)('$name is genuine and says what it says', ({ body, reads }) => {
        expect(channel.verify(genuine(body))).toEqual({ kind: 'genuine' });
        expect(channel.read(genuine(body))).toEqual(reads);
      });

      test.each(fixtures)('$name is refused without a signature', ({ body }) => {
        expect(channel.verify(raw(body, {})).kind).toBe('badSignature');
      });

      test.each(fixtures.slice(0, 6))('$name is refused with any byte changed', ({ body }) => {
        const headers = sign(body);
        for (let at = 0; at < body.length; at++) {
          for (const bit of [1, 0x20, 0x80]) {
            const changed = Buffer.from(body);
            changed.writeUInt8(changed.readUInt8(at) ^ bit, at);
            expect(channel.verify(raw(changed, headers)).kind).not.toBe('genuine');
          }
        }
      });

      test.each(fixtures.slice(0, 2))('$name is refused with any letter of its signature changed', ({ body }) => {
        for (const [name, value] of Object.entries(sign(body))) {
          for (let at = 0; at < value.length; at++) {
            const letter = value.charCodeAt(at);
            for (const other of [letter ^ 1, letter ^ 0x20, 0x30]) {
              if (other === letter) continue;
              const changed = value.slice(0, at) + String.fromCharCode(other) + value.slice(at + 1);
              expect(channel.verify(raw(body, { ...sign(body), [name]: changed })).kind).toBe('badSignature');
            }
          }
          for (const changed of ['', value.slice(0, -1), `${value}0`, `${value},${value}`]) {
            expect(channel.verify(raw(body, { ...sign(body), [name]: changed })).kind).toBe('badSignature');
          }
        }
      });

      test('the same request again, hours later, has the same ids', () => {
        for (const { body, reads } of fixtures) {
          const again = channel.read({ ...genuine(body), receivedAt: new Date(receivedAt.getTime() + 36e5) });
          expect(idsOf(again)).toEqual(idsOf(reads));
        }
      });

      test('different requests have different ids', () => {
        const ids = fixtures.flatMap(({ body }) => idsOf(channel.read(genuine(body))));
        expect(new Set(ids).size).toBe(ids.length);
      });

      test('junk is refused without a word of it, and reading it never throws', () => {
        fc.assert(
          fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }).map(Buffer.from), anyJson), (body) => {
            const verified = channel.verify(raw(body, { ...sign(body), ...without(sign(body)) }));
            expect(verified.kind).not.toBe('genuine');
            expectWellFormed(channel.read(raw(body, {})));
            expectWellFormed(channel.read(genuine(body)));
            channel.verify(genuine(body));
          }),
        );
      });

      test('a genuine request in a new shape never throws', () => {
        const bodies = fixtures.map(({ body }) => body.toString('utf8')).filter(isJson);
        const changed = fc
          .tuple(fc.constantFrom(...bodies), fc.nat(), fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }))
          .map(([body, place, value]) => Buffer.from(JSON.stringify(replaceAt(JSON.parse(body), place, value))));
        fc.assert(
          fc.property(changed, (body) => expectWellFormed(channel.read(genuine(body)))),
          { numRuns: 500 },
        );
      });
    });

    describe('sending', () => {
      test('a message is taken under the provider’s id', async () => {
        const result = await channel.send(hello, under.provider.address, never, 'our-id');
        expect(result).toEqual({ kind: 'accepted', providerMessageId: under.provider.acceptedId });
        expect(provider.got).toHaveLength(1);
      });

      test('it goes in one piece of known length', async () => {
        await channel.send(hello, under.provider.address, never, 'our-id');
        const [request] = provider.got;
        expect(request?.headers['transfer-encoding']).toBeUndefined();
        expect(request?.headers['content-length']).toBe(String(Buffer.byteLength(request?.body ?? '')));
      });

      test.each([...commonFaults, ...under.provider.faults])('the provider $name', async ({ answers, becomes }) => {
        provider.answers(answers);
        const result = await channel.send(hello, under.provider.address, never, 'our-id');
        expect(result).toMatchObject(becomes);
        expectDiscreet(result);
      });

      test('a provider nobody can reach has taken nothing', async () => {
        const away = under.makeChannel(await addressOfNobody());
        const result = await away.send(hello, under.provider.address, never, 'our-id');
        expect(result).toMatchObject({ kind: 'tryAgain' });
        expectDiscreet(result);
      });

      test('a provider that falls silent is waited for no longer than the signal says', async () => {
        provider.answers(silence);
        const giveUp = new AbortController();
        const sending = channel.send(hello, under.provider.address, giveUp.signal, 'our-id');
        await provider.nextRequest();
        giveUp.abort();
        const result = await sending;
        expect(result).toMatchObject({ kind: 'unknown' });
        expectDiscreet(result);
      });

      test('with no time left nothing is sent', async () => {
        const result = await channel.send(hello, under.provider.address, AbortSignal.abort(), 'our-id');
        expect(result).toMatchObject({ kind: 'tryAgain' });
        expect(provider.got).toHaveLength(0);
      });

      test('a text of full length goes whole, a longer one not at all', async () => {
        const full = 'ầ'.repeat(channel.can.textLength);
        const plain = { buttons: [] };
        expect(await channel.send({ ...plain, text: full }, under.provider.address, never, 'our-id')).toMatchObject({
          kind: 'accepted',
        });
        expect(provider.got[0]?.body).toContain(full);
        expect(
          await channel.send({ ...plain, text: `${full}.` }, under.provider.address, never, 'our-id'),
        ).toMatchObject({
          kind: 'refused',
        });
        expect(provider.got).toHaveLength(1);
      });

      test('as many buttons as it can, with titles as long as they may be, and no more', async () => {
        const { buttons, buttonTitleLength } = channel.can;
        const row = (count: number, length: number) =>
          Array.from({ length: count }, (_, index) => ({ title: 'ơ'.repeat(length), value: `step.${index}` }));
        const send = (count: number, length: number) =>
          channel.send({ text: 'Chọn', buttons: row(count, length) }, under.provider.address, never, 'our-id');
        expect(await send(buttons, buttonTitleLength)).toMatchObject({ kind: 'accepted' });
        expect(await send(buttons + 1, 1)).toMatchObject({ kind: 'refused' });
        expect(await send(1, buttonTitleLength + 1)).toMatchObject({ kind: 'refused' });
        expect(provider.got).toHaveLength(1);
      });
    });

    function expectDiscreet(result: SendResult): void {
      if (result.kind === 'accepted') return;
      expect(result.reason).toMatch(/^[\w :-]{2,60}$/);
      for (const word of [...under.secrets, under.provider.address, '90871', '55120'])
        expect(result.reason).not.toContain(word);
    }
  });
}

/** Headers of the same names that say nothing. */
const without = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, '0']));

const idsOf = (inbound: Inbound[]): string[] =>
  inbound.flatMap((one) => (one.kind === 'ignored' ? [] : [`${one.kind} ${one.id}`]));

function expectWellFormed(inbound: Inbound[]): void {
  for (const one of inbound) {
    if (one.kind !== 'ignored') expect(one.id).toMatch(/^[\x21-\x7e]{1,250}$/);
    if (one.kind === 'message' && one.content.kind === 'text') {
      expect(one.content.text).not.toMatch(/\p{Surrogate}/u);
      expect(one.content.text).toBe(one.content.text.normalize('NFC'));
    }
  }
}
