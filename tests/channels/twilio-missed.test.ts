import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTwilioChannel } from '../../channels/sms/twilio/index.ts';
import { type OpenTwilioSettings, simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
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
import { publicUrl } from './twilio-signed.ts';

const since = new Date('2026-11-24T09:00:00Z');
const now = new Date('2026-11-24T09:30:00Z');
const number = '+84900000017';
const sid = (n: number): string => `SM${n.toString(16).padStart(32, '0')}`;
const at = (minute: number): Date => new Date(since.getTime() + minute * 60_000);
let provider: LocalProvider;

const channelWith = (own: Partial<OpenTwilioSettings> = {}) =>
  createTwilioChannel({
    settings: { kind: 'on', ...simulatedTwilio, publicUrl, apiUrl: provider.url, ...own },
    clock: { now: () => now },
  });
const missed = (own: Partial<OpenTwilioSettings> = {}, signal = AbortSignal.timeout(5_000)) =>
  channelWith(own).listMissed?.(since, signal);

/** A message as Twilio lists it, so many minutes after `since`. */
const listed = (n: number, minute: number, changes: Record<string, unknown> = {}) => ({
  sid: sid(n),
  direction: 'inbound',
  status: 'received',
  from: number,
  to: '8099',
  body: `Tin ${n}`,
  num_media: '0',
  messaging_service_sid: null,
  error_code: null,
  date_created: at(minute).toUTCString().replace('GMT', '+0000'),
  date_sent: at(minute).toUTCString().replace('GMT', '+0000'),
  ...changes,
});
const list = (messages: unknown[], next: string | null = null): Answer =>
  json({ messages, next_page_uri: next, page: 0, page_size: 200, uri: '/x' });
const heard = (n: number, minute: number, changes: Record<string, unknown> = {}) => ({
  kind: 'message',
  channel: 'sms',
  id: sid(n),
  address: number,
  content: { kind: 'text', text: `Tin ${n}` },
  sentAt: at(minute),
  receivedAt: at(minute),
  ...changes,
});

beforeAll(async () => {
  provider = await startProvider();
});
beforeEach(() => {
  provider.answers(list([]));
  provider.got.length = 0;
});
afterAll(() => provider.close());

test('it asks for the messages to our number, of the whole days since', async () => {
  expect(await missed()).toEqual({ kind: 'listed', messages: [] });
  const { pathname, searchParams } = new URL(provider.got[0]?.path ?? '', provider.url);
  expect(provider.got).toHaveLength(1);
  expect(pathname).toBe(`/2010-04-01/Accounts/${simulatedTwilio.accountSid}/Messages.json`);
  expect(Object.fromEntries(searchParams)).toEqual({
    To: '8099',
    'DateSent>': '2026-11-24T00:00:00Z',
    PageSize: '200',
  });
});

test('oldest first, with the time Twilio had them, and none that is older than asked for', async () => {
  provider.answers(list([listed(3, 2), listed(2, 0), listed(1, -1)]));
  expect(await missed()).toEqual({ kind: 'listed', messages: [heard(2, 0), heard(3, 2)] });
});

test('a time later than now is now', async () => {
  provider.answers(list([listed(1, 45)]));
  expect(await missed()).toEqual({ kind: 'listed', messages: [heard(1, 45, { receivedAt: now })] });
});

test.each([
  ['a picture', { body: '', num_media: '1' }, [heard(1, 1, { content: { kind: 'media', media: 'image' } })]],
  [
    'words taken apart',
    { body: 'cứu em'.normalize('NFD') },
    [heard(1, 1, { content: { kind: 'text', text: 'cứu em' } })],
  ],
  ['half a sign', { body: 'cứu \ud83d' }, [heard(1, 1, { content: { kind: 'text', text: 'cứu \ufffd' } })]],
  ['a number abroad', { from: '+33612345678' }, [heard(1, 1, { address: '+33612345678' })]],
  ['one of ours', { direction: 'outbound-api' }, []],
  ['a name as its sender', { from: 'VIETTEL' }, []],
  ['no sender', { from: null }, []],
  ['no words', { body: ' ' }, []],
])('a message with %s', async (_name, changes, messages) => {
  provider.answers(list([listed(1, 1, changes)]));
  expect(await missed()).toEqual({ kind: 'listed', messages });
});

const next = (n: number): string => `/2010-04-01/Accounts/AC/Messages.json?PageSize=200&Page=${n}&PageToken=PA%2B${n}`;

test('pages are followed with all that their address says, as far as they are recent', async () => {
  provider.answersInTurn(
    list([listed(5, 5), listed(4, 4)], next(1)),
    list([listed(3, 3), listed(2, -2)], next(2)),
    list([listed(1, -3)], next(3)),
  );
  expect(await missed()).toEqual({ kind: 'listed', messages: [heard(3, 3), heard(4, 4), heard(5, 5)] });
  expect(provider.got.map(({ path }) => path).slice(1)).toEqual([next(1), next(2)]);
});

test('a list without an end is given up after 50 pages, with what was on them', async () => {
  provider.answers(list([listed(1, 1)], next(1)));
  expect(await missed()).toMatchObject({ kind: 'failed', reason: 'too many messages' });
  expect(provider.got).toHaveLength(50);
});

test('a page that fails keeps what was on those before it', async () => {
  provider.answersInTurn(list([listed(2, 2)], next(1)), page(503));
  expect(await missed()).toEqual({ kind: 'failed', reason: 'http 503', messages: [heard(2, 2)] });
});

test('a message of another shape is told of, and keeps back no other', async () => {
  const strange = [{ sid: 7 }, listed(3, 3, { date_created: 'x' }), listed(4, 4, { direction: undefined })];
  provider.answers(list([...strange, listed(1, 1)]));
  expect(await missed()).toEqual({ kind: 'failed', reason: 'message of another shape', messages: [heard(1, 1)] });
});

test.each<[string, Answer, string]>([
  ['a code', json({ code: 20003, message: number, status: 401 }, 401), 'twilio 20003'],
  ['too many requests', json({ code: 20429, status: 429 }, 429), 'twilio 20429'],
  ['a page', page(200), 'answer of another shape'],
  ['a failure', page(500), 'http 500'],
  ['another address', page(302), 'http 302'],
  ['nothing of a list', json({}), 'answer of another shape'],
  ['a list that is none', json({ messages: 'x' }), 'answer of another shape'],
  ['a list of nothing', json({ messages: [null] }), 'answer of another shape'],
  ['a cut connection', reset, 'network UND_ERR_SOCKET'],
  ['half an answer', brokenOff, 'network UND_ERR_SOCKET'],
  ['more than anybody can read', tooLarge, 'answer too large'],
])('answered with %s it fails, and says so without a word of it', async (_name, answer, reason) => {
  provider.answers(answer);
  expect(await missed()).toEqual({ kind: 'failed', reason, messages: [] });
});

test('without an answer it fails, and waits no longer than its signal', async () => {
  expect(await missed({ apiUrl: await addressOfNobody() })).toMatchObject({ kind: 'failed', messages: [] });
  provider.answers(silence);
  expect(await missed({}, AbortSignal.timeout(100))).toEqual({ kind: 'failed', reason: 'timeout', messages: [] });
});

test('behind a messaging service all of the account is listed, without what is another service’s', async () => {
  const service = `MG${'0'.repeat(32)}`;
  provider.answers(
    list([
      listed(3, 3, { messaging_service_sid: service }),
      listed(2, 2, { messaging_service_sid: `MG${'1'.repeat(32)}` }),
      listed(1, 1),
    ]),
  );
  expect(await missed({ from: { kind: 'service', sid: service } })).toEqual({
    kind: 'listed',
    messages: [heard(1, 1), heard(3, 3)],
  });
  expect(new URL(provider.got[0]?.path ?? '', provider.url).searchParams.has('To')).toBe(false);
});

test('where nobody can write to us there is nothing to list', () => {
  expect(channelWith({ twoWay: false }).listMissed).toBeUndefined();
});
