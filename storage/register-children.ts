import { randomBytes } from 'node:crypto';
import { newId } from '../domain/id.ts';
import { registrationCode } from '../domain/registration-code.ts';
import { sameChild } from '../domain/same-child.ts';
import { firstDayOf, registrationAt, type SwimClass } from '../domain/swim-class.ts';
import { notEligible, yearsOn } from '../domain/swim-eligible.ts';
import type { SwimRules } from '../domain/swim-next.ts';
import { inOrderOf } from '../domain/swim-placing.ts';
import type { Application, Child, Registered, RegisteredChild } from '../domain/swim-registration.ts';
import type { Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { holdClass, tellClassesChanged } from './swim-classes.ts';
import { settleClass } from './swim-list.ts';
import {
  changeState,
  insertRegistration,
  listOfClass,
  type Registration,
  registrationsAlike,
} from './swim-registrations.ts';

/** Who sends, through whom he is told, and when. */
export type Sender = { personId: string; at: Date; rules: SwimRules };

/**
 * Registers children for a class: checked, then placed or on the waiting list, all in the caller's transaction. Of several
 * children all are written or none. The class is held from the first look, so that two never get the last place.
 */
export async function registerChildren(
  tx: Tx,
  keyring: Keyring,
  application: Application,
  sender: Sender,
): Promise<Registered> {
  const swim = await holdClass(tx, keyring, application.classId);
  if (swim === null) return { kind: 'gone' };
  const state = registrationAt(swim, sender.at);
  if (state !== 'open') return { kind: state };
  const known: Known[] = [];
  for (const [at, child] of application.children.entries()) {
    const why = notEligible(child, swim);
    if (why !== null) return { kind: 'notEligible', child: at, why };
    const found = await knownChild(tx, keyring, application, child);
    if (found?.kind === 'maybe') return { kind: 'maybeSame', child: at, code: found.code };
    known.push(found);
  }
  const familyId = application.together && application.children.length > 1 ? newId(sender.at) : null;
  const sent = new Map<number, Registration>();
  for (const [at, child] of application.children.entries())
    if (known[at] === null) sent.set(at, await send(tx, keyring, swim, { application, child, familyId, sender }));
  const became = await settleClass(tx, swim, sender.at, sender.rules);
  const order = await waitingOrder(tx, swim);
  // The first who waits: from now on every process knows that the class is full.
  if (order.length === sent.size && order.length > 0) await tellClassesChanged(tx);
  const children = application.children.map((_, at): RegisteredChild => {
    const before = known[at];
    if (before?.kind === 'known') return before.told;
    const { id = '', code = '' } = sent.get(at) ?? {};
    if (became.get(id) === 'placed') return { kind: 'placed', code };
    if (swim.rule === 'lot' && swim.drawnAt === null) return { kind: 'drawnLater', code };
    return { kind: 'waiting', code, place: order.indexOf(id) + 1 };
  });
  return { kind: 'registered', children };
}

/** What is known of a child before it is registered: nothing, that it is there, or that one like it is. */
type Known = { kind: 'known'; told: RegisteredChild } | { kind: 'maybe'; code: string | null } | null;

async function knownChild(
  tx: Tx,
  keyring: Keyring,
  { classId, guardian, anotherChild }: Application,
  child: Child,
): Promise<Known> {
  const born = [child.born, exchanged(child.born)];
  const alike = await registrationsAlike(tx, keyring, { born, phone: guardian.phone });
  // A code is told only to the number it was registered from.
  const codeFor = (one: Registration): string | null => (one.guardian.phone === guardian.phone ? one.code : null);
  const same = alike.find((one) => sameChild(one.child, child) === 'same');
  if (same !== undefined && (same.classId !== classId || codeFor(same) === null))
    return { kind: 'known', told: { kind: 'elsewhere', code: codeFor(same) } };
  if (same !== undefined) return { kind: 'known', told: { kind: 'already', code: same.code, state: same.state } };
  const maybe = anotherChild ? undefined : alike.find((one) => sameChild(one.child, child) === 'maybe');
  return maybe === undefined ? null : { kind: 'maybe', code: codeFor(maybe) };
}

/** Day and month the other way round. */
const exchanged = (born: string): string => {
  const [year = '', month = '', day = ''] = born.split('-');
  return `${year}-${day}-${month}`;
};

type Sent = { application: Application; child: Child; familyId: string | null; sender: Sender };

/** Writes one child: sent, and checked. What follows for it is the class's matter. */
async function send(tx: Tx, keyring: Keyring, swim: SwimClass, sent: Sent): Promise<Registration> {
  const { application, child, familyId, sender } = sent;
  const { at } = sender;
  const one: Registration = {
    id: newId(at),
    code: registrationCode(randomBytes(5)),
    classId: swim.id,
    state: 'sent',
    age: yearsOn(child.born, firstDayOf(swim) ?? child.born),
    familyId,
    sentAt: at,
    offerUntil: null,
    evidenceSeenAt: null,
    personId: sender.personId,
    optedOutAt: null,
    child,
    guardian: application.guardian,
    consent: application.consent,
    version: 0,
  };
  await insertRegistration(tx, keyring, one);
  const step = { id: one.id, offerUntil: null, tellAt: null, told: { notTold: 'insideOneStep' } } as const;
  await changeState(
    tx,
    { ...step, version: 0, from: null, to: 'sent', reason: 'told_by_guardian', by: 'guardian' },
    at,
  );
  await changeState(
    tx,
    { ...step, version: 1, from: 'sent', to: 'checked', reason: 'conditions_met', by: 'machine' },
    at,
  );
  return one;
}

/** The ids of who waits, in the organiser's order. */
async function waitingOrder(tx: Tx, swim: SwimClass): Promise<string[]> {
  const listed = await listOfClass(tx, swim.id);
  return inOrderOf(
    swim,
    listed.filter(({ state }) => state === 'waiting'),
  ).map(({ id }) => id);
}
