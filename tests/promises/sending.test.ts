import { expect, test } from 'vitest';
import { settleOutgoing } from '../../storage/outbox-leases.ts';
import { startHotline } from '../harness/hotline.ts';

const states = 'select purpose, state, attempt, reason from outbox order by id';
type Row = { purpose: string; state: string; attempt: number; reason: string | null };

test('a send the provider cannot take now is tried again, and the question never overtakes the first text', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'limited', count: 1 });
  await person.says('xin chào');
  expect(person.texts()).toEqual([]);
  await hotline.forward({ minutes: 2 });
  await hotline.sweep();
  expect(person.texts()).toHaveLength(2);
  expect(person.texts()[0]).toContain('18001769');
});

test('a question too late to be answered is dropped, the first text still goes out', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'limited' });
  await person.says('xin chào');
  await hotline.forward({ minutes: 12 });
  hotline.zalo.faults.clear();
  await hotline.forward({ minutes: 30 });
  await hotline.sweep();
  expect(person.texts()).toHaveLength(1);
  expect((await hotline.rows<Row>(states)).map((row) => row.state)).toEqual(['accepted', 'expired']);
});

test('a closed channel is noted, and forgotten when she writes again', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'windowClosed' });
  await person.says('xin chào');
  const closed = 'select channel_closed_reason as reason from people';
  expect((await hotline.rows<Row>(states))[0]).toMatchObject({ state: 'refused' });
  expect((await hotline.rows<{ reason: string }>(closed))[0]?.reason).toMatch(/-230/);
  hotline.zalo.faults.clear();
  await person.says('alo');
  expect((await hotline.rows<{ reason: string | null }>(closed))[0]?.reason).toBeNull();
});

test('accepted and then a 500: sent once more and no third time', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'errorAfterAccept', count: 2 });
  await person.says('xin chào');
  for (let n = 0; n < 5; n += 1) await hotline.forward({ seconds: 20 });
  const first = person.texts().filter((text) => text.includes('18001769'));
  expect(first.length).toBeLessThanOrEqual(2);
});

test('a worker that died while sending: its row is free after the lease, and a late settle changes nothing', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'limited' });
  await person.says('xin chào');
  hotline.zalo.faults.clear();
  await hotline.rows(
    "update outbox set state = 'sending', lease_token = '00000000-0000-0000-0000-000000000001', lease_until = '2026-11-24T01:00:05Z' where purpose = 'first'",
  );
  await hotline.forward({ seconds: 20 });
  await hotline.forward({ seconds: 20 });
  expect(person.texts()[0]).toContain('18001769');
  // The first worker wakes and writes what it believes: its lease is gone, so nothing changes.
  const [row] = await hotline.rows<{ id: string }>("select id from outbox where purpose = 'first'");
  const late = { id: row?.id ?? '', leaseToken: '00000000-0000-0000-0000-000000000001' };
  const failed = { state: 'failed' as const, dueAt: null, reason: 'late', unknowns: 0 };
  const nobody = { by: null, providerMessageId: null };
  hotline.zalo.faults.set({ kind: 'limited' });
  await person.says('alo');
  await hotline.rows(
    "update outbox set state = 'sending', lease_token = '00000000-0000-0000-0000-000000000002' where state = 'pending'",
  );
  const [held] = await hotline.rows<{ id: string }>("select id from outbox where state = 'sending'");
  for (const id of [late.id, held?.id ?? '']) {
    expect(await settleOutgoing(hotline.db, { ...late, id }, failed, nobody, hotline.clock.now())).toBe(false);
  }
  expect(await hotline.rows("select 1 from outbox where state = 'failed'")).toEqual([]);
});

test('a provider that never answers: given up after 5 s as unknown, and sent once more', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  hotline.zalo.faults.set({ kind: 'hang', count: 1 });
  await person.says('xin chào');
  expect((await hotline.rows<Row>(states))[0]).toMatchObject({ purpose: 'first', state: 'unknown' });
  await hotline.forward({ seconds: 15 });
  expect((await hotline.rows<Row>(states))[0]).toMatchObject({ state: 'accepted', attempt: 2 });
});
