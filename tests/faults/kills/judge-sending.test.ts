import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../../domain/id.ts';
import { openTwilioLedger } from '../../../simulator/twilio-ledger.ts';
import { openZaloLedger } from '../../../simulator/zalo-ledger.ts';
import { wordsPlace } from '../../../storage/outbox.ts';
import { seal } from '../../../storage/seal.ts';
import { openFamilies } from '../../../storage/swim-registrations.ts';
import { caseOf, doctored, type Row, type Sql, sharedHistory, testEach, told } from './doctored.ts';
import { type Evidence, readLedgers } from './evidence.ts';
import { dung, family, type History } from './history.ts';
import { judgeSending } from './judge-sending.ts';
import type { Blow } from './killing.ts';

const history = sharedHistory();

/** The page of the case that was taken by link. */
const page = ({ sms, byLink }: History) => sms.filter(({ text }) => text.startsWith('KHAN') && text.includes(byLink));
/** The SMS to the family that was told of its class. */
const toFamily = ({ sms }: History) => sms.filter(({ to }) => to === family);
/** A crash that began and ended so many milliseconds from the second cry. */
const crash = (h: History, from: number, to: number): Blow => {
  const at = told(h, 'cry', 1).answeredAt ?? 0;
  return { target: 'workers', how: 'kill', at: at + from, endedAt: at + from, recoveredAt: at + to };
};
const around = (h: History): Blow => crash(h, -60_000, 60_000);

testEach(history, [
  [
    'an SMS is accepted that its provider has never had',
    async (_sql, h) => ({ sms: h.sms.slice(0, -1) }),
    ['sms message <id> is accepted, and its provider has never had it'],
  ],
  [
    'a Zalo message is accepted that its provider has never had',
    async (_sql, h) => ({ zalo: h.zalo.slice(1) }),
    ['zalo message <id> is accepted, and its provider has never had it'],
  ],
  [
    'a message is accepted, and nobody knows as what',
    async (sql) =>
      void (await sql(
        `update outbox set provider_message_id = null where id = (select max(id::text)::uuid from outbox where channel = 'sms')`,
      )),
    ['sms message <id> is accepted, and its provider has never had it'],
  ],
  [
    'a page was taken twice, and nothing had crashed',
    async (_sql, h) => ({ sms: [...h.sms, ...page(h)] }),
    ['a message (alert) was taken 2 times around 0 crashes', '1 alerts too many in 0 crashes'],
  ],
  [
    'a first text was taken twice, and nothing had crashed',
    async (_sql, h) => ({ zalo: [...h.zalo, ...h.zalo.slice(0, 1)] }),
    ['a message (first) was taken 2 times around 0 crashes'],
  ],
  [
    'a page was taken twice around a crash',
    async (_sql, h) => ({ sms: [...h.sms, ...page(h)], blows: [around(h)] }),
    [],
  ],
  [
    'a page was taken three times around one crash',
    async (_sql, h) => ({ sms: [...h.sms, ...page(h), ...page(h)], blows: [around(h)] }),
    ['a message (alert) was taken 3 times around 1 crashes', '2 alerts too many in 1 crashes'],
  ],
  [
    'a page was taken twice, and the crash was over before it was written',
    async (_sql, h) => ({ sms: [...h.sms, ...page(h)], blows: [crash(h, -60_000, -50_000)] }),
    ['a message (alert) was taken 2 times around 0 crashes'],
  ],
  [
    'a page was taken twice, and the crash came later',
    async (_sql, h) => ({ sms: [...h.sms, ...page(h)], blows: [crash(h, 50_000, 60_000)] }),
    ['a message (alert) was taken 2 times around 0 crashes'],
  ],
  [
    'two pages were taken twice in one crash',
    async (_sql, h) => ({
      sms: [...h.sms, ...h.sms.filter(({ text }) => text.startsWith('KHAN'))],
      blows: [around(h)],
    }),
    ['2 alerts too many in 1 crashes'],
  ],
  [
    'something was taken that nobody has written',
    async (_sql, h) => ({ sms: [...h.sms, ...page(h).map((one) => ({ ...one, text: 'Xin chao' }))] }),
    ['a message (never written) was taken 2 times around 0 crashes'],
  ],
  [
    'a family was told twice, and nothing had crashed',
    async (_sql, h) => ({ sms: [...h.sms, ...toFamily(h)] }),
    ['a message (class) was taken 2 times around 0 crashes'],
  ],
  [
    'a family was told twice around a crash',
    async (_sql, h) => ({ sms: [...h.sms, ...toFamily(h)], blows: [around(h)] }),
    [],
  ],
  [
    'a family was told three times around one crash',
    async (_sql, h) => ({ sms: [...h.sms, ...toFamily(h), ...toFamily(h)], blows: [around(h)] }),
    ['a message (class) was taken 3 times around 1 crashes'],
  ],
  [
    'what a family was told went to another number than hers',
    async (_sql, h) => ({ sms: h.sms.map((one) => (toFamily(h).includes(one) ? { ...one, to: dung } : one)) }),
    ['a message (never written) was taken 2 times around 0 crashes'],
  ],
  [
    'a family was told the same with two messages, whatever had crashed',
    async (sql, h) => {
      await toldAgain(sql, h);
      return { sms: [...h.sms, ...toFamily(h)], blows: [around(h)] };
    },
    ['a family was told the same with two messages, the other is <id>'],
  ],
  [
    'a page went to another number than hers',
    async (_sql, h) => ({ sms: h.sms.map((one) => (page(h).includes(one) ? { ...one, to: dung } : one)) }),
    ['a message (never written) was taken 2 times around 0 crashes'],
  ],
  [
    'an urgent case has no alert and no alarm',
    withoutPage,
    ['case BY-LINK is urgent, without an accepted alert and without an alarm'],
  ],
  ...['k.code', 'k.id::text'].map(
    (subject): Row => [
      `an urgent case has no alert, but an alarm about its ${subject}`,
      async (sql, h) => {
        await sql(`insert into alarms (id, kind, subject, at)
        select gen_random_uuid(), 'nobody', ${subject}, now() from cases k where code = '${h.byLink}'`);
        return withoutPage(sql, h);
      },
      [],
    ],
  ),
  ...(
    [
      ['sending', 'lease_until', 40, ['message <id> is sending, long past its lease']],
      ['sending', 'lease_until', 20, []],
      ['unknown', 'due_at', 40, ['message <id> is unknown, long past its lease']],
      ['unknown', 'due_at', 20, []],
    ] as const
  ).map(
    ([state, column, seconds, says]): Row => [
      `a message is ${state}, ${seconds} s past its time`,
      async (sql) => {
        await sql(`update outbox set state = '${state}', ${column} = now() - interval '${seconds} s'
        where id = (select id from outbox limit 1)`);
      },
      [...says],
    ],
  ),
]);

test('a page that was sent under another code while the database was away is one of its case', async () => {
  const found = await doctored(
    history(),
    async (sql, h) => {
      await sql(`update alerts set said_code = '${h.byLink}' where case_id = ${caseOf(h.byLink)} and purpose = 'page'`);
      await sql(`update cases set code = 'TC-ZZZZZ' where code = '${h.byLink}'`);
    },
    async (evidence) => (await judgeSending(evidence)).violations,
  );
  expect(found).toEqual([]);
});

test('what is read from the ledgers is what the providers have taken, and nothing else of them', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-judges-'));
  try {
    const dir = path.join(folder, 'simulator');
    const [sms, zalo] = [openTwilioLedger({ dir }), openZaloLedger({ dir })];
    for (const one of history().sms) sms.append(one);
    for (const one of history().zalo) zalo.append(one);
    const [{ at, sid } = { at: '', sid: '' }] = history().sms;
    sms.append({ kind: 'status', at, sid, status: 'delivered' });
    zalo.append({ kind: 'webhook', at, eventId: 'one', retry: 0, status: 200 });
    expect(readLedgers(folder)).toEqual({ sms: history().sms, zalo: history().zalo });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The family's message once more, as a row of its own. */
async function toldAgain(sql: Sql, { db, keyring, sms }: History): Promise<void> {
  const [told] = (await sql(`select registration_id as id from outbox where purpose = 'class'`)) as { id: string }[];
  const key = (await openFamilies(db, keyring, [told?.id ?? ''])).get(told?.id ?? '')?.key ?? Buffer.alloc(0);
  const [id, text] = [newId(new Date()), sms.find(({ to }) => to === family)?.text];
  const words = seal(key, wordsPlace(id), JSON.stringify({ text, buttons: [] })).toString('hex');
  await sql(`insert into outbox select (jsonb_populate_record(null::outbox,
    to_jsonb(o) || jsonb_build_object('id', '${id}', 'words_sealed', '\\x${words}'))).* from outbox o where purpose = 'class'`);
}

/** The provider has not taken the only page of the case that was taken by link, and says so. */
async function withoutPage(sql: Sql, h: History): Promise<Partial<Evidence>> {
  const gone = page(h);
  await sql(`update outbox set state = 'refused', provider_message_id = null
    where provider_message_id = any('{${gone.map(({ sid }) => sid)}}')`);
  return { sms: h.sms.filter((one) => !gone.includes(one)) };
}
