import { expect, test } from 'vitest';
import { type AlertState, alertEdges } from '../../domain/alert.ts';
import { simulatedTwilioCredentials } from '../../simulator/twilio.ts';
import { twilioSignatureOf } from '../../simulator/twilio-signature.ts';
import { sendMessages } from '../../workers/send-messages.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const officer = '+84900000001';
const sid = `SM${'5'.repeat(32)}`;

/** Every order of these. */
const orders = <T>(things: readonly T[]): T[][] =>
  things.length < 2
    ? [[...things]]
    : things.flatMap((one) => orders(things.filter((other) => other !== one)).map((rest) => [one, ...rest]));

/** A report of Twilio's about our message, as it signs it. */
async function report(hotline: TestHotline, status: string, ourId: string): Promise<void> {
  const url = `${hotline.hotline.paging.publicUrl}/webhooks/sms/twilio/status?id=${ourId}`;
  const { accountSid, authToken, number } = simulatedTwilioCredentials;
  const params = {
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
    SmsStatus: status,
    To: officer,
    From: number,
    AccountSid: accountSid,
    ...(status === 'undelivered' && { ErrorCode: '30003' }),
  };
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioSignatureOf({ authToken, url, params }),
    },
    body: new URLSearchParams(params).toString(),
  });
  expect(answer.status).toBe(200);
}

type Standing = { state: string; delivered: boolean; alert: AlertState; version: number; reports: number };
const standing = async (hotline: TestHotline): Promise<Standing> => {
  const [row] = await hotline.rows<Standing>(
    `select o.state, o.delivered_at is not null as delivered, a.state as alert, k.version,
       (select count(*) from delivery_reports) as reports
     from outbox o join alerts a on a.id = o.alert_id join cases k on k.id = a.case_id`,
  );
  if (!row) throw new Error('no message of an alert');
  return row;
};

/** As it was before the first report: taken, or waiting to be sent. */
const begin = async (hotline: TestHotline, taken: boolean): Promise<void> => {
  await hotline.rows("delete from inbox where kind = 'delivery'");
  await hotline.rows('delete from delivery_reports');
  await hotline.rows('update cases set version = 1');
  await hotline.rows(`update alerts set state = '${taken ? 'accepted' : 'waiting'}', failed_at = null`);
  await hotline.rows(
    `update outbox set delivered_at = null, ${
      taken
        ? `state = 'accepted', provider_message_id = '${sid}', due_at = null`
        : "state = 'pending', provider_message_id = null, due_at = created_at"
    } where alert_id is not null`,
  );
};

/** Sends it for real but for the provider: `meanwhile` happens before it answers. */
async function send({ sending }: TestHotline, meanwhile: () => Promise<void>): Promise<void> {
  const real = sending.channels.get('sms');
  if (!real) throw new Error('no sms');
  const slow: typeof real = {
    ...real,
    send: async () => {
      await meanwhile();
      return { kind: 'accepted', providerMessageId: sid };
    },
  };
  await sendMessages({ ...sending, channels: new Map([['sms', slow]]) }, 'alert');
}

const statuses = ['queued', 'sent', 'delivered', 'undelivered', 'read'];

test.for([0, 2, 5])(
  'all 120 orders of five reports, each said twice, %i of them before their message is settled: one end, never a step back',
  { timeout: 60_000 },
  async (early, t) => {
    const hotline = await startHotline(t, { duty: [officer] });
    hotline.twilio.faults.set({ kind: 'blackHole' });
    await hotline.person().says('cứu em với');
    const [row] = await hotline.rows<{ id: string }>('select id from outbox where alert_id is not null');
    const ends = new Set<string>();
    for (const order of orders(statuses)) {
      await begin(hotline, early === 0);
      let before = await standing(hotline);
      const hear = async (status: string): Promise<void> => {
        await report(hotline, status, row?.id ?? '');
        const now = await standing(hotline);
        const allowed: readonly AlertState[] = [before.alert, ...alertEdges[before.alert]];
        expect(allowed, order.join()).toContain(now.alert);
        if (before.alert === 'failed') expect(now.alert, order.join()).toBe('failed');
        if (before.delivered) expect(now.delivered, order.join()).toBe(true);
        if (before.state === 'accepted') expect(now.state, order.join()).toBe('accepted');
        expect(now.reports).toBeGreaterThanOrEqual(before.reports);
        before = now;
      };
      const hearAll = async (some: readonly string[]): Promise<void> => {
        for (const status of some.flatMap((one) => [one, one])) await hear(status);
      };
      if (early > 0) await send(hotline, () => hearAll(order.slice(0, early)));
      await hearAll(order.slice(early));
      ends.add(JSON.stringify(await standing(hotline)));
    }
    // Its case was looked at once, for the one report that says it did not arrive.
    expect([...ends].map((end) => JSON.parse(end))).toEqual([
      { state: 'accepted', delivered: true, alert: 'failed', version: 2, reports: 3 },
    ]);
  },
);
