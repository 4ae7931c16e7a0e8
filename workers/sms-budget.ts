import { localDay, writeDay } from '../domain/local-time.ts';
import type { Lane } from '../domain/outgoing.ts';
import { budgetAlarms, segmentsFor } from '../domain/sms-budget.ts';
import type { Hotline } from '../hotline/hotline.ts';
import { raiseAlarmOnce } from '../storage/alarms.ts';
import { takeSegments } from '../storage/sms-days.ts';

/** Segments that one worker has taken from the day ahead of its messages. */
type Held = { day: string; segments: number };

/**
 * What one worker may send by SMS. Segments are taken from the day before anything is sent, so that whatever happens the day
 * costs no more than it may, and ahead of the messages, some at a time: all workers count in one row, and each message would
 * wait for every other. What a worker holds when it dies is counted and never sent.
 */
export type SmsBudget = {
  /** Takes a message's segments; false: the day's limit does not let it go. */
  take(hotline: Hotline, lane: Lane, segments: number, at: Date): Promise<boolean>;
  /** What was taken for a message that did not go. */
  giveBack(lane: Lane, segments: number): void;
};

/** So many parts of a day are taken at once: a limit of 500 and less is counted one by one. */
const partOfDay = 500;

export function createSmsBudget(): SmsBudget {
  const held = new Map<Lane, Held>();
  const asking = new Map<Lane, Promise<void>>();
  const dayOf = ({ paging }: Hotline, at: Date): string => writeDay(localDay(at, paging.rules.timeZone));

  async function ask(hotline: Hotline, lane: Lane, segments: number, day: string, at: Date): Promise<boolean> {
    const { db, smsPerDay, log } = hotline;
    const some = Math.max(segments, Math.floor(smsPerDay / partOfDay));
    const most = segmentsFor(lane, smsPerDay);
    let taken = some;
    let now = await takeSegments(db, day, taken, most);
    // The last of the day are counted as they are needed.
    if (now === null && some > segments) {
      taken = segments;
      now = await takeSegments(db, day, taken, most);
    }
    const passed = now === null ? [] : budgetAlarms(now - taken, now, smsPerDay);
    for (const kind of now === null && lane !== 'ordinary' ? ['sms_used_up' as const] : passed) {
      log.warn(kind, { lane });
      await raiseAlarmOnce(db, kind, day, at);
    }
    if (now === null) return false;
    const before = held.get(lane);
    held.set(lane, { day, segments: taken + (before?.day === day ? before.segments : 0) });
    return true;
  }

  /** From what is held, and true; or nothing. */
  function fromHeld(lane: Lane, segments: number, day: string): boolean {
    const one = held.get(lane);
    if (one?.day !== day || one.segments < segments) return false;
    one.segments -= segments;
    return true;
  }

  return {
    async take(hotline, lane, segments, at) {
      const day = dayOf(hotline, at);
      for (;;) {
        if (fromHeld(lane, segments, day)) return true;
        const others = asking.get(lane);
        if (others !== undefined) {
          await others;
          continue;
        }
        const asked = ask(hotline, lane, segments, day, at);
        const done = asked.then(
          () => {},
          () => {},
        );
        asking.set(lane, done);
        try {
          if (!(await asked)) return false;
        } finally {
          asking.delete(lane);
        }
      }
    },
    giveBack(lane, segments) {
      const one = held.get(lane);
      if (one !== undefined) one.segments += segments;
    },
  };
}
