import { readRegistrationCode } from '../domain/registration-code.ts';
import type { SwimClass } from '../domain/swim-class.ts';
import type { SwimRules } from '../domain/swim-next.ts';
import { writeAt } from '../domain/swim-offer-time.ts';
import { mayBecome, type RefusalReason } from '../domain/swim-registration.ts';
import type { Tx } from '../storage/database.ts';
import { holdClass, tellClassesChanged } from '../storage/swim-classes.ts';
import { settleClass } from '../storage/swim-list.ts';
import { changeState, type Registration, readRegistration, registrationByCode } from '../storage/swim-registrations.ts';
import { noteEvidence } from '../storage/swim-results.ts';
import { noteAct, type Operator } from './operator.ts';

export type Decided = { kind: 'done'; code: string; changed: boolean } | { kind: 'refused'; reason: string };

/** Notes that an officer has seen the papers of a family's group: that, and no copy of them. A second time changes nothing. */
export function seeEvidence(operator: Operator, written: string): Promise<Decided> {
  return withRegistration(operator, written, async (tx, one) => {
    const at = operator.clock.now();
    const changed = await noteEvidence(tx, one.id, at);
    if (changed)
      await noteAct(operator, tx, {
        at,
        act: 'registration.evidence_seen',
        subject: one.id,
        detail: { code: one.code },
      });
    return { kind: 'done', code: one.code, changed };
  });
}

/** Refuses a child with a reason: the family is told, and the place is offered to the next, in the same transaction. */
export function refuseRegistration(
  operator: Operator,
  written: string,
  reason: RefusalReason,
  rules: SwimRules,
): Promise<Decided> {
  return withRegistration(operator, written, async (tx, found, swim) => {
    // The first lesson may have begun since anybody looked.
    await settleClass(tx, swim, operator.clock.now(), rules);
    const one = (await readRegistration(tx, operator.keyring, found.id)) ?? found;
    if (one.state === 'refused') return { kind: 'done', code: one.code, changed: false };
    if (!mayBecome(one.state, 'refused'))
      return {
        kind: 'refused',
        reason: `${one.code} is ${one.state}: whom lessons or an end have come to is not refused.`,
      };
    const at = operator.clock.now();
    const tellAt = writeAt(at, rules.timeZone);
    const { id, version, state: from } = one;
    const change = { id, version, from, to: 'refused', reason, offerUntil: null, by: 'organiser' } as const;
    if ((await changeState(tx, { ...change, told: { told: 'refused' }, tellAt }, at)) === null)
      throw new Error('a registration changed while its class was held');
    await settleClass(tx, swim, at, rules);
    await noteAct(operator, tx, {
      at,
      act: 'registration.refused',
      subject: one.id,
      detail: { code: one.code, reason },
    });
    await tellClassesChanged(tx);
    return { kind: 'done', code: one.code, changed: true };
  });
}

/** Holds the class of a registration, and reads the registration while it is held. */
function withRegistration(
  { db, keyring }: Operator,
  written: string,
  work: (tx: Tx, one: Registration, swim: SwimClass) => Promise<Decided>,
): Promise<Decided> {
  const code = readRegistrationCode(written);
  const missing: Decided = {
    kind: 'refused',
    reason: `There is no registration ${written}; expected a code like BOI-XXXXXX.`,
  };
  return db.transaction(async (tx) => {
    const found = code === null ? null : await registrationByCode(tx, keyring, code);
    const swim = found === null ? null : await holdClass(tx, keyring, found.classId);
    const one = found === null || swim === null ? null : await registrationByCode(tx, keyring, found.code);
    return one === null || swim === null ? missing : work(tx, one, swim);
  });
}
