import { expect, test } from 'vitest';
import { eventNames, startSimulator } from './start.ts';
import { sendSms } from './twilio-start.ts';

const user = '2468458835296117922';

async function started() {
  const simulator = await startSimulator();
  const post = async (path: string, body: unknown, provider = 'zalo') => {
    const answer = await fetch(`${simulator.url}/control/${provider}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return { ...simulator, post };
}

test('a test with real processes moves the fingers on the phones', async () => {
  const { post, heard, clock, url } = await started();
  clock.answer = () => 202;
  expect(await post('says', { user, text: 'cứu em' })).toEqual({ status: 200, body: { status: 202 } });
  await post('location', { user, lat: 20.95, lon: 107.07 });
  await post('media', { user, media: 'sticker' });
  await post('staff', { user, text: 'chào', admin: '1' });
  expect(eventNames(heard)).toEqual(['user_send_text', 'user_send_location', 'user_send_sticker', 'oa_send_text']);
  expect((await post('says', { user })).status).toBe(400);
  expect((await post('flies', { user })).status).toBe(400);
  expect(await (await fetch(`${url}/control/zalo/received?user=${user}`)).json()).toMatchObject([{ text: 'chào' }]);
  expect(await (await fetch(`${url}/ledger`)).json()).toMatchObject({
    accepted: [],
    webhooks: { length: 4 },
    events: { length: 4 },
  });
});

test('faults are set and cleared from outside', async () => {
  const { post, zalo } = await started();
  expect((await post('faults', { kind: 'reset', count: 3 })).body).toMatchObject({
    api: [{ kind: 'reset', count: 3 }],
  });
  expect((await post('faults', { kind: 'duplicate' })).body).toMatchObject({
    webhook: { kind: 'duplicate', count: null },
  });
  expect((await post('faults', { kind: 'none' })).body).toEqual({ api: [], webhook: null });
  expect((await post('faults', { kind: 'gone' })).status).toBe(400);
  expect(zalo.faults.list()).toEqual([]);
});

test('the phones of officers have fingers too', async () => {
  const { post, heard, clock, url, twilio } = await started();
  clock.answer = () => 202;
  const phone = '+84900000001';
  expect(await post('says', { phone, text: '1' }, 'twilio')).toEqual({ status: 200, body: { status: 202 } });
  expect(heard).toHaveLength(1);
  expect((await sendSms(url, { To: phone, Body: 'KHAN' })).status).toBe(201);
  await twilio.idle();
  for (const written of [phone, encodeURIComponent(phone)]) {
    const received = await fetch(`${url}/control/twilio/received?phone=${written}`);
    expect(await received.json()).toMatchObject([{ text: 'KHAN', segments: 1 }]);
  }
  expect(await (await fetch(`${url}/ledger`)).json()).toMatchObject({
    accepted: [],
    twilio: { accepted: [{ to: phone, text: 'KHAN' }], inbound: { length: 1 }, webhooks: { length: 1 } },
  });
  const fault = { kind: 'blackHole', count: 2 };
  expect((await post('faults', fault, 'twilio')).body).toMatchObject({ api: [fault] });
  expect((await post('faults', { kind: 'none' }, 'twilio')).body).toEqual({ api: [] });
  expect((await post('faults', { kind: 'gone' }, 'twilio')).status).toBe(400);
  expect((await post('says', { phone: 'me', text: '1' }, 'twilio')).status).toBe(400);
  expect((await fetch(`${url}/control/twilio/received`)).status).toBe(400);
});
