import type { Point } from './message.ts';

/** Land that is dry from end to end: what a bridge or a causeway joins is one. `several`: islands with the sea between them. */
export type Land = 'mainland' | 'vinh-thuc' | 'cai-chien' | 'van-don-outer' | 'co-to' | 'thanh-lan';
const several: ReadonlySet<Land> = new Set<Land>(['van-don-outer']);

type UnitOnIslands = { lands: readonly Land[]; at: (point: Point) => readonly Land[] };

/**
 * The units whose land is not all joined to the mainland, by their codes, from `coord_basis` of data/localities and general
 * maps of the coast (the operator checks them). All others count as mainland: Tuần Châu has a causeway; Hà Nam island (Phong
 * Cốc, Liên Hòa), Hoàng Tân (Hà An) and Đồng Rui (Hải Lạng) have bridges or dykes with a road; nobody has a home on the bay's rocks.
 */
const units: ReadonlyMap<string, UnitOnIslands> = new Map<string, UnitOnIslands>([
  // Cái Bầu, with Cái Rồng and most of the people, has bridges; Bản Sen, Quan Lạn, Minh Châu, Ngọc Vừng and Thắng Lợi are
  // reached by boat, and lie south of it. Between the two lines a pin may be on either.
  [
    '06994',
    {
      lands: ['mainland', 'van-don-outer'],
      at: ({ lat }) => (lat >= 21.06 ? ['mainland'] : lat < 21.02 ? ['van-don-outer'] : ['mainland', 'van-don-outer']),
    },
  ],
  // Thanh Lân lies east of Cô Tô, with 2 km of sea between them.
  [
    '07192',
    {
      lands: ['co-to', 'thanh-lan'],
      at: ({ lon }) => (lon < 107.785 ? ['co-to'] : lon > 107.8 ? ['thanh-lan'] : ['co-to', 'thanh-lan']),
    },
  ],
  ['06757', { lands: ['vinh-thuc'], at: () => ['vinh-thuc'] }],
  ['06967', { lands: ['cai-chien'], at: () => ['cai-chien'] }],
]);

const mainland: readonly Land[] = ['mainland'];

/** Where on dry land somebody or something may be, going by the unit and, where it is known, the point. */
export function landsOf(unitCode: string, point: Point | null): readonly Land[] {
  const unit = units.get(unitCode);
  if (!unit) return mainland;
  return point ? unit.at(point) : unit.lands;
}

/** Does the way from one to the other lead over the sea? `maybe`: it depends on which of their islands they are. */
export function overTheSea(from: readonly Land[], to: readonly Land[]): 'yes' | 'no' | 'maybe' {
  if (!from.some((land) => to.includes(land))) return 'yes';
  const [only, ...more] = from;
  return only && more.length === 0 && to.length === 1 && !several.has(only) ? 'no' : 'maybe';
}
