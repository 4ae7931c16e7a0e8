import { plusSeconds } from '../domain/clock.ts';
import { newId } from '../domain/id.ts';
import type { Saying } from '../domain/message.ts';
import type { Lane, OutgoingPurpose } from '../domain/outgoing.ts';
import { type Database, statement, type Tx } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { addOutgoing } from '../storage/outbox.ts';
import { insertPerson } from '../storage/people.ts';
import { text } from '../texts/keys.ts';

const opening: Saying = { texts: [text('firstContact.opening')], buttons: [] };
const doors = ['doorHelp', 'doorPlace', 'doorSwim', 'doorPerson'] as const;
const question: Saying = {
  texts: [text('firstContact.doors')],
  buttons: doors.map((door) => ({ title: text(`firstContact.${door}`), value: `first-contact.doors:${door}` })),
};
/** As the hotline's own turns give it to an ordinary message. */
const expiresAfter = 600;

/**
 * Lets every one of these people wait for what a first contact is answered with: the first text, and the question that must
 * not overtake it. One transaction, so that all of it waits from the same moment.
 */
export async function fillOutbox(
  { db, keyring }: { db: Database; keyring: Keyring },
  users: readonly string[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const at = new Date();
    for (const address of users) await addWaiting(tx, keyring, address, at);
  });
}

async function addWaiting(tx: Tx, keyring: Keyring, address: string, at: Date): Promise<void> {
  const person = await insertPerson(tx, keyring, { id: newId(at), channel: 'zalo', address, at });
  if (person === null) throw new Error('somebody of the backlog is known already');
  const say = (purpose: OutgoingPurpose, saying: Saying, notAfter: Date | null) => {
    const lane: Lane = 'ordinary';
    const outgoing = {
      id: newId(at),
      purpose,
      urgency: lane,
      saying,
      audience: 'unknown' as const,
      language: 'vi' as const,
    };
    return addOutgoing(tx, keyring, person, { ...outgoing, notAfter }, at);
  };
  await say('first', opening, null);
  await say('reply', question, plusSeconds(at, expiresAfter));
}

const countWaiting = statement(
  'bench-count-waiting',
  `select count(*) as n from outbox where urgency = 'ordinary' and state in ('pending', 'sending', 'unknown')`,
);

/** How many ordinary messages are not settled yet. */
export async function waiting(db: Database): Promise<number> {
  const [row] = await db.query<{ n: number }>(countWaiting);
  return row?.n ?? 0;
}
