import { z } from 'zod';
import type { Offer } from '../domain/find-places.ts';
import { clockTime } from '../domain/local-time.ts';
import { localPhone } from '../domain/phone.ts';
import { type PlaceKind, placeKinds } from '../domain/place.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { unitKind, unitName } from './which-unit.ts';

/** What she was shown of a place: it holds nothing but what a PublicPlace holds. */
export const offered = z.object({
  id: z.string(),
  kind: z.enum(placeKinds),
  name: z.string().nullable(),
  unit: z.object({ name: z.string(), kind: unitKind }).nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  /** Whole kilometres, at least one. */
  km: z.number().nullable(),
  sea: z.enum(['yes', 'perhaps', 'no']),
  open: z.enum(['open', 'closed', 'unknown']),
  /** Minutes after midnight at which it opens, and on which day; null: not said. */
  opens: z.object({ minute: z.number(), on: z.enum(['today', 'tomorrow']) }).nullable(),
  checked: z.boolean(),
  checkedOn: z.string().nullable(),
});
export type Offered = z.output<typeof offered>;

export function offeredOf({ place, unit, km, acrossSea, perhapsAcrossSea, open, opens, checked }: Offer): Offered {
  const { id, kind, name, phone, address, point, checkedOn } = place;
  const on = opens?.on === 'today' || opens?.on === 'tomorrow' ? opens.on : null;
  return {
    ...{ id, kind, name, unit, phone, address, point, open, checked, checkedOn },
    km: km === null ? null : Math.max(1, Math.round(km)),
    sea: acrossSea ? 'yes' : perhapsAcrossSea ? 'perhaps' : 'no',
    opens: opens !== null && on !== null ? { minute: opens.minute, on } : null,
  };
}

/** Was one of them, or of others near, checked lately, and have nearer ones been told before? */
type Shown = { confirmed: boolean; isMore: boolean };

/** The list as it is said. By SMS its numbered lines say everything. */
export function sayPlaces(places: readonly Offered[], { confirmed, isMore }: Shown): KnownText[] {
  return [
    confirmed ? text(isMore ? 'findHelp.nearMore' : 'findHelp.near') : text('findHelp.nearUnconfirmed'),
    ...places.map((place, at) => row(place, String(at + 1))),
    text('findHelp.always'),
  ];
}

function row(place: Offered, number: string): KnownText {
  const { phone, address } = place;
  const blanks = { number, name: nameOf(place), far: farOf(place), hours: hoursOf(place), mark: markOf(place) };
  if (phone !== null) return text('findHelp.row', { ...blanks, phone: localPhone(phone) });
  return address === null ? text('findHelp.rowBare', blanks) : text('findHelp.rowAddress', { ...blanks, address });
}

/** A place's button; by SMS its line in the list, with the number in it. */
export function titleOf(place: Offered): KnownText {
  const blanks = { kind: text(kinds[place.kind]), place: whereOf(place), mark: markOf(place) };
  return place.phone === null
    ? text('findHelp.titleSee', blanks)
    : text('findHelp.titleCall', { ...blanks, phone: dialled(place.phone) });
}

/** One place, whole. */
export function sayDetails(place: Offered | undefined): KnownText[] {
  if (place === undefined) return [text('findHelp.always')];
  const { phone, address, point, checkedOn, checked } = place;
  const day =
    checked && checkedOn !== null
      ? text('findHelp.checkedOn', { date: dayOf(checkedOn) })
      : text('findHelp.notChecked');
  const short = text('findHelp.shortName', { kind: text(kinds[place.kind]), place: whereOf(place) });
  const blanks = { name: nameOf(place), short, far: farOf(place), hours: hoursOf(place), day };
  return [
    phone === null
      ? text('findHelp.detailsBare', blanks)
      : text('findHelp.details', { ...blanks, phone: localPhone(phone) }),
    ...(address === null ? [] : [text('findHelp.address', { address })]),
    ...(point === null ? [] : [text('findHelp.map', { point: `${point.lat},${point.lon}` })]),
  ];
}

const kinds = {
  hotline: 'findHelp.kindLine',
  one_stop_centre: 'findHelp.kindCentre',
  trusted_address: 'findHelp.kindHelp',
  safe_house: 'findHelp.kindHelp',
  police: 'findHelp.kindPolice',
  border_guard: 'findHelp.kindBorder',
  health_station: 'findHelp.kindHealth',
  social_work_centre: 'findHelp.kindCentre',
  school_counsellor: 'findHelp.kindSchool',
  legal_aid: 'findHelp.kindLegal',
} as const satisfies Record<PlaceKind, string>;

const nameOf = (place: Offered): string | KnownText =>
  place.name ?? text('findHelp.unnamed', { kind: text(kinds[place.kind]), place: whereOf(place) });

const whereOf = ({ unit }: Offered): string | KnownText => unit?.name ?? text('findHelp.province');

function farOf(place: Offered): KnownText {
  const { km, sea } = place;
  if (place.unit === null) return text('findHelp.farProvince');
  const unit = unitName(place.unit);
  if (sea === 'yes') return text('findHelp.farSea', { unit });
  if (km === null) return text('findHelp.farUnit', { unit });
  const blanks = { unit, km: String(km) };
  return sea === 'perhaps' ? text('findHelp.farPerhapsSea', blanks) : text('findHelp.farKm', blanks);
}

function hoursOf({ open, opens }: Offered): KnownText {
  if (open === 'unknown') return text('findHelp.hoursUnknown');
  if (open === 'open') return text('findHelp.hoursOpen');
  if (opens === null) return text('findHelp.hoursClosed');
  const time = clockTime(opens.minute);
  return opens.on === 'today' ? text('findHelp.opensToday', { time }) : text('findHelp.opensTomorrow', { time });
}

const markOf = ({ checked }: Offered): KnownText | string => (checked ? '' : text('findHelp.old'));

/** As it is dialled at home, without blanks: 0912345678. */
const dialled = (phone: string): string => localPhone(phone).replaceAll(' ', '');

/** 2026-11-24 as people write it: 24/11/2026. */
const dayOf = (day: string): string => day.split('-').reverse().join('/');
