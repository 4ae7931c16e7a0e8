import { readIntent } from '../../understanding/intent.ts';
import { judgeUrgency } from '../../understanding/urgency.ts';
import type { LabelledMessage } from './labelled.ts';
import { type Rate, rate } from './rates.ts';

export type UrgencyRates = {
  n: number;
  recall: Rate;
  recall_or_ask: Rate;
  false_urgent: Rate;
  false_urgent_or_ask: Rate;
  precision: Rate;
};

export type MessageFigures = {
  n: number;
  urgent: Omit<UrgencyRates, 'n'>;
  intent: { accuracy: Rate };
  by_style: Record<string, UrgencyRates & { intent: Rate }>;
  /** Every message judged otherwise than labelled; `why`: what spoke for it. */
  misses: { id: string; level: string; why: string[] }[];
};

/** What the judgement said of one message, beside its label. */
export type Judged = { message: LabelledMessage; level: 'urgent' | 'ask' | 'none'; intent: string; why: string[] };

/** Judges each message as the hotline does when it comes first. */
export const judgeMessages = (messages: readonly LabelledMessage[]): Judged[] =>
  messages.map((message) => {
    const { level, why } = judgeUrgency(message.text, { asked: null });
    const reasons = why.map(({ rule, from, to }) => `${rule}: ${message.text.slice(from, to)}`);
    return { message, level, intent: readIntent(message.text), why: reasons };
  });

/** The figures of contract "Measuring understanding". */
export function messageFigures(judged: readonly Judged[]): MessageFigures {
  const styles = [...new Set(judged.map(({ message }) => message.style))].sort();
  const { n, ...urgent } = urgencyRates(judged);
  return {
    n,
    urgent,
    intent: { accuracy: intentRate(judged) },
    by_style: Object.fromEntries(
      styles.map((style) => {
        const of = judged.filter(({ message }) => message.style === style);
        return [style, { ...urgencyRates(of), intent: intentRate(of) }];
      }),
    ),
    misses: judged
      .filter(({ message, level }) => message.urgent !== (level === 'urgent'))
      .map(({ message, level, why }) => ({ id: message.id, level, why })),
  };
}

const intentRate = (judged: readonly Judged[]): Rate =>
  rate(judged.filter(({ message, intent }) => message.intent === intent).length, judged.length);

function urgencyRates(judged: readonly Judged[]): UrgencyRates {
  const urgent = judged.filter(({ message }) => message.urgent);
  const calm = judged.filter(({ message }) => !message.urgent);
  const paged = (some: readonly Judged[]): number => some.filter(({ level }) => level === 'urgent').length;
  const noticed = (some: readonly Judged[]): number => some.filter(({ level }) => level !== 'none').length;
  return {
    n: judged.length,
    recall: rate(paged(urgent), urgent.length),
    recall_or_ask: rate(noticed(urgent), urgent.length),
    false_urgent: rate(paged(calm), calm.length),
    false_urgent_or_ask: rate(noticed(calm), calm.length),
    precision: rate(paged(urgent), paged(judged)),
  };
}
