import { type Guest, guests, type PlaceKind, type PublicPlace, placeKinds } from '../domain/place.ts';
import type { Hsds, HsdsRow } from './hsds.ts';

/** The public facts of a place as an export of ours tells them. */
export type HsdsPlace = Pick<PublicPlace, Exclude<keyof PublicPlace & string, 'hours'>> & { hours: string };

/** Reads what `writeHsds` wrote: the same facts come back. Of other publishers' files it knows nothing. */
export const readHsds = (hsds: Hsds): HsdsPlace[] => hsds.service.map((service) => readService(hsds, service));

function readService(hsds: Hsds, { id, name, assured_date }: HsdsRow): HsdsPlace {
  const of = (table: keyof Hsds): HsdsRow[] => hsds[table].filter(({ service_id }) => service_id === id);
  const locationId = of('service_at_location')[0]?.location_id;
  const location = hsds.location.find((row) => row.id === locationId);
  const address = hsds.address.find(({ location_id }) => location_id === locationId);
  const marks = hsds.attribute.filter(({ link_id }) => link_id === id);
  const values = (label: string): string[] =>
    marks.filter((mark) => mark.label === label).map(({ value }) => String(value));
  const takesIn = values('guest').flatMap((value) => guests.find((guest) => guest === value) ?? []);
  const [latitude, longitude] = [location?.latitude, location?.longitude];
  return {
    id,
    kind: kindOf(values('kind')[0]),
    unitCode: values('unit')[0] ?? null,
    name: values('name').includes('withheld') ? null : text(name),
    phone: text(of('phone')[0]?.number),
    address: text(address?.address_1),
    point: typeof latitude === 'number' && typeof longitude === 'number' ? { lat: latitude, lon: longitude } : null,
    hours: text(of('schedule')[0]?.description) ?? '',
    languages: of('language').map(({ code }) => String(code)),
    takesIn: takesInOf(hsds, id, takesIn),
    contactRole: text(of('contact')[0]?.title),
    checkedOn: text(assured_date),
  };
}

/** "Nobody" is said by an empty description, "not said" by none. */
function takesInOf(hsds: Hsds, id: string, takesIn: readonly Guest[]): readonly Guest[] | null {
  const described = hsds.service.find((service) => service.id === id)?.eligibility_description;
  return typeof described === 'string' ? takesIn : null;
}

const text = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null);

function kindOf(written: string | undefined): PlaceKind {
  const kind = placeKinds.find((known) => known === written);
  if (!kind) throw new Error('a service without a kind of ours');
  return kind;
}
