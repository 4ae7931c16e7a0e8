import { z } from 'zod';
import { openWay } from '../../../storage/officer-ways.ts';
import { addressAndChannel, openAddress } from '../../../storage/people.ts';
import { openContact } from '../../../storage/places.ts';
import { openText, unwrapDataKey } from '../../../storage/seal.ts';
import { type FamilyKey, openFamilies } from '../../../storage/swim-registrations.ts';
import { ask, type Evidence } from './evidence.ts';
import { upMilliseconds } from './figures.ts';

type Row = {
  id: string;
  channel: 'zalo' | 'sms';
  purpose: string;
  state: string;
  person_id: string | null;
  way_id: string | null;
  data_key: string;
  person_address: Buffer | null;
  way_address: Buffer | null;
  words_sealed: Buffer | null;
  provider_message_id: string | null;
  created_at: Date;
  /** The place whose contact it is for. */
  place_id: string | null;
  place_sealed: Buffer | null;
  /** Of a message to a family about its class: under that key, and to whom is found by it. */
  registration_id: string | null;
  session_id: string | null;
};

/** A message that a provider has taken more often than it was written. */
export type Double = { purpose: string; often: number; crashes: number };
export type SendingVerdict = { violations: string[]; doubles: Double[]; urgent: number[]; urgentRaw: number[] };

const stuckAfter = 30_000;

/** What was sent, against what the providers have taken. */
export async function judgeSending(evidence: Evidence): Promise<SendingVerdict> {
  const { db, sms, zalo } = evidence;
  const rows = await ask<Row>(
    db,
    'outbox',
    `select o.id, o.channel, o.purpose, o.state, o.person_id, o.way_id, coalesce(p.data_key, f.data_key, q.data_key) as data_key,
       q.id as place_id, o.registration_id, o.session_id, q.facts_sealed as place_sealed,
       p.address_sealed as person_address, y.address_sealed as way_address, o.words_sealed, o.provider_message_id, o.created_at
     from outbox o left join people p on p.id = o.person_id left join officers f on f.id = o.officer_id
       left join officer_ways y on y.id = o.way_id left join place_checks x on x.id = o.place_check_id
       left join places q on q.id = x.place_id`,
  );
  const taken = new Set([...sms.map(({ sid }) => sid), ...zalo.map(({ messageId }) => messageId)]);
  const violations = rows
    .filter(({ state, provider_message_id: id }) => state === 'accepted' && (id === null || !taken.has(id)))
    .map(({ id, channel }) => `${channel} message ${id} is accepted, and its provider has never had it`);
  const written = await writtenOf(evidence, rows);
  violations.push(...toldTwice(written));
  const doubles = doublesOf(evidence, written);
  for (const { purpose, often, crashes } of doubles)
    if (often - 1 > crashes)
      violations.push(`a message (${purpose}) was taken ${often} times around ${crashes} crashes`);
  const pages = doubles.filter(({ purpose }) => purpose === 'alert').reduce((sum, { often }) => sum + often - 1, 0);
  if (pages > evidence.blows.length) violations.push(`${pages} alerts too many in ${evidence.blows.length} crashes`);
  const urgent = await judgeUrgent(evidence);
  return { ...urgent, violations: [...violations, ...urgent.violations, ...(await stuck(evidence))], doubles };
}

const words = z.object({ text: z.string() });

type Written = { row: Row; message: string };

/** Every message that was put into words, with whom it is for. */
async function writtenOf({ db, keyring }: Evidence, rows: readonly Row[]): Promise<Written[]> {
  const ids = rows.flatMap(({ registration_id: id }) => (id === null ? [] : [id]));
  const families = await openFamilies(db, keyring, [...new Set(ids)]);
  const written: Written[] = [];
  for (const row of rows) {
    if (row.words_sealed === null) continue;
    const family = row.registration_id === null ? undefined : families.get(row.registration_id);
    const key = family?.key ?? unwrapDataKey(keyring, row.data_key);
    const place = { table: 'outbox', column: 'words_sealed', row: row.id };
    const { text } = words.parse(JSON.parse(openText(key, place, row.words_sealed)));
    const address = family === undefined ? addressOf(keyring, row) : await addressOfFamily(db, keyring, row, family);
    written.push({ row, message: `${row.channel} ${address} ${text}` });
  }
  return written;
}

/** By SMS a family is written to at the number it gave, elsewhere where the guardian wrote from. */
async function addressOfFamily(
  db: Evidence['db'],
  keyring: Evidence['keyring'],
  { channel }: Row,
  { phone, personId }: FamilyKey,
): Promise<string> {
  if (channel === 'sms') return phone;
  const person = personId === null ? null : await addressAndChannel(db, keyring, personId);
  return person?.channel === channel ? person.address : 'nobody';
}

/** A change and the note that it was told are one transaction: no crash makes two messages of it. */
function toldTwice(written: readonly Written[]): string[] {
  const seen = new Set<string>();
  return written.flatMap(({ row, message }) => {
    if (row.registration_id === null || row.state !== 'accepted') return [];
    const told = `${row.registration_id} ${row.session_id} ${message}`;
    const again = seen.has(told);
    seen.add(told);
    return again ? [`a family was told the same with two messages, the other is ${row.id}`] : [];
  });
}

function doublesOf({ sms, zalo, blows }: Evidence, all: readonly Written[]): Double[] {
  const written = new Map<string, Row[]>();
  for (const { row, message } of all) written.set(message, [...(written.get(message) ?? []), row]);
  const taken = new Map<string, number[]>();
  const take = (message: string, at: string): void =>
    void taken.set(message, [...(taken.get(message) ?? []), Date.parse(at)]);
  for (const { to, text, at } of sms) take(`sms ${to} ${text}`, at);
  for (const { userId, text, at } of zalo) take(`zalo ${userId} ${text}`, at);
  return [...taken].flatMap(([message, times]): Double[] => {
    const theirs = written.get(message) ?? [];
    const often = times.length - theirs.length + 1;
    if (often <= 1) return [];
    const [from, to] = [Math.min(...theirs.map(({ created_at }) => created_at.getTime())), Math.max(...times)];
    const crashes = blows.filter(({ at, recoveredAt }) => at <= to && recoveredAt >= from).length;
    return [{ purpose: theirs[0]?.purpose ?? 'never written', often, crashes }];
  });
}

function addressOf(keyring: Evidence['keyring'], row: Row): string {
  if (row.person_id !== null && row.person_address !== null)
    return openAddress(keyring, { id: row.person_id, wrappedKey: row.data_key, addressSealed: row.person_address });
  if (row.way_id !== null && row.way_address !== null)
    return openWay(keyring, { id: row.way_id, wrappedKey: row.data_key, addressSealed: row.way_address });
  if (row.place_id !== null && row.place_sealed !== null)
    return (
      openContact(keyring, { id: row.place_id, wrappedKey: row.data_key, factsSealed: row.place_sealed }) ?? 'nobody'
    );
  return 'nobody';
}

/** `codes`: its own, and what pages sent while the database was away have called it. */
type UrgentCase = { code: string; codes: string[]; heard_at: Date; alarmed: boolean };

/** Every urgent case has an alert its provider took, or an alarm; and how long that took. */
async function judgeUrgent({ db, sms, blows }: Evidence): Promise<Omit<SendingVerdict, 'doubles'>> {
  const cases = await ask<UrgentCase>(
    db,
    'urgent-cases',
    `select k.code, array(select k.code union select a.said_code from alerts a
         where a.case_id = k.id and a.said_code is not null) as codes, coalesce(
         (select min(i.received_at) from inbox i join case_timeline t on t.inbox_id = i.id
          where t.case_id = k.id and t.kind in ('opened', 'raised', 'reopened')), k.opened_at) as heard_at,
       exists (select 1 from alarms a where a.subject in (k.code, k.id::text)) as alarmed
     from cases k where k.urgency in ('high', 'critical') and k.state not in ('draft', 'stopped')`,
  );
  const violations: string[] = [];
  const urgent: number[] = [];
  const urgentRaw: number[] = [];
  for (const { code, codes, heard_at, alarmed } of cases) {
    const page = sms.find(({ text }) => text.startsWith('KHAN') && codes.some((one) => text.includes(one)));
    if (page === undefined) {
      if (!alarmed) violations.push(`case ${code} is urgent, without an accepted alert and without an alarm`);
      continue;
    }
    const [from, to] = [heard_at.getTime(), Date.parse(page.at)];
    urgentRaw.push(to - from);
    urgent.push(upMilliseconds(blows, from, to));
  }
  return { violations, urgent, urgentRaw };
}

async function stuck({ db }: Evidence): Promise<string[]> {
  const before = new Date(Date.now() - stuckAfter);
  const rows = await ask<{ id: string; state: string }>(
    db,
    'stuck',
    `select id, state from outbox where (state = 'sending' and lease_until < $1)
       or (state = 'unknown' and due_at is not null and due_at < $1)`,
    [before],
  );
  return rows.map(({ id, state }) => `message ${id} is ${state}, long past its lease`);
}
