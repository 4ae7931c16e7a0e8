import type { judgeUrgency } from '../../understanding/urgency.ts';

/** She takes it back while somebody stands beside her. */
export const takesItBack = 'coi như em chưa nói gì, bố em đang cầm điện thoại';

type Judging = { judgeUrgency: typeof judgeUrgency };

/** The judge as it is; these words of hers it is made to see as a retraction under pressure, whatever the rules of the day say. */
export const judging = <Module extends Judging>(module: Module): Module => ({
  ...module,
  judgeUrgency: (text, talk) =>
    text === takesItBack
      ? {
          level: 'urgent',
          critical: true,
          watched: true,
          category: 'threat',
          why: [{ rule: 'taken back under pressure', from: 0, to: text.length }],
        }
      : module.judgeUrgency(text, talk),
});
