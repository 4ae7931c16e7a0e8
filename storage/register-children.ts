import { randomBytes } from 'node:crypto';
import { newId } from '../domain/id.ts';
import { registrationCode } from '../domain/registration-code.ts';
import { sameChild } from '../domain/same-child.ts';
import { firstDayOf, isReleased, registrationAt, type SwimClass } from '../domain/swim-class.ts';
import { notEligible, yearsOn } from '../domain/swim-eligible.ts';
import type { SwimGroup } from '../domain/swim-groups.ts';
import { placesOf, type SwimRules } from '../domain/swim-next.ts';
import { nextInOrder } from '../domain/swim-placing.ts';
import type { Application, Child, Registered, RegisteredChild } from '../domain/swim-registration.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { holdClass, shareClass, tellClassesChanged } from './swim-classes.ts';
import { settleClass } from './swim-list.ts';
import { groupsHolding, placeAmongWaiting } from './swim-places.ts';
import {
  bornIndex,
  changeState,
  type FirstStep,
  insertRegistration,
  type Registration,
  registrationsAlike,
} from './swim-registrations.ts';

/** Who sends, through whom he is told, and when. */
export type Sender = { personId: string; at: Date; rules: SwimRules };

/**
 * Registers children for a class: checked, then placed or on the waiting list, all in the caller's transaction. Of several
 * children all are written or none. Whoever may get a place holds the class from the first look, so that two never get the
 * last one; who waits in any case only shares it, and many do so at once.
 */
export async function registerChildren(
  tx: Tx,
  keyring: Keyring,
  application: Application,
  sender: Sender,
): Promise<Registered> {
  await holdChildren(tx, keyring, application.children);
  return (
    (await joinWaitingList(tx, keyring, application, sender)) ??
    (await registerForPlaces(tx, keyring, application, sender))
  );
}

async function registerForPlaces(
  tx: Tx,
  keyring: Keyring,
  application: Application,
  sender: Sender,
): Promise<Registered> {
  const swim = await holdClass(tx, keyring, application.classId);
  if (swim === null) return { kind: 'gone' };
  const looked = await lookAt(tx, keyring, swim, application, sender.at);
  if (looked.refused) return looked.refused;
  const known = looked.known.map((one) => (one?.kind === 'waitsElsewhere' ? null : one));
  const sent = await sendAll(tx, keyring, swim, { application, sender, known, besides: [] });
  const became = await settleClass(tx, swim, sender.at, sender.rules);
  const isPlaced = ({ id }: Registration): boolean => became.get(id) === 'placed';
  for (const [at, one] of sent) {
    const before = looked.known[at];
    if (before?.kind === 'waitsElsewhere' && isPlaced(one)) await leaveWaitingList(tx, before.there, sender.at);
  }
  return told(tx, swim, { application, known, sent, isPlaced });
}

/** It has a place in another class now. Was it offered one in this very moment, it keeps that offer too. */
async function leaveWaitingList(tx: Tx, { id, version }: Registration, at: Date): Promise<void> {
  const change = { from: 'waiting', to: 'withdrawn', reason: 'placed_elsewhere', by: 'guardian' } as const;
  await changeState(tx, { ...change, id, version, offerUntil: null, told: { told: 'inTheTalk' }, tellAt: null }, at);
}

/**
 * The same for children who wait whatever else happens: the class is full for them, or drawn later. Nobody gives or takes a
 * place of it meanwhile; others may join at the same time.
 * @returns null when one of them may have a place: then nothing is written, and nothing held
 */
async function joinWaitingList(
  tx: Tx,
  keyring: Keyring,
  application: Application,
  sender: Sender,
): Promise<Registered | null> {
  await tx.query(beforeSharing);
  const swim = await shareClass(tx, keyring, application.classId);
  if (swim === null) return { kind: 'gone' };
  const holding = await groupsHolding(tx, swim.id);
  if (!waitsAnyway(swim, holding, application, sender.at)) {
    await tx.query(letGo);
    return null;
  }
  const looked = await lookAt(tx, keyring, swim, application, sender.at);
  if (looked.refused) return looked.refused;
  const reason = swim.rule === 'lot' ? 'before_the_draw' : 'class_full';
  const waits = { to: 'waiting', reason, by: 'machine', told: { told: 'inTheTalk' } } as const;
  const sent = await sendAll(tx, keyring, swim, { ...looked, sender, besides: [waits] });
  return told(tx, swim, { ...looked, sent, isPlaced: () => false });
}

const beforeSharing = statement('before-sharing-swim-class', 'savepoint before_sharing');
const letGo = statement('let-go-of-swim-class', 'rollback to savepoint before_sharing');

/** Would none of them have a place, were they alone with those who hold one? */
function waitsAnyway(
  swim: SwimClass,
  holding: readonly (readonly SwimGroup[])[],
  { children, together }: Application,
  at: Date,
): boolean {
  if (swim.rule === 'lot') return !isReleased(swim, at);
  const family = together && children.length > 1 ? 'they' : null;
  const alone = children.map(({ groups }, n) => ({ id: String(n), family, groups, sentAt: at }));
  return nextInOrder(placesOf(swim, at), swim, holding, alone).length === 0;
}

/** The same child told of by two at once is one: the second waits here, and then finds it. */
async function holdChildren(tx: Tx, keyring: Keyring, children: readonly Child[]): Promise<void> {
  const days = children.flatMap(({ born }) => [born, exchanged(born)]);
  await tx.query(holdBorn, [days.map((day) => bornIndex(keyring, day).readBigInt64BE().toString())]);
}

// Always in the same order: two who wait for each other would wait for ever.
const holdBorn = statement(
  'hold-children-born',
  'select pg_advisory_xact_lock(key) from (select distinct key from unnest($1::bigint[]) as key order by key) as keys',
);

/** What stands against an application, or what is known of each of its children. */
type Looked = { refused: Registered } | { refused: null; known: readonly Known[]; application: Application };

async function lookAt(tx: Tx, keyring: Keyring, swim: SwimClass, application: Application, at: Date): Promise<Looked> {
  const state = registrationAt(swim, at);
  if (state !== 'open') return { refused: { kind: state } };
  const known: Known[] = [];
  for (const [child, told] of application.children.entries()) {
    const why = notEligible(told, swim);
    if (why !== null) return { refused: { kind: 'notEligible', child, why } };
    const found = await knownChild(tx, keyring, application, told);
    if (found?.kind === 'maybe') return { refused: { kind: 'maybeSame', child, code: found.code } };
    known.push(found);
  }
  return { refused: null, known, application };
}

/** Writes every child nothing was known of. @returns them by their place in the application */
async function sendAll(
  tx: Tx,
  keyring: Keyring,
  swim: SwimClass,
  {
    known,
    ...all
  }: { application: Application; sender: Sender; known: readonly Known[]; besides: readonly FirstStep[] },
): Promise<Map<number, Registration>> {
  const { application, sender } = all;
  const familyId = application.together && application.children.length > 1 ? newId(sender.at) : null;
  const sent = new Map<number, Registration>();
  for (const [at, child] of application.children.entries())
    if (known[at] === null) sent.set(at, await send(tx, keyring, swim, { ...all, child, familyId }));
  return sent;
}

/** What became of each child. */
async function told(
  tx: Tx,
  swim: SwimClass,
  now: {
    known: readonly Known[];
    application: Application;
    sent: ReadonlyMap<number, Registration>;
    isPlaced: (one: Registration) => boolean;
  },
): Promise<Registered> {
  const drawnLater = swim.rule === 'lot' && swim.drawnAt === null;
  const children: RegisteredChild[] = [];
  let [waits, allWaiting] = [0, 0];
  for (const [at] of now.application.children.entries()) {
    const before = now.known[at];
    const one = now.sent.get(at);
    if (before?.kind === 'known' || before?.kind === 'waitsElsewhere') children.push(before.told);
    if (one === undefined) continue;
    const { code } = one;
    if (now.isPlaced(one)) {
      children.push({ kind: 'placed', code });
      continue;
    }
    const { place, all } = await placeAmongWaiting(tx, swim, one);
    waits += 1;
    allWaiting = all;
    children.push(drawnLater ? { kind: 'drawnLater', code } : { kind: 'waiting', code, place });
  }
  // The first who waits: from now on every process knows that the class is full.
  if (waits > 0 && allWaiting === waits) await tellClassesChanged(tx);
  return { kind: 'registered', children };
}

/** What is known of a child before it is registered: nothing, that it is there, or that one like it is. */
type Known =
  | { kind: 'known'; told: RegisteredChild }
  /** From the same number, on another class's waiting list: it may come here instead, where it gets a place. */
  | { kind: 'waitsElsewhere'; told: RegisteredChild; there: Registration }
  | { kind: 'maybe'; code: string | null }
  | null;

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
  if (same !== undefined && (same.classId !== classId || codeFor(same) === null)) {
    const told = { kind: 'elsewhere', code: codeFor(same) } as const;
    const mayMove = same.state === 'waiting' && same.classId !== classId && told.code !== null;
    return mayMove ? { kind: 'waitsElsewhere', told, there: same } : { kind: 'known', told };
  }
  if (same !== undefined) return { kind: 'known', told: { kind: 'already', code: same.code, state: same.state } };
  const maybe = anotherChild ? undefined : alike.find((one) => sameChild(one.child, child) === 'maybe');
  return maybe === undefined ? null : { kind: 'maybe', code: codeFor(maybe) };
}

/** Day and month the other way round. */
const exchanged = (born: string): string => {
  const [year = '', month = '', day = ''] = born.split('-');
  return `${year}-${day}-${month}`;
};

type Sent = {
  application: Application;
  child: Child;
  familyId: string | null;
  sender: Sender;
  besides: readonly FirstStep[];
};

/** Writes one child: sent, checked, and whatever is certain besides. What follows for it is the class's matter. */
function send(
  tx: Tx,
  keyring: Keyring,
  swim: SwimClass,
  { application, child, familyId, sender, besides }: Sent,
): Promise<Registration> {
  const { at, personId } = sender;
  const { guardian, consent } = application;
  const one = {
    id: newId(at),
    code: registrationCode(randomBytes(5)),
    classId: swim.id,
    age: yearsOn(child.born, firstDayOf(swim) ?? child.born),
    familyId,
    sentAt: at,
    offerUntil: null,
    evidenceSeenAt: null,
    personId,
    optedOutAt: null,
    child,
    guardian,
    consent,
  };
  return insertRegistration(tx, keyring, one, [...sentAndChecked, ...besides]);
}

const sentAndChecked: readonly FirstStep[] = [
  { to: 'sent', reason: 'told_by_guardian', by: 'guardian', told: { notTold: 'insideOneStep' } },
  { to: 'checked', reason: 'conditions_met', by: 'machine', told: { notTold: 'insideOneStep' } },
];
