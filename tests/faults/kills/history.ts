import { newId } from '../../../domain/id.ts';
import type { AcceptedSms } from '../../../simulator/twilio-ledger.ts';
import { type Database, statement } from '../../../storage/database.ts';
import type { Keyring } from '../../../storage/keyring.ts';
import { addOutgoingToFamily, wordsPlace } from '../../../storage/outbox.ts';
import { seal } from '../../../storage/seal.ts';
import { openFamilies } from '../../../storage/swim-registrations.ts';
import type { Ending } from '../../harness/database.ts';
import { MovedClock, startHotline } from '../../harness/hotline.ts';
import { type ProviderPost, postOnce, smsPost } from '../../harness/provider-posts.ts';
import { aChild, addClass, registered } from '../../harness/swim-registered.ts';
import { type Evidence, openTables } from './evidence.ts';
import type { Pressed, Told } from './load.ts';
import { takeByLink } from './officer-takes.ts';

/** Who is paged and takes every case, and who never is. */
export const [hanh, dung] = ['+84900000001', '+84900000002'] as const;
const [crier, teller] = ['+84912000001', '+84912000002'] as const;
const zaloCrier = '7700000000000000001';
export const family = '+84912000003';
const report = ['xin chao', '1', 'co', 'mot be gan nha', 'be it noi, hay ngoi mot minh', 'khong'];
const answerLimit = 5_000;

export type History = Evidence & {
  db: Database;
  /** Codes of the cases: taken by SMS, taken by link, a report nobody has taken. */
  bySms: string;
  byLink: string;
  untaken: string;
};

/** A small honest history: two cries, the one taken by SMS, the other by link, and a report that is a draft yet. */
export async function honestHistory(t: Ending): Promise<History> {
  const duty = [hanh, { phone: dung, shift: null }];
  // The judges look at the real time.
  const hotline = await startHotline(t, { duty, clock: new MovedClock(new Date().toISOString()) });
  const { db, keyring } = await openTables({ databaseUrl: () => hotline.databaseUrl, dataDir: hotline.dataDir });
  t.onTestFinished(() => db.close());
  const { origin } = new URL(hotline.webhook);
  const told: Told[] = [];
  const note = async (post: ProviderPost, kind: Told['kind'], status: number): Promise<void> => {
    const now = Date.now();
    told.push({ post, kind, attempts: [now], answeredAt: status === 200 ? now : null });
    await hotline.sweep();
  };
  const texts = async (kind: Told['kind'], from: string, words: string): Promise<void> => {
    const post = smsPost(origin, from, words);
    await note(post, kind, await postOnce(origin, post, answerLimit));
  };
  const lastPage = (): Omit<Pressed, 'at' | 'took'> => {
    const { text = '' } = hotline.twilio.accepted().findLast(({ to }) => to === hanh) ?? {};
    const code = /TC-[0-9A-Z]{5}/.exec(text)?.[0];
    const token = /\/a\/([\w-]{22})/.exec(text)?.[1];
    if (code === undefined || token === undefined) throw new Error(`no page: ${text}`);
    return { code, token, officer: hanh };
  };

  await texts('cry', crier, 'cuu em voi, bo dang cam dao');
  const bySms = lastPage();
  await texts('ack', hanh, `1 ${bySms.code}`);
  const words = 'cứu em với, bố đang cầm dao';
  const status = await hotline.zalo.person(zaloCrier).says(words);
  const [id = ''] = hotline.zalo.entries().flatMap((entry) => (entry.kind === 'event' ? entry.messageIds : []));
  await note({ channel: 'zalo', id, from: zaloCrier, text: words, path: '', headers: {}, body: '' }, 'cry', status);
  const byLink = lastPage();
  const pressed = [await takeByLink(origin, byLink, new AbortController().signal)];
  await hotline.sweep();
  for (const one of report) await texts('report', teller, one);
  const [draft] = await hotline.rows<{ code: string }>(`select code from cases where state = 'draft'`);
  if (draft === undefined) throw new Error('the report is no draft');
  for (const number of [hanh, dung, crier, teller]) hotline.phone(number).texts();
  const offer = await familyIsTold(db, keyring);
  const [sms, zalo] = [[...hotline.twilio.accepted(), offer], hotline.zalo.accepted()];
  const codes = { bySms: bySms.code, byLink: byLink.code, untaken: draft.code };
  return { told, pressed, blows: [], sms, zalo, db, keyring, ...codes };
}

/**
 * A family was told of its class by SMS, as a worker leaves it. Written here: at night nobody is told, and the judges' clock is
 * the real one.
 */
async function familyIsTold(db: Database, keyring: Keyring): Promise<AcceptedSms> {
  const at = new Date();
  const swim = await addClass({ db, keyring }, [20]);
  await registered({ db, keyring }, swim, [aChild('Nguyễn Văn An')], { phone: family });
  const [registration] = await db.query<{ id: string }>(statement('', 'select id from swim_registrations'));
  if (registration === undefined) throw new Error('nobody is registered');
  const [id, text, sid] = [newId(at), 'Be boi Ha Tu: co cho cho N.V.A', `SM${'7'.repeat(32)}`];
  const toSay = { saying: { texts: [], buttons: [] }, audience: 'adult' as const, language: 'vi' as const };
  const outgoing = { id, registrationId: registration.id, sessionId: null, channel: 'sms' as const, toSay };
  await db.transaction(async (tx) => {
    await addOutgoingToFamily(tx, keyring, { ...outgoing, dueAt: at, notAfter: null }, at);
    const key = (await openFamilies(tx, keyring, [registration.id])).get(registration.id)?.key ?? Buffer.alloc(0);
    await tx.query(
      statement(
        'history-family-told',
        `update outbox set state = 'accepted', due_at = null, accepted_at = $2, words_sealed = $3, provider_message_id = $4
         where id = $1`,
      ),
      [id, at, seal(key, wordsPlace(id), JSON.stringify({ text, buttons: [] })), sid],
    );
  });
  const sent = { from: null, messagingServiceSid: null, segments: 1, statusCallback: null, fate: 'delivered' as const };
  return { kind: 'accepted', at: at.toISOString(), sid, to: family, text, ...sent };
}
