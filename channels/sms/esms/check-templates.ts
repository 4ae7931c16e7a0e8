import { type Clock, plusSeconds } from '../../../domain/clock.ts';
import type { Checked } from '../../channel.ts';
import type { Post } from '../../http.ts';
import { resultOf, saidIn, templateAlarm } from './errors.ts';
import { postMessage } from './send.ts';
import type { OpenEsmsSettings } from './settings.ts';

/**
 * One number of each large network, as the documentation's examples have them: a template is registered with each network, and
 * in the sandbox nothing is sent. Viettel, MobiFone, Vinaphone.
 */
const numbers = ['+84981234567', '+84901234567', '+84911234567'];

/** Until the next look, in seconds: when all is well, and when something is wrong that somebody may be mending. */
const lookAgain = { well: 86_400, notWell: 600 };
/** Milliseconds for each question. */
const timeout = 5_000;

export type CheckTemplatesParts = {
  settings: OpenEsmsSettings;
  post: Post;
  clock: Clock;
  /** What officers are sent: each has to fit a registered template. */
  texts: readonly string[];
};

/**
 * Asks eSMS whether it would take the texts officers are sent, at the start and then once a day: an alert nobody registered a
 * template for must not be found out by a cry. Source: eSMS documentation, "Test environment (Sandbox)": a message with
 * Sandbox 1 is checked like any other, not kept, not paid for, not sent.
 * @returns looks where a look is due, else says nothing
 */
export function createTemplateCheck({ settings, post, clock, texts }: CheckTemplatesParts) {
  let nextAt: Date | null = null;
  return async (): Promise<readonly Checked[]> => {
    if (texts.length === 0 || (nextAt !== null && clock.now() < nextAt)) return [];
    const checked = await checkAll({ settings, post, clock, texts });
    const isWell = checked.length > 0 && checked.every(({ well }) => well);
    nextAt = plusSeconds(clock.now(), isWell ? lookAgain.well : lookAgain.notWell);
    return checked;
  };
}

async function checkAll({ settings, post, clock, texts }: CheckTemplatesParts): Promise<readonly Checked[]> {
  for (const to of numbers)
    for (const text of texts) {
      const message = { to, text, own: { Sandbox: '1' } };
      const posted = await postMessage({ settings, post }, message, AbortSignal.timeout(timeout));
      const { alarms = [] } = resultOf(posted, '', clock);
      // One is enough: whoever mends it looks at all of them.
      if (alarms.length > 0) return alarms.map((alarm) => ({ alarm, well: false }));
      const said = saidIn(posted);
      // No answer, or one that says nothing of the text: another time.
      if (said.kind !== 'code' || said.code !== '100') return [];
    }
  // Whether there is money is not said by it.
  return [{ alarm: templateAlarm, well: true }];
}
