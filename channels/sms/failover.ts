import { type CircuitBreakerPolicy, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import { type Clock, plusSeconds } from '../../domain/clock.ts';
import type { ProviderAlarm, ProviderName, RenderedMessage, SendResult } from '../../domain/message.ts';
import type { Channel } from '../channel.ts';

/** So many attempts in a row that came to nothing, and a provider is left alone. */
const failuresUntilBroken = 3;
/** For so long, in milliseconds; then one message tries whether it is well again. */
const leftAloneFor = 30_000;

/** One provider of the line, with what is known of its health in this process. */
type Standing = { channel: Channel; breaker: CircuitBreakerPolicy; restsUntil: Date | null };

export type FailoverParts = { providers: readonly Channel[]; clock: Clock };

/**
 * Sends by the first provider that takes the message. One that has surely not taken it (it said so, or was never reached) is
 * followed by the next within the same attempt. One that fell silent is not: the message might go twice. The next attempt
 * begins with another one then. A provider that failed three times in a row is passed over for 30 seconds, and one that asked
 * for quiet for as long as it asked; but where that leaves nobody, the first is asked all the same: a message never waits for a
 * guess about its provider.
 */
export function createFailover({ providers, clock }: FailoverParts): Channel['send'] {
  const line = providers.map((channel): Standing => ({ channel, breaker: newBreaker(), restsUntil: null }));
  return async (message, address, signal, ourId, lastBy = null) => {
    const alarms: ProviderAlarm[] = [];
    let best: SendResult | null = null;
    const note = (one: Standing, result: SendResult): SendResult => {
      alarms.push(...(result.alarms ?? []));
      rest(one, result, clock.now());
      return { ...result, by: one.channel.provider };
    };
    const order = inOrder(line, lastBy);
    for (const one of order) {
      if (signal.aborted || (one.restsUntil !== null && clock.now() < one.restsUntil)) continue;
      const result = await attempt(one, message, address, signal, ourId);
      if (result === null) continue;
      best = better(best, note(one, result));
      if (!goesOn(result)) break;
    }
    const [first] = order;
    if (best === null && first !== undefined)
      best = note(first, await first.channel.send(message, address, signal, ourId));
    const found = best ?? { kind: 'tryAgain' as const, afterSeconds: null, reason: 'no provider' };
    return alarms.length === 0 ? found : { ...found, alarms };
  };
}

const newBreaker = (): CircuitBreakerPolicy =>
  circuitBreaker(
    handleWhenResult((result) => isFailure(result)),
    { halfOpenAfter: leftAloneFor, breaker: new ConsecutiveBreaker(failuresUntilBroken) },
  );

/** Whom an answer did not come from the last time is asked last now. */
const inOrder = (line: readonly Standing[], lastBy: ProviderName | null): Standing[] => [
  ...line.filter(({ channel }) => channel.provider !== lastBy),
  ...line.filter(({ channel }) => channel.provider === lastBy),
];

/** null: the breaker is open. */
async function attempt(
  { channel, breaker }: Standing,
  message: RenderedMessage,
  address: string,
  signal: AbortSignal,
  ourId: string,
): Promise<SendResult | null> {
  try {
    return await breaker.execute(() => channel.send(message, address, signal, ourId));
  } catch (error) {
    if (error instanceof Error && 'isBrokenCircuitError' in error) return null;
    throw error;
  }
}

/** What says something of the provider, and not of the message: no answer, or none that lets anything through. */
const isFailure = (result: unknown): boolean =>
  typeof result === 'object' &&
  result !== null &&
  'kind' in result &&
  (result.kind === 'unknown' ||
    (result.kind === 'tryAgain' && !('afterSeconds' in result && result.afterSeconds !== null)));

/** It asked for quiet: the others need not ask it meanwhile. */
function rest(one: Standing, result: SendResult, at: Date): void {
  if (result.kind === 'tryAgain' && result.afterSeconds !== null) one.restsUntil = plusSeconds(at, result.afterSeconds);
  else if (result.kind === 'accepted') one.restsUntil = null;
}

/** It has surely not gone. Whoever is closed to us by her own wish is not asked by another way. */
const goesOn = ({ kind }: SendResult): boolean => kind === 'tryAgain' || kind === 'refused';

/** A message that may still go by somebody is not given up because another one refused it. */
const better = (before: SendResult | null, now: SendResult): SendResult =>
  before?.kind === 'tryAgain' && now.kind === 'refused' ? before : now;
