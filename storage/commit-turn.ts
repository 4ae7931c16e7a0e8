import type { Done } from '../domain/conversation.ts';
import type { Person } from '../domain/person.ts';
import type { CommitResult, Turn } from '../domain/turn.ts';
import { addAlert } from './alerts.ts';
import { openDraftsBeside, tellShelterCase, writeCase } from './cases.ts';
import { saveBack } from './come-back.ts';
import { holdConversation, saveConversation } from './conversations.ts';
import type { Tx } from './database.ts';
import { insertInbox } from './inbox.ts';
import type { Keyring } from './keyring.ts';
import { addOutgoing, expireOvertakenAnswers, stopOutgoing } from './outbox.ts';
import { loadPaging, writeAlarms } from './paging.ts';
import { insertPerson, reopenChannel } from './people.ts';
import { runCommand } from './run-command.ts';
import { askTakeBack } from './take-backs.ts';

/** Ends a transaction whose turn lost a race: everything it wrote goes with it. Never leaves this file's callers. */
export class TurnConflict extends Error {}

/**
 * Writes all of one turn: inbox, person, conversation, case, alerts, outgoing messages, in this order. It only orders the stores.
 * A turn that only hears, saves and answers is written by ordinary-turn.ts, in one statement.
 * The caller owns the transaction and must roll it back on a conflict, so a conflict is thrown.
 * @returns seen when this message was worked before; then nothing was written
 * @throws TurnConflict when somebody else wrote in between: load again and redo
 */
export async function commitTurn(tx: Tx, keyring: Keyring, turn: Turn): Promise<CommitResult> {
  const person = await personOf(tx, keyring, turn);
  if (person === 'conflict') throw new TurnConflict();
  if (turn.inbox && !(await insertInbox(tx, keyring, turn.inbox, person))) return { kind: 'seen' };
  const done = await doneOf(tx, keyring, person, turn);
  // The officers paged are read here, not before: whoever was removed or came on duty in between counts.
  const writes = turn.finish(done, turn.paging === null ? null : await loadPaging(tx, turn.paging, turn.now));
  if (!(await saveConversation(tx, keyring, person, turn.seenVersion, writes.conversation))) throw new TurnConflict();
  if (turn.inbox?.kind === 'message' && person.channelClosedAt !== null) await reopenChannel(tx, person.id);
  if (writes.case) {
    const context = { at: saidAt(turn), inboxId: turn.inbox?.id ?? null, person };
    if (!(await writeCase(tx, keyring, writes.case, context))) throw new TurnConflict();
    for (const beside of writes.beside) if (!(await writeCase(tx, keyring, beside, context))) throw new TurnConflict();
  }
  if (writes.bedNear) await tellShelterCase(tx, keyring, person.id, writes.bedNear, turn.now);
  if (writes.back) await saveBack(tx, person.id, writes.back);
  const caseId = writes.back?.joinedCaseId;
  if (caseId !== undefined) await openDraftsBeside(tx, keyring, { personId: person.id, caseId }, turn.now);
  for (const alert of writes.alerts) await addAlert(tx, keyring, alert, turn.now);
  if (writes.stopSending) await stopOutgoing(tx, person.id);
  if (writes.takeBack) await askTakeBack(tx, keyring, person.id, turn.now);
  for (const outgoing of writes.outgoing) await addOutgoing(tx, keyring, person, outgoing, turn.now);
  // Nothing waits yet for somebody new.
  if (turn.person.kind === 'known' && writes.outgoing.some(({ purpose }) => purpose === 'reply'))
    await expireOvertakenAnswers(tx, person.id);
  await writeAlarms(tx, writes.alarms, turn.now);
  const lanes = new Set(writes.outgoing.map(({ urgency }) => urgency));
  if (writes.alerts.length > 0) lanes.add('alert');
  const alerts = writes.alerts.map(({ outgoingId, sent }) => ({ id: outgoingId, purpose: 'alert' as const, sent }));
  // What was sent while the database was away does not wait.
  const queued = [...alerts, ...writes.outgoing].filter(({ sent }) => sent === undefined);
  return { kind: 'committed', lanes: [...lanes], queued };
}

/** An officer reads in the order it was said: two bots may work what they kept in an outage in another one. */
const saidAt = ({ inbox, at }: Turn): Date => (inbox !== null && inbox.receivedAt < at ? inbox.receivedAt : at);

/** A conflict is found before the command, so that no command ever runs on what is out of date. */
async function doneOf(tx: Tx, keyring: Keyring, person: Person, turn: Turn): Promise<Done | null> {
  if (turn.command === null) return null;
  if (turn.seenVersion !== null && !(await holdConversation(tx, person.id, turn.seenVersion))) throw new TurnConflict();
  return runCommand(tx, keyring, { personId: person.id, at: turn.now, swim: turn.swim }, turn.command);
}

/** A new person is added first: two first messages at once meet here, and one of them is worked again. */
async function personOf(tx: Tx, keyring: Keyring, turn: Turn): Promise<Person | 'conflict'> {
  if (turn.person.kind === 'known') return turn.person.person;
  const added = await insertPerson(tx, keyring, { ...turn.person, at: turn.at });
  return added ?? 'conflict';
}
