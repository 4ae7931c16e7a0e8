import { writesTo } from '../domain/case.ts';
import { isStrange } from '../domain/contact.ts';
import { allowedOn } from '../domain/may-write.ts';
import type { Loaded, PagingContext, TurnWrites } from '../domain/turn.ts';
import { escalate } from './escalation-writes.ts';
import type { Hotline } from './hotline.ts';

const neverHeard = new Date(0);

/**
 * A turn's writes with whatever is due for its case: the first page of an urgent message is written in the message's own
 * transaction. `now`: by who has the watch now, however long ago it was heard. A fault here costs no cry: the case is written without it, and is due at once.
 */
export function withPages(
  hotline: Pick<Hotline, 'units' | 'paging' | 'timers' | 'log'>,
  loaded: Loaded & { personId: string },
  writes: TurnWrites,
  paging: PagingContext | null,
  now: Date,
): TurnWrites {
  if (writes.case === null || paging === null) return writes;
  const { conversation } = writes;
  const person = {
    lastHeardAt: conversation.lastHeardAt,
    stoppedAt: conversation.stoppedAt,
    watchedAt: conversation.watchedAt,
    // Whoever was heard just now can be answered.
    channelClosedAt:
      writes.conversation.lastHeardAt > (loaded.conversation?.lastHeardAt ?? neverHeard)
        ? null
        : (loaded.person?.channelClosedAt ?? null),
    strange: isStrange(conversation.state),
    allowed: loaded.person ? allowedOn(loaded.person.channel, conversation.state.allowed) : null,
    audience: conversation.state.audience,
    language: conversation.state.language,
  };
  // From the other phone she is told nothing: it may be in any hands.
  const isTold = writesTo(writes.case.facts) === loaded.personId;
  try {
    const due = escalate(hotline, writes.case.facts, paging, isTold ? person : null, now);
    // Nobody was paged for it yet.
    const beside = writes.beside.map((write) => {
      const { facts, alerts, alarms } = escalate(
        hotline,
        write.facts,
        { ...paging, alerts: [], declined: [] },
        null,
        now,
      );
      return { write: { ...write, facts }, alerts, alarms };
    });
    return {
      ...writes,
      case: { ...writes.case, facts: due.facts, timeline: [...writes.case.timeline, ...due.timeline] },
      beside: beside.map(({ write }) => write),
      alerts: [...due.alerts, ...beside.flatMap(({ alerts }) => alerts)],
      outgoing: [...writes.outgoing, ...due.outgoing],
      alarms: [...writes.alarms, ...due.alarms, ...beside.flatMap(({ alarms }) => alarms)],
    };
  } catch (error) {
    hotline.log.error('paging_failed', error, { case: writes.case.facts.id });
    return { ...writes, alarms: [...writes.alarms, { kind: 'paging_failed', subject: writes.case.facts.code }] };
  }
}
