import { assertNever } from '../domain/assert-never.ts';
import { secondsBetween } from '../domain/clock.ts';
import type { HelpGiven } from '../domain/help-given.ts';
import type { Inbound, InboundLifeCycle } from '../domain/message.ts';
import type { InboundMetered } from '../domain/meters.ts';
import type { Lane } from '../domain/outgoing.ts';
import { acknowledgeByMessage } from './acknowledge-by-message.ts';
import { answerPlaceByMessage } from './answer-place-by-message.ts';
import { continueConversation } from './continue-conversation.ts';
import { hasteOf } from './haste.ts';
import type { Hotline } from './hotline.ts';
import { keepNotUnderstood, recordDelivery } from './record-delivery.ts';
import { noteChannelClosed, withdrawPerson } from './withdraw-person.ts';

/** `done`: it had its effect, and in these lanes something waits to be sent. `seen`: it had it before. `ignored`: it has none. */
export type InboundResult = { kind: 'done'; lanes: Lane[] } | { kind: 'seen' } | { kind: 'ignored' };

/**
 * What something that came in causes: who is it from, what does it do.
 * @param raw the verified request's body, kept sealed when nobody understands it
 * @param given what was done for it while the database was away
 * @throws when the database cannot take it: then it has had no effect and may come again
 */
export function handleInbound(
  hotline: Hotline,
  inbound: Inbound,
  raw: string,
  given: HelpGiven | null = null,
): Promise<InboundResult> {
  const { channel, kind } = inbound;
  return hotline.spans.run('inbound', { channel, inbound: kind }, () => handle(hotline, inbound, raw, given));
}

async function handle(
  hotline: Hotline,
  inbound: Inbound,
  raw: string,
  given: HelpGiven | null,
): Promise<InboundResult> {
  const { meters, clock, spans } = hotline;
  const leave = await hotline.admit({ mayNotWait: () => mayNotWait(inbound), attempt: null });
  try {
    const result = await causeOf(hotline, inbound, raw, given);
    meters.inbound(inbound.channel, metered(inbound, result));
    spans.note({ outcome: result.kind });
    if (inbound.kind === 'message' && result.kind === 'done')
      meters.turn(secondsBetween(inbound.receivedAt, clock.now()));
    return result;
  } catch (error) {
    meters.inbound(inbound.channel, 'failed');
    throw error;
  } finally {
    leave();
  }
}

/** A cry, an officer who takes a case, and word that a page did not arrive. */
const mayNotWait = (inbound: Inbound): boolean =>
  inbound.kind === 'delivery' ? inbound.outcome === 'failed' : hasteOf(inbound) !== 'ordinary';

const metered = (inbound: Inbound, { kind }: InboundResult): InboundMetered =>
  inbound.kind === 'not-understood' && kind === 'done' ? 'not_understood' : kind;

async function causeOf(
  hotline: Hotline,
  inbound: Inbound,
  raw: string,
  given: HelpGiven | null,
): Promise<InboundResult> {
  switch (inbound.kind) {
    case 'message': {
      const staff = await acknowledgeByMessage(hotline, inbound);
      if (staff !== 'not staff')
        return staff === 'seen' ? { kind: 'seen' } : { kind: 'done', lanes: ['alert', 'urgent'] };
      const place = await answerPlaceByMessage(hotline, inbound);
      if (place === 'not staff') return continueConversation(hotline, inbound, given);
      return place === 'seen' ? { kind: 'seen' } : { kind: 'done', lanes: ['ordinary'] };
    }
    case 'staff-words':
      return continueConversation(hotline, inbound);
    case 'life-cycle':
      return lifeCycle(hotline, inbound);
    case 'delivery':
      return plain(await recordDelivery(hotline, inbound));
    case 'not-understood':
      return plain(await keepNotUnderstood(hotline, inbound, raw));
    case 'ignored':
      return { kind: 'ignored' };
    default:
      return assertNever(inbound);
  }
}

const plain = (kind: 'done' | 'seen'): InboundResult => (kind === 'seen' ? { kind } : { kind, lanes: [] });

async function lifeCycle(hotline: Hotline, event: InboundLifeCycle): Promise<InboundResult> {
  switch (event.event) {
    case 'opened':
      return continueConversation(hotline, event);
    case 'closed':
      return plain(await noteChannelClosed(hotline, event));
    case 'withdrew':
      return plain(await withdrawPerson(hotline, event));
    default:
      return assertNever(event.event);
  }
}
