import { expect, test } from 'vitest';
import {
  cameFrom,
  nextAfter,
  nightsOf,
  type Referral,
  type ReferralState,
  type ReferralStep,
  referralState,
  referralSteps,
  takeStep,
} from '../../../domain/referral.ts';

const at = new Date('2026-11-29T08:00:00+07:00');
const later = new Date('2026-11-29T09:00:00+07:00');
const asked: Referral = {
  id: 'r1',
  caseId: 'c1',
  fromId: null,
  placeId: 'p1',
  officerId: 'o1',
  beds: 2,
  askedAt: at,
  acceptedAt: null,
  declinedAt: null,
  arrivedAt: null,
  leftAt: null,
  holdsBeds: true,
  services: [],
  note: null,
  version: 1,
};
const inState: Record<ReferralState, Referral> = {
  asked,
  accepted: { ...asked, acceptedAt: at },
  declined: { ...asked, declinedAt: at, holdsBeds: false },
  cancelled: { ...asked, acceptedAt: at, leftAt: at, holdsBeds: false },
  arrived: { ...asked, acceptedAt: at, arrivedAt: at },
  left: { ...asked, acceptedAt: at, arrivedAt: at, leftAt: at, holdsBeds: false },
};
const states = Object.keys(inState).filter((state): state is ReferralState => state in inState);

test('a state is read from its times', () => {
  for (const state of states) expect(referralState(inState[state])).toBe(state);
});

/** Every state with every step: where it leads, and the beds that are free again. `=`: it stands there already. */
const table: Record<ReferralState, Partial<Record<ReferralStep, [ReferralState, number] | '='>>> = {
  asked: { accept: ['accepted', 0], decline: ['declined', 2], cancel: ['cancelled', 2] },
  accepted: { accept: '=', decline: ['declined', 2], cancel: ['cancelled', 2], arrive: ['arrived', 0] },
  declined: { decline: '=' },
  cancelled: { cancel: '=' },
  arrived: { arrive: '=', leave: ['left', 2], services: ['arrived', 0] },
  left: { leave: '=', services: ['left', 0] },
};

test.each(states.flatMap((state) => referralSteps.map((step) => [state, step] as const)))(
  '%s, then %s',
  (state, step) => {
    const wanted = table[state][step];
    const taken = takeStep(inState[state], step, [], later);
    if (wanted === undefined) expect(taken).toEqual({ kind: 'notAllowed' });
    else if (wanted === '=') expect(taken).toEqual({ kind: 'already' });
    else {
      if (taken.kind !== 'taken') throw new Error(taken.kind);
      expect([referralState(taken.referral), taken.givesBack]).toEqual(wanted);
      expect(taken.referral.holdsBeds).toBe(inState[state].holdsBeds && wanted[1] === 0);
    }
  },
);

test('a place that counts no beds gets none back', () => {
  expect(takeStep({ ...asked, holdsBeds: false }, 'decline', [], later)).toMatchObject({ givesBack: 0 });
});

test('what she was given is added up, in one order', () => {
  const first = takeStep(inState.arrived, 'services', ['food', 'shelter'], later);
  if (first.kind !== 'taken') throw new Error(first.kind);
  expect(takeStep(first.referral, 'leave', ['legal'], later)).toMatchObject({
    referral: { services: ['shelter', 'food', 'legal'] },
  });
});

test.each<[string, string | null, string, number]>([
  ['2026-11-29T08:00+07:00', '2026-11-29T23:00+07:00', '2026-12-09T08:00+07:00', 0],
  ['2026-11-29T23:30+07:00', '2026-11-30T06:00+07:00', '2026-12-09T08:00+07:00', 1],
  // In UTC both are the same day.
  ['2026-11-29T08:00+07:00', '2026-11-30T06:59+07:00', '2026-12-09T08:00+07:00', 1],
  ['2026-11-29T08:00+07:00', '2026-12-06T12:00+07:00', '2026-12-09T08:00+07:00', 7],
  ['2026-11-29T08:00+07:00', null, '2026-12-01T00:01+07:00', 2],
  ['2026-12-30T20:00+07:00', null, '2027-01-02T08:00+07:00', 3],
])('nights from %s to %s, at %s: %i', (arrived, left, now, nights) => {
  const stay = { arrivedAt: new Date(arrived), leftAt: left === null ? null : new Date(left) };
  expect(nightsOf(stay, new Date(now), 'Asia/Ho_Chi_Minh')).toBe(nights);
});

test('who never arrived stayed no night', () => {
  expect(nightsOf({ arrivedAt: null, leftAt: at }, later, 'Asia/Ho_Chi_Minh')).toBeNull();
});

test('she comes from the last place she arrived at', () => {
  const one = { ...inState.left, id: 'r1' };
  const two = { ...inState.arrived, id: 'r2', arrivedAt: later };
  expect(cameFrom([one, two, { ...inState.declined, id: 'r3' }])?.id).toBe('r2');
  expect(cameFrom([inState.accepted])).toBeNull();
});

test('the next place is the one she was sent on to; one that came to nothing only where there is no other', () => {
  const no = { ...inState.declined, id: 'r2', fromId: 'r1' };
  const yes = { ...inState.accepted, id: 'r3', fromId: 'r1' };
  expect(nextAfter(asked, [asked, no])?.id).toBe('r2');
  expect(nextAfter(asked, [asked, yes, no])?.id).toBe('r3');
  expect(nextAfter(yes, [asked, yes, no])).toBeNull();
});
