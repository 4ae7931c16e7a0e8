import { newId } from '../../domain/id.ts';
import type { Place } from '../../domain/place.ts';
import { insertPlace, tellDirectoryChanged } from '../../storage/places.ts';
import type { TestHotline } from './hotline.ts';

const nothingKnown: Omit<Place, 'id'> = {
  extId: 'p-001',
  kind: 'trusted_address',
  name: 'Địa chỉ tin cậy khu 5',
  unitCode: '06652',
  point: null,
  address: null,
  phones: [],
  hours: '24/24',
  languages: ['vi'],
  takesIn: null,
  beds: null,
  contactRole: null,
  contactPhone: null,
  status: 'current',
  source: 'a test',
  checkedOn: '2026-11-01',
  checkedBy: 'operator',
  visibility: { name: 'public', phone: 'public', address: 'public', point: 'public' },
  demo: false,
  wrongNumberSince: null,
  askedAt: null,
  unansweredSince: null,
  version: 1,
};

/** A confirmed trusted address of which nothing is hidden; what is given takes the place of its own. */
export const testPlace = (place: Partial<Place>): Place => ({
  id: '00000000-0000-7000-8000-000000000001',
  ...nothingKnown,
  ...place,
});

/** Puts these into a hotline's directory, as an import does, and has its process know them. */
export async function addPlaces(
  { hotline }: Pick<TestHotline, 'hotline'>,
  places: readonly Partial<Place>[],
): Promise<string[]> {
  const at = hotline.clock.now();
  const ids = places.map(() => newId(at));
  await hotline.db.transaction(async (tx) => {
    for (const [index, place] of places.entries()) {
      const whole = testPlace({ extId: `p-${index}`, ...place, id: ids[index] ?? '' });
      await insertPlace(tx, hotline.keyring, whole, { actor: 'operator', act: 'imported', at });
    }
    await tellDirectoryChanged(tx);
  });
  await hotline.directory.refresh();
  return ids;
}
