import { expect, test } from 'vitest';
import { mayWrite } from '../../domain/may-write.ts';
import { holdCase } from '../../storage/held-case.ts';
import { startHotline } from '../harness/hotline.ts';

test('a held case knows by which door its person is written to: Zalo takes nothing after seven days, SMS does', async (t) => {
  const hotline = await startHotline(t, { duty: ['+84900000001'] });
  const allowed = { write: true, hours: { from: 0, to: 24 * 60 } };
  const limits = { within: 900, timeZone: 'Asia/Ho_Chi_Minh' };
  const later = new Date(hotline.clock.now().getTime() + 8 * 86_400_000);
  const doors = async (): Promise<Map<string | undefined, string>> => {
    const found = new Map<string | undefined, string>();
    for (const { facts } of await hotline.cases()) {
      const held = await hotline.db.transaction((tx) => holdCase(tx, hotline.hotline.keyring, facts.id));
      const person = held?.person && { ...held.person, allowed };
      const may = mayWrite(facts, person ?? null, later, limits);
      found.set(held?.person?.channel, may.kind === 'no' ? may.why : 'yes');
    }
    return found;
  };
  await hotline.person().says('cứu em với');
  await hotline.phone('+84912345678').says('cuu em voi');
  expect(await doors()).toEqual(
    new Map([
      ['zalo', 'windowOver'],
      ['sms', 'yes'],
    ]),
  );
  for (const number of ['+84900000001', '+84912345678']) hotline.phone(number).texts();
});
