import { readCsv } from './csv.ts';
import type { Shift } from './duty.ts';
import { daysLater, localDay, localInstant } from './local-time.ts';
import { type OfficerRole, officerRoles } from './officer.ts';

/** An invented officer, for trying things out. */
export type DemoOfficer = {
  name: string;
  phone: string;
  role: OfficerRole;
  unitCode: string | null;
  level: number;
  pin: string;
};

/**
 * Reads data/demo/officers.csv. Pure.
 * @throws when a row has no role we know: then the installation is not whole
 */
export function readDemoOfficers(csv: string): DemoOfficer[] {
  return readCsv(csv).map(({ name = '', phone = '', role, unit_code = '', level, pin = '' }) => {
    const known = officerRoles.find((one) => one === role);
    if (known === undefined) throw new Error(`an invented officer of no known role: ${role}`);
    return { name, phone, role: known, unitCode: unit_code || null, level: Number(level), pin };
  });
}

/** So many days from now on are covered, and the day before. */
export const demoDays = 400;
const dayBegins = 7;
const nightBegins = 19;

/**
 * Watches of twelve hours from the day before, each level's officers in turn, and its first one in every watch: hers is the
 * phone that is shown, and it shall ring whenever the hotline is tried out. One watch ends where the next begins, whatever
 * clocks do in between, so that there is never a gap. Pure.
 */
export function demoShifts(officers: readonly { id: string; level: number }[], now: Date, timeZone: string): Shift[] {
  const first = daysLater(localDay(now, timeZone), -1);
  const changes: Date[] = [];
  for (let day = 0; day <= demoDays + 2; day += 1) {
    const date = daysLater(first, day);
    changes.push(localInstant(date, dayBegins, timeZone), localInstant(date, nightBegins, timeZone));
  }
  const levels = [...new Set(officers.map(({ level }) => level))];
  return levels.flatMap((level) => {
    const inTurn = officers.filter((officer) => officer.level === level);
    return changes.slice(1).flatMap((endsAt, watch): Shift[] => {
      const startsAt = changes[watch];
      const ids = new Set([inTurn[0]?.id, inTurn[watch % inTurn.length]?.id]);
      if (startsAt === undefined) return [];
      return [...ids].flatMap((officerId) =>
        officerId === undefined ? [] : [{ officerId, unitCode: null, level, startsAt, endsAt }],
      );
    });
  });
}
