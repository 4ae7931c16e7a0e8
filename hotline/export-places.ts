import { writePlacesFile } from '../domain/write-places.ts';
import { loadPlaces } from '../storage/places.ts';
import { noteAct, type Operator } from './operator.ts';

/**
 * Writes the directory as its file, with everything that is hidden from others; invented places are left out, so that they
 * never become real ones elsewhere. Who took it stands in the audit log before the file does.
 */
export async function exportPlaces(
  operator: Operator,
  write: (text: string) => void,
): Promise<{ places: number; inventedLeftOut: number }> {
  const { db, keyring, clock } = operator;
  const all = await db.transaction(async (tx) => {
    const places = await loadPlaces(tx, keyring);
    const detail = { places: places.filter(({ demo }) => !demo).length };
    await noteAct(operator, tx, { at: clock.now(), act: 'places.exported', subject: null, detail });
    return places;
  });
  const real = all.filter(({ demo }) => !demo);
  write(writePlacesFile(real));
  return { places: real.length, inventedLeftOut: all.length - real.length };
}
