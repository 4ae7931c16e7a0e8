import { userId } from '../../bench/people.ts';
import { type RunningHotline, startHotline } from '../../bench/running-hotline.ts';
import { statement } from '../../storage/database.ts';
import { readMetrics } from '../harness/metrics.ts';
import { brokenIn, type Wave, wordsOf } from './floods/judge.ts';
import { type FloodOptions, limits, mostSmsAboutFlooder, readOptions, settledWithin, usage } from './floods/options.ts';
import { type Heard, heardCries, missingInInbox, peopleWithLostTurns } from './floods/settled.ts';
import { atRate, criesWhile, fromHands, isTaken, type Told, tell } from './floods/telling.ts';

/** The floods with real processes: bot, workers, providers, database, and what makes the load beside them. */
const cry = 'cứu em với, bố đang cầm dao';
const criesEvery = 500;
const hands = 32;
const [warmUp, quietCries] = [5, 20];
/** However it goes, it ends: this many seconds more than the waves and their settling. */
const slack = 600;

const waiting = statement(
  'flood-waiting',
  `select count(*) filter (where urgency = 'ordinary') as ordinary, count(*) filter (where urgency <> 'ordinary') as others
   from outbox where state in ('pending', 'sending', 'unknown')`,
);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What a wave has told, and whoever cried meanwhile. */
type Telling = { told: Told[]; cries: Told[] };

class Floods {
  readonly broken: string[] = [];
  private readonly hotline: RunningHotline;
  private readonly crying: string[];
  private spilledBefore = 0;

  constructor(hotline: RunningHotline, crying: string[]) {
    this.hotline = hotline;
    this.crying = crying;
  }

  async quiet(): Promise<void> {
    const cries: Heard[] = [];
    for (let number = 0; number < warmUp + quietCries; number += 1)
      cries.push(...(await heardCries(this.hotline, [await (this.cry() ?? never())], settledWithin)));
    await this.settle('quiet', { told: [], cries: cries.slice(warmUp).map(({ told }) => told) }, limits.quiet);
  }

  async oneAddress(user: string, messages: number): Promise<void> {
    const middle = Math.ceil(messages / 2);
    const from = performance.now();
    const { told, cries } = await this.withCries(
      fromHands(hands, messages, (number) => this.say(user, number === middle ? cry : `a ${number}`)),
    );
    const perSecond = messages / ((performance.now() - from) / 1_000);
    const hers = told.filter(({ post }) => post.text === cry);
    const heard = await this.settle(
      'one address',
      { told: told.filter((one) => !hers.includes(one)), cries },
      limits.flood,
      hers,
    );
    const own = heard.find(({ told: one }) => hers.includes(one));
    const codes = own?.cases ?? [];
    const sms = this.hotline.sms.accepted().filter(({ text }) => codes.some((code) => text.includes(code))).length;
    const answers = this.hotline.zalo.accepted().filter(({ userId: to }) => to === user).length;
    print(
      `one address: ${perSecond.toFixed(0)}/s; ${codes.length} case, ${sms} SMS about it, ${answers} answers sent to it`,
    );
    // It is worked behind what she said before it: her talk is read in its order.
    print(`one address: her own cry, among the cries: ${own?.toAlert} ms to the alert`);
    if (sms > mostSmsAboutFlooder) this.broken.push(`one address: ${sms} SMS about one case`);
  }

  async newAddresses(users: readonly string[], rate: number): Promise<void> {
    let reached = 0;
    const { told, cries } = await this.withCries(
      atRate(rate, users.length, (number) => this.say(users[number] ?? '', 'xin chào')).then((wave) => {
        reached = wave.reached;
        return wave.told;
      }),
    );
    const [left] = await this.hotline.db.query<{ ordinary: number; others: number }>(waiting);
    print(
      `new addresses: ${reached.toFixed(0)}/s asked; at its end ${left?.ordinary} ordinary messages wait, ${left?.others} others`,
    );
    await this.settle('new addresses', { told, cries }, limits.flood);
  }

  /** Waits until it has settled, prints and judges it. @param more cries of the wave itself */
  private async settle(name: string, { told, cries }: Telling, limit: number, more: Told[] = []): Promise<Heard[]> {
    const all = [...told, ...cries, ...more].filter(isTaken);
    const from = performance.now();
    const missing = await missingInInbox(this.hotline, all, settledWithin);
    const heard = await heardCries(this.hotline, [...cries, ...more], settledWithin);
    const spilled = await spilledSoFar(this.hotline);
    const wave: Wave = { name, told, cries: heard, missing, spilled: spilled - this.spilledBefore, limit };
    this.spilledBefore = spilled;
    for (const line of wordsOf(wave)) print(line);
    print(`${name}: everything settled ${((performance.now() - from) / 1_000).toFixed(1)} s after the wave`);
    this.broken.push(...brokenIn(wave));
    const lost = await peopleWithLostTurns(this.hotline);
    if (lost > 0) this.broken.push(`${name}: messages of ${lost} people are in the inbox without a turn`);
    return heard;
  }

  private async withCries(wave: Promise<Told[]>): Promise<Telling> {
    let busy = true;
    const told = wave.finally(() => {
      busy = false;
    });
    const cries = await criesWhile(
      () => busy,
      criesEvery,
      () => this.cry(),
    );
    return { told: await told, cries };
  }

  private cry(): Promise<Told> | null {
    const user = this.crying.pop();
    return user === undefined ? null : this.say(user, cry);
  }

  private readonly say = (user: string, text: string): Promise<Told> => tell(this.hotline.bot.localUrl, user, text);
}

const never = (): never => {
  throw new Error('nobody is left to cry');
};

/** What the bot has kept on disk since it started. */
async function spilledSoFar({ bot }: RunningHotline): Promise<number> {
  const { figures } = readMetrics(await (await fetch(`${bot.localUrl}/metrics`)).text());
  return figures.get('hotline_inbound_total{channel="zalo",result="spilled"}') ?? 0;
}

async function run({ messages, seconds, rate }: FloodOptions): Promise<string[]> {
  const crying = Array.from({ length: 1_000 + seconds * 4 }, (_, number) => userId(number));
  const flooder = userId(100_000);
  const strangers = Array.from({ length: rate * seconds }, (_, number) => userId(200_000 + number));
  const hotline = await startHotline([...crying, flooder, ...strangers], null);
  try {
    const floods = new Floods(hotline, crying);
    await floods.quiet();
    await floods.oneAddress(flooder, messages);
    await floods.newAddresses(strangers, rate);
    return floods.broken;
  } finally {
    await hotline.stop();
  }
}

const options = readOptions(process.argv.slice(2));
if (options === null) {
  process.stderr.write(usage);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const longest = options.seconds + options.messages / 10 + 3 * settledWithin + slack;
setTimeout(() => {
  print(`It did not end within ${longest} s.`);
  process.exit(1);
}, longest * 1_000).unref();
print(`npm run prove:flood -- --messages ${options.messages} --seconds ${options.seconds} --rate ${options.rate}`);
const broken = await run(options);
print(broken.length === 0 ? 'broken promises: none' : `BROKEN PROMISES: ${broken.length}`);
for (const what of broken) print(`  ${what}`);
process.exit(broken.length === 0 ? 0 : 1);
