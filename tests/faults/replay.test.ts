import { expect, test } from 'vitest';
import { figuresOf } from '../../bench/figures.ts';
import { startHotline } from '../harness/hotline.ts';
import { createRandom } from '../harness/random.ts';
import { rowCounts } from '../harness/row-counts.ts';
import { addressOf, atOnce, createSender, smsMessage, smsStatus, zaloMessage } from '../harness/signed-requests.ts';
import { proofOptions, proofTimeout, say } from './proof.ts';

const { messages, times, seed } = proofOptions('replay', { messages: 200, times: 10 });
const officer = '+84900000001';
const hands = 12;

/** Every message is of a kind with a known effect; two of a person stand for a talk that goes on. */
const kinds = ['zalo', 'zalo again', 'sms', 'urgent', 'status'] as const;

test('every provider message, delivered many times in any order and several at once, has exactly one effect', {
  timeout: proofTimeout,
}, async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const address = addressOf(hotline);
  const sender = createSender(address, hands);
  t.onTestFinished(sender.close);
  const random = createRandom(seed);
  const start = await rowCounts(hotline);
  const made = Array.from({ length: messages }, (_, number) => {
    const kind = kinds[number % kinds.length] ?? 'zalo';
    const user = (n: number): string => `32${String(n).padStart(17, '0')}`;
    const id = `replay-${number}`;
    if (kind === 'zalo') return { kind, wire: zaloMessage(user(number), 'xin chào', id) };
    // The same person as the message before.
    if (kind === 'zalo again') return { kind, wire: zaloMessage(user(number - 1), 'dạ em chào', id) };
    if (kind === 'urgent') return { kind, wire: zaloMessage(user(number), 'cứu em với, bố đang cầm dao', id) };
    if (kind === 'sms') {
      const from = `+849${String(number).padStart(8, '0')}`;
      return { kind, wire: smsMessage(address, from, 'xin chao', number) };
    }
    return { kind, wire: smsStatus(address, 'delivered', number) };
  });
  const of = (...wanted: (typeof kinds)[number][]): number => made.filter(({ kind }) => wanted.includes(kind)).length;

  // In an order of its own each time; some of the repetitions come right behind each other, so several are under way.
  const all = random.shuffled(Array.from({ length: times }, () => made).flat());
  const deliveries = all.flatMap((one) => (random.chance(0.2) ? [one, one] : [one]));
  const took: number[] = [];
  await atOnce(deliveries, hands, async ({ wire }) => {
    const { status, milliseconds } = await sender.send(wire);
    expect(status).toBe(200);
    took.push(milliseconds);
  });

  const people = of('zalo', 'sms', 'urgent');
  const end = await rowCounts(hotline);
  const added = (table: string): number => (end[table] ?? 0) - (start[table] ?? 0);
  expect({
    inbox: added('inbox'),
    people: added('people'),
    cases: added('cases'),
    alerts: added('alerts'),
    reports: added('delivery_reports'),
    // A reply to every message, the first text to every person, and a page for every case.
    outbox: added('outbox'),
  }).toEqual({
    inbox: messages,
    people,
    cases: of('urgent'),
    alerts: of('urgent'),
    reports: of('status'),
    outbox: people + of('zalo', 'zalo again', 'sms', 'urgent') + of('urgent'),
  });
  await hotline.sweep();
  const pages = hotline.phone(officer).texts();
  expect(pages.length).toBe(of('urgent'));
  expect(new Set(pages).size).toBe(pages.length);
  const bySms = hotline.twilio.accepted().filter(({ to }) => to !== officer);
  expect(bySms.length).toBe(2 * of('sms'));
  for (const number of new Set(bySms.map(({ to }) => to))) hotline.phone(number).texts();
  const { p99, max } = figuresOf(took);
  say(
    `replay: ${messages} messages, ${deliveries.length} deliveries, ${messages} effects; ` +
      `answered in p99 ${p99.toFixed(0)} ms, at most ${max.toFixed(0)} ms`,
  );
});
