import { expect, test } from 'vitest';
import type { SmsFaultKind } from '../../simulator/twilio-faults.ts';
import { startSimulator } from './start.ts';
import { formOf, officer, officialClient, sendSms } from './twilio-start.ts';

async function started() {
  const simulator = await startSimulator();
  const form = { To: officer, Body: 'x', StatusCallback: 'http://127.0.0.1:9/webhooks/sms/twilio/status?id=1' };
  return { ...simulator, try: (waitMs?: number) => sendSms(simulator.url, form, waitMs ? { waitMs } : {}) };
}

const answers: [SmsFaultKind, number, RegExp, number][] = [
  ['refuse', 400, /"code":21211/, 0],
  ['optedOut', 400, /"code":21610/, 0],
  ['unauthorized', 401, /"code":20003/, 0],
  ['limited', 429, /"code":20429/, 0],
  ['html', 200, /<html>/, 0],
  ['errorAfterAccept', 500, /"code":20500/, 1],
  ['quotaUsedUp', 429, /"code":63038/, 0],
  ['serverError', 500, /"code":20500/, 0],
  ['wrongJson', 201, /^(?!.*sid)/, 0],
  ['redirect', 302, /Found/, 0],
  ['wrongType', 201, /"status":"queued"/, 1],
  ['huge', 201, /"status":"queued".*x{1000}/, 1],
  ['drip', 201, /"status":"queued"/, 1],
  ['slow', 201, /"status":"queued"/, 1],
];

test.each(answers)('fault %s: HTTP %i, once', async (kind, status, text, taken) => {
  const simulator = await started();
  simulator.twilio.faults.set({ kind, count: 1, ms: 1 });
  const answer = await simulator.try();
  expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(text)]);
  expect(answer.headers.get('retry-after')).toBe(kind === 'limited' ? '1' : null);
  expect(simulator.twilio.phone(officer).received()).toHaveLength(taken);
  expect((await simulator.try()).status).toBe(201);
});

const silences: [SmsFaultKind, string, number][] = [
  ['reset', 'TypeError', 0],
  ['hang', 'TimeoutError', 0],
  ['resetAfterAccept', 'TypeError', 1],
  ['hangAfterAccept', 'TimeoutError', 1],
];

test.each(silences)('fault %s: no answer', async (kind, name, taken) => {
  const simulator = await started();
  simulator.twilio.faults.set({ kind, count: 1 });
  await expect(simulator.try(kind.startsWith('hang') ? 200 : undefined)).rejects.toMatchObject({ name });
  expect(simulator.twilio.phone(officer).received()).toHaveLength(taken);
  expect((await simulator.try()).status).toBe(201);
});

const told: [SmsFaultKind, string[], string, string | undefined, number][] = [
  ['blackHole', ['queued', 'sent'], 'sent', undefined, 0],
  ['undelivered', ['queued', 'sent', 'undelivered'], 'undelivered', '30003', 0],
  ['statusesShuffled', ['delivered', 'sent', 'queued', 'sent', 'delivered', 'queued'], 'delivered', undefined, 1],
];

test.each(told)('fault %s: taken, then %j', async (kind, statuses, at_last, error, arrived) => {
  const { twilio, heard, url, ...simulator } = await started();
  twilio.faults.set({ kind, count: 1 });
  const sent = await simulator.try();
  expect(sent.status).toBe(201);
  await twilio.idle();
  const forms = heard.map(formOf);
  expect(forms.map(({ MessageStatus }) => MessageStatus)).toEqual(statuses);
  expect(forms.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode).toBe(error);
  expect(twilio.phone(officer).received()).toHaveLength(arrived);
  expect(twilio.accepted()).toHaveLength(1);
  const known = await officialClient(url).messages(JSON.parse(sent.text).sid).fetch();
  expect([known.status, known.errorCode]).toEqual([at_last, error === undefined ? null : Number(error)]);
});

test('a fault of one route leaves the other alone', async () => {
  const { twilio, url, ...simulator } = await started();
  twilio.faults.set({ kind: 'unauthorized', route: 'read' });
  expect((await simulator.try()).status).toBe(201);
  await expect(officialClient(url).messages.list()).rejects.toMatchObject({ code: 20003 });
  twilio.faults.clear();
  expect(await officialClient(url).messages.list()).toHaveLength(1);
});
