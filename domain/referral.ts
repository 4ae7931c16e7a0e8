import { localDay } from './local-time.ts';

/** What somebody was given at a place. The words are those of the referral's row. */
export const servicesGiven = [
  'shelter',
  'food',
  'medical',
  'counselling',
  'legal',
  'police',
  'transport',
  'child_care',
  'skills',
] as const;
export type ServiceGiven = (typeof servicesGiven)[number];

/** Beds asked for at once: a mother with all her children, never a mistyped hundred. */
export const mostBeds = 12;

/** One way of a person from here to there. Source: forms.md C.3. */
export type Referral = {
  id: string;
  caseId: string;
  /** The referral whose place she came from; null: from wherever the case found her. */
  fromId: string | null;
  placeId: string;
  /** Who asked. */
  officerId: string | null;
  /** Beds asked for; 0: she only goes there. */
  beds: number;
  askedAt: Date;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  arrivedAt: Date | null;
  /** Without an arrival: she did not go there after all. */
  leftAt: Date | null;
  /** The place's count is lower by these beds while she has them. */
  holdsBeds: boolean;
  services: readonly ServiceGiven[];
  /** The officer's note. */
  note: string | null;
  version: number;
};

export type ReferralState = 'asked' | 'accepted' | 'declined' | 'cancelled' | 'arrived' | 'left';

/** Where a referral stands, by its times. */
export function referralState(
  referral: Pick<Referral, 'acceptedAt' | 'declinedAt' | 'arrivedAt' | 'leftAt'>,
): ReferralState {
  if (referral.leftAt !== null) return referral.arrivedAt === null ? 'cancelled' : 'left';
  if (referral.arrivedAt !== null) return 'arrived';
  if (referral.declinedAt !== null) return 'declined';
  return referral.acceptedAt === null ? 'asked' : 'accepted';
}

export const referralSteps = ['accept', 'decline', 'cancel', 'arrive', 'leave', 'services'] as const;
export type ReferralStep = (typeof referralSteps)[number];

/** What may be done next: every allowed step; there is no other. A place that has said yes may still say no. */
export const stepsOf: Record<ReferralState, readonly ReferralStep[]> = {
  asked: ['accept', 'decline', 'cancel'],
  accepted: ['arrive', 'decline', 'cancel'],
  arrived: ['leave', 'services'],
  left: ['services'],
  declined: [],
  cancelled: [],
};

/** Where a step leads; `services`: nowhere. */
export const stateAfter = {
  accept: 'accepted',
  decline: 'declined',
  cancel: 'cancelled',
  arrive: 'arrived',
  leave: 'left',
} as const satisfies Record<Exclude<ReferralStep, 'services'>, ReferralState>;

/** She may still come, or is there. */
export const isOpenReferral = (referral: Parameters<typeof referralState>[0]): boolean =>
  ['asked', 'accepted', 'arrived'].includes(referralState(referral));

/** `givesBack`: beds the place has again. `already`: it stands there, as after a second press. */
export type StepTaken =
  | { kind: 'taken'; referral: Referral; givesBack: number }
  | { kind: 'already' }
  | { kind: 'notAllowed' };

/** A referral after one step. `services` are added to what she was given before, with whichever step. */
export function takeStep(
  referral: Referral,
  step: ReferralStep,
  services: readonly ServiceGiven[],
  at: Date,
): StepTaken {
  const state = referralState(referral);
  if (step !== 'services' && stateAfter[step] === state) return { kind: 'already' };
  if (!stepsOf[state].includes(step)) return { kind: 'notAllowed' };
  const all = servicesGiven.filter((one) => services.includes(one) || referral.services.includes(one));
  const stepped = { ...referral, ...timeOf(step, at), services: all };
  const frees = referral.holdsBeds && !isOpenReferral(stepped);
  return {
    kind: 'taken',
    referral: frees ? { ...stepped, holdsBeds: false } : stepped,
    givesBack: frees ? referral.beds : 0,
  };
}

function timeOf(step: ReferralStep, at: Date): Partial<Referral> {
  switch (step) {
    case 'accept':
      return { acceptedAt: at };
    case 'decline':
      return { declinedAt: at };
    case 'arrive':
      return { arrivedAt: at };
    case 'cancel':
    case 'leave':
      return { leftAt: at };
    case 'services':
      return {};
  }
}

const dayLength = 86_400_000;

/** Nights between arriving and leaving, or so far, as the calendar there counts them; null: she never arrived. */
export function nightsOf(
  { arrivedAt, leftAt }: Pick<Referral, 'arrivedAt' | 'leftAt'>,
  now: Date,
  timeZone: string,
): number | null {
  if (arrivedAt === null) return null;
  const dayOf = (at: Date): number => {
    const { year, month, day } = localDay(at, timeZone);
    return Date.UTC(year, month - 1, day) / dayLength;
  };
  return Math.max(0, dayOf(leftAt ?? now) - dayOf(arrivedAt));
}

/** Where she comes from when she is referred on: the last place she arrived at. */
export const cameFrom = (referrals: readonly Referral[]): Referral | null =>
  referrals.reduce<Referral | null>(
    (last, one) =>
      one.arrivedAt !== null && (last?.arrivedAt == null || one.arrivedAt >= last.arrivedAt) ? one : last,
    null,
  );

/** The next place after this one; one that came to nothing only where there is no other. */
export function nextAfter(referral: Pick<Referral, 'id'>, all: readonly Referral[]): Referral | null {
  const next = all.filter(({ fromId }) => fromId === referral.id);
  const real = next.filter((one) => isOpenReferral(one) || one.arrivedAt !== null);
  return real.at(-1) ?? next.at(-1) ?? null;
}
