import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'vitest';
import type { OfficerAsked } from '../../hotline/add-officer.ts';
import { addOfficer } from '../../hotline/add-officer.ts';
import type { Operator } from '../../hotline/operator.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { verifyOfficer } from '../../storage/officers.ts';
import type { PinHash } from '../../storage/pin-hash.ts';
import { testDatabase } from './database.ts';
import { MovedClock } from './hotline.ts';
import { units } from './talk.ts';

/** Costs nothing, and does not hold the PIN: for tests of what is around it. */
export const cheapPins: PinHash = {
  hash: async (pin) => `cheap$${[...pin].reverse().join('')}`,
  matches: async (pin, hash) => hash === `cheap$${[...pin].reverse().join('')}`,
};

export type TestOperator = Operator & { clock: MovedClock };

/** An operator on a database of its own; `databaseUrl` and `keyringFile` are for commands run as processes. */
export async function testOperator(
  t: TestContext,
): Promise<{ operator: TestOperator; databaseUrl: string; keyringFile: string }> {
  const { db, url } = await testDatabase(t);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tin-cay-operator-'));
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'keyring.json');
  const { keyring } = await openKeyring({ db, file, month: '2026-11' });
  return { operator: { ...operatorOf({ db, keyring, clock: new MovedClock() }) }, databaseUrl: url, keyringFile: file };
}

/** The operator of a hotline that is there. */
export const operatorOf = <C extends Operator['clock']>(
  parts: Pick<Operator, 'db' | 'keyring'> & { clock: C },
): Operator & { clock: C } => ({
  ...parts,
  units,
  pins: cheapPins,
  paging: { publicUrl: 'http://localhost:3000', channels: ['sms', 'zalo'], demo: true },
  actor: 'operator:test',
});

/** Adds an officer, verified unless told. */
export async function anOfficer(
  operator: Operator,
  phone: string,
  changes: Partial<OfficerAsked> & { verified?: boolean } = {},
): Promise<{ id: string; oneTimePin: string }> {
  const { verified = true, ...asked } = changes;
  const added = await addOfficer(operator, {
    name: `Cán bộ ${phone.slice(-2)}`,
    phone,
    role: 'duty_officer',
    ...asked,
  });
  if (added.kind === 'refused') throw new Error(added.reason);
  if (verified) await verifyOfficer(operator.db, added.id, operator.clock.now());
  return added;
}
