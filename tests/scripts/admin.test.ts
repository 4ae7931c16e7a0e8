import { expect, test } from 'vitest';
import { verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { startHotline } from '../harness/hotline.ts';
import { holder, nonceOf, other, pins, startOpenCase } from '../harness/officer-page.ts';
import { addPlaces } from '../harness/places.ts';
import { admin } from './run-admin.ts';

test('status, the list without anything personal, and a case in clear whose reading is written down', async (t) => {
  const hotline = await startHotline(t);
  await hotline.person().says('cứu em với, ở ngõ mười bảy');
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };

  const status = await admin(env, 'status', '--json');
  expect(JSON.parse(status.out)).toMatchObject({
    inbox: { messages: 1 },
    outbox: { accepted: 2 },
    cases: { open: 1, draft: 0 },
    alerts: { waiting: 0 },
    escalation_cycle_age_s: expect.any(Number),
    warnings: expect.arrayContaining([expect.stringContaining('no officer can be paged')]),
  });

  const real = {
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'not-a-real-token',
    TWILIO_FROM: 'TinCay',
  };
  const warned = await admin({ ...env, ...real }, 'status');
  expect(warned.out).toMatch(/PUBLIC_URL is http:\/\/localhost:3000, which no phone and no provider can reach/);
  expect(warned.out).toMatch(/1 × no_recipient: nobody can be paged/);

  const list = await admin(env, 'cases', 'list', '--json');
  const [row] = JSON.parse(list.out);
  expect(row).toMatchObject({ state: 'open', channel: 'zalo', unit_code: null });
  expect(list.out).not.toMatch(/ngõ mười bảy/);

  const keys = keyFor(hotline.hotline.keyring, 'audit');
  expect(await verifyAudit(hotline.db, keys)).toMatchObject({ kind: 'whole', rows: 0 });
  const show = await admin(env, 'cases', 'show', row.code.toLowerCase());
  expect(show.code).toBe(0);
  expect(show.out).toContain('ở ngõ mười bảy');
  expect(await verifyAudit(hotline.db, keys)).toMatchObject({ kind: 'whole', rows: 1 });

  expect(await admin(env, 'cases', 'close', row.code, '--outcome', 'solved')).toMatchObject({ code: 1, out: '' });
  const closed = await admin(env, 'cases', 'close', row.code, '--outcome', 'false_alarm', '--json');
  expect(JSON.parse(closed.out)).toEqual({ code: row.code, outcome: 'false_alarm' });

  const missing = await admin(env, 'cases', 'show', 'TC-00000');
  expect(missing).toMatchObject({ code: 1, out: '' });
  expect(missing.err).toContain('TC-00000');
});

test('cases show tells each referral: how far it is, where to, its beds, nights and what she was given', async (t) => {
  const hotline = await startOpenCase(t);
  const { browser, code } = hotline;
  const at = hotline.clock.now();
  const beds = { total: 4, free: 3, at };
  const [house = '', centre = ''] = await addPlaces(hotline, [
    { kind: 'safe_house', name: 'Nhà tạm lánh Hoa Sen', beds },
    { kind: 'one_stop_centre', name: 'Ngôi nhà Ánh Dương' },
  ]);
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  const lines = async (): Promise<string[]> =>
    (await admin(env, 'cases', 'show', code)).out.split('\n').filter((line) => line.includes('referral: '));
  expect(await lines()).toEqual([]);
  await browser.does('/referral', { place: house, beds: '2', words: '' });
  const asked = `${at.toISOString()}  referral: asked  Nhà tạm lánh Hoa Sen  2 beds held`;
  expect(await lines()).toEqual([asked]);
  const step = async (name: string, fields = {}): Promise<void> => {
    const { html } = await browser.get('/case');
    const referral = /name="referral" value="([\w-]{36})"/.exec(html)?.[1] ?? '';
    const done = await browser.post('/referral/step', {
      ...{ nonce: nonceOf(html, '/referral/step'), referral, step: name },
      ...fields,
    });
    expect(done.status).toBe(303);
  };
  await step('accept');
  await step('arrive');
  hotline.clock.forward({ days: 2 });
  await browser.enters(pins[holder]);
  await step('leave', { service_food: 'yes', service_legal: 'yes' });
  await browser.does('/referral', { place: centre, beds: '1', words: '' });
  const [left = '', next = '', ...more] = await lines();
  expect(left).toMatch(/referral: left {2}Nhà tạm lánh Hoa Sen {2}2 beds {2}2 nights {2}food, legal$/);
  expect(next).toMatch(/referral: asked {2}Ngôi nhà Ánh Dương {2}1 beds$/);
  expect(more).toEqual([]);
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
});

test('a command written wrongly is shown how, no command is shown all; settings masks secrets', async () => {
  for (const args of [
    ['dance'],
    ['cases'],
    ['cases', 'show'],
    ['status', '--what'],
    ['cases', 'close', 'TC-00000'],
    ['officers', 'add', '--name', 'A'],
  ]) {
    const wrong = await admin({}, ...args);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('cases show CODE');
  }
  const asked = await admin({});
  expect(asked).toMatchObject({ code: 0, err: '' });
  expect(asked.out).toContain('cases show CODE');
  const settings = await admin({ DATABASE_URL: 'postgres://me:verysecret@127.0.0.1/x' }, 'settings', '--json');
  expect(settings.out).not.toContain('verysecret');
  expect(JSON.parse(settings.out).simulated).toEqual(['zalo', 'sms']);
});
