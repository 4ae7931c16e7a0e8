import { assertNever } from '../../domain/assert-never.ts';
import type { Clock } from '../../domain/clock.ts';
import type { ProviderName } from '../../domain/message.ts';
import type { Channel, LookUpResult, Missed, RawRequest, Tended } from '../channel.ts';
import { createEsmsChannel } from './esms/index.ts';
import { createFailover } from './failover.ts';
import { createKannelChannel } from './kannel/index.ts';
import type { OpenSmsSettings, SmsProviderSettings } from './settings.ts';
import { createTwilioChannel } from './twilio/index.ts';

export type SmsChannelParts = {
  settings: OpenSmsSettings;
  clock: Clock;
  /** What officers are sent: a provider with registered templates is asked in advance whether it takes these. */
  probeTexts?: readonly string[];
  fetch?: typeof globalThis.fetch;
};

/** SMS, by one provider or by several in their order: the next one takes over where one does not take a message. */
export const createSmsChannel = ({ settings, ...outside }: SmsChannelParts): Channel =>
  joinProviders(
    settings.providers.map((provider) => openProvider(provider, outside)),
    outside.clock,
  );

/** One line per provider. */
function openProvider(provider: SmsProviderSettings, outside: Omit<SmsChannelParts, 'settings'>): Channel {
  switch (provider.name) {
    case 'twilio':
      return createTwilioChannel({ settings: provider.settings, ...outside });
    case 'esms':
      return createEsmsChannel({ settings: provider.settings, ...outside });
    case 'kannel':
      return createKannelChannel({ settings: provider.settings, ...outside });
    default:
      return assertNever(provider);
  }
}

/** @param providers the first one first; never empty */
export function joinProviders(providers: readonly Channel[], clock: Clock): Channel {
  const [first] = providers;
  if (first === undefined) throw new Error('SMS without a provider');
  // Nobody else can take over: it is asked, whatever it answered before.
  if (providers.length === 1) return first;
  const whose = (raw: RawRequest): Channel => providers.find(({ doors }) => doors.some(isAt(raw))) ?? first;
  const listing = providers.flatMap(({ listMissed }) => listMissed ?? []);
  const askStatus = providers.find((one) => one.askStatus !== undefined)?.askStatus;
  return {
    name: 'sms',
    provider: first.provider,
    doors: providers.flatMap(({ doors }) => doors),
    can: {
      medium: 'sms',
      // By the first one, which carries nearly all: that another may have to step in takes no answer from anybody.
      twoWay: first.can.twoWay,
      textLength: Math.min(...providers.map(({ can }) => can.textLength)),
      buttons: 0,
      buttonTitleLength: 0,
      lookUp: providers.some(({ can }) => can.lookUp),
    },
    files: null,
    verify: (raw) => whose(raw).verify(raw),
    read: (raw) => whose(raw).read(raw),
    send: createFailover({ providers, clock }),
    lookUp: (message, address, since, signal, lastBy = null) =>
      lookUpAt(providers, lastBy, (one) => one.lookUp(message, address, since, signal)),
    ...(listing.length > 0 && { listMissed: (since, signal) => listAll(listing, since, signal) }),
    // One of them can be asked, and only its messages are asked about.
    ...(askStatus !== undefined && { askStatus }),
    tend: async (): Promise<Tended> => {
      const tended = await Promise.all(providers.map((one) => one.tend()));
      const checked = tended.flatMap((one) => one.checked ?? []);
      return { ...(tended.find(({ kind }) => kind === 'failed') ?? { kind: 'well' }), checked };
    },
  };
}

/** Is the door this request came to? A secret in its path may be any. */
const isAt =
  ({ path }: RawRequest) =>
  (door: { path: string }): boolean => {
    const given = path.split('/');
    const parts = door.path.split('/');
    return parts.length === given.length && parts.every((part, at) => part === ':secret' || part === given[at]);
  };

/** At whom the attempt was made with; where nobody knows, at everybody who has such a look-up. */
async function lookUpAt(
  providers: readonly Channel[],
  lastBy: ProviderName | null,
  ask: (provider: Channel) => Promise<LookUpResult>,
): Promise<LookUpResult> {
  const asked = providers.filter(({ can, provider }) => can.lookUp && (lastBy === null || provider === lastBy));
  const found: LookUpResult[] = await Promise.all(asked.map(ask));
  return (
    found.find(({ kind }) => kind === 'taken') ??
    found.find(({ kind }) => kind === 'cannotTell') ??
    found[0] ?? { kind: 'noLookUp' }
  );
}

async function listAll(
  listing: readonly NonNullable<Channel['listMissed']>[],
  since: Date,
  signal: AbortSignal,
): Promise<Missed> {
  const lists = await Promise.all(listing.map((list) => list(since, signal)));
  const messages = lists
    .flatMap((list) => list.messages)
    .sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
  const failed = lists.find((list) => list.kind === 'failed');
  return failed ? { ...failed, messages } : { kind: 'listed', messages };
}
