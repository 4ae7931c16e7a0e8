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

/**
 * The lines of services.csv that are current, public and have a number; each number once. They stand in the checkout, so that
 * they can be told while the database is away.
 */
export function readPublicLines(csv: string): PublicLine[] {
  const seen = new Set<string>();
  return readCsv(csv)
    .filter(({ kind, status, show_name, show_phone }) => {
      const isHidden = [show_name, show_phone].some((shown) => shown !== '' && shown !== 'public');
      return kind === 'hotline' && status === 'current' && !isHidden;
    })
    .map(({ name = '', phones = '' }) => ({ name, phone: phones.split(';')[0] ?? '' }))
    .filter(({ phone }) => phone !== '')
    .filter((line) => !seen.has(line.phone) && seen.add(line.phone));
}
