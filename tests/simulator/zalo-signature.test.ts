import { expect, test } from 'vitest';
import { z } from 'zod';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { signatureOf } from '../../simulator/zalo-signature.ts';
import { startSimulator } from './start.ts';

const body =
  '{"app_id":"1234567890123456789","sender":{"id":"2468458835296117922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Lũ về, cần giúp","msg_id":"96d3cdf3af150460909"},"timestamp":"1795451700000"}';

test('the known webhook is signed with the known value', () => {
  expect(Buffer.byteLength(body)).toBe(280);
  const signed = {
    appId: '1234567890123456789',
    oaSecretKey: 'OaSecretKeyExample0001',
    body,
    timestamp: '1795451700000',
  };
  expect(signatureOf(signed)).toBe('mac=69fcf47a88251c20a11477d3c2a1ce34ab15256367f9497e0b7e19356e989033');
});

test('a webhook is signed over its own bytes and has the documented shape', async () => {
  const { zalo, heard, clock } = await startSimulator();
  await zalo.person('2468458835296117922').says('Lũ về, cần giúp');
  const [first] = heard;
  const timestamp = String(clock.at.getTime());
  expect(first?.headers['x-zevent-signature']).toBe(
    signatureOf({ ...simulatedZaloCredentials, body: first?.body ?? '', timestamp }),
  );
  const shape = z.record(z.string(), z.unknown()).parse(JSON.parse(first?.body ?? ''));
  expect(Object.keys(shape)).toEqual(Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(body))));
});
