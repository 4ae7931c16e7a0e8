import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCsv } from '../domain/csv.ts';
import { readUnits, type Unit } from '../domain/unit.ts';

/** A line that is free, confirmed and public: what every look-up may always answer. */
export type PublicLine = { name: string; phone: string };

/** What the hotline knows without asking anybody: read once at start, never from the network. */
export type Knowledge = { lines: readonly PublicLine[]; units: readonly Unit[] };

/** Reads the fact tables under data/ of the checkout. Throws when one is missing: then the installation is not whole. */
export function readKnowledge(root: string): Knowledge {
  const table = (name: string): string => readFileSync(path.join(root, 'data', name), 'utf8');
  return {
    lines: readPublicLines(table('services.csv')),
    units: readUnits(table('localities/localities.csv'), table('localities/localities-former.csv')),
  };
}

/** The lines of services.csv that are current, confirmed, public and have a number; each number once. */
export function readPublicLines(csv: string): PublicLine[] {
  const seen = new Set<string>();
  return readCsv(csv)
    .filter((row) => row.kind === 'hotline' && row.status === 'current' && row.show_to_public === 'yes' && row.phone)
    .map((row) => ({ name: row.name_vi ?? '', phone: row.phone ?? '' }))
    .filter((line) => !seen.has(line.phone) && seen.add(line.phone));
}
