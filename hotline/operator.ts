import type { Clock } from '../domain/clock.ts';
import type { Unit } from '../domain/unit.ts';
import { type AuditEntry, appendAudit } from '../storage/audit.ts';
import type { Database, Tx } from '../storage/database.ts';
import { type Keyring, keyFor } from '../storage/keyring.ts';
import type { PinHash } from '../storage/pin-hash.ts';
import type { Paging } from './hotline.ts';

/** Everything an operator's command needs. */
export type Operator = {
  db: Database;
  keyring: Keyring;
  clock: Clock;
  units: readonly Unit[];
  pins: PinHash;
  paging: Pick<Paging, 'publicUrl' | 'channels' | 'demo'>;
  /** Who is at the keyboard, for the audit log. */
  actor: string;
};

/** Writes an act of the operator into the audit log: last in its transaction. */
export const noteAct = (
  operator: Pick<Operator, 'keyring' | 'actor'>,
  tx: Tx,
  entry: Pick<AuditEntry, 'at' | 'act' | 'subject' | 'detail'>,
): Promise<void> => appendAudit(tx, keyFor(operator.keyring, 'audit'), { ...entry, actor: operator.actor });
