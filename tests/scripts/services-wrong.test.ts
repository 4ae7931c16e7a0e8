import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';
import { addPlaces } from '../harness/places.ts';
import { admin } from './run-admin.ts';

test('services wrong lists what people said of a number; --settle ends it, once, and only for what was said', async (t) => {
  const hotline = await startHotline(t);
  await addPlaces(hotline, [
    { extId: 'hatu-1', name: 'Hội Phụ nữ Hà Tu', phones: ['+84912345678'], contactPhone: '+84912345600' },
    { extId: 'hatu-2', name: 'Công an Hà Tu', kind: 'police', phones: ['+842033825123'] },
  ]);
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  expect(await admin(env, 'services', 'wrong')).toEqual({ code: 0, out: 'nothing was said of any place\n', err: '' });

  for (const someone of [hotline.person(), hotline.person()]) {
    for (const words of ['tìm nơi giúp đỡ', 'không', 'phường Hà Tu', 'một mình', '1']) await someone.says(words);
    await someone.taps('Số này sai');
  }
  const line =
    'hatu-1  06652  Hội Phụ nữ Hà Tu  +84912345678  number said to be wrong by 2  contact +84912345600  checked 2026-11-01\n';
  expect(await admin(env, 'services', 'wrong')).toEqual({ code: 0, out: line, err: '' });
  const [row, ...more] = JSON.parse((await admin(env, 'services', 'wrong', '--json')).out);
  expect(row).toMatchObject({ id: 'hatu-1', reported_by: 2, wrong_number_since: expect.any(String) });
  expect(more).toEqual([]);

  for (const [id, said] of [
    ['hatu-2', 'Nothing was said of hatu-2.'],
    ['nowhere', 'There is no place nowhere.'],
  ] as const) {
    const refused = await admin(env, 'services', 'wrong', '--settle', id);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain(said);
  }
  expect(await admin(env, 'services', 'wrong', '--settle', 'hatu-1')).toEqual({
    code: 0,
    out: 'hatu-1 is right as it stands.\n',
    err: '',
  });
  expect((await admin(env, 'services', 'wrong')).out).toBe('nothing was said of any place\n');
  expect((await admin(env, 'services', 'wrong', '--settle', 'hatu-1')).code).toBe(1);
  expect(await hotline.rows(`select act from audit_log where act = 'place.settled'`)).toHaveLength(1);
});

test('status counts, in one warning, the places that were checked long ago and have no contact to ask', async (t) => {
  const hotline = await startHotline(t);
  // A process has the real clock.
  const today = new Date().toISOString().slice(0, 10);
  const long = { checkedOn: '2020-01-01' };
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  const warnings = async (): Promise<string[]> => {
    const told: string[] = JSON.parse((await admin(env, 'status', '--json')).out).warnings;
    return told.filter((warning) => warning.includes('contact to ask'));
  };
  await addPlaces(hotline, [
    { extId: 'fresh', checkedOn: today },
    { extId: 'asked', ...long, contactPhone: '+84912345600' },
    { extId: 'gone', ...long, status: 'historic' },
  ]);
  expect(await warnings()).toEqual([]);
  await addPlaces(hotline, [
    { extId: 'old', ...long },
    { extId: 'never', checkedOn: null },
  ]);
  expect(await warnings()).toEqual(['2 places were last checked 60 days ago or more, and have no contact to ask']);
  expect((await admin(env, 'status')).out).toContain('2 places were last checked 60 days ago');
});
