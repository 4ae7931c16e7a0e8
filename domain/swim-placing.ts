import { createHash } from 'node:crypto';
import type { OrderRule } from './swim-class.ts';
import { rankOf, type SwimGroup } from './swim-groups.ts';

/** What a class has. `released`: places held back for groups are anybody's. */
export type Places = { capacity: number; heldBack: Readonly<Partial<Record<SwimGroup, number>>>; released: boolean };

/** A child on the waiting list. `family`: brothers and sisters who come together or not at all; null: alone. */
export type Waiting = { id: string; family: string | null; groups: readonly SwimGroup[]; sentAt: Date };

/** The organiser's rule, and the seed of a draw. */
export type Order = { rule: OrderRule; lotSeed: string | null };

/** What a child draws: the same for everybody who knows the published seed and the registration's id. */
export const lotOf = (seed: string, id: string): string => createHash('sha256').update(`${seed}:${id}`).digest('hex');

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The waiting list in the rule's order; what is equal by the rule goes by time, then by id: always the same way. */
export function inOrderOf<W extends Waiting>({ rule, lotSeed }: Order, waiting: readonly W[]): W[] {
  const byTime = (one: W, other: W): number =>
    one.sentAt.getTime() - other.sentAt.getTime() || compare(one.id, other.id);
  const byRule: Record<OrderRule, (one: W, other: W) => number> = {
    time: () => 0,
    group_then_time: (one, other) => rankOf(one.groups) - rankOf(other.groups),
    lot: (one, other) => compare(lotOf(lotSeed ?? '', one.id), lotOf(lotSeed ?? '', other.id)),
  };
  return [...waiting].sort((one, other) => byRule[rule](one, other) || byTime(one, other));
}

/**
 * Whether all these children can have a place at once: held-back places go to their group's children first, and who could
 * have several kinds makes room for who cannot. At most capacity children are ever seated.
 * @param children the groups of each
 */
export function allFit({ capacity, heldBack, released }: Places, children: readonly (readonly SwimGroup[])[]): boolean {
  if (children.length > capacity) return false;
  if (released) return true;
  const room = new Map<SwimGroup | 'any', number>(
    Object.entries(heldBack).map(([group, places]) => [group as SwimGroup, places]),
  );
  room.set('any', capacity - [...room.values()].reduce((sum, places) => sum + places, 0));
  const seated = new Map<SwimGroup | 'any', number[]>([...room.keys()].map((kind) => [kind, []]));
  const seat = (child: number, tried: Set<SwimGroup | 'any'>): boolean => {
    for (const kind of [...(children[child] ?? []), 'any' as const]) {
      const there = seated.get(kind);
      if (there === undefined || tried.has(kind)) continue;
      tried.add(kind);
      if (there.length < (room.get(kind) ?? 0)) {
        there.push(child);
        return true;
      }
      for (const [at, other] of there.entries())
        if (seat(other, tried)) {
          there[at] = child;
          return true;
        }
    }
    return false;
  };
  return children.every((_, child) => seat(child, new Set()));
}

/**
 * Who of the waiting list is next for the places that are free: in the rule's order, each who fits with all who hold a place.
 * Of a family that comes together all or none; who does not fit is passed over, and keeps her place on the list.
 * @param holding the groups of each child that holds a place
 */
export function nextInOrder<W extends Waiting>(
  places: Places,
  order: Order,
  holding: readonly (readonly SwimGroup[])[],
  waiting: readonly W[],
): W[] {
  const seated = [...holding];
  const next: W[] = [];
  const looked = new Set<string>();
  for (const one of inOrderOf(order, waiting)) {
    if (seated.length >= places.capacity) break;
    if (looked.has(one.id)) continue;
    const together = one.family === null ? [one] : waiting.filter(({ family }) => family === one.family);
    for (const { id } of together) looked.add(id);
    if (!allFit(places, [...seated, ...together.map(({ groups }) => groups)])) continue;
    seated.push(...together.map(({ groups }) => groups));
    next.push(...together);
  }
  return next;
}
