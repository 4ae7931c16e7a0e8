import type { Unit, UnitName } from '../../domain/unit.ts';
import { fold, writtenAlike } from '../normalise.ts';
import { alsoOurs, outside, outsideShort } from '../words/outside.ts';
import { districtShort, olderDistricts, ordinary, otherNames, unmistakable } from '../words/places.ts';

/** What one name may mean: a unit, and the name of it or of a part of it that is written. */
export type Meaning = { unit: Unit; name: UnitName };

export type Syllable = { exact: string; plain: string };

/** How a name may be shortened: "baichay", "b cháy", "HL". */
export type Via = 'full' | 'joined' | 'short' | 'looseShort';

/** A name people write, with everything of that name. */
export type PlaceName = {
  name: string;
  syllables: readonly Syllable[];
  /** Joined, as the tables of words/places.ts have it. */
  exact: string;
  /** `outside`: not in the province; `both`: here and elsewhere; `noise`: the province itself. */
  where: 'here' | 'outside' | 'both' | 'noise';
  /** Units of that name, or with a part of that name. */
  units: readonly Meaning[];
  /** For a former district or city: its units, and which names are inside it. */
  area: { meanings: readonly Meaning[]; holds: (name: UnitName) => boolean; isOlder: boolean } | null;
  /** How sure it is that these words are a place at all. */
  sort: 'unmistakable' | 'neutral' | 'ordinary';
};

type Node = { next: Map<string, Node>; names: { place: PlaceName; via: Via }[] };

/** Every name there is, ready to be found in a text; made once for each table of units. */
export type PlaceIndex = {
  root: Node;
  /** By the place and the letters of one syllable: what the other may have been. */
  bySyllable: ReadonlyMap<string, readonly PlaceName[]>;
  areas: readonly PlaceName[];
};

const known = new WeakMap<readonly Unit[], PlaceIndex>();

/** The index of these units; built at the first call. */
export function placeIndex(units: readonly Unit[]): PlaceIndex {
  const ready = known.get(units);
  if (ready) return ready;
  const made = build(units);
  known.set(units, made);
  return made;
}

const asWritten = (name: string): string => writtenAlike(name.toLowerCase());
const unmistakableNames = new Set(unmistakable.map(asWritten));
const ordinaryNames = new Set(ordinary.map(asWritten));

function build(units: readonly Unit[]): PlaceIndex {
  const places = new Map<string, PlaceName>();
  const add = (name: string, rest: Partial<PlaceName>): PlaceName => {
    const exact = asWritten(name);
    const before = places.get(exact);
    const place: PlaceName = {
      name,
      exact,
      syllables: exact.split(' ').map((syllable) => ({ exact: syllable, plain: fold(syllable) })),
      where: 'here',
      units: [],
      area: null,
      sort: unmistakableNames.has(exact) ? 'unmistakable' : ordinaryNames.has(exact) ? 'ordinary' : 'neutral',
      ...before,
      ...rest,
    };
    places.set(exact, place);
    return place;
  };
  for (const unit of units) {
    for (const name of unit.names) {
      if (name.kind === 'district') continue;
      add(name.name, { units: [...(places.get(asWritten(name.name))?.units ?? []), { unit, name }] });
    }
  }
  const districts = new Set(units.flatMap(({ names }) => names.flatMap(({ district }) => district ?? [])));
  for (const district of districts) {
    const holds = (name: UnitName): boolean => name.district === district;
    add(district, { area: { meanings: meaningsIn(units, district, holds), holds, isOlder: false } });
  }
  for (const { name, within, names } of olderDistricts) {
    const inside = new Set(names);
    const holds = (one: UnitName): boolean => one.district === within && inside.has(one.name);
    add(name, { area: { meanings: meaningsIn(units, name, holds), holds, isOlder: true } });
  }
  for (const { name, of, kind } of otherNames) {
    const place = places.get(asWritten(of));
    if (!place) continue;
    const isDistrict = kind === 'district';
    const meant = place.units.map(({ unit, name: one }) => ({ unit, name: kind ? { ...one, kind } : one }));
    add(name, { units: isDistrict ? [] : meant, area: isDistrict ? place.area : null });
  }
  for (const name of outside) add(name, { where: 'outside', sort: 'neutral' });
  for (const name of alsoOurs) {
    const isOurs = places.has(asWritten(name));
    add(name, isOurs ? { where: 'both' } : { where: 'outside', sort: 'ordinary' });
  }
  add('Quảng Ninh', { where: 'noise' });
  return indexOf([...places.values()], (name) => places.get(asWritten(name)));
}

/** One meaning for each unit of which something lay inside; the name says only: this district. */
function meaningsIn(units: readonly Unit[], district: string, holds: (name: UnitName) => boolean): Meaning[] {
  const name: UnitName = { name: district, kind: 'district', district: null, extent: null };
  return units.filter((unit) => unit.names.some(holds)).map((unit) => ({ unit, name }));
}

function indexOf(places: readonly PlaceName[], named: (name: string) => PlaceName | undefined): PlaceIndex {
  const root: Node = { next: new Map(), names: [] };
  const put = (words: readonly string[], place: PlaceName, via: Via): void => {
    let node = root;
    for (const word of words) {
      let next = node.next.get(word);
      if (!next) {
        next = { next: new Map(), names: [] };
        node.next.set(word, next);
      }
      node = next;
    }
    if (!node.names.some((one) => one.place === place)) node.names.push({ place, via });
  };
  const bySyllable = new Map<string, PlaceName[]>();
  for (const place of places) {
    const plain = place.syllables.map((syllable) => syllable.plain);
    put(plain, place, 'full');
    for (const words of joins(plain)) put(words, place, 'joined');
    const [first = '', second = '', ...more] = plain;
    if (place.where !== 'here' && place.where !== 'both') continue;
    if (plain.length > 1 && /^[a-z]/.test(second)) {
      put([first.charAt(0), second, ...more], place, 'looseShort');
      put([first.charAt(0) + second, ...more], place, 'looseShort');
    }
  }
  for (const place of places) {
    if (place.where === 'noise') continue;
    for (const [at, { plain }] of place.syllables.entries()) {
      const key = `${at}:${plain}`;
      bySyllable.set(key, [...(bySyllable.get(key) ?? []), place]);
    }
  }
  for (const { short, name, loose } of districtShort) {
    const place = named(name);
    if (place) for (const one of short) put([fold(one)], place, loose ? 'looseShort' : 'short');
  }
  for (const [short, name] of outsideShort) {
    const place = named(name);
    if (place) put([fold(short)], place, 'looseShort');
  }
  return { root, bySyllable, areas: places.filter(({ area }) => area !== null) };
}

/** "baichay"; of three syllables also "hongthai tay" and "hong thaitay". */
function joins(plain: readonly string[]): string[][] {
  const [first = '', second = '', ...more] = plain;
  if (plain.length < 2) return [];
  const all = [[plain.join('')]];
  if (more.length > 0) all.push([first + second, ...more], [first, second + more.join('')]);
  return all;
}
