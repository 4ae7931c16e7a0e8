import { type Hsds, type HsdsRow, hsdsTables, hsdsVersion } from './hsds.ts';

type Table = (typeof hsdsTables)[number];

/** What HSDS 3.1 requires of the tables we write, and where their references lead. */
const required: Readonly<Record<Table, readonly string[]>> = {
  organization: ['name', 'description'],
  service: ['organization_id', 'name', 'status'],
  location: ['location_type'],
  service_at_location: ['service_id', 'location_id'],
  address: ['address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
  phone: ['number'],
  schedule: [],
  language: [],
  accessibility: [],
  contact: [],
  taxonomy: ['name', 'description'],
  taxonomy_term: ['name', 'description'],
  attribute: ['link_id', 'taxonomy_term_id'],
};
const references: Readonly<Record<string, Table>> = {
  organization_id: 'organization',
  service_id: 'service',
  location_id: 'location',
  contact_id: 'contact',
  taxonomy_id: 'taxonomy',
  taxonomy_term_id: 'taxonomy_term',
  link_id: 'service',
};
const forms: Readonly<Record<string, RegExp>> = {
  'service.status': /^(active|inactive|defunct|temporarily closed)$/,
  'service.assured_date': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'location.location_type': /^(physical|postal|virtual)$/,
  'address.address_type': /^(physical|postal|virtual)$/,
  'address.country': /^[A-Z]{2}$/,
  'phone.type': /^(text|voice|fax|cell|video|pager|textphone)$/,
  'phone.number': /\d{3}/,
  'schedule.freq': /^(WEEKLY|MONTHLY)$/,
  'schedule.wkst': /^(MO|TU|WE|TH|FR|SA|SU)$/,
  'schedule.byday': /^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/,
  'schedule.opens_at': /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)$/,
  'schedule.closes_at': /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)$/,
  'language.code': /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
};
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** What in the tables is not as HSDS 3.1 wants it, one sentence each; none: all is. Our own checks, not the publisher's. */
export function checkHsds(hsds: Hsds): string[] {
  const known = new Map(hsdsTables.map((table) => [table, new Set(hsds[table].map(({ id }) => id))]));
  return hsdsTables.flatMap((table) => [
    ...(known.get(table)?.size === hsds[table].length ? [] : [`HSDS ${hsdsVersion}: ${table} has an id twice.`]),
    ...hsds[table].flatMap((row) =>
      faultsOf(table, row, known).map((fault) => `HSDS ${hsdsVersion}: ${table} ${row.id}: ${fault}.`),
    ),
  ]);
}

function faultsOf(table: Table, row: HsdsRow, known: ReadonlyMap<Table, ReadonlySet<string>>): string[] {
  const missing = required[table].filter((field) => typeof row[field] !== 'string');
  const wrong = Object.entries(row).flatMap(([field, value]): string[] => {
    if (value === null) return [];
    const target = references[field];
    if (target && !known.get(target)?.has(String(value))) return [`${field} leads to no ${target}`];
    const form = forms[`${table}.${field}`];
    return form && !form.test(String(value)) ? [`${field} may not be "${value}"`] : [];
  });
  const { latitude, longitude } = row;
  const isOnEarth = inRange(latitude, 90) && inRange(longitude, 180) && (latitude === null) === (longitude === null);
  return [
    ...(uuid.test(row.id) ? [] : ['id is no UUID']),
    ...missing.map((field) => `${field} is missing`),
    ...wrong,
    ...(table !== 'location' || isOnEarth ? [] : ['latitude and longitude are no point']),
  ];
}

const inRange = (value: unknown, limit: number): boolean =>
  value === null || (typeof value === 'number' && Math.abs(value) <= limit);
