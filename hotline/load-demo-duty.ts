import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../domain/clock.ts';
import { demoShifts, readDemoOfficers } from '../domain/demo-duty.ts';
import { newId } from '../domain/id.ts';
import type { Database } from '../storage/database.ts';
import { addShifts, lockDuty } from '../storage/duty.ts';
import type { Keyring } from '../storage/keyring.ts';
import { hasDemoOfficers, insertOfficer, takenWay } from '../storage/officers.ts';
import type { PinHash } from '../storage/pin-hash.ts';

export type DemoDutyParts = {
  db: Database;
  keyring: Keyring;
  clock: Clock;
  pins: PinHash;
  timeZone: string;
  /** The checkout's root, where data/ lies. */
  root: string;
};

/** `there already` also when they were removed since: they do not come back. */
export type DemoDutyLoaded = 'loaded' | 'there already';

/**
 * Loads the invented officers and their shifts, once: verified, with a PIN of their own. Only for an installation whose SMS
 * is simulated; the caller sees to that.
 */
export async function loadDemoDuty(parts: DemoDutyParts): Promise<DemoDutyLoaded> {
  const { db, keyring, pins } = parts;
  if (await hasDemoOfficers(db)) return 'there already';
  const officers = readDemoOfficers(readFileSync(path.join(parts.root, 'data/demo/officers.csv'), 'utf8'));
  // Seconds of work: not inside a transaction.
  const hashes = await Promise.all(officers.map(({ pin }) => pins.hash(pin)));
  const at = parts.clock.now();
  return db.transaction(async (tx): Promise<DemoDutyLoaded> => {
    await lockDuty(tx);
    if (await hasDemoOfficers(tx)) return 'there already';
    const added: { id: string; level: number }[] = [];
    for (const [n, { phone, level, ...officer }] of officers.entries()) {
      const ways = { sms: phone };
      // Somebody has been added with an invented number, for trying things out too.
      if ((await takenWay(tx, keyring, ways)) !== null) continue;
      const id = newId(at);
      const pin = { hash: hashes[n] ?? '', isOneTime: false };
      await insertOfficer(tx, keyring, { ...officer, id, demo: true, verifiedAt: at, pin, ways }, at);
      added.push({ id, level });
    }
    await addShifts(tx, demoShifts(added, at, parts.timeZone), at);
    return 'loaded';
  });
}
