import type { AlertWrite } from '../domain/alert.ts';
import type { HelpGiven } from '../domain/help-given.ts';
import type { OutgoingWrite, TurnWrites } from '../domain/turn.ts';
import { text } from '../texts/keys.ts';

/**
 * A turn's writes with what was sent for its message while the database was away: the first text and the pages stand in
 * place of those the turn would send, with their own links, and with what became of them.
 */
export function withHelpGiven(writes: TurnWrites, given: HelpGiven | null): TurnWrites {
  if (given === null) return writes;
  return { ...writes, outgoing: withFirst(writes, given), alerts: withPagesSent(writes, given) };
}

function withFirst({ outgoing, conversation }: TurnWrites, { first }: HelpGiven): OutgoingWrite[] {
  if (first === null) return outgoing;
  const { audience } = conversation.state;
  const own = outgoing.find(({ purpose }) => purpose === 'first');
  const sent: OutgoingWrite = {
    ...(own ?? {
      purpose: 'first',
      urgency: 'ordinary',
      saying: { texts: [text('firstContact.opening')], buttons: [] },
      audience,
      notAfter: null,
    }),
    language: first.language,
    id: first.outgoingId,
    sent: first.sent,
  };
  return [sent, ...outgoing.filter((one) => one !== own)];
}

function withPagesSent({ alerts, case: written }: TurnWrites, { pages, caseCode }: HelpGiven): AlertWrite[] {
  if (written === null || pages.length === 0) return alerts;
  const { id: caseId, code, clocks } = written.facts;
  const entered = pages.map(({ alert, sent }): AlertWrite => {
    const own = alerts.find((one) => isSame(one, alert));
    const { round } = clocks;
    const step = own?.step ?? Math.max(clocks.stepsDone - 1, 0);
    const saidCode = caseCode === code ? {} : { saidCode: caseCode };
    return { ...alert, caseId, round, step, level: own?.level ?? alert.level, sent, ...saidCode };
  });
  return [...entered, ...alerts.filter((one) => !pages.some(({ alert }) => isSame(one, alert)))];
}

const isSame = (one: AlertWrite, other: AlertWrite): boolean =>
  one.purpose === 'page' && one.officerId === other.officerId && one.wayId === other.wayId;
