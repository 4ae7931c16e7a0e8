import type { CaseFacts } from '../domain/case.ts';
import { type ReferralChoice, referralChoices } from '../domain/referral-choices.ts';
import { asHolder, type NotHers, type OfficerAtCase } from './act-on-case.ts';
import type { Hotline } from './hotline.ts';

/** More would be a long way to scroll on a phone, and tell where hidden places are that nobody here needs. */
const mostShown = 30;

/** The places an officer may refer this case's person to, the likeliest first. */
export const placesToChoose = (
  { directory, units, clock }: Pick<Hotline, 'directory' | 'units' | 'clock'>,
  facts: Pick<CaseFacts, 'unitCode' | 'unitLeftOut'>,
): ReferralChoice[] => referralChoices(directory.places(), facts, { units, at: clock.now() }).slice(0, mostShown);

/** The same once more, after an answer that was refused: only while she holds the case. */
export async function chooseAgain(
  hotline: Hotline,
  who: OfficerAtCase,
): Promise<{ kind: 'choices'; choices: ReferralChoice[] } | NotHers> {
  await hotline.directory.refresh();
  return asHolder(hotline, who, async (_tx, { facts }) => ({
    kind: 'choices' as const,
    choices: placesToChoose(hotline, facts),
  }));
}
