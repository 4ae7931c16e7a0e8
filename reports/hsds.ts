import { createHash } from 'node:crypto';
import { readHours } from '../domain/hours-of-place.ts';
import { clockTime } from '../domain/local-time.ts';
import type { Guest, PlaceKind, PublicPlace } from '../domain/place.ts';
import type { Unit } from '../domain/unit.ts';

/** The Human Services Data Specification of Open Referral that the tables are written in. */
export const hsdsVersion = '3.1';

type Cell = string | number | null;
export type HsdsRow = { id: string } & Record<string, Cell>;
export const hsdsTables = [
  'organization',
  'service',
  'location',
  'service_at_location',
  'address',
  'phone',
  'schedule',
  'language',
  'accessibility',
  'contact',
  'taxonomy',
  'taxonomy_term',
  'attribute',
] as const;
/** HSDS as tables: one list of flat rows each. */
export type Hsds = Record<(typeof hsdsTables)[number], HsdsRow[]>;

/** What a kind is called where a place's own name is not public. */
const kindNames: Readonly<Record<PlaceKind, string>> = {
  hotline: 'Đường dây trợ giúp',
  one_stop_centre: 'Trung tâm hỗ trợ một điểm đến',
  trusted_address: 'Địa chỉ tin cậy',
  safe_house: 'Nhà tạm lánh',
  police: 'Công an',
  border_guard: 'Bộ đội biên phòng',
  health_station: 'Trạm y tế',
  social_work_centre: 'Trung tâm công tác xã hội',
  school_counsellor: 'Tư vấn học đường',
  legal_aid: 'Trợ giúp pháp lý',
};
const guestNames: Readonly<Record<Guest, string>> = {
  women: 'phụ nữ',
  children_with_mother: 'trẻ em đi cùng mẹ',
  children_alone: 'trẻ em đi một mình',
  boys_over_12: 'bé trai trên 12 tuổi',
  disabled: 'người khuyết tật',
};

const province = 'Quảng Ninh';
const publisher = {
  name: `Đường dây Tin Cậy tỉnh ${province}`,
  description: 'Danh bạ nơi trợ giúp trẻ em và phụ nữ: những gì được phép công khai.',
};
const hereZone = '+07:00';
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const wholeDay = 24 * 60;

/** The same name gives the same id in every export: a UUID of version 8 made of what it stands for. */
function idOf(...parts: string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const organizationId = idOf('organization');
const terms = { kind: kindNames, guest: guestNames, unit: {}, name: { withheld: 'Tên không công khai' } } as const;

/**
 * Public places as HSDS tables. It takes nothing but what anybody may be told, so that nothing hidden can be exported. A
 * safe house is in no file that is handed on, whatever may be told of it.
 */
export function writeHsds(places: readonly PublicPlace[], units: readonly Unit[]): Hsds {
  const hsds = Object.fromEntries(hsdsTables.map((table): [string, HsdsRow[]] => [table, []])) as Hsds;
  hsds.organization.push({ id: organizationId, ...publisher });
  const unitNames = new Map(units.map(({ code, name }) => [code, name]));
  writeTerms(hsds, unitNames);
  for (const place of places) if (place.kind !== 'safe_house') writePlace(hsds, place, unitNames);
  return hsds;
}

function writeTerms(hsds: Hsds, unitNames: ReadonlyMap<string, string>): void {
  for (const [taxonomy, names] of Object.entries({ ...terms, unit: Object.fromEntries(unitNames) })) {
    const taxonomy_id = idOf('taxonomy', taxonomy);
    hsds.taxonomy.push({ id: taxonomy_id, name: taxonomy, description: `tin-cay:${taxonomy}`, version: '1' });
    for (const [code, name] of Object.entries(names))
      hsds.taxonomy_term.push({ id: idOf('term', taxonomy, code), code, name, description: name, taxonomy_id });
  }
}

function writePlace(hsds: Hsds, place: PublicPlace, unitNames: ReadonlyMap<string, string>): void {
  const { id, kind, unitCode, point } = place;
  const unitName = unitCode === null ? null : (unitNames.get(unitCode) ?? unitCode);
  const name = place.name ?? [kindNames[kind], unitName ?? province].join(', ');
  hsds.service.push({
    id,
    organization_id: organizationId,
    name,
    status: 'active',
    assured_date: place.checkedOn,
    eligibility_description: place.takesIn?.map((guest) => guestNames[guest]).join(', ') ?? null,
  });
  const location_id = idOf(id, 'location');
  hsds.location.push({
    id: location_id,
    location_type: point || place.address ? 'physical' : 'virtual',
    name,
    latitude: point?.lat ?? null,
    longitude: point?.lon ?? null,
  });
  hsds.service_at_location.push({ id: idOf(id, 'at'), service_id: id, location_id });
  if (place.address !== null) {
    // The specification wants a postal code; nobody has told us one.
    const where = { city: unitName ?? province, state_province: province, postal_code: '', country: 'VN' };
    const address_1 = place.address;
    hsds.address.push({ id: idOf(id, 'address'), location_id, address_1, ...where, address_type: 'physical' });
  }
  const contact_id = place.contactRole === null ? null : idOf(id, 'contact');
  if (contact_id !== null) hsds.contact.push({ id: contact_id, service_id: id, title: place.contactRole });
  if (place.phone !== null)
    hsds.phone.push({ id: idOf(id, 'phone'), service_id: id, contact_id, number: place.phone, type: 'voice' });
  writeSchedule(hsds, place);
  for (const code of place.languages)
    hsds.language.push({ id: idOf(id, 'language', code), service_id: id, code, name: languageName(code) });
  if (place.takesIn?.includes('disabled'))
    hsds.accessibility.push({ id: idOf(id, 'access'), location_id, description: guestNames.disabled });
  writeAttributes(hsds, place);
}

function writeSchedule(hsds: Hsds, { id, hours }: PublicPlace): void {
  if (hours === '') return;
  const common = { service_id: id, description: hours };
  const read = readHours(hours);
  const rows = (read?.week ?? []).flatMap((spans, day) => spans.map(({ from, to }) => ({ from, to, day })));
  const spans = new Set(rows.map(({ from, to }) => `${from}-${to}`));
  if (spans.size === 0) hsds.schedule.push({ id: idOf(id, 'schedule'), ...common });
  for (const span of spans) {
    const [from = 0, to = 0] = span.split('-').map(Number);
    const days = rows.filter((row) => row.from === from && row.to === to).map(({ day }) => weekdays[day]);
    const times = {
      opens_at: timeOf(from),
      closes_at: to === wholeDay ? `23:59:59${hereZone}` : timeOf(to % wholeDay),
    };
    const rule = { freq: 'WEEKLY', interval: 1, wkst: 'MO', byday: days.join(',') };
    hsds.schedule.push({ id: idOf(id, 'schedule', span), ...common, ...rule, ...times });
  }
}

const timeOf = (minute: number): string => `${clockTime(minute)}:00${hereZone}`;

function writeAttributes(hsds: Hsds, { id, kind, unitCode, name, takesIn }: PublicPlace): void {
  const values: [keyof typeof terms, string][] = [
    ['kind', kind],
    ...(unitCode === null ? [] : [['unit', unitCode] as [keyof typeof terms, string]]),
    ...(takesIn ?? []).map((guest): [keyof typeof terms, string] => ['guest', guest]),
    ...(name === null ? [['name', 'withheld'] as [keyof typeof terms, string]] : []),
  ];
  for (const [taxonomy, code] of values)
    hsds.attribute.push({
      id: idOf(id, 'attribute', taxonomy, code),
      link_id: id,
      link_entity: 'service',
      link_type: 'taxonomy_term',
      taxonomy_term_id: idOf('term', taxonomy, code),
      value: code,
      label: taxonomy,
    });
}

const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
};
