import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { signatureOf } from '../../simulator/zalo-signature.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const timestamp = '1795451700000';
let made = 0;

function message(text: string, changes: Record<string, unknown> = {}): string {
  made += 1;
  return JSON.stringify({
    app_id: simulatedZaloCredentials.appId,
    sender: { id: '2468458835291110001' },
    recipient: { id: simulatedZaloCredentials.oaId },
    event_name: 'user_send_text',
    message: { text, msg_id: `bad-input-${made}` },
    timestamp,
    ...changes,
  });
}

async function post(
  hotline: TestHotline,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(hotline.webhook, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: { 'content-type': 'application/json', ...headers },
  });
}
const sign = (body: string) => ({
  'x-zevent-signature': signatureOf({ ...simulatedZaloCredentials, body, timestamp }),
});
const written = (hotline: TestHotline) =>
  hotline.rows<{ n: number }>(
    'select (select count(*) from inbox) + (select count(*) from people) + (select count(*) from outbox) as n',
  );

test('unsigned, forged, garbled, too large, unknown path: a clear refusal, nothing stored, nothing of it repeated', async (t) => {
  const hotline = await startHotline(t);
  const good = message('xin chào');
  const refused: [Promise<Response>, number][] = [
    [post(hotline, good), 401],
    [post(hotline, good, { 'x-zevent-signature': 'mac=00' }), 401],
    [post(hotline, `${good} `, sign(good)), 401],
    [post(hotline, '{"app_id":', sign('{"app_id":')), 400],
    [post(hotline, '', { 'x-zevent-signature': 'mac=00' }), 400],
    [post(hotline, 'x'.repeat(65 * 1024), { 'x-zevent-signature': 'mac=00' }), 413],
    [fetch(hotline.webhook.replace('zalo', 'telegram'), { method: 'POST', body: good }), 404],
  ];
  for (const [response, status] of refused) {
    const answered = await response;
    expect(answered.status).toBe(status);
    expect(await answered.text()).not.toMatch(/xin chào|app_id|2468/);
  }
  expect(await written(hotline)).toEqual([{ n: 0 }]);
});

test('genuine messages of every odd kind are taken, kept whole, and answered', async (t) => {
  const hotline = await startHotline(t);
  const odd = [
    '\u0000 NUL \u0000',
    'nửa chữ \uD83D',
    '👻'.repeat(4_000),
    'a\u202Eb',
    '',
    ' ',
    '#tc:<script>',
    '<b>x</b>',
    "'; drop table inbox; --",
    'ệ'.normalize('NFD').repeat(500),
  ];
  for (const text of odd) {
    const body = message(text);
    expect((await post(hotline, body, { ...sign(body), 'content-type': 'text/plain; charset=utf-16' })).status).toBe(
      200,
    );
  }
  expect(await hotline.rows("select count(*) as n from inbox where kind = 'message'")).toEqual([{ n: odd.length }]);
  await hotline.sweep();
  expect(await hotline.rows('select 1 from alarms')).toEqual([]);
});

test('an event nobody knows is kept sealed, counted and warned of; a wrong charset loses nothing', async (t) => {
  const hotline = await startHotline(t);
  const unknown = message('x', { event_name: 'user_danced' });
  expect((await post(hotline, unknown, sign(unknown))).status).toBe(200);
  expect(
    await hotline.rows("select count(*) as n from inbox where kind = 'not-understood' and body_sealed is not null"),
  ).toEqual([{ n: 1 }]);
});

test('a thousand mutations of genuine requests: no row, no 5xx', async (t) => {
  const hotline = await startHotline(t);
  const good = message('cứu em với');
  const bytes = Buffer.from(good);
  const mutation = fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) });
  const seen = new Set<number>();
  for (const { at, to } of fc.sample(mutation, 1000)) {
    const changed = Buffer.from(bytes);
    if (changed[at] === to) continue;
    changed[at] = to;
    seen.add((await post(hotline, changed, sign(good))).status);
  }
  expect([...seen].sort()).toEqual([400, 401].filter((status) => seen.has(status)));
  expect(await written(hotline)).toEqual([{ n: 0 }]);
});
