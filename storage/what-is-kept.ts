import type { CaseState } from '../domain/case.ts';
import type { ChannelName } from '../domain/message.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';

/** What is held of one person: counts, codes and states, nothing she said. */
export type KeptOfPerson = {
  /** Messages of hers, and to her, whose words are still there. */
  received: number;
  sent: number;
  /** Reports that were never opened. */
  drafts: number;
  /** Opened out of her talk, or gone on with from her phone. */
  cases: { code: string; state: CaseState }[];
  /** Codes of children registered from her phone, or under her number. */
  registrations: string[];
};

const countRows = statement(
  'count-words-of-person',
  `select (select count(*)::int from inbox where person_id = $1 and body_sealed is not null) as received,
     (select count(*)::int from outbox
       where person_id = $1 and (saying_sealed is not null or words_sealed is not null)) as sent`,
);
const caseRows = statement(
  'cases-kept-of-person',
  'select code, state from cases where person_id = $1 or writes_to_id = $1 order by first_heard_at, id',
);
const registrationRows = statement(
  'registrations-kept-of-person',
  'select code from swim_registrations where person_id = $1 or phone_index = $2 order by sent_at, id',
);

/** Counts what there is of a person, in clear columns only. */
export async function whatIsKept(
  tx: Tx,
  keyring: Keyring,
  person: { id: string; channel: ChannelName; address: string },
): Promise<KeptOfPerson> {
  const [counts] = await tx.query<{ received: number; sent: number }>(countRows, [person.id]);
  const cases = await tx.query<{ code: string; state: CaseState }>(caseRows, [person.id]);
  // A number is a guardian's whichever way it is written from: only by SMS is the address one.
  const phone = person.channel === 'sms' ? addressIndex(keyring, 'sms', person.address) : null;
  const registrations = await tx.query<{ code: string }>(registrationRows, [person.id, phone]);
  return {
    received: counts?.received ?? 0,
    sent: counts?.sent ?? 0,
    drafts: cases.filter(({ state }) => state === 'draft').length,
    cases: cases.filter(({ state }) => state !== 'draft').map(({ code, state }) => ({ code, state })),
    registrations: registrations.map(({ code }) => code),
  };
}
