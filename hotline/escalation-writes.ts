import type { AlertWrite } from '../domain/alert.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { CaseFacts } from '../domain/case.ts';
import type { Audience, Language } from '../domain/conversation.ts';
import { newId } from '../domain/id.ts';
import { mayWrite, type PersonFacts } from '../domain/may-write.ts';
import { type EscalationAction, type NextStep, nextStep, type PersonTold } from '../domain/next-step.ts';
import type { AlarmWrite, OutgoingWrite, PagingContext, TimelineRow } from '../domain/turn.ts';
import { text } from '../texts/keys.ts';
import { clockWords, linkOf, newToken, pageWords, said } from './alert-words.ts';
import type { Hotline } from './hotline.ts';
import { limitsOf } from './limits-of.ts';

/** How the person is spoken to, and until when the hotline may write to her by itself. */
export type PersonManner = PersonFacts & { audience: Audience; language: Language };

/** Everything one look at a case's clocks writes, besides the case itself. */
export type EscalationWrites = {
  facts: CaseFacts;
  alerts: AlertWrite[];
  outgoing: OutgoingWrite[];
  timeline: TimelineRow[];
  alarms: AlarmWrite[];
};

type Known = Pick<Hotline, 'units' | 'paging' | 'timers'>;

/** Asks `nextStep` what is due for a case, and puts its actions into rows. Pure but for new ids and secrets. */
export function escalate(
  known: Known,
  facts: CaseFacts,
  paging: PagingContext,
  person: PersonManner | null,
  at: Date,
): EscalationWrites {
  const { alerts, declined, roster } = paging;
  const given = { facts, alerts, declined, person };
  return writesOf(known, nextStep(given, known.paging.rules, roster, at, known.timers.personToldWithin), person, at);
}

function writesOf(known: Known, step: NextStep, person: PersonManner | null, at: Date): EscalationWrites {
  const writes: EscalationWrites = { facts: step.facts, alerts: [], outgoing: [], timeline: [], alarms: [] };
  for (const action of step.actions) take(known, writes, action, person, at);
  if (step.actions.some(({ kind }) => kind === 'alert'))
    writes.alarms.push({ kind: 'no_recipient', subject: step.facts.code, settle: true });
  return writes;
}

const whyGivenBack = { noContact: 'no contact in time', mustNotKnow: 'must not know' } as const;

function take(
  known: Known,
  writes: EscalationWrites,
  action: EscalationAction,
  person: PersonManner | null,
  at: Date,
): void {
  const { facts } = writes;
  switch (action.kind) {
    case 'alert': {
      const alert = alertFor(facts, action, 'page', at);
      writes.alerts.push({
        ...alert,
        step: action.step,
        level: String(action.level),
        saying: pageWords(known, facts, alert.token),
      });
      return;
    }
    case 'news': {
      const alert = alertFor(facts, action, 'news', at);
      const blanks = { code: facts.code, link: linkOf(known, alert.token) };
      writes.alerts.push({ ...alert, saying: said(text('alerts.news', blanks)) });
      return;
    }
    case 'askContact': {
      const alert = alertFor(facts, action, 'contact', at);
      const blanks = { code: facts.code, link: linkOf(known, alert.token) };
      writes.alerts.push({ ...alert, saying: said(text('alerts.askContact', blanks)) });
      return;
    }
    case 'warnClock': {
      const alert = alertFor(facts, action, 'clock', at);
      writes.alerts.push({ ...alert, saying: clockWords(known, facts, alert.token, at) });
      return;
    }
    case 'reopen':
      writes.timeline.push({
        kind: 'given_back',
        detail: { why: whyGivenBack[action.why], officer: action.officerId },
      });
      return;
    case 'alarm':
      writes.alarms.push({
        kind: action.alarm === 'noRecipient' ? 'no_recipient' : 'alerts_failed',
        subject: facts.code,
      });
      return;
    case 'tellPerson':
      // She hears of her report; that there is a child's case beside it is none of what she is told.
      if (facts.track === 'child') return;
      tell(known, writes, action.what, action.may ? person : null, at);
      return;
    default:
      assertNever(action);
  }
}

function tell(known: Known, writes: EscalationWrites, what: PersonTold, person: PersonManner | null, at: Date): void {
  const may = mayWrite(writes.facts, person, at, limitsOf(known));
  if (person === null || may.kind === 'no') {
    writes.timeline.push({ kind: 'not_told', detail: { what } });
    return;
  }
  const { until } = may;
  const id = newId(at);
  writes.outgoing.push({
    id,
    purpose: 'told',
    urgency: 'urgent',
    saying: said(text(`told.${what}`)),
    audience: person.audience,
    language: person.language,
    notAfter: until,
    caseId: writes.facts.id,
  });
  writes.timeline.push({ kind: 'told', detail: { what, outgoing: id } });
}

type Addressed = { officerId: string; wayId: string };

/** An alert of a case, without its words yet. */
export function alertFor(
  facts: CaseFacts,
  { officerId, wayId }: Addressed,
  purpose: AlertWrite['purpose'],
  at: Date,
): AlertWrite & { token: string } {
  return {
    id: newId(at),
    caseId: facts.id,
    officerId,
    wayId,
    purpose,
    round: facts.clocks.round,
    step: null,
    level: null,
    token: newToken(),
    outgoingId: newId(at),
    saying: { texts: [], buttons: [] },
  };
}
