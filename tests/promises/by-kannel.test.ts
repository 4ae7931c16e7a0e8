import { expect, test } from 'vitest';
import { callbackSecret, startByKannel } from '../harness/by-kannel.ts';
import type { TestHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';

const [person, first, second] = ['+84912345678', '+84900000001', '+84900000002'] as const;
const duty = [
  { phone: first, name: 'chị Hạnh', shift: { level: 1 } },
  { phone: second, name: 'anh Dũng', shift: { level: 2 } },
] as const;
const cry = 'Cứu em với, bố đang cầm dao';

test('a cry by SMS is answered, the officer is paged by SMS and takes the case by SMS, and the person is told', async (t) => {
  const lines: string[] = [];
  const write = (...parts: unknown[]): void => void lines.push(JSON.stringify(parts));
  const log = { info: write, warn: write, error: write };
  const { hotline, operator, says, heard, kannel } = await startByKannel(t, { duty, log });
  await says(person, cry);
  const her = operator.phone(person);
  // One plain SMS each, however much it says: every part of another alphabet would cost three.
  const plain = { from: '19001234', alphabet: 'GSM-7', parts: 1 };
  expect(await her.receives(/111, 18001769\..* 113 .* 114 .* 115 /)).toMatchObject(plain);
  expect(heard()).toMatchObject([{ address: person, content: { kind: 'text', text: cry } }]);
  const { facts } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'critical' });
  const alert = await operator.phone(first).receives(/^KHAN CAP: ca TC-/);
  expect(alert).toMatchObject(plain);
  expect(alert.text).toContain(`tra loi: 1 ${facts.code}`);

  await says(first, `1 ${facts.code}`);
  await operator.phone(first).receives(new RegExp(`^Da ghi: ca ${facts.code} do .* nhan`));
  expect((await hotline.onlyCase()).facts).toMatchObject({
    state: 'acknowledged',
    clocks: { holderId: hotline.officers.get(first) },
  });
  await her.receives(/^Da co can bo nhan tin cua /);
  expect(operator.phone(second).received()).toEqual([]);
  await until('every message is reported delivered', async () => {
    const rows = await hotline.rows<{ state: string; provider: string; there: boolean }>(
      'select state, provider, delivered_at is not null as there from outbox',
    );
    return rows.every((row) => row.state === 'accepted' && row.provider === 'kannel' && row.there);
  });
  expect(lines).not.toEqual([]);
  for (const hidden of [callbackSecret, kannel.password, '912345678', '900000001', 'dao', '19001234'])
    expect(lines.join('\n')).not.toContain(hidden);
});

/** Sweeps, without a moment passing, until it is so. */
const soon = (hotline: TestHotline, what: string, look: () => boolean | Promise<boolean>): Promise<boolean> =>
  until(what, async () => {
    await hotline.sweep();
    return look();
  });

for (const fate of ['undelivered', 'refused'] as const)
  test(`an alert that is ${fate} at the operator wakes the next officer at once`, async (t) => {
    const { hotline, operator, says } = await startByKannel(t, { duty });
    operator.makes(fate, first);
    await says(person, cry);
    await soon(hotline, 'the next one is paged', () => operator.phone(second).unseen().length > 0);
    await operator.phone(second).receives(/^KHAN CAP/);
    // What the operator refuses never comes; what does not arrive has at least been sent.
    expect(operator.phone(first).received().length > 0).toBe(fate === 'undelivered');
  });

test('an answer of Kannel’s that is lost: its report brings our id, and the alert is not sent twice', async (t) => {
  let lost = 0;
  const losing: typeof globalThis.fetch = async (input, init) => {
    await fetch(input, init);
    lost += 1;
    throw new TypeError('fetch failed');
  };
  const { hotline, operator, says, kannel } = await startByKannel(t, { duty: [duty[0]], fetch: losing });
  await says(person, cry);
  await operator.phone(first).receives(/^KHAN CAP/);
  expect(lost).toBeGreaterThan(0);
  await soon(hotline, 'every row is settled by its report', async () => {
    const open = await hotline.rows("select 1 from outbox where state <> 'accepted'");
    return open.length === 0;
  });
  await hotline.forward({ seconds: 30 });
  expect(operator.phone(first).unseen()).toEqual([]);
  expect(kannel.output()).not.toContain('KHAN CAP');
});

test('where Twilio stands behind Kannel, it takes over in the same attempt, and the answer still comes by Kannel', async (t) => {
  const { hotline, operator, says, kannel } = await startByKannel(t, { duty: [duty[0]], thenTwilio: true });
  await kannel.crashes();
  await hotline.person().says(cry);
  hotline.phone(first).receives(/^KHAN CAP.* tra loi: 1 TC-/);
  await kannel.starts();
  const { code } = (await hotline.onlyCase()).facts;
  await says(first, `1 ${code}`);
  await operator.phone(first).receives(/^Da ghi/);
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
});

test('while Kannel is away an alert waits, and goes when it is back', async (t) => {
  const { hotline, operator, kannel } = await startByKannel(t, { duty: [duty[0]] });
  await kannel.crashes();
  await hotline.person().says(cry);
  expect(operator.sent()).toEqual([]);
  await kannel.starts();
  await hotline.forward({ seconds: 30 });
  await operator.phone(first).receives(/^KHAN CAP/);
});
