import { expect, test } from 'vitest';
import { figuresOf } from '../../bench/figures.ts';
import { openDatabase } from '../../storage/database.ts';
import { addressIndex } from '../../storage/people.ts';
import { startSweeping } from '../../workers/sweep.ts';
import { MovedClock, startHotline, type TestHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';
import { addressOf, atOnce, createSender, zaloMessage } from '../harness/signed-requests.ts';
import { proofOptions, proofTimeout, say } from './proof.ts';

const { messages, seconds } = proofOptions('flood', { messages: 200, seconds: 2 });
const perSecond = 100;
const officers = ['+84900000001', '+84900000002'] as const;
const cry = 'cứu em với, bố đang cầm dao';

/** Time as it passes: an alert is late or it is not. */
class RealClock extends MovedClock {
  override now(): Date {
    return new Date();
  }
}

const userId = (kind: number, number: number): string => `4${kind}${String(number).padStart(17, '0')}`;

type Flooded = TestHotline & {
  send: (user: string, text: string) => Promise<{ status: number; milliseconds: number }>;
  /** Writes the cry of somebody new; the milliseconds until the provider has taken her alert. */
  cries: (number: number) => Promise<number>;
  refused: () => number;
};

/** A hotline with its workers at work. */
async function start(t: Parameters<typeof startHotline>[0]): Promise<Flooded> {
  const hotline = await startHotline(t, { duty: [...officers], clock: new RealClock() });
  const stop = startSweeping(hotline.hotline, hotline.sending, 0.05);
  const sender = createSender(addressOf(hotline), 64);
  // Connections of its own: what the test looks up must not wait behind the flood.
  const looks = openDatabase({ url: hotline.databaseUrl, max: 2, applicationName: 'flood' });
  t.onTestFinished(async () => {
    await stop();
    sender.close();
    await looks.close();
  });
  let made = 0;
  let refused = 0;
  const send: Flooded['send'] = async (user, text) => {
    made += 1;
    const wire = zaloMessage(user, text, `flood-${made}`);
    const first = await sender.send(wire);
    // As a provider does: what was not taken comes again.
    for (let last = first; last.status === 503; last = await sender.send(wire)) refused += 1;
    return first;
  };
  const codeOf = async (user: string): Promise<string> => {
    const index = addressIndex(hotline.hotline.keyring, 'zalo', user).toString('hex');
    // On a slow machine it may have been kept on disk first.
    return until('her case is there', async () => {
      const { rows } = await looks.pool.query<{ code: string }>(
        `select k.code from cases k join people p on p.id = k.person_id where p.address_index = '\\x${index}'`,
      );
      return rows[0]?.code ?? null;
    });
  };
  const cries: Flooded['cries'] = async (number) => {
    const user = userId(9, number);
    const began = performance.now();
    await send(user, cry);
    const code = await codeOf(user);
    await until('the alert is taken', () => hotline.twilio.accepted().some(({ text }) => text.includes(code)), 30);
    return performance.now() - began;
  };
  return { ...hotline, send, cries, refused: () => refused };
}

/** Cries one after the other, evenly, while something else goes on. */
async function criesWhile(hotline: Flooded, from: number, busy: () => boolean, everyMs: number): Promise<number[]> {
  const took: number[] = [];
  const pending: Promise<void>[] = [];
  for (let number = from; busy(); number += 1) {
    pending.push(hotline.cries(number).then((ms) => void took.push(ms)));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  await Promise.all(pending);
  return took;
}

async function quietRun(hotline: Flooded): Promise<number[]> {
  const took: number[] = [];
  for (let number = 0; number < 10; number += 1) took.push(await hotline.cries(number));
  return took;
}

const figuresInWords = (took: readonly number[], quiet: readonly number[]): string => {
  const [busy, calm] = [figuresOf(took), figuresOf(quiet)];
  return `${busy.n} alerts in p99 ${busy.p99.toFixed(0)} ms (quiet ${calm.p99.toFixed(0)} ms, ratio ${(busy.p99 / calm.p99).toFixed(1)})`;
};

/** No officer has two pages of one case and step; whatever else she got is merged. */
async function expectOfficersNotDrowned(hotline: Flooded): Promise<void> {
  expect(
    await hotline.rows(
      "select 1 from alerts where purpose = 'page' group by case_id, officer_id, round, step having count(*) > 1",
    ),
  ).toEqual([]);
  for (const number of officers) hotline.phone(number).texts();
}

test('one address writes as fast as it can: others are alerted in time, its own cry too, with one case and a handful of SMS', {
  timeout: proofTimeout,
}, async (t) => {
  const hotline = await start(t);
  const quiet = await quietRun(hotline);
  const flooder = userId(1, 1);
  await hotline.zalo.person(flooder).opensChat();
  let flooding = true;
  const answers: number[] = [];
  const flood = atOnce(Array.from({ length: messages }).keys(), 20, async (number) => {
    const { status, milliseconds } = await hotline.send(
      flooder,
      number === Math.floor(messages / 2) ? cry : `a ${number}`,
    );
    expect([200, 503]).toContain(status);
    answers.push(milliseconds);
  }).finally(() => {
    flooding = false;
  });
  const took = await criesWhile(hotline, 100, () => flooding, 200);
  await flood;
  expect(figuresOf(took).p99).toBeLessThan(5_000);
  const index = addressIndex(hotline.hotline.keyring, 'zalo', flooder);
  const hers = `from cases k join people p on p.id = k.person_id where p.address_index = '\\x${index.toString('hex')}'`;
  await until('what was kept is worked', () => hotline.intake.state().messages === 0, 30);
  const cases = await hotline.rows<{ id: string; code: string }>(`select k.id, k.code ${hers}`);
  expect(cases.length).toBe(1);
  const sms = await until('her own alert is taken', () => {
    const found = hotline.twilio.accepted().filter(({ text }) => text.includes(cases[0]?.code ?? 'no case'));
    return found.length > 0 ? found : null;
  });
  expect(sms.length).toBeLessThanOrEqual(3);
  // Its cry is answered, and no long line of answers to the rest waits before that.
  await until('its cry is answered', () =>
    hotline.zalo.accepted().some(({ userId: to, text }) => to === flooder && text.includes('113')),
  );
  const [waiting] = await hotline.rows<{ n: number; all: number }>(
    `select count(*) filter (where o.state = 'pending') as n, count(*) as all from outbox o join people p on p.id = o.person_id
       where p.address_index = '\\x${index.toString('hex')}'`,
  );
  expect(waiting?.n).toBeLessThanOrEqual(6);
  const told = hotline.zalo.accepted().filter(({ userId: to }) => to === flooder).length;
  const { p99, max } = figuresOf(answers);
  say(
    `flood, one address: ${messages} messages answered in p99 ${p99.toFixed(0)} ms, at most ${max.toFixed(0)} ms; ` +
      `${hotline.refused()} times 503; 1 case, ${sms.length} SMS about it; ${waiting?.all} answers written, ${told} sent, ${waiting?.n} wait; ` +
      figuresInWords(took, quiet),
  );
  await expectOfficersNotDrowned(hotline);
});

test('new addresses by the hundred: the webhook answers in time, and the urgent ones among them are alerted', {
  timeout: proofTimeout,
}, async (t) => {
  const hotline = await start(t);
  const quiet = await quietRun(hotline);
  let flooding = true;
  const answers: number[] = [];
  const total = perSecond * seconds;
  const flood = (async () => {
    const began = performance.now();
    const pending: Promise<void>[] = [];
    for (let number = 0; number < total; number += 1) {
      const due = began + (number / perSecond) * 1_000;
      const early = due - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      pending.push(
        hotline.send(userId(2, number), 'xin chào').then(({ status, milliseconds }) => {
          expect([200, 503]).toContain(status);
          answers.push(milliseconds);
        }),
      );
    }
    await Promise.all(pending);
  })().finally(() => {
    flooding = false;
  });
  const took = await criesWhile(hotline, 100, () => flooding, 200);
  await flood;
  expect(figuresOf(took).p99).toBeLessThan(5_000);
  const { p99, max } = figuresOf(answers);
  expect(max).toBeLessThan(2_000);
  say(
    `flood, new addresses: ${total} at ${perSecond}/s answered in p99 ${p99.toFixed(0)} ms, at most ${max.toFixed(0)} ms; ` +
      `${hotline.refused()} times 503; ${figuresInWords(took, quiet)}`,
  );
  await expectOfficersNotDrowned(hotline);
});
