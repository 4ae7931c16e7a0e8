import { newId } from '../../domain/id.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import type { Application, Child } from '../../domain/swim-registration.ts';
import type { Operator } from '../../hotline/operator.ts';
import { insertPerson } from '../../storage/people.ts';
import { registerChildren } from '../../storage/register-children.ts';
import { insertClass, tellClassesChanged } from '../../storage/swim-classes.ts';
import { testClass } from './swim-classes.ts';

const rules = { offerHours: 24, timeZone: 'Asia/Ho_Chi_Minh' };
const hour = 3_600_000;

/** A day so many days from today, where the hotline is: commands run as processes have the real clock. */
export const dayFromToday = (days: number): string =>
  new Date(Date.now() + 7 * hour + days * 24 * hour).toISOString().slice(0, 10);

/** A class whose lessons are on these days from today, open for registration from 40 days ago to a day before the first. */
export async function addClass(
  { db, keyring }: Pick<Operator, 'db' | 'keyring'>,
  lessons: readonly number[],
  changes: Partial<SwimClass> = {},
): Promise<SwimClass> {
  const at = new Date(Date.now() - 40 * 24 * hour);
  const swim = testClass({
    id: newId(at),
    sessions: lessons.map((days) => ({ id: newId(at), day: dayFromToday(days), from: 450, to: 540, cancelled: false })),
    registration: { opensAt: at, closesAt: new Date(Date.now() + ((lessons[0] ?? 0) - 1) * 24 * hour) },
    ...changes,
  });
  await db.transaction(async (tx) => {
    await insertClass(tx, keyring, swim, at);
    await tellClassesChanged(tx);
  });
  return swim;
}

/** A child of nine who may come. */
export const aChild = (name: string, changes: Partial<Child> = {}): Child => ({
  name,
  born: dayFromToday(-3_400),
  sex: 'girl',
  unit: '06652',
  school: null,
  groups: ['poor'],
  health: null,
  canSwim: 'no',
  wish: 'yes',
  photos: false,
  ...changes,
});

/** Registers each child by itself, some days ago, one minute after the other. @returns its code, in the same order */
export async function registered(
  { db, keyring }: Pick<Operator, 'db' | 'keyring'>,
  swim: SwimClass,
  children: readonly Child[],
  { daysAgo = 35, phone = '+84912345678' } = {},
): Promise<string[]> {
  const codes: string[] = [];
  for (const [n, child] of children.entries()) {
    const at = new Date(Date.now() - daysAgo * 24 * hour + n * 60_000);
    const personId = newId(at);
    await insertPerson(db, keyring, { id: personId, channel: 'sms', address: `+8491${personId.slice(-7)}`, at });
    const application: Application = {
      classId: swim.id,
      children: [child],
      guardian: { name: 'Lê Thị Hoa', relation: 'mother', phone },
      consent: { text: 'swim', version: 1, at },
      together: false,
      anotherChild: true,
    };
    const became = await db.transaction((tx) => registerChildren(tx, keyring, application, { personId, at, rules }));
    if (became.kind !== 'registered') throw new Error(became.kind);
    codes.push(became.children[0]?.code ?? '');
  }
  return codes;
}
