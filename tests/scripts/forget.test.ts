import { expect, test } from 'vitest';
import { MovedClock, startHotline } from '../harness/hotline.ts';
import { admin } from './run-admin.ts';

test('a look says by table what would be erased; the command erases it; a held case is left until it is released', async (t) => {
  // Commands have the database's own clock: everything here is long ago for them.
  const hotline = await startHotline(t, { clock: new MovedClock('2026-02-03T08:00:00+07:00') });
  await hotline.person().says('cứu em với, bố cầm dao');
  const { code } = (await hotline.onlyCase()).facts;
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  const closed = await admin(env, 'cases', 'close', code, '--outcome', 'helped');
  expect(closed).toMatchObject({ code: 0 });
  await hotline.rows("update cases set closed_at = '2026-02-04'");
  const words = () => hotline.rows('select 1 from case_timeline where detail_sealed is not null');
  const before = await words();
  expect(before.length).toBeGreaterThan(0);

  const held = await admin(env, 'cases', 'hold', code.toLowerCase(), '--reason', 'CA tỉnh, số 12/2026', '--json');
  expect(JSON.parse(held.out)).toEqual({ code, held: true, changed: true });
  expect((await admin(env, 'cases', 'hold', code, '--reason', 'CA tỉnh, số 12/2026')).out).toMatch(/already/);
  const dry = async (): Promise<unknown> => JSON.parse((await admin(env, 'forget', '--dry-run', '--json')).out);
  const row = (table: string, now: number) => expect.objectContaining({ table, now });
  expect(await dry()).toEqual(expect.arrayContaining([row('cases', 0), row('people', 0)]));
  expect(await admin(env, 'forget')).toMatchObject({ code: 0, err: '' });
  expect(await words()).toEqual(before);

  expect(await admin(env, 'cases', 'release', code)).toMatchObject({ code: 0 });
  expect(await dry()).toEqual(expect.arrayContaining([row('cases', 1), row('people', 1)]));
  expect((await admin(env, 'forget', '--dry-run')).out).toMatch(
    /^cases +now 1, within 7 days 1, within 30 days 1 {2}\(TALK_KEPT_DAYS=90\)$[\s\S]*Nothing was erased\.\n$/m,
  );
  expect(await words()).toEqual(before);
  expect(JSON.parse((await admin(env, 'forget', '--json')).out)).toMatchObject({ cases: 1, people: 1 });
  expect(await words()).toEqual([]);

  const acts = await hotline.rows<{ act: string; detail: unknown }>(
    "select act, detail from audit_log where act in ('case.held', 'case.released', 'data.forgotten') order by seq",
  );
  expect(acts).toEqual([
    { act: 'case.held', detail: { reason: 'CA tỉnh, số 12/2026' } },
    { act: 'data.forgotten', detail: expect.objectContaining({ cases: 0, people: 0 }) },
    { act: 'case.released', detail: {} },
    { act: 'data.forgotten', detail: expect.objectContaining({ cases: 1, people: 1 }) },
  ]);
  expect(await admin(env, 'cases', 'hold', code, '--reason', 'CA tỉnh, số 13/2026')).toMatchObject({
    code: 1,
    out: '',
  });
  expect(await admin(env, 'cases', 'hold', 'TC-00000', '--reason', 'CA tỉnh')).toMatchObject({ code: 1, out: '' });
  expect(await admin(env, 'cases', 'hold', code)).toMatchObject({ code: 2, out: '' });
});
