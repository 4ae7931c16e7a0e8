import type { Spread } from './figures.ts';
import { targets } from './hotline-to-kill.ts';
import type { KillReport } from './run-kills.ts';

/** The same again. */
export const commandOf = ({ options: { kills, seed, redis } }: Pick<KillReport, 'options'>): string =>
  `npm run prove:kills -- --kills ${kills} --seed ${seed}${redis ? ' --redis' : ''}`;

/** A report for a terminal. */
export function wordsOf(report: KillReport): string {
  const { messages, accepted, taken, blows, doubles, violations } = report;
  const struck = targets.flatMap((target) => {
    const count = (how: string): number => blows.filter((blow) => blow.target === target && blow.how === how).length;
    return count('kill') + count('freeze') === 0 ? [] : [`${target} ${count('kill')} + ${count('freeze')}`];
  });
  const byPurpose = [...new Set(doubles.map(({ purpose }) => purpose))].map(
    (purpose) =>
      `${purpose} ${doubles.filter((one) => one.purpose === purpose).reduce((sum, { often }) => sum + often - 1, 0)}`,
  );
  return [
    commandOf(report),
    `${blows.length} blows in ${report.seconds} s (killed + frozen): ${struck.join(', ')}`,
    `messages: ${messages.told} told, ${messages.answered} answered 200, ${messages.attempts} attempts; ${report.cases} cases`,
    `taken: ${taken.byLink} by link, ${taken.bySms} SMS; providers took ${accepted.sms} SMS, ${accepted.zalo} on Zalo`,
    `doubled messages: ${byPurpose.join(', ') || 'none'}`,
    line('blow to the next answered message', report.toAnswer),
    line('blow to the next accepted alert', report.toAlert),
    line('urgent message to alert, everything up', report.urgent),
    line('urgent message to alert, by the wall', report.urgentRaw),
    violations.length === 0 ? 'violations: none' : `VIOLATIONS: ${violations.length}`,
    ...violations.slice(0, 40).map((violation) => `  ${violation}`),
  ].join('\n');
}

const line = (what: string, spread: Spread): string =>
  spread === null
    ? `${what}: nothing measured`
    : `${what}: min ${spread.min}, median ${spread.median}, p99 ${spread.p99}, max ${spread.max} ms (n ${spread.n})`;
