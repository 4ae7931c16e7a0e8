import type { CaseFacts } from '../domain/case.ts';
import { isStrange } from '../domain/contact.ts';
import type { Audience, Language } from '../domain/conversation.ts';
import { allowedOn, type PersonFacts } from '../domain/may-write.ts';
import type { ChannelName } from '../domain/message.ts';
import { type CaseRow, caseFacts } from './case-row.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { loadForPerson } from './load-for-message.ts';

/** A case held for whoever decides about it, with what must be known of the person to write to her. */
export type HeldCase = {
  facts: CaseFacts;
  person: (PersonFacts & { audience: Audience; language: Language }) | null;
  /** Whom it writes to: where she wrote first, or where she goes on by her code. */
  personKey: { id: string; channel: ChannelName; wrappedKey: string } | null;
};

// Not against who only refers to it: an alert that is settled at the same moment does, and the two would wait for each other.
const holdRow = statement('hold-case', 'select * from cases where id = $1 for no key update skip locked');
const holdRowWaiting = statement('hold-case-waiting', 'select * from cases where id = $1 for no key update');

/** Holds a case's row until the transaction ends; null when it is gone, or somebody else holds it and `wait` is false. */
export async function holdCase(
  tx: Tx,
  keyring: Keyring,
  caseId: string,
  options: { wait?: boolean } = {},
): Promise<HeldCase | null> {
  const [row] = await tx.query<CaseRow>(options.wait ? holdRowWaiting : holdRow, [caseId]);
  if (!row) return null;
  const facts = caseFacts(row);
  const writesTo = row.writes_to_id ?? row.person_id;
  if (writesTo === null) return { facts, person: null, personKey: null };
  const { person, conversation } = await loadForPerson(tx, keyring, writesTo);
  if (person === null || conversation === null) return { facts, person: null, personKey: null };
  const { lastHeardAt, stoppedAt, watchedAt, state } = conversation;
  const { channelClosedAt } = person;
  return {
    facts,
    person: {
      channel: person.channel,
      lastHeardAt,
      stoppedAt,
      watchedAt,
      channelClosedAt,
      strange: isStrange(state),
      allowed: allowedOn(person.channel, state.allowed),
      audience: state.audience,
      language: state.language,
    },
    personKey: person,
  };
}
