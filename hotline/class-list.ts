import { newId } from '../domain/id.ts';
import type { SwimClass } from '../domain/swim-class.ts';
import type { SheetRow } from '../reports/attendance-sheet.ts';
import type { Tx } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { loadClasses } from '../storage/swim-classes.ts';
import { registrationsOfClass } from '../storage/swim-registrations.ts';
import { attendanceOfClass, certificatesOfClass, lastReasonsOfClass } from '../storage/swim-results.ts';
import { noteAct, type Operator } from './operator.ts';

/** What a list is read for: it stands in the audit log beside who read it. */
export type ReadFor = 'screen' | 'attendance_sheet' | 'certificates';

export type ClassList = { swim: SwimClass; rows: SheetRow[] };

/** The class of the organiser's id; null when there is none. */
export const classOf = async (tx: Tx, keyring: Keyring, extId: string): Promise<SwimClass | null> =>
  (await loadClasses(tx, keyring)).find((swim) => swim.extId === extId) ?? null;

/**
 * Everybody of a class, in clear. Reading and its audit row are one transaction: nobody reads without it being written down.
 * @returns null when there is no such class
 */
export function readClassList(operator: Operator, extId: string, readFor: ReadFor): Promise<ClassList | null> {
  const { db, keyring, clock } = operator;
  return db.transaction(async (tx) => {
    const swim = await classOf(tx, keyring, extId);
    if (swim === null) return null;
    const attendance = await attendanceOfClass(tx, swim.id);
    const certificates = await certificatesOfClass(tx, keyring, swim.id);
    const reasons = await lastReasonsOfClass(tx, swim.id);
    const rows = (await registrationsOfClass(tx, keyring, swim.id)).map(
      (one): SheetRow => ({
        ...one,
        attendance: attendance.get(one.id) ?? new Map(),
        certificateNo: certificates.get(one.id) ?? null,
        reason: reasons.get(one.id) ?? 'organiser',
      }),
    );
    const at = clock.now();
    const detail = { reading: newId(at), for: readFor, children: rows.length };
    await noteAct(operator, tx, { at, act: 'registrations.read', subject: swim.id, detail });
    return { swim, rows };
  });
}
