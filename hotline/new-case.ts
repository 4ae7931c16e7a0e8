import { randomBytes } from 'node:crypto';
import { type CaseFacts, noClocks } from '../domain/case.ts';
import { caseCode } from '../domain/case-code.ts';
import { newId } from '../domain/id.ts';
import type { ChannelName } from '../domain/message.ts';

/** Whose case it is and since when she is heard: what a new case needs. */
export type CaseOrigin = {
  personId: string;
  channel: ChannelName;
  /** The code officers were told already, while the database was away; null: a new one. */
  code: string | null;
  contactStartedAt: Date;
  earlierCaseId: string | null;
  /** She is herself an officer. */
  officerId: string | null;
  /** A case begun now is begun out of a swimming talk. */
  silent: boolean;
  /** A child's case was opened out of her report before. */
  hasChildCase: boolean;
  /** She asked for a place for the night before. */
  hasShelterCase: boolean;
};

/** A draft, as every case begins. Without a code it gets a new one. */
export const newCase = (
  origin: CaseOrigin,
  { track, kind, code }: Pick<CaseFacts, 'track' | 'kind'> & { code: string | null },
  at: Date,
): CaseFacts => ({
  id: newId(at),
  code: code ?? caseCode(randomBytes(4)),
  personId: origin.personId,
  channel: origin.channel,
  track,
  kind,
  urgency: 'normal',
  state: 'draft',
  unitCode: null,
  unitSince: null,
  unitLeftOut: false,
  senderOfficerId: origin.officerId,
  firstHeardAt: origin.contactStartedAt,
  openedAt: null,
  answers: 0,
  doNotContact: false,
  silent: origin.silent,
  personWithdrewAt: null,
  earlierCaseId: origin.earlierCaseId,
  linkedCaseId: null,
  writesToId: null,
  clocks: noClocks,
  version: 1,
});
