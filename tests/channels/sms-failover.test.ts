import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel, LookUpResult } from '../../channels/channel.ts';
import { joinProviders } from '../../channels/sms/index.ts';
import { createTwilioChannel } from '../../channels/sms/twilio/index.ts';
import { simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import type { ProviderName, SendResult } from '../../domain/message.ts';
import { movedClock } from '../harness/moved-clock.ts';

// The library that breaks the circuit asks the process's own time.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

const clock = movedClock();
const hello = { text: 'KHAN', buttons: [] };
const number = '+84900000001';
const accepted: SendResult = { kind: 'accepted', providerMessageId: 'id' };
const refused: SendResult = { kind: 'refused', reason: 'no such number' };
const tryAgain: SendResult = { kind: 'tryAgain', afterSeconds: null, reason: 'network' };
const unknown: SendResult = { kind: 'unknown', reason: 'timeout' };
const closed: SendResult = { kind: 'channelClosed', reason: 'stop' };

const account = {
  ...simulatedTwilio,
  kind: 'on' as const,
  apiUrl: 'http://127.0.0.1:1',
  publicUrl: 'http://127.0.0.1:1',
};

/** Three providers that answer what they are told, and who was asked. */
function line(answers: Partial<Record<ProviderName, SendResult>>) {
  const asked: string[] = [];
  const standing = { ...answers };
  const provider = (name: ProviderName): Channel => ({
    ...createTwilioChannel({ settings: account, clock }),
    provider: name,
    send: async () => {
      asked.push(name);
      return standing[name] ?? accepted;
    },
  });
  const channel = joinProviders([provider('kannel'), provider('esms'), provider('twilio')], clock);
  const send = async (lastBy: ProviderName | null = null, signal = new AbortController().signal) => {
    asked.length = 0;
    const result = await channel.send(hello, number, signal, 'our-id', lastBy);
    return { result, asked: [...asked] };
  };
  return { standing, send };
}

test.each([
  ['the first one takes it', {}, { ...accepted, by: 'kannel' }, ['kannel']],
  [
    'one that has surely not taken it is followed by the next',
    { kannel: tryAgain },
    { ...accepted, by: 'esms' },
    ['kannel', 'esms'],
  ],
  [
    'so is one that refuses it',
    { kannel: refused, esms: tryAgain },
    { ...accepted, by: 'twilio' },
    ['kannel', 'esms', 'twilio'],
  ],
  ['one that fell silent is not: it may have taken it', { kannel: unknown }, { ...unknown, by: 'kannel' }, ['kannel']],
  ['whoever is closed to us is not asked by another way', { kannel: closed }, { ...closed, by: 'kannel' }, ['kannel']],
  [
    'none takes it: it may still go by one that did not refuse it',
    { kannel: tryAgain, esms: refused, twilio: refused },
    { ...tryAgain, by: 'kannel' },
    ['kannel', 'esms', 'twilio'],
  ],
  [
    'all refuse it: refused',
    { kannel: refused, esms: refused, twilio: refused },
    { ...refused, by: 'twilio' },
    ['kannel', 'esms', 'twilio'],
  ],
] as const)('%s', async (_name, answers, result, asked) => {
  expect(await line(answers).send()).toEqual({ result, asked });
});

test('whose answer did not come the last time is asked last', async () => {
  const { send } = line({ kannel: unknown, esms: refused });
  expect((await send()).asked).toEqual(['kannel']);
  expect(await send('kannel')).toEqual({ result: { ...accepted, by: 'twilio' }, asked: ['esms', 'twilio'] });
});

test('one that failed three times in a row is passed over for 30 seconds, then tried by one message', async () => {
  const { send, standing } = line({ kannel: tryAgain });
  for (let n = 0; n < 3; n += 1) expect((await send()).asked).toEqual(['kannel', 'esms']);
  expect((await send()).asked).toEqual(['esms']);
  vi.advanceTimersByTime(29_000);
  expect((await send()).asked).toEqual(['esms']);
  vi.advanceTimersByTime(2_000);
  expect((await send()).asked).toEqual(['kannel', 'esms']);
  expect((await send()).asked).toEqual(['esms']);
  vi.advanceTimersByTime(31_000);
  standing.kannel = accepted;
  for (let n = 0; n < 2; n += 1) expect((await send()).asked).toEqual(['kannel']);
});

test('what concerns the message alone does not break a provider', async () => {
  const { send } = line({ kannel: refused });
  for (let n = 0; n < 10; n += 1) expect((await send()).asked).toEqual(['kannel', 'esms']);
});

test('one that asked for quiet is left alone for as long as it asked', async () => {
  const { send, standing } = line({ kannel: { ...tryAgain, afterSeconds: 20, reason: 'http 429' } });
  expect((await send()).asked).toEqual(['kannel', 'esms']);
  standing.kannel = accepted;
  clock.forward(19);
  expect((await send()).asked).toEqual(['esms']);
  clock.forward(1);
  expect((await send()).asked).toEqual(['kannel']);
});

test('where nobody is left the first is asked all the same: no message waits for a guess', async () => {
  const { send, standing } = line({ kannel: tryAgain, esms: tryAgain, twilio: tryAgain });
  for (let n = 0; n < 3; n += 1) expect((await send()).asked).toHaveLength(3);
  expect(await send()).toEqual({ result: { ...tryAgain, by: 'kannel' }, asked: ['kannel'] });
  standing.kannel = accepted;
  expect(await send()).toEqual({ result: { ...accepted, by: 'kannel' }, asked: ['kannel'] });
});

test('what somebody has to put right is told of every provider that said so, whoever took the message', async () => {
  const alarm = (kind: 'provider_account' | 'template_refused', provider: ProviderName) => ({ kind, provider });
  const { send } = line({
    kannel: { ...tryAgain, alarms: [alarm('provider_account', 'kannel')] },
    esms: { ...tryAgain, alarms: [alarm('template_refused', 'esms')] },
  });
  expect((await send()).result).toEqual({
    ...accepted,
    by: 'twilio',
    alarms: [alarm('provider_account', 'kannel'), alarm('template_refused', 'esms')],
  });
});

test('a message without an answer is looked for at whom it was given to; where nobody knows, at everybody who can look', async () => {
  const asked: string[] = [];
  const provider = (name: ProviderName, found: LookUpResult | null): Channel => {
    const one = createTwilioChannel({ settings: account, clock });
    const lookUp = async (): Promise<LookUpResult> => {
      asked.push(name);
      return found ?? { kind: 'noLookUp' };
    };
    return { ...one, provider: name, can: { ...one.can, lookUp: found !== null }, lookUp };
  };
  const channel = joinProviders(
    [
      provider('kannel', null),
      provider('esms', { kind: 'notTaken' }),
      provider('twilio', { kind: 'taken', providerMessageId: 'SM1' }),
    ],
    clock,
  );
  const lookUp = async (lastBy: ProviderName | null) => {
    asked.length = 0;
    const found = await channel.lookUp(hello, number, clock.now(), new AbortController().signal, lastBy);
    return { found, asked: [...asked] };
  };
  expect(await lookUp('esms')).toEqual({ found: { kind: 'notTaken' }, asked: ['esms'] });
  expect(await lookUp('kannel')).toEqual({ found: { kind: 'noLookUp' }, asked: [] });
  expect(await lookUp(null)).toEqual({ found: { kind: 'taken', providerMessageId: 'SM1' }, asked: ['esms', 'twilio'] });
});

test('with no time left nobody further is asked', async () => {
  const { send } = line({ kannel: tryAgain });
  expect((await send(null, AbortSignal.abort())).asked).toEqual(['kannel']);
});

test('what a provider can be asked, and what was looked at there, comes through', async () => {
  const twilio = createTwilioChannel({ settings: account, clock });
  expect(joinProviders([twilio, { ...twilio, provider: 'kannel' }], clock)).not.toHaveProperty('askStatus');
  const asked: string[] = [];
  const esms: Channel = {
    ...twilio,
    provider: 'esms',
    askStatus: async (id) => {
      asked.push(id);
      return { kind: 'onItsWay' };
    },
    tend: async () => ({
      kind: 'well',
      checked: [{ alarm: { kind: 'template_refused', provider: 'esms' }, well: true }],
    }),
  };
  const failing: Channel = { ...twilio, tend: async () => ({ kind: 'failed', reason: 'away' }) };
  const joined = joinProviders([failing, esms], clock);
  expect(await joined.askStatus?.('a1', new AbortController().signal)).toEqual({ kind: 'onItsWay' });
  expect(asked).toEqual(['a1']);
  expect(await joined.tend()).toEqual({
    kind: 'failed',
    reason: 'away',
    checked: [{ alarm: { kind: 'template_refused', provider: 'esms' }, well: true }],
  });
});
