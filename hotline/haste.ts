import type { Inbound } from '../domain/message.ts';
import { acknowledgementIn } from '../understanding/acknowledgement.ts';
import { judgeUrgency } from '../understanding/urgency.ts';
import type { Haste } from './spill-records.ts';

/** How soon something that came in must be worked, by its words alone: under a flood, and after an outage. */
export function hasteOf(inbound: Inbound): Haste {
  if (inbound.kind !== 'message') return 'ordinary';
  const { content } = inbound;
  if (content.kind === 'text' && judgeUrgency(content.text, { asked: null }).level === 'urgent') return 'cry';
  return acknowledgementIn(content) === null ? 'ordinary' : 'acknowledgement';
}

/** Of a whole request: that of the most urgent thing in it. */
export function hasteOfAll(inbounds: readonly Inbound[]): Haste {
  const hastes = inbounds.map(hasteOf);
  return hastes.find((one) => one === 'cry') ?? hastes.find((one) => one === 'acknowledgement') ?? 'ordinary';
}
