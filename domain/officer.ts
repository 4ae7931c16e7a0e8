import type { ChannelName } from './message.ts';

export const officerRoles = [
  'duty_officer',
  'commune_officer',
  'centre_worker',
  'province',
  'statistics',
  'auditor',
] as const;
export type OfficerRole = (typeof officerRoles)[number];

/** Those who may take a case; statistics and auditors see no names. */
export const pagedRoles: readonly OfficerRole[] = ['duty_officer', 'commune_officer', 'centre_worker', 'province'];

/** One way to reach an officer: an address on a channel; which address is known to the store only. */
export type OfficerWay = { id: string; channel: ChannelName };

/** What the escalation knows of an officer. */
export type RosterOfficer = {
  id: string;
  /** null: of the province. */
  unitCode: string | null;
  /** She has opened her test link and set her PIN. */
  verified: boolean;
  /** The first one first; never empty for somebody who can be paged. */
  ways: readonly OfficerWay[];
};
