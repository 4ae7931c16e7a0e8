import { readCsv } from '../domain/csv.ts';
import type { PublicLine } from './hotline.ts';

/** The lines of data/services.csv that are current, confirmed, public and have a number; 111 and 18001769 at this time. */
export function readPublicLines(csv: string): PublicLine[] {
  const seen = new Set<string>();
  return readCsv(csv)
    .filter((row) => row.kind === 'hotline' && row.status === 'current' && row.show_to_public === 'yes' && row.phone)
    .map((row) => ({ name: row.name_vi ?? '', phone: row.phone ?? '' }))
    .filter((line) => !seen.has(line.phone) && seen.add(line.phone));
}
