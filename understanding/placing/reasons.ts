import type { UnitName } from '../../domain/unit.ts';
import type { Mention } from './evidence.ts';
import type { Fit } from './matches.ts';
import type { Meaning } from './names.ts';

const kinds: Record<UnitName['kind'], string> = {
  ward: 'phường',
  commune: 'xã',
  township: 'thị trấn',
  special_zone: 'đặc khu',
  district: 'huyện, thị xã, thành phố',
};
const extents = { whole: 'whole', part: 'a part of it', rest: 'what remained of it' } as const;

const manners: Partial<Record<Fit, string>> = {
  bare: 'written without diacritics',
  mixed: 'written partly without diacritics or typed through',
  plainAmongMarked: 'written without diacritics',
  slip: 'written with one letter or mark wrong',
  short: 'shortened',
  looseShort: 'shortened',
};

/** Why this unit: "former phường Giếng Đáy, whole, now phường Việt Hưng; written without diacritics". */
export function reasonFor({ unit, name }: Meaning, count: number, mentions: readonly Mention[]): string {
  const now = `${kinds[unit.names[0]?.kind ?? 'commune']} ${unit.name}`;
  const manner = mentions.flatMap(({ fit }) => manners[fit] ?? []).at(0);
  const said = manner ? `; ${manner}` : '';
  if (name.kind === 'district') return `${now}, one of ${count} in the former ${kinds.district} ${name.name}${said}`;
  if (name.extent === null) return `${now}, its present name${said}`;
  return `former ${kinds[name.kind]} ${name.name}, ${extents[name.extent]}, now ${now}${said}`;
}
