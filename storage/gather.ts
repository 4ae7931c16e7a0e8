import { isConnectionLost } from './database-errors.ts';

/**
 * A statement written for several askings at once: what is asked in the same moment is asked together, so that under a load the database is asked once where
 * it would be asked five times. Alone it is asked at once, as any other. Each row it returns tells by `asking` whose it is.
 */
export type Gathered = {
  readonly name: string;
  readonly text: string;
  readonly gathers: {
    /** So many values of an asking are one value each; those after them are lists, of the same length within an asking. */
    readonly each: number;
    readonly lists: number;
    /** Which value no two askings of one statement may have in common: the later one goes with the next. null: none. */
    readonly apart: number | null;
  };
};

export type GatheredColumns = {
  /** `name type` of each value of an asking. */
  each: readonly string[];
  /** The same of what an asking has several of. */
  lists?: readonly string[];
  /** The name of the value that no two have in common. */
  apart?: string;
};

/** What the author of a gathered statement reads from: tables for after `from` or `join`. */
export type Askings = {
  /** One row an asking: its values, and `asking`. */
  asked: string;
  /** One row for each element of the lists: its values, and by `asking` whose it is. */
  listed: string;
};

const nameOf = (column: string): string => column.split(' ')[0] ?? '';
const typeOf = (column: string): string => column.split(' ').slice(1).join(' ');

/** Names a statement that answers several askings; see Gathered. */
export function gathered(name: string, columns: GatheredColumns, write: (askings: Askings) => string): Gathered {
  const { each, lists = [], apart } = columns;
  const asked = unnested('asked', each, 1);
  const listed = unnested('listed', ['asking bigint', ...lists], each.length + 1);
  const at = apart === undefined ? null : each.findIndex((column) => nameOf(column) === apart);
  return { name, text: write({ asked, listed }), gathers: { each: each.length, lists: lists.length, apart: at } };
}

/**
 * The lists side by side, from this parameter on. Through a subquery that stays one: were their lengths known while it is planned, a plan made anew for these very
 * askings would always look cheaper than the one that is kept, and making it takes longer than all the rest.
 */
function unnested(alias: 'asked' | 'listed', columns: readonly string[], from: number): string {
  const given = columns.map((column, n) => `$${from + n}::${typeOf(column)}[] as v${n}`).join(', ');
  const names = [...columns.map(nameOf), ...(alias === 'asked' ? ['asking'] : [])].join(', ');
  const values = columns.map((_, n) => `given.v${n}`).join(', ');
  const numbered = alias === 'asked' ? ' with ordinality' : '';
  return `((select ${given} offset 0) given cross join lateral unnest(${values})${numbered} as ${alias} (${names}))`;
}

/** The statement's parameters for these askings: a list for each value, and for the lists whose each element is. */
export function parametersOf({ gathers }: Gathered, askings: readonly (readonly unknown[])[]): unknown[][] {
  const each = Array.from({ length: gathers.each }, (_, n) => askings.map((values) => written(values[n])));
  if (gathers.lists === 0) return each;
  const lengthOf = (values: readonly unknown[]): number => listOf(values, gathers.each).length;
  const owners = askings.flatMap((values, asking) => Array.from({ length: lengthOf(values) }, () => asking + 1));
  const lists = Array.from({ length: gathers.lists }, (_, n) =>
    askings.flatMap((values) => listOf(values, gathers.each + n).map(written)),
  );
  return [...each, owners, ...lists];
}

/** The driver writes a time in the zone of the machine, which takes it long. */
const written = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/** The statement's author answers for it that there is a list. */
const listOf = (values: readonly unknown[], at: number): readonly unknown[] => values[at] as readonly unknown[];

type Waiting = { values: readonly unknown[]; answer: (rows: unknown[]) => void; fail: (error: unknown) => void };
type Run = (asked: Gathered, askings: readonly (readonly unknown[])[]) => Promise<unknown[]>;

/** Askings at most in one statement. */
const mostTogether = 64;
/** While one statement is under way the next askings gather, so long at most, in milliseconds: it may be held up by a lock, which is no concern of theirs. */
const longestGathering = 10;
/** So many of one kind are under way at most: each holds a connection, and others need one too. */
const mostUnderWay = 3;

/** Asks what is asked in the same moment, and while the same is under way, together. */
export function createGatherer(run: Run): <Row>(asked: Gathered, values: readonly unknown[]) => Promise<Row[]> {
  const lines = new Map<Gathered, Line>();
  return <Row>(asked: Gathered, values: readonly unknown[]) =>
    new Promise<Row[]>((resolve, fail) => {
      const line = lines.get(asked) ?? new Line(asked, run);
      lines.set(asked, line);
      line.join({ values, answer: (rows) => resolve(rows as Row[]), fail });
    });
}

/** Those who ask the same. */
class Line {
  private readonly asked: Gathered;
  private readonly run: Run;
  private waiting: Waiting[] = [];
  private underWay = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(asked: Gathered, run: Run) {
    this.asked = asked;
    this.run = run;
  }

  join(one: Waiting): void {
    this.waiting.push(one);
    if (this.waiting.length > 1) return;
    // Whatever else has come in with it is read before the process looks at its sockets again.
    if (this.underWay === 0) setImmediate(() => this.send());
    else this.sendLater();
  }

  private sendLater(): void {
    this.timer ??= setTimeout(() => this.send(), longestGathering);
  }

  private send(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.waiting.length === 0 || this.underWay === mostUnderWay) return;
    const now = apartFrom(this.asked, this.waiting);
    this.waiting = this.waiting.filter((one) => !now.includes(one));
    this.underWay += 1;
    if (this.waiting.length > 0) this.sendLater();
    void this.ask(now).finally(() => {
      this.underWay -= 1;
      if (this.waiting.length > 0) setImmediate(() => this.send());
    });
  }

  /** When it fails and the connection is not to blame, each is asked alone, so that nobody fails for what somebody else has asked. */
  private async ask(together: readonly Waiting[]): Promise<void> {
    try {
      const askings = together.map(({ values }) => values);
      const rows = await this.run(this.asked, askings);
      const of: unknown[][] = together.map(() => []);
      for (const row of rows) of[(row as { asking: number }).asking - 1]?.push(row);
      for (const [n, { answer }] of together.entries()) answer(of[n] ?? []);
    } catch (error) {
      if (together.length === 1 || isConnectionLost(error)) for (const { fail } of together) fail(error);
      else await Promise.all(together.map((one) => this.ask([one])));
    }
  }
}

/** The first ones of them that may go together. */
function apartFrom({ gathers: { apart } }: Gathered, all: readonly Waiting[]): Waiting[] {
  if (apart === null) return all.slice(0, mostTogether);
  const met = new Set<unknown>();
  const first = all.filter(({ values }) => !met.has(values[apart]) && met.add(values[apart]));
  return first.slice(0, mostTogether);
}
