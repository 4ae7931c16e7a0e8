import { newId } from '../../domain/id.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import { insertClass, tellClassesChanged } from '../../storage/swim-classes.ts';
import type { TestHotline } from './hotline.ts';

/** A class of three lessons in June 2027, open for registration from 1 to 20 May. */
export function testClass(changes: Partial<SwimClass> = {}): SwimClass {
  const local = (text: string): Date => new Date(`${text}:00+07:00`);
  return {
    id: '01999999-0000-7000-8000-000000000001',
    extId: 'ha-tu-1',
    programme: 'Bơi an toàn 16 buổi',
    unitCode: '06652',
    pool: { name: 'Bể bơi Hà Tu', address: 'tổ 3, khu 5, phường Hà Tu', point: { lat: 20.963, lon: 107.159 } },
    sessions: ['2027-06-01', '2027-06-03', '2027-06-05'].map((day, n) => ({
      id: `01999999-0000-7000-8000-0000000001${n}0`,
      day,
      from: 7 * 60 + 30,
      to: 9 * 60,
      cancelled: false,
    })),
    capacity: 3,
    heldBack: {},
    ages: { from: 6, below: 16 },
    instructor: {
      name: 'Trần Văn Sơn',
      certificateNo: 'CN-0123',
      issuedBy: 'Sở Văn hóa và Thể thao',
      validTo: '2028-12-31',
    },
    registration: { opensAt: local('2027-05-01T07:00'), closesAt: local('2027-05-20T17:00') },
    rule: 'group_then_time',
    lotSeed: null,
    drawnAt: null,
    state: 'open',
    demo: false,
    version: 1,
    ...changes,
  };
}

/** Puts these classes into a hotline, as an import does, and has its process know them. */
export async function addClasses(
  hotline: TestHotline,
  ...classes: readonly Partial<SwimClass>[]
): Promise<SwimClass[]> {
  const { db, keyring } = hotline.hotline;
  const added: SwimClass[] = [];
  for (const [n, changes] of classes.entries()) {
    const id = newId(hotline.clock.now());
    const sessions = testClass(changes).sessions.map((session) => ({ ...session, id: newId(hotline.clock.now()) }));
    const swim = testClass({ extId: `class-${n}`, ...changes, id, sessions });
    await db.transaction((tx) => insertClass(tx, keyring, swim, hotline.clock.now()));
    added.push(swim);
  }
  await db.transaction((tx) => tellClassesChanged(tx));
  await hotline.hotline.classes.refresh();
  return added;
}
