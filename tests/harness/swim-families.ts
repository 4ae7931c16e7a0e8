import { plusSeconds } from '../../domain/clock.ts';
import { newId } from '../../domain/id.ts';
import type { Registered, RegistrationState } from '../../domain/swim-registration.ts';
import { deletePerson, insertPerson } from '../../storage/people.ts';
import { registerChildren } from '../../storage/register-children.ts';
import { holdClass } from '../../storage/swim-classes.ts';
import { settleClass } from '../../storage/swim-list.ts';
import { changeState, type Registration, registrationByCode } from '../../storage/swim-registrations.ts';
import type { TestHotline, TestPerson } from './hotline.ts';

/** Names nobody may read in a message. */
export const childNames = ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Quang Cường', 'Phạm Gia Dũng'] as const;

/** A family of a test: its children are registered as a confirmed talk does it. */
export type Family = { phone: string; codes: string[] };

let families = 0;

/**
 * Registers children of a new family for a class.
 * @param options.from who wrote; unless told, somebody who has erased herself since: she is told by SMS
 */
export async function registerFamily(
  hotline: TestHotline,
  classId: string,
  options: { phone?: string; from?: TestPerson; children?: number; personId?: string } = {},
): Promise<Family> {
  const { keyring, swim: rules } = hotline.hotline;
  const { clock } = hotline;
  families += 1;
  const phone = options.phone ?? `+8491230${String(families).padStart(4, '0')}`;
  const at = clock.now();
  const known = options.personId ?? (options.from ? await personOf(hotline, options.from.says) : null);
  const personId = known ?? newId(at);
  if (known === null)
    await insertPerson(hotline.db, keyring, { id: personId, channel: 'zalo', address: `erased-${families}`, at });
  const children = Array.from({ length: options.children ?? 1 }, (_, n) => ({
    name: childNames[(families + n) % childNames.length] ?? 'x',
    born: `201${6 + n}-03-${String((families % 28) + 1).padStart(2, '0')}`,
    sex: 'girl' as const,
    unit: '06652',
    school: null,
    groups: ['poor' as const],
    health: 'hen suyễn',
    canSwim: 'no' as const,
    wish: 'yes' as const,
    photos: false,
  }));
  const application = {
    classId,
    children,
    guardian: { name: 'Lê Thị Hoa', relation: 'mother' as const, phone },
    consent: { text: 'swimClass.consent', version: 1, at },
    together: false,
    anotherChild: true,
  };
  const registered = await hotline.db.transaction(async (tx): Promise<Registered> => {
    return registerChildren(tx, keyring, application, { personId, at, rules });
  });
  if (known === null) await deletePerson(hotline.db, personId);
  if (registered.kind !== 'registered') throw new Error(`not registered: ${registered.kind}`);
  // Two of a moment are in no order.
  clock.forward({ seconds: 1 });
  return { phone, codes: registered.children.map((child) => ('code' in child && child.code) || '') };
}

/** Has somebody say hello, and finds her. */
export async function personOf(hotline: TestHotline, says: (text: string) => Promise<unknown>): Promise<string> {
  await says('xin chào');
  const [row] = await hotline.rows<{ person_id: string }>(
    'select person_id from conversations order by last_heard_at desc, person_id desc limit 1',
  );
  if (row === undefined) throw new Error('nobody has written');
  return row.person_id;
}

export async function registrationOf(hotline: TestHotline, code: string): Promise<Registration> {
  const one = await registrationByCode(hotline.db, hotline.hotline.keyring, code);
  if (one === null) throw new Error(`no registration ${code}`);
  return one;
}

/** A registration becomes something by what its guardian or the organiser did, and the class's list follows. */
export async function becomes(
  hotline: TestHotline,
  code: string,
  to: RegistrationState,
  told: Parameters<typeof changeState>[1]['told'] = { told: 'inTheTalk' },
): Promise<void> {
  const { keyring, clock, swim: rules } = hotline.hotline;
  const at = clock.now();
  await hotline.db.transaction(async (tx) => {
    const { id, classId, state, version } = await registrationOf(hotline, code);
    const swim = await holdClass(tx, keyring, classId);
    const waits = 'told' in told && told.told !== 'inTheTalk';
    const by = waits ? ('organiser' as const) : ('guardian' as const);
    const reason = waits ? ('organiser' as const) : ('withdrawn_by_guardian' as const);
    const change = { id, version, from: state, to, reason, offerUntil: null, by, told, tellAt: waits ? at : null };
    if (swim === null || (await changeState(tx, change, at)) === null) throw new Error('nothing was changed');
    await settleClass(tx, swim, at, rules);
  });
}

/** The history of one registration after it was sent and checked: what it became, and what was told of it. */
export const historyOf = async (hotline: TestHotline, code: string): Promise<string[]> => {
  const rows = await hotline.rows<{ to_state: string; told: string | null; not_told: string | null; waits: boolean }>(
    `select h.to_state, h.told, h.not_told, h.tell_at is not null as waits
     from swim_history h join swim_registrations r on r.id = h.registration_id
     where r.code = '${code}' and h.version > 2 order by h.version`,
  );
  return rows.map(({ to_state, told, not_told, waits }) => {
    const what = told === null ? `not told: ${not_told}` : told;
    return `${to_state} ${what}${waits ? ', waits' : ''}`;
  });
};

/** So many hours later, swept every so often. */
export async function passes(hotline: TestHotline, hours: number, everyMinutes = 30): Promise<void> {
  const end = plusSeconds(hotline.clock.now(), hours * 3_600);
  while (hotline.clock.now() < end) {
    const left = (end.getTime() - hotline.clock.now().getTime()) / 60_000;
    await hotline.forward({ minutes: Math.min(everyMinutes, left) });
  }
}
