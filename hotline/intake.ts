import { type Channel, contentOf, type RawRequest } from '../channels/channel.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName, Inbound, InboundMessage } from '../domain/message.ts';
import type { Lane } from '../domain/outgoing.ts';
import { isRetryable } from '../storage/database.ts';
import type { SpillFile } from '../storage/spill-file.ts';
import { type Attempt, abandonable } from './abandonable.ts';
import { type DatabaseWatch, watchDatabase } from './database-watch.ts';
import { handleInbound } from './handle-inbound.ts';
import { hasteOfAll } from './haste.ts';
import { giveHelp, planHelp } from './help-at-once.ts';
import type { Hotline } from './hotline.ts';
import { createKeyedTurns } from './keyed-turns.ts';
import { createReplayPass, type ReplayPass } from './replay-pass.ts';
import { chainOf, keyOf, readAgain, readSpill, replaySpill } from './replay-spill.ts';
import type { SnapshotKeeper } from './snapshot.ts';
import { type HeardRecord, heardRecord } from './spill-records.ts';
import { Crowded } from './turnstile.ts';

/** Where what is in the spill file stands. */
export type SpillState = { away: boolean; messages: number; bytes: number; writable: boolean };

/** The door of one bot: what came in is worked at once, or kept on disk and worked when the database is back. */
export type Intake = {
  /**
   * Takes a verified request. When it resolves everything in it is committed, or on disk in the spill file.
   * @returns the lanes in which something waits now
   * @throws when neither the database nor the disk takes it: nothing may be answered 200 then
   */
  receive(channel: Channel, raw: RawRequest): Promise<Lane[]>;
  state(): SpillState;
  /** Does something of this address wait in the spill file of this process? */
  keeps(channel: ChannelName, address: string): boolean;
  /** Nothing is being worked or sent for what was spilled: for tests, and for stopping. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type IntakeParts = {
  hotline: Hotline;
  channels: readonly Channel[];
  file: SpillFile;
  snapshot: SnapshotKeeper;
  /** One write with short limits: proves that the database is there. */
  prove: () => Promise<void>;
  wake: (lane: Lane) => void;
  /** The process could not reach the database when it started. */
  startsAway: boolean;
  /** Milliseconds a message may take until it is spilled; providers wait two seconds for an answer. */
  patience?: number;
};

const defaultPatience = 1_200;
/** So many messages that are not answered yet are a crowd. */
const crowd = 30;
/** Between two looks at the file, in milliseconds. */
const breath = 10;
/** Between two replays, when one has left something. Milliseconds. */
const replayAgainAfter = 500;

export function openIntake(parts: IntakeParts): Intake {
  return new OpenIntake(parts);
}

class OpenIntake implements Intake {
  private readonly parts: IntakeParts;
  private readonly channels: ReadonlyMap<Channel['name'], Channel>;
  private readonly watch: DatabaseWatch;
  private readonly turns = createKeyedTurns();
  /** How many records of each address wait in the file. */
  private readonly waiting = new Map<string, number>();
  private readonly worked = new Set<string>();
  /** Addresses that were sent the first text, or must not be sent it, and those whose cry was paged, while these records wait. */
  private readonly first = new Set<string>();
  private readonly paged = new Set<string>();
  private readonly helps = new Set<Promise<boolean>>();
  private replaying: Promise<void> | null = null;
  private pass: ReplayPass | null = null;
  private again = false;
  private stopped = false;
  /** Messages that came in and are not answered yet. */
  private atDoor = 0;

  constructor(parts: IntakeParts) {
    this.parts = parts;
    this.channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
    this.remember();
    const { prove, startsAway } = parts;
    this.watch = watchDatabase({ prove, startsAway, log: parts.hotline.log, onBack: () => this.replaySoon() });
    if (this.waiting.size > 0 && !startsAway) this.replaySoon();
  }

  async receive(channel: Channel, raw: RawRequest): Promise<Lane[]> {
    const arrived = performance.now();
    const inbounds = channel.read(raw);
    const key = chainOf(inbounds);
    if (inbounds.every(({ kind }) => kind === 'ignored')) {
      for (const _ of inbounds) this.parts.hotline.meters.inbound(channel.name, 'ignored');
      return [];
    }
    const turn = async (): Promise<Lane[]> => {
      const patience = this.parts.patience ?? defaultPatience;
      const left = patience - (performance.now() - arrived);
      // With little time left it would only come late, and the database would be suspected for nothing.
      if (left < patience / 4 || this.watch.away() || this.waiting.has(key))
        return this.spill(channel, raw, inbounds, key);
      const attempt: Attempt = { abandoned: false };
      const live = this.work(abandonable(this.parts.hotline, attempt), inbounds, raw);
      const outcome = await within(left, live);
      if (outcome.kind === 'done') return outcome.value;
      const { log } = this.parts.hotline;
      const crowded = outcome.kind === 'failed' && outcome.error instanceof Crowded;
      if (outcome.kind === 'failed' && !crowded) log.error('not_committed', outcome.error, { channel: channel.name });
      log.warn('spilled', { channel: channel.name, reason: crowded ? 'crowded' : outcome.kind });
      attempt.abandoned = true;
      // It may still be committed: then its record finds it done.
      live.then((lanes) => lanes.forEach(this.parts.wake)).catch(() => {});
      if (outcome.kind === 'late' || isRetryable(outcome.error)) this.watch.suspect();
      // The disk does not take it either: then it is answered by what becomes of it.
      return this.spill(channel, raw, inbounds, key).catch(() => live);
    };
    this.atDoor += 1;
    try {
      // Reports about our own messages wait for nobody.
      return await (key === '' ? turn() : this.turns.after(key, turn));
    } finally {
      this.atDoor -= 1;
    }
  }

  state(): SpillState {
    const { file } = this.parts;
    const messages = [...this.waiting.values()].reduce((sum, n) => sum + n, 0);
    return { away: this.watch.away(), messages, bytes: file.bytes(), writable: file.writable() };
  }

  keeps(channel: ChannelName, address: string): boolean {
    return this.waiting.has(keyOf(channel, address));
  }

  async idle(): Promise<void> {
    while (this.helps.size > 0 || this.replaying !== null) {
      await Promise.all(this.helps);
      await this.replaying;
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.watch.stop();
    await this.idle();
  }

  private async work(hotline: Hotline, inbounds: readonly Inbound[], raw: RawRequest): Promise<Lane[]> {
    const lanes = new Set<Lane>();
    for (const inbound of inbounds) {
      const result = await handleInbound(hotline, inbound, contentOf(raw));
      if (result.kind === 'done') for (const lane of result.lanes) lanes.add(lane);
    }
    return [...lanes];
  }

  /** On disk when it resolves. Counted first, so that whatever comes from the same address now is put behind it. */
  private async spill(channel: Channel, raw: RawRequest, inbounds: readonly Inbound[], key: string): Promise<Lane[]> {
    const record = heardRecord(newId(raw.receivedAt), channel.name, raw, hasteOfAll(inbounds));
    this.count(key, 1);
    try {
      await this.parts.file.append(record);
    } catch (error) {
      this.count(key, -1);
      this.parts.hotline.log.error('spill_failed', error);
      throw error;
    }
    this.parts.hotline.meters.inbound(channel.name, 'spilled');
    this.parts.hotline.spans.note({ outcome: 'spilled' });
    const message = inbounds.find((one) => one.kind === 'message');
    const helped = message ? this.helpSoon(record, message, key) : Promise.resolve(false);
    void helped.then((given) => {
      // The pass under way takes it with it: a cry need not wait for the end of a long one.
      if (!given) this.pass?.add(key, record, (this.waiting.get(key) ?? 1) - 1);
    });
    if (!this.watch.away()) this.replaySoon();
    return [];
  }

  private count(key: string, by: number): void {
    const n = (this.waiting.get(key) ?? 0) + by;
    if (n > 0) this.waiting.set(key, n);
    else this.waiting.delete(key);
  }

  // ---- while the database is away

  /** @returns whether something was sent for it, or may have been */
  private helpSoon(record: HeardRecord, message: InboundMessage, key: string): Promise<boolean> {
    const help = this.help(record, message, key)
      .catch((error: unknown) => {
        this.parts.hotline.log.error('help_at_once_failed', error);
        return true;
      })
      .finally(() => this.helps.delete(help));
    this.helps.add(help);
    return help;
  }

  /** Best effort: with the database there, the message's own turn does all this. */
  private async help(record: HeardRecord, message: InboundMessage, key: string): Promise<boolean> {
    await this.watch.firstAnswer();
    if (!this.watch.away()) return false;
    const { hotline, file, snapshot } = this.parts;
    const before = { first: this.first.has(key), paged: this.paged.has(key) };
    const roster = snapshot.last();
    const plan = planHelp(hotline, roster, message, record.id, before);
    if (plan === null) return false;
    if (plan.first !== null || plan.judged.watched) this.first.add(key);
    if (plan.pages.length > 0) this.paged.add(key);
    await file.append(plan);
    const channels = this.channels;
    await giveHelp({ hotline, channels, snapshot: roster }, plan, message, (sent) => file.append(sent));
    return true;
  }

  // ---- when it is back

  private replaySoon(): void {
    this.again = true;
    if (this.replaying !== null || this.stopped) return;
    this.replaying = this.replay()
      .catch((error: unknown) => this.parts.hotline.log.error('replay_failed', error))
      .finally(() => {
        this.replaying = null;
      });
  }

  private async replay(): Promise<void> {
    const { hotline, file, wake } = this.parts;
    while (this.again && !this.stopped) {
      this.again = false;
      // What is being sent is noted in the file before it is read.
      await Promise.all(this.helps);
      if (this.watch.away() || file.bytes() === 0) return;
      const bytes = file.bytes();
      const onWorked = (key: string, lanes: readonly Lane[]): void => {
        this.count(key, -1);
        lanes.forEach(wake);
      };
      const { channels, worked } = this;
      const isCrowded = (): boolean => this.atDoor > crowd;
      this.pass = createReplayPass();
      const parts = { hotline, channels, file, onWorked, worked, isCrowded };
      const outcome = await replaySpill(parts, this.pass).finally(() => {
        this.pass = null;
      });
      if (outcome === 'away') {
        this.watch.suspect();
        return;
      }
      if (outcome === 'later') await pause(replayAgainAfter);
      else if (this.waiting.size === 0) await this.clear(bytes);
      // Something was appended meanwhile, or could not be worked.
      if (file.bytes() > 0) this.again = true;
      // An append under way needs its turn.
      if (this.again) await pause(breath);
    }
  }

  private async clear(bytes: number): Promise<void> {
    const { file, hotline } = this.parts;
    const { heard, unreadable } = readSpill(file);
    if (!(await file.clear(bytes, unreadable))) return;
    for (const { id } of heard) this.worked.delete(id);
    this.first.clear();
    this.paged.clear();
    hotline.log.info('spill_worked', { messages: heard.length });
  }

  /** What an earlier run of this bot, or a bot that is gone, has left. */
  private remember(): void {
    const { heard, helping } = readSpill(this.parts.file);
    for (const record of heard) {
      const key = chainOf(readAgain(this.channels, record));
      this.count(key, 1);
      const help = helping.get(record.id);
      if (help?.first || help?.judged.watched) this.first.add(key);
      if (help && help.pages.length > 0) this.paged.add(key);
    }
  }
}

type Within<T> = { kind: 'done'; value: T } | { kind: 'late' } | { kind: 'failed'; error: unknown };

function within<T>(milliseconds: number, work: Promise<T>): Promise<Within<T>> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve({ kind: 'late' }), Math.max(0, milliseconds));
    work
      .then(
        (value) => resolve({ kind: 'done', value }),
        (error: unknown) => resolve({ kind: 'failed', error }),
      )
      .finally(() => clearTimeout(limit));
  });
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
