import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, RawRequest } from '../../channels/channel.ts';
import type { Inbound, RenderedMessage, SendResult } from '../../domain/message.ts';
import { type CommonFault, commonFaults } from './http-faults.ts';
import { anyJson, isJson, replaceAt } from './junk.ts';
import { type Answer, addressOfNobody, type LocalProvider, page, silence, startProvider } from './local-provider.ts';

/** What a provider sends, before it is signed: where to, and the body byte for byte. */
export type Sent = { method: 'GET' | 'POST'; path: string; query: string; body: Buffer };

export type ChannelUnderTest = {
  name: string;
  /** A channel whose provider is at `url`; it must not need to ask for a token first. */
  makeChannel(url: string): Channel;
  /** Headers a genuine provider sends with this; none where its secret is in the path. */
  sign(sent: Sent): Record<string, string>;
  /** What stands for `:secret` in the paths of its doors, where it does: then nothing is signed but by it. */
  secretInPath?: string;
  /**
   * What of a body is signed, where that is not every byte of it: two bodies alike in this say the same. `nothing`: whoever
   * knows the secret is believed.
   */
  signed?: ((body: Buffer) => string) | 'nothing';
  /** Anonymised payloads, byte for byte, and what each one says. `path`: the first of the channel's doors. */
  fixtures: { name: string; path?: string; query?: string; body: Buffer; reads: Inbound[] }[];
  /** Bodies of a genuine provider whose shape has changed, where they are no JSON. */
  reshaped?: fc.Arbitrary<Buffer>;
  provider: {
    /** Somebody to write to. */
    address: string;
    /** How it says that it has taken a message, and under which id. */
    accepts: Answer;
    acceptedId: string | null;
    /** What becomes of a message when somebody on the way forbids the request; refused where it is not said. */
    forbidden?: Partial<SendResult>;
    /** The text of a message in a request's body or address; where it is not said, the body has it as it is. */
    textOf?(body: string, path: string): string;
    /** Its own ways of saying no, each with what the channel makes of it. */
    faults: { name: string; answers: Answer; becomes: SendResult }[];
  };
  /** What may never appear in a reason. */
  secrets: string[];
};

export const receivedAt = new Date('2026-11-23T17:00:00Z');

/** What every channel must pass. */
export function channelContract(under: ChannelUnderTest): void {
  const { sign, secretInPath = '' } = under;
  const signed = under.signed === 'nothing' ? () => '' : (under.signed ?? ((body: Buffer) => body.toString('latin1')));
  const textOf = under.provider.textOf ?? ((body: string) => body);
  const { doors, can } = under.makeChannel('http://127.0.0.1:1');
  const [firstDoor = { path: '/' }] = doors;
  const methodOf = (path: string): Sent['method'] => doors.find((door) => door.path === path)?.method ?? 'POST';
  const fixtures = under.fixtures.map(({ path = firstDoor.path, query = '', ...rest }) => ({
    method: methodOf(path),
    path,
    query,
    ...rest,
  }));
  const raw = (sent: Sent, headers: Record<string, string>, secret = secretInPath): RawRequest => {
    const { method, query, body } = sent;
    return { method, path: sent.path.replace(':secret', secret), query, headers, body, receivedAt };
  };
  const genuine = (sent: Sent): RawRequest => raw(sent, sign(sent));
  const anyDoor = fc.constantFrom(...doors).map(({ method, path }) => ({ method, path }));
  const never = new AbortController().signal;
  const hello: RenderedMessage = {
    text: 'Lời rất riêng 90871',
    buttons: [{ title: 'Nút 55120', value: 'flow.step' }].slice(0, can.buttons),
  };

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
      test.each(fixtures)('$name is genuine and says what it says', (fixture) => {
        expect(channel.verify(genuine(fixture))).toEqual({ kind: 'genuine' });
        expect(channel.read(genuine(fixture))).toEqual(fixture.reads);
      });

      test.each(fixtures)('$name is refused without a signature', (fixture) => {
        expect(channel.verify(raw(fixture, {}, '')).kind).toBe('badSignature');
        expect(channel.verify(raw(fixture, {}, 'another')).kind).toBe('badSignature');
      });

      const bySecret = under.signed === 'nothing';
      test.each(bySecret ? [] : fixtures.slice(0, 6))('$name is refused with any byte changed', (fixture) => {
        const { body } = fixture;
        const headers = sign(fixture);
        let alike = 0;
        for (let at = 0; at < body.length; at++) {
          for (const bit of [1, 0x20, 0x80]) {
            const changed = Buffer.from(body);
            changed.writeUInt8(changed.readUInt8(at) ^ bit, at);
            const same = signed(changed) === signed(body);
            if (same) alike++;
            const { kind } = channel.verify(raw({ ...fixture, body: changed }, headers));
            if (same) expect(kind).toBe('genuine');
            else expect(kind).not.toBe('genuine');
          }
        }
        // Another spelling of the same is rare: a `signed` that finds everything alike would check nothing.
        expect(alike).toBeLessThan(under.signed === undefined ? 1 : body.length / 10);
      });

      test.each(secretInPath === '' ? [] : fixtures)(
        '$name is refused with any letter of the secret changed',
        (fixture) => {
          for (let at = 0; at < secretInPath.length; at++) {
            const letter = secretInPath.charCodeAt(at);
            for (const other of [letter ^ 1, letter ^ 0x20]) {
              const changed = secretInPath.slice(0, at) + String.fromCharCode(other) + secretInPath.slice(at + 1);
              expect(channel.verify(raw(fixture, sign(fixture), changed)).kind).toBe('badSignature');
            }
          }
          for (const changed of [secretInPath.slice(0, -1), `${secretInPath}0`, `${secretInPath}/${secretInPath}`])
            expect(channel.verify(raw(fixture, sign(fixture), changed)).kind).toBe('badSignature');
        },
      );

      test.each(fixtures.slice(0, 2))('$name is refused with any letter of its signature changed', (fixture) => {
        for (const [name, value] of Object.entries(sign(fixture))) {
          for (let at = 0; at < value.length; at++) {
            const letter = value.charCodeAt(at);
            for (const other of [letter ^ 1, letter ^ 0x20, 0x30]) {
              if (other === letter) continue;
              const changed = value.slice(0, at) + String.fromCharCode(other) + value.slice(at + 1);
              expect(channel.verify(raw(fixture, { ...sign(fixture), [name]: changed })).kind).toBe('badSignature');
            }
          }
          for (const changed of ['', value.slice(0, -1), `${value}0`, `${value},${value}`]) {
            expect(channel.verify(raw(fixture, { ...sign(fixture), [name]: changed })).kind).toBe('badSignature');
          }
        }
      });

      test('the same request again, hours later, has the same ids', () => {
        for (const fixture of fixtures) {
          const again = channel.read({ ...genuine(fixture), receivedAt: new Date(receivedAt.getTime() + 36e5) });
          expect(idsOf(again)).toEqual(idsOf(fixture.reads));
        }
      });

      test('different requests have different ids', () => {
        const ids = fixtures.flatMap((fixture) => idsOf(channel.read(genuine(fixture))));
        expect(new Set(ids).size).toBe(ids.length);
      });

      test('junk is refused without a word of it, and reading it never throws', () => {
        const junk = fc.oneof(fc.uint8Array({ maxLength: 400 }).map(Buffer.from), anyJson);
        fc.assert(
          fc.property(junk, anyDoor, fc.oneof(fc.constant(''), fc.string()), (body, door, query) => {
            const sent = { ...door, query, body };
            const verified = channel.verify(raw(sent, { ...sign(sent), ...without(sign(sent)) }, 'junk'));
            expect(verified.kind).not.toBe('genuine');
            expectWellFormed(channel.read(raw(sent, {})));
            expectWellFormed(channel.read(genuine(sent)));
            channel.verify(genuine(sent));
          }),
        );
      });

      test('a genuine request in a new shape never throws', () => {
        const bodies = fixtures.map(({ body }) => body.toString('utf8')).filter(isJson);
        const changedJson = () =>
          fc
            .tuple(fc.constantFrom(...bodies), fc.nat(), fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }))
            .map(([body, place, value]) => Buffer.from(JSON.stringify(replaceAt(JSON.parse(body), place, value))));
        fc.assert(
          fc.property(under.reshaped ?? changedJson(), anyDoor, (body, door) =>
            // By GET a query says what a body says otherwise.
            expectWellFormed(
              channel.read(genuine({ ...door, query: door.method === 'GET' ? body.toString('latin1') : '', body })),
            ),
          ),
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
        // By GET everything is in the address.
        const length = request?.method === 'GET' ? undefined : String(Buffer.byteLength(request?.body ?? ''));
        expect(request?.headers['content-length']).toBe(length);
      });

      const forbidden = {
        name: 'refuses the request',
        answers: page(403),
        becomes: under.provider.forbidden ?? { kind: 'refused' },
      };
      const faults: CommonFault[] = [...commonFaults, forbidden, ...under.provider.faults];
      test.each(faults)('the provider $name', async ({ answers, becomes, patience }) => {
        provider.answers(answers);
        const signal = patience === undefined ? never : AbortSignal.timeout(patience);
        const result = await channel.send(hello, under.provider.address, signal, 'our-id');
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
        expect(textOf(provider.got[0]?.body ?? '', provider.got[0]?.path ?? '')).toContain(full);
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
