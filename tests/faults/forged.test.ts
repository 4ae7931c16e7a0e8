import { expect, test } from 'vitest';
import { figuresOf } from '../../bench/figures.ts';
import { simulatedTwilio } from '../../channels/sms/twilio/settings.ts';
import { simulatedZalo } from '../../channels/zalo/settings.ts';
import { readChannels } from '../../config/simulated-channels.ts';
import { startHotline } from '../harness/hotline.ts';
import { createRandom } from '../harness/random.ts';
import { minusRows, plusRows, rowCounts } from '../harness/row-counts.ts';
import { addressOf, atOnce, createSender, smsMessage, smsStatus, zaloMessage } from '../harness/signed-requests.ts';
import { forgeries, isGenuine } from './forgeries.ts';
import { proofOptions, proofTimeout, say } from './proof.ts';

const { requests, seed } = proofOptions('forged', { requests: 1_000 });
/** One genuine message comes for so many forgeries. */
const genuineEvery = 20;
const hands = 8;

const refused = [400, 401, 404, 405, 413, 415];
/** All that a refusal may say: constants, so nothing of the request. */
const refusals = [
  '',
  '{"error":"refused"}',
  '{"error":"not found"}',
  '{"error":"Bad Request","message":"Client Error","statusCode":400}',
];

/** A genuine request on each of the three doors; with every number somebody or something new. */
const doors = {
  zalo: (_address: string, number: number) =>
    zaloMessage(`31${String(number).padStart(17, '0')}`, 'xin chao', `forged-${number}`),
  'sms message': (address: string, number: number) =>
    smsMessage(address, `+849${String(number).padStart(8, '0')}`, 'xin chao', number),
  'sms status': (address: string, number: number) => smsStatus(address, 'delivered', number),
} as const;
type Door = keyof typeof doors;

test.for<Door>(['zalo', 'sms message', 'sms status'])(
  'forged requests to the door "%s": none accepted, no row, nothing repeated, and genuine ones are served',
  { timeout: proofTimeout },
  async (door, t) => {
    const hotline = await startHotline(t);
    const address = addressOf(hotline);
    const sender = createSender(address);
    t.onTestFinished(sender.close);
    const random = createRandom(seed);
    let made = 0;
    const genuine = (at: Door = door) => {
      made += 1;
      return doors[at](address, made);
    };
    const other: Door = door === 'zalo' ? 'sms message' : 'zalo';
    const serve = async (took: number[]): Promise<void> => {
      const answer = await sender.send(genuine());
      expect(answer.status).toBe(200);
      took.push(answer.milliseconds);
    };

    // What one genuine request writes: the measure of everything below.
    await serve([]);
    const before = await rowCounts(hotline);
    await serve([]);
    const perGenuine = minusRows(await rowCounts(hotline), before);

    const quiet: number[] = [];
    await atOnce(Array.from({ length: Math.ceil(requests / genuineEvery) }), 2, () => serve(quiet));
    const start = await rowCounts(hotline);

    const busy: number[] = [];
    let stillGenuine = 0;
    const statuses = new Map<number, number>();
    await atOnce(Array.from({ length: requests }).keys(), hands, async (number) => {
      if (number % genuineEvery === 0) await serve(busy);
      const { name, forge } = random.pick(forgeries);
      const wire = forge(genuine(), random, genuine(other), address);
      const really = isGenuine(wire, address);
      const { status, body } = await sender.send(wire);
      const seen = {
        number,
        name,
        wire: { ...wire, body: wire.body.toString('latin1').slice(0, 2_000) },
        status,
        body,
      };
      if (really && wire.body.length <= 64 * 1024) {
        expect(status, JSON.stringify(seen)).toBe(200);
        stillGenuine += 1;
        return;
      }
      expect(refused, JSON.stringify(seen)).toContain(status);
      expect(refusals, JSON.stringify(seen)).toContain(body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });

    expect(await rowCounts(hotline)).toEqual(plusRows(start, perGenuine, busy.length + stillGenuine));
    const sent = hotline.zalo.accepted().length + hotline.twilio.accepted().length;
    expect(sent).toBe(0);
    const [calm, loaded] = [figuresOf(quiet), figuresOf(busy)];
    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
    say(
      `forged, ${door}: ${requests} sent, ${requests - stillGenuine} forged, 0 accepted (${counts.join(', ')}), ` +
        `${stillGenuine} left genuine and taken; genuine p99 ${loaded.p99.toFixed(0)} ms, quiet ${calm.p99.toFixed(0)} ms, ` +
        `ratio ${(loaded.p99 / calm.p99).toFixed(1)}`,
    );
    expect(loaded.p99).toBeLessThan(2_000);
  },
);

test('a secret that is missing, empty or blank refuses the start of a hotline with real credentials', () => {
  const { from, accountSid, authToken } = simulatedTwilio;
  const whole = {
    ZALO_APP_ID: simulatedZalo.appId,
    ZALO_OA_ID: simulatedZalo.oaId,
    ZALO_OA_SECRET_KEY: simulatedZalo.oaSecretKey,
    ZALO_APP_SECRET: simulatedZalo.appSecret,
    ZALO_REFRESH_TOKEN: simulatedZalo.refreshToken,
    ZALO_BOT_TOKEN: '1:a',
    ZALO_BOT_SECRET: 'SecretOfTests',
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_FROM: from.number,
  };
  const read = (env: Record<string, string | undefined>, production: boolean) =>
    readChannels({ env, simulatorPort: 1, publicUrl: 'https://hotline.example.vn', production });
  for (const production of [false, true]) {
    expect(read(whole, production).simulate).toEqual([]);
    for (const name of ['ZALO_OA_SECRET_KEY', 'ZALO_BOT_SECRET', 'TWILIO_AUTH_TOKEN'])
      for (const value of [undefined, '', '  ', '\t'])
        expect(() => read({ ...whole, [name]: value }, production)).toThrow(name);
  }
});
