import { assertNever } from '../domain/assert-never.ts';
import { plusSeconds } from '../domain/clock.ts';
import type { CodeCommand } from '../domain/conversation.ts';
import { localMinute } from '../domain/local-time.ts';
import {
  type CodeAnswer,
  codeTriesForgottenAfter,
  type DidByCode,
  type FactChange,
  type KnownRegistration,
  mostCodeTries,
} from '../domain/swim-by-code.ts';
import { firstDayOf, type SwimClass } from '../domain/swim-class.ts';
import type { SwimRules } from '../domain/swim-next.ts';
import { inOrderOf } from '../domain/swim-placing.ts';
import { type ChangeReason, hasEnded, mayBecome, type RegistrationState } from '../domain/swim-registration.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addressIndex } from './people.ts';
import { holdClass, tellClassesChanged } from './swim-classes.ts';
import { settleClass } from './swim-list.ts';
import { listOfClass } from './swim-places.ts';
import { changeFacts, changeState, type Registration, readRegistration } from './swim-registrations.ts';

/** Who writes, and when. */
export type CodeWriter = { personId: string; at: Date; rules: SwimRules };

/**
 * Does by code what a guardian wants: looks up, changes, cancels, answers an offer, ends the messages. The class is held before
 * its registrations are read, and looked at first: an offer whose time is over has lapsed, whether or not a sweep has seen it.
 * Somebody else's code is answered, counted and looked for exactly as one that does not exist.
 */
export async function doByCode(
  tx: Tx,
  keyring: Keyring,
  command: CodeCommand,
  writer: CodeWriter,
): Promise<CodeAnswer> {
  const found = await whoseIs(tx, keyring, command.by, writer);
  if (found.kind !== 'hers') return found;
  const held = await settled(tx, keyring, found.classId, writer);
  const one = held && (await readRegistration(tx, keyring, found.id));
  if (held === null || one === null) return { kind: 'unknown' };
  const { did, concerned } = await act(tx, keyring, command, one, writer.at);
  // Who waits is offered what has become free in the same transaction.
  const moved = did === 'withdrawn' || did === 'taken' || did === 'declined';
  const after = moved ? await settled(tx, keyring, found.classId, writer) : held;
  const now = await readRegistration(tx, keyring, found.id);
  if (after === null || now === null) return { kind: 'unknown' };
  const registration = await knownOf(tx, keyring, after.swim, now, concerned, writer.rules);
  if (moved || held.changed) await tellClassesChanged(tx);
  return { kind: 'known', did, registration };
}

type Held = { swim: SwimClass; changed: boolean };

/** The class, held and with everything done that has come due; null when it is no more. */
async function settled(tx: Tx, keyring: Keyring, classId: string, { at, rules }: CodeWriter): Promise<Held | null> {
  const swim = await holdClass(tx, keyring, classId);
  if (swim === null) return null;
  const became = await settleClass(tx, swim, at, rules);
  // The draw may just have been held.
  const now = became.size > 0 ? await holdClass(tx, keyring, classId) : swim;
  return now && { swim: now, changed: became.size > 0 };
}

const whoseRow = statement(
  'whose-swim-code',
  `select p.channel = 'sms' as by_sms, r.id, r.class_id,
     coalesce(r.person_id = p.id, false) or coalesce(p.channel = 'sms' and r.phone_index = p.address_index, false) as own,
     coalesce(r.phone_index = $3, false) as by_phone
   from people p left join swim_registrations r on r.code = $1 where p.id = $2`,
);
type WhoseRow = { by_sms: boolean; id: string | null; class_id: string | null; own: boolean; by_phone: boolean };
const triesRow = statement(
  'count-swim-tries',
  'select count(*)::int as tries from swim_tries where person_id = $1 and at > $2',
);
const addTry = statement('add-swim-try', 'insert into swim_tries (person_id, at) values ($1, $2)');
const forgetTries = statement('forget-swim-tries', 'delete from swim_tries where person_id = $1 and at <= $2');

type Whose = { kind: 'hers'; id: string; classId: string } | { kind: 'askPhone' | 'unknown' | 'tooMany' };

/**
 * Whose the code is: hers when she sent the registration from here, or its number is the one she writes from or knows. What
 * she sent herself, or writes about from its number, is no try: nothing can be guessed there.
 */
async function whoseIs(
  tx: Tx,
  keyring: Keyring,
  { code, phone }: CodeCommand['by'],
  { personId, at }: CodeWriter,
): Promise<Whose> {
  const since = plusSeconds(at, -codeTriesForgottenAfter);
  const index = phone === null ? null : addressIndex(keyring, 'sms', phone);
  const [row] = await tx.query<WhoseRow>(whoseRow, [code, personId, index]);
  const [counted] = await tx.query<{ tries: number }>(triesRow, [personId, since]);
  const hers = row?.id && row.class_id ? { kind: 'hers' as const, id: row.id, classId: row.class_id } : null;
  if (row?.own && hers) return hers;
  if ((counted?.tries ?? 0) >= mostCodeTries) return { kind: 'tooMany' };
  if (phone === null && !row?.by_sms) return { kind: 'askPhone' };
  if (row?.by_phone && hers) return hers;
  await tx.query(forgetTries, [personId, since]);
  await tx.query(addTry, [personId, at]);
  return { kind: 'unknown' };
}

/** What was done, and for whom. */
type Act = { did: DidByCode; concerned: readonly Registration[] };

async function act(tx: Tx, keyring: Keyring, command: CodeCommand, one: Registration, at: Date): Promise<Act> {
  const family = await familyOf(tx, keyring, one);
  const notNow: Act = { did: 'notNow', concerned: [one] };
  switch (command.kind) {
    case 'lookUpRegistration':
      return { did: 'nothing', concerned: [one] };
    case 'changeRegistration': {
      if (hasEnded(one.state)) return notNow;
      // The number is the guardian's: it is changed for all she registered together.
      const concerned = command.change.what === 'phone' ? family.filter(({ state }) => !hasEnded(state)) : [one];
      for (const each of concerned) await changeFact(tx, keyring, each, command.change, at);
      return { did: 'changed', concerned };
    }
    case 'withdrawRegistration': {
      const leaving = (command.all ? family : [one]).filter(({ state }) => mayBecome(state, 'withdrawn'));
      if (!mayBecome(one.state, 'withdrawn')) return notNow;
      for (const each of leaving) await move(tx, each, 'withdrawn', 'withdrawn_by_guardian', at);
      return { did: 'withdrawn', concerned: leaving };
    }
    case 'answerOffer': {
      if (one.state === 'lapsed') return { did: 'tooLate', concerned: [one] };
      if (one.state !== 'offered') return notNow;
      // Who comes together was offered together: one answer is for all.
      const offered = family.filter(({ state }) => state === 'offered');
      const [to, reason] = command.take
        ? (['placed', 'offer_taken'] as const)
        : (['withdrawn', 'offer_declined'] as const);
      for (const each of offered) await move(tx, each, to, reason, at);
      return { did: command.take ? 'taken' : 'declined', concerned: offered };
    }
    case 'optOutRegistration': {
      const ids = family.map(({ id }) => id);
      await tx.query(optOutRows, [ids, command.out ? at : null]);
      return { did: command.out ? 'optedOut' : 'optedIn', concerned: family };
    }
    default:
      return assertNever(command);
  }
}

const optOutRows = statement(
  'opt-out-swim-registrations',
  'update swim_registrations set opted_out_at = $2 where id = any ($1)',
);
const familyRows = statement(
  'family-of-swim-registration',
  'select id from swim_registrations where class_id = $1 and family_id = $2 order by sent_at, id',
);

/** The child, with the brothers and sisters who come together with it. */
async function familyOf(tx: Tx, keyring: Keyring, one: Registration): Promise<Registration[]> {
  if (one.familyId === null) return [one];
  const rows = await tx.query<{ id: string }>(familyRows, [one.classId, one.familyId]);
  const read: Registration[] = [];
  for (const { id } of rows) {
    const each = await readRegistration(tx, keyring, id);
    if (each !== null) read.push(each);
  }
  return read;
}

async function move(
  tx: Tx,
  { id, version, state }: Registration,
  to: RegistrationState,
  reason: ChangeReason,
  at: Date,
): Promise<void> {
  const told = { told: 'inTheTalk' as const };
  const change = {
    id,
    version,
    from: state,
    to,
    reason,
    offerUntil: null,
    by: 'guardian' as const,
    told,
    tellAt: null,
  };
  // The class is held: nobody else changes its list.
  if ((await changeState(tx, change, at)) === null) throw new Error('a registration changed while its class was held');
}

const factRow = statement(
  'insert-swim-fact-history',
  `insert into swim_history (registration_id, version, at, from_state, to_state, reason, by_whom, told)
   values ($1, $2, $3, $4, $4, 'told_by_guardian', 'guardian', 'inTheTalk')`,
);

/** The state stays; that the guardian told something anew, and when, stands in the history all the same. */
async function changeFact(tx: Tx, keyring: Keyring, one: Registration, change: FactChange, at: Date): Promise<void> {
  if (!(await changeFacts(tx, keyring, withFact(one, change))))
    throw new Error('a registration changed while its class was held');
  await tx.query(factRow, [one.id, one.version + 1, at, one.state]);
}

function withFact(one: Registration, change: FactChange): Registration {
  const { child, guardian } = one;
  switch (change.what) {
    case 'phone':
      return { ...one, guardian: { ...guardian, phone: change.value } };
    case 'school':
      return { ...one, child: { ...child, school: change.value } };
    case 'health':
      return { ...one, child: { ...child, health: change.value } };
    case 'canSwim':
      return { ...one, child: { ...child, canSwim: change.value } };
    case 'photos':
      return { ...one, child: { ...child, photos: change.value } };
    default:
      return assertNever(change);
  }
}

async function knownOf(
  tx: Tx,
  keyring: Keyring,
  swim: SwimClass,
  one: Registration,
  concerned: readonly Registration[],
  rules: SwimRules,
): Promise<KnownRegistration> {
  const listed = await listOfClass(tx, swim.id);
  const waiting = inOrderOf(
    swim,
    listed.filter(({ state }) => state === 'waiting'),
  );
  const lesson = swim.sessions.find(({ cancelled }) => !cancelled);
  const isDrawnLater = swim.rule === 'lot' && swim.drawnAt === null;
  const family = await familyOf(tx, keyring, one);
  return {
    code: one.code,
    names: concerned.map(({ child }) => child.name),
    state: one.state,
    pool: swim.pool.name,
    firstDay: firstDayOf(swim),
    from: lesson?.from ?? 0,
    to: lesson?.to ?? 0,
    place: one.state === 'waiting' ? waiting.findIndex(({ id }) => id === one.id) + 1 : null,
    isDrawnLater,
    until: one.offerUntil && shownTime(one.offerUntil, rules.timeZone),
    isOptedOut: one.optedOutAt !== null,
    family: family.filter(({ state }) => mayBecome(state, 'withdrawn')).length,
  };
}

function shownTime(at: Date, timeZone: string): { day: string; minute: number } {
  const { day, minute } = localMinute(at, timeZone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return { day: `${day.year}-${two(day.month)}-${two(day.day)}`, minute };
}

const openOffers = statement(
  'open-offers-of-person',
  `select r.code, r.family_id, r.state from people p
   join swim_registrations r on r.person_id = p.id or (p.channel = 'sms' and r.phone_index = p.address_index)
   where p.id = $1 and (r.state = 'offered' or (r.state = 'lapsed' and r.ended_at > $2)) order by r.sent_at, r.id`,
);
/** So long somebody is told that her answer comes too late, in seconds; later it is a word like any other. */
const lateAnswer = 3 * 86_400;

/**
 * The code of the one offer a person can only mean; of a family that was offered together it is one. null: there is none, or
 * several. An offer that has just lapsed counts where none is open.
 */
export async function onlyOfferOf(tx: Tx, personId: string, at: Date): Promise<string | null> {
  const rows = await tx.query<{ code: string; family_id: string | null; state: string }>(openOffers, [
    personId,
    plusSeconds(at, -lateAnswer),
  ]);
  const offered = rows.filter(({ state }) => state === 'offered');
  const meant = offered.length > 0 ? offered : rows;
  const apart = new Set(meant.map(({ code, family_id }) => family_id ?? code));
  return apart.size === 1 ? (meant[0]?.code ?? null) : null;
}
