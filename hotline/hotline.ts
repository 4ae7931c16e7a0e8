import type { Clock } from '../domain/clock.ts';
import type { EscalationRules } from '../domain/escalation.ts';
import type { Log } from '../domain/log.ts';
import type { ChannelName } from '../domain/message.ts';
import type { Meters } from '../domain/meters.ts';
import type { Spans } from '../domain/spans.ts';
import type { SwimRules } from '../domain/swim-next.ts';
import type { Flows } from '../flows/engine/types.ts';
import type { Database } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import type { PinHash } from '../storage/pin-hash.ts';
import type { Classes } from './classes.ts';
import type { Directory } from './directory.ts';
import type { Knowledge } from './knowledge.ts';
import type { Admit } from './turnstile.ts';

/** Seconds that decide when something happens; from the settings. */
export type HotlineTimers = {
  /** A talk nobody continues is ended after this. */
  silenceClosesReport: number;
  /** After this much quiet whoever writes is answered like a stranger: the phone may be in other hands. */
  talkHiddenAfter: number;
  /** What she allows is asked again when she comes back after this. */
  safeContactAskedAgainAfter: number;
  /** An answer goes out only this long after the message it answers. */
  ordinaryMessageExpires: number;
  /** The hotline writes to a person by itself only this long after her own last message. */
  personToldWithin: number;
};

/** How officers are paged. */
export type Paging = {
  rules: EscalationRules;
  /** Address in links, without a slash at its end. */
  publicUrl: string;
  /** Channels an officer can be reached by. */
  channels: readonly ChannelName[];
  /** Invented officers are paged too: only while nothing leaves this machine. */
  demo: boolean;
  /** An SMS of ours can be answered: officers are told so. */
  twoWay: boolean;
};

/** Everything the hotline's actions need; built once by a process or a test, passed to each. */
export type Hotline = Knowledge & {
  db: Database;
  keyring: Keyring;
  clock: Clock;
  flows: Flows;
  timers: HotlineTimers;
  paging: Paging;
  /** One for the process: it lets two PINs at once be compared. */
  pins: PinHash;
  /** The same for the numbers people set for themselves. */
  ownNumbers: PinHash;
  /** One for the process: how many live messages are worked at once. */
  admit: Admit;
  /** The same for how many of them hold a transaction. */
  admitTransaction: Admit;
  log: Log;
  meters: Meters;
  spans: Spans;
  directory: Directory;
  classes: Classes;
  /** Most SMS segments of one day. */
  smsPerDay: number;
  /** Rules of the swimming classes, and how many days after its end a registration is kept. */
  swim: SwimRules & { keptDays: number };
  /** Days what people said is kept after the end of their case, or their last word; and files after the end of theirs. */
  kept: { talkDays: number; mediaDays: number };
};
