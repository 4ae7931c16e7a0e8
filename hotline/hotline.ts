import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { Flows } from '../flows/engine/types.ts';
import type { Database } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import type { Knowledge } from './knowledge.ts';

/** Seconds that decide when something happens; from the settings. */
export type HotlineTimers = {
  /** A talk nobody continues is ended after this. */
  silenceClosesReport: number;
  /** An answer goes out only this long after the message it answers. */
  ordinaryMessageExpires: number;
};

/** Everything the hotline's actions need; built once by a process or a test, passed to each. */
export type Hotline = Knowledge & {
  db: Database;
  keyring: Keyring;
  clock: Clock;
  flows: Flows;
  timers: HotlineTimers;
  log: Log;
};
