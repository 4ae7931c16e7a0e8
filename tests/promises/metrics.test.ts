import { expect, type TestContext, test } from 'vitest';
import { caseStates, caseUrgencies } from '../../domain/case.ts';
import { channelNames, providerNames } from '../../domain/message.ts';
import { inboundResults, outboundResults } from '../../domain/meters.ts';
import { lanes, outgoingPurposes } from '../../domain/outgoing.ts';
import { openMeters } from '../../meters/prometheus.ts';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { signatureOf } from '../../simulator/zalo-signature.ts';
import { urgentReceivedAt } from '../../storage/alert-times.ts';
import { acceptAlert } from '../../storage/alerts.ts';
import type { Tx } from '../../storage/database.ts';
import { sendMessages } from '../../workers/send-messages.ts';
import { databaseProxy } from '../harness/database-proxy.ts';
import { shutGate } from '../harness/gate.ts';
import { hostileWords } from '../harness/hostile-words.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { type Metrics, readMetrics } from '../harness/metrics.ts';
import { until } from '../harness/processes.ts';
import { realHotline } from '../harness/real-hotline.ts';
import { post, webhook } from '../harness/zalo-request.ts';

const metricsType = 'text/plain; version=0.0.4; charset=utf-8';
const simulatedIds = { app_id: simulatedZaloCredentials.appId, oa_id: simulatedZaloCredentials.oaId };
/** Read from the database at the scrape. */
const gauges = ['hotline_outbox_pending', 'hotline_cases_open', 'hotline_escalation_cycle_age_seconds'] as const;
const [first, second] = ['+84900000001', '+84900000002'] as const;

async function scrape(hotline: TestHotline): Promise<Metrics> {
  const answer = await fetch(new URL('/metrics', hotline.webhook));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(metricsType);
  return readMetrics(await answer.text());
}

/** The figures of these names, without the zeros. */
const told = (metrics: Metrics, ...names: string[]): Record<string, number> =>
  Object.fromEntries(
    [...metrics.figures].filter(
      ([key, n]) => n !== 0 && names.some((name) => key === name || key.startsWith(`${name}{`)),
    ),
  );

test('a cry, its alert and the acknowledgement are in the figures', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.zalo.person('2468458835296100001').says('cứu em với, bố đang cầm dao');
  const waiting = await scrape(hotline);
  expect(told(waiting, 'hotline_inbound_total')).toEqual({ 'hotline_inbound_total{channel="zalo",result="done"}': 1 });
  expect(told(waiting, 'hotline_outbox_pending')).toEqual({
    'hotline_outbox_pending{urgency="alert"}': 1,
    'hotline_outbox_pending{urgency="urgent"}': 2,
  });
  expect(waiting.figures.get('hotline_escalation_cycle_age_seconds')).toBe(Number.POSITIVE_INFINITY);
  hotline.clock.forward({ seconds: 3 });
  await hotline.sweep();
  await hotline.forward({ seconds: 40 });
  const seen = await scrape(hotline);
  expect(told(seen, 'hotline_turn_seconds_count', 'hotline_turn_seconds_sum')).toEqual({
    hotline_turn_seconds_count: 1,
  });
  expect(told(seen, 'hotline_urgent_to_alert_seconds_count', 'hotline_urgent_to_alert_seconds_sum')).toEqual({
    hotline_urgent_to_alert_seconds_count: 1,
    hotline_urgent_to_alert_seconds_sum: 3,
  });
  expect(seen.figures.get('hotline_urgent_to_alert_seconds_bucket{le="2"}')).toBe(0);
  expect(seen.figures.get('hotline_urgent_to_alert_seconds_bucket{le="5"}')).toBe(1);
  expect(told(seen, 'hotline_sms_segments_total')).toEqual({ 'hotline_sms_segments_total{purpose="alert"}': 1 });
  expect(told(seen, 'hotline_outbound_total')).toMatchObject({
    'hotline_outbound_total{channel="sms",provider="twilio",result="accepted"}': 1,
    'hotline_outbound_total{channel="zalo",provider="zalo",result="accepted"}': 2,
  });
  expect(told(seen, 'hotline_cases_open')).toEqual({ 'hotline_cases_open{state="open",urgency="critical"}': 1 });
  expect(told(seen, 'hotline_database_up')).toEqual({ hotline_database_up: 1 });
  expect(seen.figures.get('hotline_escalation_cycle_age_seconds')).toBe(0);

  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  hotline.phone(first).texts();
  const taken = await scrape(hotline);
  expect(told(taken, 'hotline_alert_to_ack_seconds_count', 'hotline_alert_to_ack_seconds_sum')).toEqual({
    hotline_alert_to_ack_seconds_count: 1,
    hotline_alert_to_ack_seconds_sum: 40,
  });
  expect(told(taken, 'hotline_cases_open')).toEqual({
    'hotline_cases_open{state="acknowledged",urgency="critical"}': 1,
  });
  hotline.clock.forward({ seconds: 17 });
  expect((await scrape(hotline)).figures.get('hotline_escalation_cycle_age_seconds')).toBe(17);
});

test('an acknowledgement by SMS counts too, and only the one that took the case', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await hotline.person().says('cứu em với');
  await hotline.forward({ minutes: 3 });
  await hotline.phone(second).says('ok');
  await hotline.phone(first).says('ok');
  for (const number of [first, second]) hotline.phone(number).texts();
  expect(told(await scrape(hotline), 'hotline_alert_to_ack_seconds_count', 'hotline_alert_to_ack_seconds_sum')).toEqual(
    {
      hotline_alert_to_ack_seconds_count: 1,
      hotline_alert_to_ack_seconds_sum: 180,
    },
  );
});

test('of many alerts of a case the first counts, once in all processes; a case opened anew counts again', async (t) => {
  const duty = [first, second].map((phone) => ({ phone, shift: { level: 1 } }));
  const hotline = await startHotline(t, { duty });
  const another = { ...hotline.hotline, meters: openMeters() };
  const person = '2468458835296100001';
  await post(hotline, webhook(person, 'cứu em với'));
  const both = [hotline.sending, { ...hotline.sending, hotline: another }];
  await Promise.all(both.map((sending) => sendMessages(sending, 'alert')));
  await hotline.forward({ minutes: 9 });
  const counted = async () =>
    ((await scrape(hotline)).figures.get('hotline_urgent_to_alert_seconds_count') ?? 0) +
    (readMetrics(await another.meters.text({ database: null, spill: null })).figures.get(
      'hotline_urgent_to_alert_seconds_count',
    ) ?? 0);
  expect(await counted()).toBe(1);
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  await post(hotline, webhook(person, 'cứu em với, bố đang cầm dao'));
  await hotline.sweep();
  expect(await counted()).toBe(2);
  for (const number of [first, second]) hotline.phone(number).texts();
});

test('of two alerts accepted at the same time one counts, whichever is written first', async (t) => {
  const duty = [first, second].map((phone) => ({ phone, shift: { level: 1 } }));
  const hotline = await startHotline(t, { duty });
  await post(hotline, webhook('2468458835296100001', 'cứu em với'));
  const [one = '', two = ''] = (await hotline.rows<{ id: string }>('select id from alerts')).map(({ id }) => id);
  const { db } = hotline.hotline;
  const accepts = async (tx: Tx, id: string): Promise<Date | null> => {
    const at = await urgentReceivedAt(tx, id);
    await acceptAlert(tx, id, hotline.clock.now());
    return at;
  };
  const times: (Date | null)[] = [];
  await db.transaction(async (tx) => {
    // The other one comes in between: the lock is held, nothing is counted yet.
    const inBetween: Tx = {
      query: async (asked, values) => {
        if (asked.name === 'count-first-alert') times.push(await db.transaction((other) => accepts(other, two)));
        return tx.query(asked, values);
      },
    };
    times.push(await accepts(inBetween, one));
  });
  expect(times).toEqual([null, expect.any(Date)]);
  await hotline.sweep();
  for (const number of [first, second]) hotline.phone(number).texts();
});

test('an alert whose fate a report settles is the first all the same, and its SMS counts as taken', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  hotline.twilio.faults.set({ kind: 'errorAfterAccept', count: 1 });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(await hotline.rows("select state from outbox where purpose = 'alert'")).toEqual([{ state: 'accepted' }]);
  const seen = await scrape(hotline);
  expect(seen.figures.get('hotline_urgent_to_alert_seconds_count')).toBe(1);
  const taken = 'hotline_outbound_total{channel="sms",provider="twilio",result="accepted"}';
  expect(told(seen, taken, 'hotline_sms_segments_total')).toEqual({
    [taken]: 1,
    'hotline_sms_segments_total{purpose="alert"}': 1,
  });
});

test('what is not from the provider, cannot be read, comes twice or is not understood is counted as that', async (t) => {
  const hotline = await startHotline(t);
  const good = webhook('2468458835296100001', 'xin chào');
  await post(hotline, good);
  await post(hotline, good);
  await post(hotline, { ...good, signature: 'mac=00' });
  await post(hotline, { ...good, body: 'no json' });
  await post(hotline, { ...good, body: good.body.replace('xin chào', 'khác') });
  const timestamp = '1795451700000';
  const strange = JSON.stringify({ ...simulatedIds, event_name: 'user_does_something_new', timestamp });
  await post(hotline, {
    body: strange,
    signature: signatureOf({ ...simulatedZaloCredentials, body: strange, timestamp }),
  });
  expect(told(await scrape(hotline), 'hotline_inbound_total')).toEqual({
    'hotline_inbound_total{channel="zalo",result="done"}': 1,
    'hotline_inbound_total{channel="zalo",result="seen"}': 1,
    'hotline_inbound_total{channel="zalo",result="not_understood"}': 1,
    'hotline_inbound_total{channel="zalo",result="refused"}': 2,
    'hotline_inbound_total{channel="zalo",result="unreadable"}': 1,
  });
});

test('with the database away it answers what the process knows, and that the database is away', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('xin chào');
  const away = new Error('away');
  const query = () => Promise.reject(away);
  hotline.hotline.db = { ...hotline.hotline.db, query };
  const seen = await scrape(hotline);
  expect(seen.figures.get('hotline_database_up')).toBe(0);
  expect(seen.figures.get('hotline_turn_seconds_count')).toBe(1);
  for (const name of gauges) expect(seen.types.has(name)).toBe(false);
});

test('labels are words of closed lists, whatever anybody writes or sends', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: first, name: hostileWords[0] ?? '' }] });
  await hostile(t, hotline);
  const { labels, types } = await scrape(hotline);
  const closed: Record<string, readonly string[]> = {
    channel: channelNames,
    result: [...inboundResults, ...outboundResults],
    provider: providerNames,
    urgency: [...lanes, ...caseUrgencies],
    state: caseStates,
    purpose: outgoingPurposes,
  };
  for (const [name, values] of labels) {
    if (name === 'le') continue;
    expect([name, [...values].filter((value) => !closed[name]?.includes(value))]).toEqual([name, []]);
  }
  expect(Object.fromEntries(types)).toEqual({
    hotline_inbound_total: 'counter',
    hotline_turn_seconds: 'histogram',
    hotline_outbound_total: 'counter',
    hotline_sms_segments_total: 'counter',
    hotline_urgent_to_alert_seconds: 'histogram',
    hotline_alert_to_ack_seconds: 'histogram',
    hotline_database_up: 'gauge',
    hotline_outbox_pending: 'gauge',
    hotline_cases_open: 'gauge',
    hotline_escalation_cycle_age_seconds: 'gauge',
    hotline_spill_messages: 'gauge',
    hotline_spill_bytes: 'gauge',
  });
});

test('a workers process answers for itself: what it has sent, the same gauges as the bot, and that the database is away', async (t) => {
  const hotline = await realHotline(t, { duty: [first] });
  const database = await databaseProxy(t, hotline.databaseUrl);
  const [bot, workers] = [await hotline.bot(), await hotline.workers({ DATABASE_URL: database.url })];
  const figures = async (url: string) => readMetrics(await (await fetch(`${url}/metrics`)).text());
  const seenBy = async (url: string, name: string) => told(await figures(url), name);
  expect((await fetch(`${workers.url}/metrics`)).headers.get('content-type')).toBe(metricsType);
  expect((await hotline.says(hotline.newUser(), 'cứu em với, bố đang cầm dao')).status).toBe(200);
  const alerts = 'hotline_urgent_to_alert_seconds_count';
  await until('the page is sent', async () => (await figures(workers.url)).figures.get(alerts) === 1);
  await until('nothing waits', async () => {
    const waiting = await seenBy(workers.url, 'hotline_outbox_pending');
    return Object.keys(waiting).length === 0;
  });
  const sms = 'hotline_outbound_total{channel="sms",provider="twilio",result="accepted"}';
  expect(await seenBy(workers.url, 'hotline_outbound_total')).toMatchObject({ [sms]: 1 });
  // Who heard it and who sent it are two processes.
  expect(await seenBy(bot.url, 'hotline_outbound_total')).toEqual({});
  expect(await seenBy(workers.url, 'hotline_inbound_total')).toEqual({});
  for (const { url } of [bot, workers]) {
    expect(await seenBy(url, 'hotline_database_up')).toEqual({ hotline_database_up: 1 });
    expect(await seenBy(url, 'hotline_cases_open')).toEqual({
      'hotline_cases_open{state="open",urgency="critical"}': 1,
    });
    expect((await figures(url)).figures.get('hotline_escalation_cycle_age_seconds')).toBeLessThan(15);
  }
  // A workers process has no spill file.
  expect([...(await figures(workers.url)).types.keys()].filter((name) => name.includes('spill'))).toEqual([]);
  database.cut();
  const away = await figures(workers.url);
  expect(told(away, sms)).toEqual({ [sms]: 1 });
  expect(away.figures.get('hotline_database_up')).toBe(0);
  for (const name of gauges) expect(away.types.has(name)).toBe(false);
}, 60_000);

async function hostile(_t: TestContext, hotline: TestHotline): Promise<void> {
  const [zalo, sms] = ['2468458835296100009', '+84911111111'];
  for (const words of hostileWords.slice(0, 20)) await post(hotline, webhook(zalo, words));
  await hotline.twilio.phone(sms).says(`cứu em ${hostileWords[1]}`);
  await fetch(new URL(`/webhooks/${encodeURIComponent(hostileWords[2] ?? '')}`, hotline.webhook), { method: 'POST' });
  await hotline.sweep();
  for (const number of [first, sms]) hotline.phone(number).texts();
}

test('a worker that settles too late counts nothing: whoever took over has counted', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await post(hotline, webhook('2468458835296100001', 'cứu em với'));
  const sms = hotline.sending.channels.get('sms');
  if (sms === undefined) throw new Error('no SMS');
  const [taken, letGo] = [shutGate(), shutGate()];
  const send: typeof sms.send = async (...given) => {
    const result = await sms.send(...given);
    taken.opens();
    await letGo.passed;
    return result;
  };
  const late = sendMessages({ ...hotline.sending, channels: new Map([['sms', { ...sms, send }]]) }, 'alert');
  await taken.passed;
  hotline.clock.forward({ seconds: 11 });
  await hotline.sweep();
  // Of the page only: her own texts may still be on their way.
  const ofThePage = async () =>
    told(
      await scrape(hotline),
      'hotline_outbound_total{channel="sms",provider="twilio",result="accepted"}',
      'hotline_sms_segments_total',
      'hotline_urgent_to_alert_seconds_count',
    );
  const before = await ofThePage();
  expect(Object.values(before)).toEqual([1, 1, 1]);
  letGo.opens();
  await late;
  expect(await ofThePage()).toEqual(before);
  hotline.phone(first).texts();
});
