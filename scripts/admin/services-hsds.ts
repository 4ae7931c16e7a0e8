import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shownTo } from '../../domain/place.ts';
import type { Operator } from '../../hotline/operator.ts';
import { checkHsds } from '../../reports/check-hsds.ts';
import { hsdsTables, hsdsVersion, writeHsds } from '../../reports/hsds.ts';
import { loadPlaces } from '../../storage/places.ts';
import { Refused } from './command.ts';

/**
 * Writes what anybody may know of the directory as HSDS tables into a folder: one JSON file a table, and datapackage.json that
 * names the version. Invented places are left out: they must not become real ones elsewhere.
 * @throws Refused when the tables are not as HSDS wants them (nothing is written), or the folder cannot be written
 */
export async function exportHsds(operator: Operator, dir: string): Promise<{ services: number; files: string[] }> {
  const places = await loadPlaces(operator.db, operator.keyring);
  const hsds = writeHsds(
    places.filter(({ demo }) => !demo).flatMap((place) => shownTo(place, 'anybody') ?? []),
    operator.units,
  );
  const faults = checkHsds(hsds);
  if (faults.length > 0) throw new Refused([...faults.slice(0, 20), 'Nothing was written.'].join('\n'));
  const resources = hsdsTables.map((name) => ({ name, path: `${name}.json`, rows: hsds[name].length }));
  const about = { name: 'tin-cay', profile: 'tabular', hsds_version: hsdsVersion, resources };
  const files = new Map<string, unknown>([
    ['datapackage.json', { ...about, created: operator.clock.now().toISOString() }],
    ...hsdsTables.map((name): [string, unknown] => [`${name}.json`, hsds[name]]),
  ]);
  try {
    mkdirSync(dir, { recursive: true });
    for (const [name, content] of files) writeFileSync(path.join(dir, name), `${JSON.stringify(content, null, 2)}\n`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Refused(`The folder ${dir} cannot be written (${code}).`);
  }
  return { services: hsds.service.length, files: [...files.keys()] };
}
