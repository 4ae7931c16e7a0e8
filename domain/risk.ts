import { type CaseUrgency, higherUrgency } from './case.ts';

/**
 * What makes a case more dangerous. A plain list, no score: each item has its own weight, and the officer sees which of them
 * were heard. It only ever raises a case's urgency; that none was heard means nothing.
 */
export const riskItems = [
  'danger_now',
  'weapon',
  'strangling',
  'threat_to_kill',
  'locked_in',
  'self_harm',
  'abuser_near',
  'growing_worse',
  'earlier_reports',
  'small_child',
  'pregnant',
  'disability',
] as const;
export type RiskItem = (typeof riskItems)[number];

/** How urgent a case is at least when the item was heard. */
export const riskUrgency: Readonly<Record<RiskItem, CaseUrgency>> = {
  danger_now: 'critical',
  weapon: 'critical',
  strangling: 'critical',
  threat_to_kill: 'critical',
  locked_in: 'critical',
  self_harm: 'critical',
  abuser_near: 'high',
  growing_worse: 'high',
  earlier_reports: 'high',
  small_child: 'high',
  pregnant: 'high',
  disability: 'high',
};

/** The urgency the heaviest of them asks for; null when there is none. */
export const urgencyOf = (items: readonly RiskItem[]): CaseUrgency | null =>
  items
    .map((item) => riskUrgency[item])
    .reduce<CaseUrgency | null>((most, one) => higherUrgency(most ?? one, one), null);
