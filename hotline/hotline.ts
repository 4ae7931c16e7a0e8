import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { Flows } from '../flows/engine/types.ts';
import type { Database } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';

/** Seconds that decide when something happens; from the settings. */
export type HotlineTimers = {
  /** A talk nobody continues is ended after this. */
  silenceClosesReport: number;
  /** An answer goes out only this long after the message it answers. */
  ordinaryMessageExpires: number;
};

/** A line that is free, confirmed and public: what every look-up may always answer. */
export type PublicLine = { name: string; phone: string };

/** Everything the hotline's actions need; built once by a process or a test, passed to each. */
export type Hotline = {
  db: Database;
  keyring: Keyring;
  clock: Clock;
  flows: Flows;
  lines: readonly PublicLine[];
  timers: HotlineTimers;
  log: Log;
};
