import type { RawRequest } from '../../channels/channel.ts';
import { createKannelChannel } from '../../channels/sms/kannel/index.ts';
import type { Inbound, InboundMessage } from '../../domain/message.ts';
import type { Ending } from './database.ts';
import { type Front, startFront } from './front.ts';
import { startHotline, type TestHotline, type TestOptions } from './hotline.ts';
import { type Changes, startKannel, type TestKannel } from './kannel.ts';
import { until } from './processes.ts';
import { type Operator, startOperator } from './smpp-operator.ts';

/** As long as one may be. */
export const callbackSecret = 'Geheim-012'.repeat(10);

const shippedQuery = 'from=%p&to=%P&smsc=%i&ts=%T&id=%I&coding=%c';

export type ByKannel = {
  hotline: TestHotline;
  kannel: TestKannel;
  operator: Operator;
  /** What stands between Kannel and the hotline. */
  front: Front;
  /** Somebody writes an SMS; the hotline has worked it, and has sent what it causes. */
  says(number: string, text: string): Promise<void>;
  /** The messages of people as the channel has read them, in order. */
  heard(): readonly InboundMessage[];
  /** How many messages of people the hotline has taken with 200. */
  taken(): number;
};

export type ByKannelOptions = TestOptions & {
  /** Of the shipped configuration. */
  changes?: Changes;
  /** Another link to an operator in the place of the shipped one. */
  link?: string;
  /** What Kannel says in the address it calls, where that is not as shipped. */
  postQuery?: string;
  /** Twilio stands behind Kannel. */
  thenTwilio?: boolean;
  /** By which the hotline asks Kannel. */
  fetch?: typeof globalThis.fetch;
};

/** The whole hotline with real SMS: the real Kannel, as shipped, between it and an operator of SMPP. */
export async function startByKannel(t: Ending, given: ByKannelOptions = {}): Promise<ByKannel> {
  const {
    changes = {},
    link,
    postQuery = shippedQuery,
    thenTwilio = false,
    fetch = globalThis.fetch,
    ...options
  } = given;
  const [operator, front] = await Promise.all([startOperator(t), startFront(t)]);
  const kannel = await startKannel(t, {
    ...(link === undefined ? { operatorPort: operator.port } : { operatorPort: null, link }),
    postUrl: `${front.url}/webhooks/sms/kannel/${callbackSecret}?${postQuery}`,
    changes: link === undefined ? { ...changes, smsc: { throughput: 1_000, ...changes.smsc } } : changes,
  });
  const { sendsmsUrl, username, password } = kannel;
  const account = { sendsmsUrl, username, password, from: '19001234', callbackSecret, publicUrl: front.url };
  const heard: InboundMessage[] = [];
  const hotline = await startHotline(t, {
    smsProviders: (twilio, clock) => {
      const channel = createKannelChannel({ settings: { kind: 'on', ...account, twoWay: true }, clock, fetch });
      const read = (raw: RawRequest): Inbound[] => {
        const found = channel.read(raw);
        heard.push(...found.filter((one) => one.kind === 'message'));
        return found;
      };
      return [{ ...channel, read }, ...(thenTwilio ? [twilio] : [])];
    },
    ...options,
  });
  front.leadsTo(new URL(hotline.webhook).origin);
  const taken = (): number => front.passed().filter(({ method, status }) => method === 'POST' && status === 200).length;
  return {
    hotline,
    kannel,
    operator,
    front,
    heard: () => heard,
    taken,
    says: async (number, text) => {
      const before = taken();
      await operator.phone(number).says(text);
      await until('the hotline takes the message', () => taken() > before, 10);
      await hotline.sweep();
    },
  };
}
