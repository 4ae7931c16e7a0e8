import { moveOn } from '../domain/case.ts';
import {
  isOpenReferral,
  type Referral,
  type ReferralStep,
  referralState,
  referralSteps,
  type ServiceGiven,
  takeStep,
} from '../domain/referral.ts';
import type { TimelineRow } from '../domain/turn.ts';
import type { Tx } from '../storage/database.ts';
import type { Keyring } from '../storage/keyring.ts';
import { changeBeds } from '../storage/place-beds.ts';
import { holdPlace } from '../storage/places.ts';
import { referralsOf, updateReferral } from '../storage/referrals.ts';
import { actOnCase, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';

/** The form as it was sent. */
export type StepForm = { referral: string; step: string; services: readonly ServiceGiven[] };

export type ReferralMoved = { kind: 'done' } | { kind: 'refused'; why: 'noStep' | 'stepNotAllowed' } | NotHers;

/**
 * The next step of a referral: the place said yes or no, she came, she left, what she was given. Beds go back to the place's
 * count in the same transaction. Only when she has arrived is the case passed on: somebody has her then, while a place that
 * has said yes has not reached her, and the clock that asks for contact must go on.
 */
export async function moveReferral(hotline: Hotline, who: OfficerAtCase, form: StepForm): Promise<ReferralMoved> {
  const step = referralSteps.find((known) => known === form.step);
  if (step === undefined) return { kind: 'refused', why: 'noStep' };
  return actOnCase<ReferralMoved>(hotline, who, async ({ facts }, at, tx) => {
    const { keyring } = hotline;
    const referral = (await referralsOf(tx, keyring, facts.id)).find(({ id }) => id === form.referral);
    if (referral === undefined) return { result: { kind: 'refused', why: 'stepNotAllowed' } };
    const taken = takeStep(referral, step, form.services, at);
    if (taken.kind === 'already') return { result: { kind: 'done' } };
    if (taken.kind === 'notAllowed') return { result: { kind: 'refused', why: 'stepNotAllowed' } };
    const timeline = await writeStep(tx, keyring, taken, step, { officerId: who.officerId, actor: who.officerId, at });
    const passesOn = step === 'arrive' && (facts.state === 'acknowledged' || facts.state === 'in_contact');
    return {
      result: { kind: 'done' },
      act: {
        facts: passesOn ? moveOn(facts, 'referred', at) : facts,
        timeline: [timeline],
        audit: { act: 'case.referral', detail: { step, referral: referral.id, place: referral.placeId } },
      },
    };
  });
}

type By = { officerId: string | null; actor: string; at: Date };

async function writeStep(
  tx: Tx,
  keyring: Keyring,
  { referral, givesBack }: { referral: Referral; givesBack: number },
  step: ReferralStep,
  { officerId, actor, at }: By,
): Promise<TimelineRow> {
  const { placeId, beds, services } = referral;
  // The case's row is held: nobody else writes its referrals.
  if (!(await updateReferral(tx, referral))) throw new Error('a referral changed under the lock of its case');
  if (givesBack > 0) await changeBeds(tx, keyring, { placeId, by: givesBack, actor, at });
  const place = await holdPlace(tx, keyring, placeId);
  return {
    kind: 'referral',
    detail: { step, place: place?.name ?? null, beds, services, officer: officerId },
  };
}

/**
 * The case ends: whoever has not arrived anywhere will not be recorded to, and holds no bed any more. Where she has arrived
 * her bed stays taken until the place itself says otherwise.
 */
export async function endReferrals(tx: Tx, keyring: Keyring, caseId: string, by: By): Promise<TimelineRow[]> {
  const waiting = (await referralsOf(tx, keyring, caseId)).filter(
    (one) => isOpenReferral(one) && referralState(one) !== 'arrived',
  );
  const rows: TimelineRow[] = [];
  // In one order, so that two cases that end at once wait for each other instead of locking each other out.
  for (const referral of waiting.sort((one, other) => (one.placeId < other.placeId ? -1 : 1))) {
    const taken = takeStep(referral, 'cancel', [], by.at);
    if (taken.kind === 'taken') rows.push(await writeStep(tx, keyring, taken, 'cancel', by));
  }
  return rows;
}
