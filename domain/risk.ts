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

/** How urgent a case is at least when the item was heard, and who says that it weighs so much: see docs/risk.md. */
export const risks: Readonly<Record<RiskItem, { urgency: CaseUrgency; source: string }>> = {
  danger_now: { urgency: 'critical', source: 'Nghị định 56/2017/NĐ-CP, Điều 26, 31, Mẫu 02' },
  weapon: { urgency: 'critical', source: 'Campbell et al. 2003, Danger Assessment; DASH 2009' },
  strangling: { urgency: 'critical', source: 'Glass et al. 2008; Campbell et al. 2003, Danger Assessment' },
  threat_to_kill: { urgency: 'critical', source: 'Campbell et al. 2003, Danger Assessment; DASH 2009' },
  locked_in: { urgency: 'critical', source: 'Luật 13/2022/QH15, Điều 3; DASH 2009' },
  self_harm: { urgency: 'critical', source: 'WHO, mhGAP; DASH 2009' },
  abuser_near: { urgency: 'high', source: 'Nghị định 56/2017/NĐ-CP, Mẫu 02; DASH 2009' },
  growing_worse: { urgency: 'high', source: 'Campbell et al. 2003, Danger Assessment; DASH 2009' },
  earlier_reports: { urgency: 'high', source: 'Nghị định 56/2017/NĐ-CP, Mẫu 02; DASH 2009' },
  small_child: { urgency: 'high', source: 'Nghị định 56/2017/NĐ-CP, Mẫu 02' },
  pregnant: { urgency: 'high', source: 'Luật 13/2022/QH15; Campbell et al. 2003, Danger Assessment' },
  disability: { urgency: 'high', source: 'Luật 13/2022/QH15; Nghị định 56/2017/NĐ-CP, Mẫu 02' },
};

/** The urgency the heaviest of them asks for; null when there is none. */
export const urgencyOf = (items: readonly RiskItem[]): CaseUrgency | null =>
  items
    .map((item) => risks[item].urgency)
    .reduce<CaseUrgency | null>((most, one) => higherUrgency(most ?? one, one), null);

/** An item that was heard, with her words it was read from, or the answer it was chosen by. */
export type HeardRisk = { item: RiskItem; words?: string; answer?: { question: string; value: string } };
