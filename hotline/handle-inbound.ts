import { assertNever } from '../domain/assert-never.ts';
import type { Inbound, InboundLifeCycle } from '../domain/message.ts';
import { continueConversation } from './continue-conversation.ts';
import type { Hotline } from './hotline.ts';
import { keepNotUnderstood, recordDelivery } from './record-delivery.ts';
import { noteChannelClosed, withdrawPerson } from './withdraw-person.ts';

/** `done`: it had its effect. `urgent`: it had, and something urgent waits to be sent. `seen`: it had it before. `ignored`: it has none. */
export type InboundResult = 'done' | 'urgent' | 'seen' | 'ignored';

/**
 * What something that came in causes: who is it from, what does it do.
 * @param raw the verified request's body, kept sealed when nobody understands it
 * @throws when the database cannot take it: then it has had no effect and may come again
 */
export async function handleInbound(hotline: Hotline, inbound: Inbound, raw: string): Promise<InboundResult> {
  switch (inbound.kind) {
    case 'message':
    case 'staff-words':
      return continueConversation(hotline, inbound);
    case 'life-cycle':
      return lifeCycle(hotline, inbound);
    case 'delivery':
      return recordDelivery(hotline, inbound);
    case 'not-understood':
      return keepNotUnderstood(hotline, inbound, raw);
    case 'ignored':
      return 'ignored';
    default:
      return assertNever(inbound);
  }
}

function lifeCycle(hotline: Hotline, event: InboundLifeCycle): Promise<InboundResult> {
  switch (event.event) {
    case 'opened':
      return continueConversation(hotline, event);
    case 'closed':
      return noteChannelClosed(hotline, event);
    case 'withdrew':
      return withdrawPerson(hotline, event);
    default:
      return assertNever(event.event);
  }
}
