import { createEsmsChannel } from '../../channels/sms/esms/index.ts';
import type { Esms } from '../../simulator/esms.ts';
import { buildSimulator } from '../../simulator/server.ts';
import { esmsAt } from '../channels/esms-settings-of.ts';
import type { Ending } from './database.ts';
import { MovedClock, startHotline, type TestHotline, type TestOptions } from './hotline.ts';

/** A hotline whose SMS go by eSMS first, and by Twilio where eSMS does not take one. */
export type HotlineWithEsms = {
  hotline: TestHotline;
  esms: Esms;
  /** Sweeps until nothing is under way: what eSMS tells comes after the sweep that sent the message. */
  settle(): Promise<void>;
  /** Moves the clock and settles. */
  forward(by: Parameters<TestHotline['forward']>[0]): Promise<void>;
  /** Somebody writes to the short code, and everything it causes has happened. Answers the webhook's status. */
  says(number: string, text: string): Promise<number>;
  /** Every text a phone got by eSMS, oldest first. */
  texts(number: string): string[];
};

/** `probeTexts`: what officers are sent, as a process that starts gives it to the channel. */
export type EsmsOptions = Omit<TestOptions, 'smsProviders' | 'clock'> & {
  probeTexts?: readonly string[];
  /** Is there a Twilio behind it? */
  alone?: boolean;
};

export async function startHotlineWithEsms(t: Ending, options: EsmsOptions = {}): Promise<HotlineWithEsms> {
  const { probeTexts = [], alone = false, ...others } = options;
  const clock = new MovedClock();
  const { server, esms } = buildSimulator({
    webhookUrl: 'http://127.0.0.1:1/',
    dir: null,
    now: () => clock.now(),
    esmsRetryAfter: 5,
  });
  const settings = esmsAt(`${await server.listen({ host: '127.0.0.1', port: 0 })}/esms`);
  t.onTestFinished(() => server.close());
  const hotline = await startHotline(t, {
    ...others,
    clock,
    smsProviders: (twilio, moved) => {
      const channel = createEsmsChannel({ settings, clock: moved, probeTexts });
      return alone ? [channel] : [channel, twilio];
    },
  });
  // Before anything ends: a call under way would keep its end waiting.
  t.onTestFinished(() => esms.stop());
  const address = new URL(hotline.webhook).origin;
  settings.publicUrl = address;
  esms.pointAt(address);
  const settle = async (): Promise<void> => {
    await esms.idle();
    await hotline.sweep();
    await esms.idle();
  };
  return {
    hotline,
    esms,
    settle,
    forward: async (by) => {
      hotline.clock.forward(by);
      await settle();
    },
    says: async (number, text) => {
      const status = await esms.phone(number).says(text);
      await settle();
      return status;
    },
    texts: (number) =>
      esms
        .phone(number)
        .received()
        .map(({ text }) => text),
  };
}
