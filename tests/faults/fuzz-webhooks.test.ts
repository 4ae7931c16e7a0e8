import fc from 'fast-check';
import { expect, type TestContext, test } from 'vitest';
import { type Log, silentLog } from '../../domain/log.ts';
import { pages } from '../harness/hostile-pages.ts';
import { anyText, anyValue, samples } from '../harness/hostile-text.ts';
import { startHotline, type TestOptions } from '../harness/hotline.ts';
import { holder, OfficerBrowser, pins } from '../harness/officer-page.ts';
import { cheapPins } from '../harness/operator.ts';
import {
  addressOf,
  atOnce,
  createSender,
  signedForm,
  smsPath,
  smsStatusPath,
  type Wire,
  writtenAt,
  zaloWire,
} from '../harness/signed-requests.ts';
import { proofOptions, proofTimeout, say } from './proof.ts';

const { inputs, seed } = proofOptions('fuzz', { inputs: 6_000 });
const hands = 8;

/** Field by field something of another kind, or everything at once. */
const zaloBody = fc
  .record({
    user: fc.nat(200),
    name: fc.constantFrom(
      'user_send_text',
      'user_send_location',
      'user_send_image',
      'anonymous_send_text',
      'oa_send_text',
      'follow',
      'unfollow',
      'user_received_message',
      'user_seen_message',
      'user_withdraw',
    ),
    text: anyText,
    id: fc.integer(),
    odd: fc.dictionary(
      fc.constantFrom(
        'app_id',
        'sender',
        'recipient',
        'event_name',
        'message',
        'follower',
        'user_id',
        '__proto__',
        'x',
      ),
      anyValue,
      { maxKeys: 2 },
    ),
    oddMessage: fc.dictionary(
      fc.constantFrom('text', 'msg_id', 'msg_ids', 'attachments', 'location', 'constructor', 'conversation_id'),
      anyValue,
      { maxKeys: 2 },
    ),
    isOdd: fc.nat(2),
  })
  .map(({ user, name, text, id, odd, oddMessage, isOdd }) => {
    const sender = { id: `33${String(user).padStart(17, '0')}` };
    const message = { text, msg_id: `fuzz-${id}`, ...(isOdd === 1 ? oddMessage : {}) };
    const event = { app_id: '3600000000000000001', sender, recipient: { id: '3800000000000000001' }, event_name: name };
    return JSON.stringify({
      ...event,
      message,
      timestamp: String(writtenAt.getTime()),
      ...(isOdd === 2 ? { ...odd, app_id: event.app_id } : {}),
    });
  })
  .filter((body) => Buffer.byteLength(body) <= 64 * 1024);

const formFields = fc
  .record({
    from: fc.oneof(
      { weight: 6, arbitrary: fc.nat(99).map((n) => `+849000001${String(n).padStart(2, '0')}`) },
      { weight: 1, arbitrary: anyText },
    ),
    text: anyText,
    id: fc.integer(),
    status: fc.oneof(fc.constantFrom('delivered', 'failed', 'undelivered', 'sent', 'read'), anyText),
    odd: fc.dictionary(
      fc.constantFrom('MessageSid', 'NumMedia', 'ErrorCode', 'To', '__proto__', 'constructor'),
      anyText,
      {
        maxKeys: 2,
      },
    ),
  })
  .map(({ from, text, id, status, odd }) => ({
    MessageSid: `SM${(id >>> 0).toString(16).padStart(32, '0')}`,
    From: from,
    Body: text,
    MessageStatus: status,
    ...odd,
    AccountSid: 'AC5100000000000000000000000000000a',
  }));

/** The hotline, somebody who sends to it, and what it has called a fault of its own. */
async function hotlineToFuzz(t: TestContext, options: TestOptions) {
  const errors = new Set<string>();
  const log: Log = { ...silentLog, error: (what, error) => void errors.add(`${what}: ${error}`) };
  const hotline = await startHotline(t, { ...options, log });
  const address = addressOf(hotline);
  const { send, close } = createSender(address);
  t.onTestFinished(close);
  const answers = new Map<string, number>();
  return {
    hotline,
    address,
    faults: () => [...errors],
    /** Sends it, and counts its answer under a heading. @returns the status */
    send: async (heading: string, wire: Wire): Promise<number> => {
      const { status } = await send(wire);
      answers.set(`${heading}${status}`, (answers.get(`${heading}${status}`) ?? 0) + 1);
      return status;
    },
    answers: () =>
      [...answers]
        .sort()
        .map(([answer, times]) => `${answer}: ${times}`)
        .join(', '),
  };
}

test('signed webhooks with hostile content: each is taken, none is a fault of ours', {
  timeout: proofTimeout,
}, async (t) => {
  const { hotline, address, send, answers, faults } = await hotlineToFuzz(t, { duty: [holder] });
  const each = Math.ceil(inputs * 0.03);
  await atOnce(samples(zaloBody, each, seed), hands, async (body) => {
    expect([200, 401], body.slice(0, 2_000)).toContain(await send('zalo ', zaloWire(body)));
  });
  await atOnce(samples(formFields, each, seed + 1), hands, async (fields) => {
    for (const [heading, path] of [
      ['sms ', smsPath],
      ['sms status ', smsStatusPath],
    ] as const) {
      const wire = signedForm(address, path, fields);
      if (wire.body.length > 64 * 1024) continue;
      expect(await send(heading, wire), JSON.stringify(fields).slice(0, 2_000)).toBe(200);
    }
  });
  await hotline.sweep();
  expect(faults()).toEqual([]);
  expect(await hotline.rows("select kind from alarms where kind in ('paging_failed', 'flow_failed')")).toEqual([]);
  for (const number of new Set(hotline.twilio.accepted().map(({ to }) => to))) hotline.phone(number).texts();
  say(`fuzz, signed webhooks: ${answers()}; 0 faults`);
});

test("officers' pages with random links, forms, cookies and methods: no fault, and nothing is taken", {
  timeout: proofTimeout,
}, async (t) => {
  const duty = [{ phone: holder, pinHash: await cheapPins.hash(pins[holder]) }];
  const { hotline, address, send, answers, faults } = await hotlineToFuzz(t, { duty, pins: cheapPins });
  await hotline.person().says('cứu em với, bố đang cầm dao');
  hotline.phone(holder).receives(/KHAN/);
  const ask = async (wires: ReturnType<typeof pages>): Promise<void> => {
    await atOnce(samples(wires, Math.ceil(inputs * 0.04), seed), hands, async (wire) => {
      const sent = JSON.stringify({ ...wire, body: wire.body.toString('latin1').slice(0, 500) });
      expect(await send('', wire), sent).toBeLessThan(500);
    });
  };
  const token = hotline.phone(holder).token();
  await ask(pages(token, null));
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  // The same with the session of an officer who has taken it: her acts need the nonces of her own page.
  const browser = new OfficerBrowser(`${address}/a/${token}`);
  await browser.takes();
  await browser.enters(pins[holder]);
  expect((await browser.get('/case')).status).toBe(200);
  await ask(pages(token, browser.cookie));
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  expect(faults()).toEqual([]);
  hotline.phone(holder).texts();
  say(`fuzz, officers' pages: ${answers()}; 0 faults`);
});
