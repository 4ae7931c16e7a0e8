import { expect, test } from 'vitest';
import { testOperator } from '../harness/operator.ts';
import { admin } from './run-admin.ts';

test('an officer is added, listed, given a new PIN and removed by the commands an operator types', async (t) => {
  const { databaseUrl, keyringFile } = await testOperator(t);
  const env = { DATABASE_URL: databaseUrl, KEYRING_FILE: keyringFile };
  const whole = ['officers', 'add', '--name', 'Nguyễn Thị Hạnh', '--phone', '0900000001', '--role', 'duty_officer'];

  const added = await admin(env, ...whole, '--json');
  expect(added).toMatchObject({ code: 0, err: '' });
  const answer = JSON.parse(added.out);
  expect(answer).toMatchObject({ phone: '+84900000001', one_time_pin: expect.stringMatching(/^\d{6}$/) });

  const again = await admin(env, ...whole);
  expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('there already') });

  const pin = await admin(env, 'officers', 'pin', '--phone', '+84 900 000 001');
  expect(pin.code).toBe(0);
  expect(pin.out).toMatch(/One-time PIN: \d{6}/);

  const list = await admin(env, 'officers', 'list', '--json');
  expect(JSON.parse(list.out)).toEqual([
    {
      id: answer.id,
      name: 'Nguyễn Thị Hạnh',
      phone: '+84900000001',
      role: 'duty_officer',
      unit_code: null,
      verified: false,
      pin_is_one_time: true,
      demo: false,
      ways: ['sms'],
    },
  ]);
  expect(list.out).not.toContain(answer.one_time_pin);

  const removed = await admin(env, 'officers', 'remove', '--phone', '0900000001', '--json');
  expect(JSON.parse(removed.out)).toEqual({ id: answer.id, cases_given_back: 0, cases_hastened: 0 });
  const gone = await admin(env, 'officers', 'remove', '--phone', '0900000001');
  expect(gone).toMatchObject({ code: 1, out: '', err: expect.stringContaining('no officer') });
  expect((await admin(env, 'officers', 'list')).out).toBe('no officers\n');
});
