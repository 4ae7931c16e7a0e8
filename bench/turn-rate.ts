import { forMessages } from '../hotline/turnstile.ts';
import { type Figures, figuresOf } from './figures.ts';
import { openGround } from './ground.ts';
import { asFastAsAnswered, evenly } from './load.ts';
import { addClass } from './swim-parents.ts';
import { byZalo, talksInLines } from './talk-load.ts';

export type TurnRateOptions = {
  /** How often each of the two is measured, one after the other. */
  rounds: number;
  /** People of a round, each with a talk of 14 messages. */
  people: number;
};

/** Whole durable turns, and bare inserts behind the same framework on the same database. */
export type TurnRate = {
  /** A second, the medians of the rounds: as fast as they are answered over as many connections as a bot takes in at once, and over one. */
  turns: number;
  bare: number;
  turnsAlone: number;
  bareAlone: number;
  /** Of one turn at half of that rate, in milliseconds. */
  atHalf: Figures;
  halfRate: number;
  refused: number;
};

/** As many connections as a bot lets turns in at once, so that nothing is measured waiting at its door. */
const connections = forMessages.atOnce;

/**
 * What a whole turn costs: one bot process, its webhook called with signed messages of whole talks (new people, each question answered, what is to be
 * said written to the outbox), against a route of the same framework that only commits one INSERT with the body. Each is answered only after its commit
 * is on disk. They are measured in turn, so that a slow moment of the machine meets both.
 */
export async function measureTurnRate({ rounds, people }: TurnRateOptions): Promise<TurnRate> {
  const ground = await openGround('turn-rate');
  try {
    await addClass(ground, 30);
    const bot = await ground.start('bot/main.ts');
    const bare = await ground.start('bench/bare-route.ts');
    let refused = 0;
    const measure = async (url: string, lines: number): Promise<number> => {
      const each = Math.max(1, Math.round(people / connections));
      const load = await asFastAsAnswered(url, talksInLines(byZalo, lines, each));
      refused += load.refused;
      return load.perSecond;
    };
    // The first ones find everything cold.
    await measure(bot.url, connections);
    await measure(bare.url, connections);
    const rates: Record<'turns' | 'bare' | 'turnsAlone' | 'bareAlone', number[]> = {
      turns: [],
      bare: [],
      turnsAlone: [],
      bareAlone: [],
    };
    for (let round = 0; round < rounds; round += 1) {
      rates.bare.push(await measure(bare.url, connections));
      rates.turns.push(await measure(bot.url, connections));
      rates.bareAlone.push(await measure(bare.url, 1));
      rates.turnsAlone.push(await measure(bot.url, 1));
    }
    const halfRate = medianOf(rates.turns) / 2;
    const half = await atHalfRate(bot.url, people, halfRate);
    return {
      turns: medianOf(rates.turns),
      bare: medianOf(rates.bare),
      turnsAlone: medianOf(rates.turnsAlone),
      bareAlone: medianOf(rates.bareAlone),
      atHalf: figuresOf(half.took.map(Math.round)),
      halfRate,
      refused: refused + half.refused,
    };
  } finally {
    await ground.stop();
  }
}

/** One line: at half the rate the next message of a person comes long after the one before was answered. */
async function atHalfRate(url: string, people: number, perSecond: number) {
  const [line = []] = talksInLines(byZalo, 1, people);
  return evenly(url, line, perSecond);
}

export const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
