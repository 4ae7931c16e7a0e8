import type { ChannelName } from './message.ts';
import { composed } from './normal-form.ts';

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

/**
 * By what an officer may be reached, in the order her ways stand: her mobile number first, whatever else she has. Channels
 * that are not the hotline's own yet are kept and sent by nothing.
 */
export const wayChannels = ['sms', 'zalo', 'telegram', 'zalo-bot'] as const;
export type WayChannel = (typeof wayChannels)[number];

/** Characters. */
export const longestName = 60;

/** An officer's name as it is kept: in NFC, without blanks around or doubled; null when it is empty or too long. */
export function readOfficerName(written: string): string | null {
  const name = composed(written).trim().replace(/\s+/g, ' ');
  return name === '' || [...name].length > longestName || /\p{C}/u.test(name) ? null : name;
}
