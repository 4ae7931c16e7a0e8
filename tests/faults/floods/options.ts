import { parseArgs } from 'node:util';

export type FloodOptions = { messages: number; seconds: number; rate: number };

/** Milliseconds from a cry to the alert its provider took: what is promised, for 99 of 100. */
export const limits = { quiet: 2_000, flood: 10_000 } as const;
/** Seconds until everything that was answered 200 is in the inbox, and every cry's alert is taken. */
export const settledWithin = 120;
/** Whoever floods is one case; pages and notices about it are no flood of their own. */
export const mostSmsAboutFlooder = 6;

export const usage = `npm run prove:flood -- [--messages 5000] [--seconds 60] [--rate 200]

The whole hotline as npm start runs it, on this machine and beside what makes the load. A provider waits 2 s for an answer
and sends what was not taken again after 30 s, as Zalo does. Each time somebody else cries for help every 500 ms.
  quiet           20 cries, one after the other
  one address     --messages from one person, 32 at once, her own cry in the middle of them
  new addresses   --rate a second of people never heard before, for --seconds
Exit code 1 when one of these is broken:
  - every message is taken in the end, and ${settledWithin} s after the wave each one answered 200 is in the inbox and had its turn;
  - every cry has one case, and an alert about it was taken by the SMS provider (the flooder's own cry waits behind what
    she said before it, and is printed apart as well);
  - 99 of 100 cries: the alert is taken within ${limits.quiet / 1_000} s when it is quiet, within ${limits.flood / 1_000} s in each flood;
  - the one address is one case, and at most ${mostSmsAboutFlooder} SMS to officers.
`;

/** What was asked for, or null when it makes no sense. */
export function readOptions(args: string[]): FloodOptions | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        messages: { type: 'string', default: '5000' },
        seconds: { type: 'string', default: '60' },
        rate: { type: 'string', default: '200' },
      },
    });
    const [messages, seconds, rate] = [Number(values.messages), Number(values.seconds), Number(values.rate)];
    const sensible = [messages, seconds, rate].every((count) => Number.isInteger(count) && count > 0);
    return sensible ? { messages, seconds, rate } : null;
  } catch {
    return null;
  }
}
