import { readCsv } from './csv.ts';
import type { Point } from './message.ts';

/** What a name stands for: a unit as it is called now, one that went into it, or the district it mainly came from. */
export type UnitName = {
  name: string;
  kind: 'ward' | 'commune' | 'township' | 'special_zone' | 'district';
  /** The district of its time; null for a district itself. */
  district: string | null;
  /** How much of the former unit went into this one; null for a unit as it is called now, and for a district. */
  extent: Extent | null;
};

/** `rest`: what remained after other parts had gone elsewhere. */
export type Extent = (typeof extents)[number];
const extents = ['whole', 'part', 'rest'] as const;

/** One of the province's communes, wards and special zones since 1 July 2025, with every name people know it by. */
export type Unit = {
  code: string;
  /** A second code that official lists give it: Ba Chẽ has two. */
  otherCode: string | null;
  name: string;
  names: readonly UnitName[];
  /** The middle of its area, which may be 10 km from where its people live; null where the table has none. */
  centre: Point | null;
};

/** A unit that may be meant, how sure that is (0 to 1), and why, in words an officer understands. */
export type UnitCandidate = {
  code: string;
  name: string;
  kind: UnitName['kind'];
  score: number;
  reason: string;
};

/**
 * What a text or a position says about where somebody is. `outside`: not in this province. `several`: one question
 * decides; at most 4 are shown, `codes` are all that may be meant. `byName`: too many for buttons, so that she is asked
 * for the name.
 */
export type UnitsFound =
  | { kind: 'nothing' }
  | { kind: 'outside'; place: string }
  | { kind: 'one'; unit: UnitCandidate }
  | { kind: 'several'; candidates: UnitCandidate[]; codes: string[]; byName: boolean };

/**
 * Reads the tables data/localities/localities.csv and localities-former.csv. Pure.
 * @throws when a row is of no known kind, or points to no unit: then the tables do not belong together
 */
export function readUnits(localities: string, former: string): Unit[] {
  const names = new Map<string, UnitName[]>();
  const units = readCsv(localities).map(
    ({ code = '', alt_code = '', name_vi = '', kind, former_district = '', lat, lon }) => {
      const district: UnitName = { name: former_district, kind: 'district', district: null, extent: null };
      const list: UnitName[] = [
        { name: name_vi, kind: kindOf(kind), district: former_district, extent: null },
        district,
      ];
      names.set(code, list);
      return { code, otherCode: alt_code || null, name: name_vi, names: list, centre: centreOf(lat, lon) };
    },
  );
  for (const { now_code = '', name_vi = '', kind, former_district = '', extent } of readCsv(former)) {
    const list = names.get(now_code);
    if (!list) throw new Error(`a former unit points to ${now_code}, which is none`);
    list.push({
      name: name_vi,
      kind: kindOf(kind),
      district: former_district,
      extent: extents.find((known) => known === extent) ?? 'whole',
    });
  }
  return units;
}

/**
 * The unit of a written code, by either of its codes.
 * @returns null when there is none; the zero that spreadsheets drop at the front is added
 */
export function unitOfCode(units: readonly Unit[], written: string): Unit | null {
  const code = written.trim().padStart(5, '0');
  return units.find((unit) => unit.code === code || unit.otherCode === code) ?? null;
}

function kindOf(kind: string | undefined): UnitName['kind'] {
  if (kind === 'ward' || kind === 'commune' || kind === 'township' || kind === 'special_zone') return kind;
  throw new Error(`a unit of no known kind: ${kind}`);
}

function centreOf(lat: string | undefined, lon: string | undefined): Point | null {
  if (!lat || !lon) return null;
  const centre = { lat: Number(lat), lon: Number(lon) };
  return Number.isFinite(centre.lat) && Number.isFinite(centre.lon) ? centre : null;
}
