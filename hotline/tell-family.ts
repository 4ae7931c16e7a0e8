import { isStillSo } from '../domain/class-message.ts';
import { newId } from '../domain/id.ts';
import type { Saying } from '../domain/message.ts';
import type { Tx } from '../storage/database.ts';
import { addOutgoingToFamily } from '../storage/outbox.ts';
import { readClass } from '../storage/swim-classes.ts';
import { type Registration, readRegistration } from '../storage/swim-registrations.ts';
import { holdTelling, noteNotTold, noteTold, type Telling } from '../storage/swim-telling.ts';
import { changeWords } from './class-words.ts';
import type { Hotline } from './hotline.ts';
import { type WayToFamily, wayToFamily } from './way-to-family.ts';

/**
 * Tells a family one change of its registration: the message and the note that it was told are one transaction, so that a job
 * that rings twice, or a worker that is killed, never tells twice nor loses it. What is no longer so is not told, and that is
 * noted as well.
 * @returns was a message written?
 */
export function tellChange(hotline: Hotline, telling: Telling): Promise<boolean> {
  const { db, keyring, clock, swim: rules } = hotline;
  return db.transaction(async (tx) => {
    const change = await holdTelling(tx, telling);
    const one = change === null ? null : await readRegistration(tx, keyring, telling.registrationId);
    const swim = one === null ? null : await readClass(tx, keyring, one.classId);
    if (change === null || one === null || swim === null) return false;
    const at = clock.now();
    const notTold = async (why: Parameters<typeof noteNotTold>[2]): Promise<boolean> => {
      await noteNotTold(tx, telling, why);
      return false;
    };
    if (!isStillSo(change.to, one, at)) return notTold('obsolete');
    const way = await wayToFamily(hotline, tx, one, at);
    if (way.kind === 'no') return notTold(way.why);
    const { channel } = way;
    const saying = changeWords(change.what, { swim, one, ...change, channel, timeZone: rules.timeZone });
    const id = await sendToFamily(hotline, tx, { one, way, saying, notAfter: one.offerUntil }, at);
    await noteTold(tx, telling, id);
    return true;
  });
}

type ToSend = {
  one: Registration;
  way: WayToFamily & { kind: 'yes' };
  saying: Saying;
  notAfter: Date | null;
  /** A reminder: of which lesson. */
  sessionId?: string;
  /** When it goes out; at once unless told. */
  dueAt?: Date;
};

/** Puts a message to a family into the outbox. @returns its id */
export async function sendToFamily(
  { keyring }: Pick<Hotline, 'keyring'>,
  tx: Tx,
  { one, way, saying, notAfter, sessionId = undefined, dueAt }: ToSend,
  at: Date,
): Promise<string> {
  const id = newId(at);
  const ends = [notAfter, way.until].filter((end) => end !== null).map((end) => end.getTime());
  const outgoing = {
    id,
    registrationId: one.id,
    sessionId: sessionId ?? null,
    channel: way.channel,
    toSay: { saying, audience: 'adult' as const, language: way.language },
    dueAt: dueAt ?? at,
    notAfter: ends.length === 0 ? null : new Date(Math.min(...ends)),
  };
  await addOutgoingToFamily(tx, keyring, outgoing, at);
  return id;
}
