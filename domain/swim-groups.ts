/**
 * The groups whose children learn to swim free of charge, in the order in which they come first where the organiser goes by
 * groups. Letter 240/LĐTBXH-TE&BĐG, Annex 03 A.I.1; the letter gives no order, this one is ours: who is in most need first.
 */
export const swimGroups = [
  'special',
  'at_risk',
  'poor',
  'near_poor',
  'island',
  'border',
  'mountain',
  'ethnic',
  'average_or_hard',
] as const;
export type SwimGroup = (typeof swimGroups)[number];

/** The first of a child's groups, as a number: lower comes first. A child of no group is not taken, so it comes last. */
export function rankOf(groups: readonly SwimGroup[]): number {
  const ranks = groups.map((group) => swimGroups.indexOf(group));
  return ranks.length === 0 ? swimGroups.length : Math.min(...ranks);
}

/** Places by group, in the order of the groups: two that say the same are written the same. */
export const inGroupOrder = (
  places: Readonly<Partial<Record<SwimGroup, number>>>,
): Partial<Record<SwimGroup, number>> =>
  Object.fromEntries(swimGroups.flatMap((group) => (places[group] === undefined ? [] : [[group, places[group]]])));
