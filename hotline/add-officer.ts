import { newId } from '../domain/id.ts';
import { longestName, type OfficerRole, officerRoles, readOfficerName, type WayChannel } from '../domain/officer.ts';
import { readMobile } from '../domain/phone.ts';
import { newPin } from '../domain/pin.ts';
import { unitOfCode } from '../domain/unit.ts';
import { isUniqueViolation } from '../storage/database.ts';
import { findOfficerByPhone, insertOfficer, takenWay } from '../storage/officers.ts';
import { noteAct, type Operator } from './operator.ts';
import { sendTestLink } from './test-link.ts';

/** As the operator wrote it. */
export type OfficerAsked = {
  name: string;
  phone: string;
  role: string;
  unit?: string | undefined;
  zalo?: string | undefined;
  telegram?: string | undefined;
  zaloBot?: string | undefined;
};

export type OfficerAdded =
  /** The PIN is shown once and kept as a hash only. */
  { kind: 'added'; id: string; phone: string; oneTimePin: string } | { kind: 'refused'; reason: string };

/** Adds an officer who is not verified yet: a one-time PIN for her, and a test link to her phone. */
export async function addOfficer(operator: Operator, asked: OfficerAsked): Promise<OfficerAdded> {
  const read = readAsked(operator, asked);
  if ('refused' in read) return { kind: 'refused', reason: read.refused };
  const oneTimePin = newPin();
  const hash = await operator.pins.hash(oneTimePin);
  const at = operator.clock.now();
  const officer = { ...read, id: newId(at), demo: false, verifiedAt: null, pin: { hash, isOneTime: true } };
  try {
    return await operator.db.transaction(async (tx): Promise<OfficerAdded> => {
      const taken = await takenWay(tx, operator.keyring, read.ways);
      if (taken !== null) return { kind: 'refused', reason: takenSentence(taken, asked) };
      await insertOfficer(tx, operator.keyring, officer, at);
      const found = await findOfficerByPhone(tx, operator.keyring, read.ways.sms);
      if (found) await sendTestLink(operator, tx, found, at);
      const detail = { role: read.role, unit: read.unitCode };
      await noteAct(operator, tx, { at, act: 'officer.added', subject: officer.id, detail });
      return { kind: 'added', id: officer.id, phone: read.ways.sms, oneTimePin };
    });
  } catch (error) {
    // Somebody else has added the same address in between.
    if (!isUniqueViolation(error, 'officer_ways_address')) throw error;
    return { kind: 'refused', reason: takenSentence('sms', asked) };
  }
}

const takenSentence = (channel: WayChannel, asked: OfficerAsked): string =>
  channel === 'sms'
    ? `An officer with the phone ${asked.phone} is there already.`
    : `An officer with this address on ${channel} is there already.`;

type ReadAsked = {
  name: string;
  role: OfficerRole;
  unitCode: string | null;
  ways: Partial<Record<WayChannel, string>> & { sms: string };
};

function readAsked({ units }: Operator, asked: OfficerAsked): ReadAsked | { refused: string } {
  const name = readOfficerName(asked.name);
  if (name === null) return { refused: `The name must have 1 to ${longestName} characters.` };
  const phone = readMobile(asked.phone);
  if (phone === null)
    return { refused: `The phone is "${asked.phone}"; expected a mobile number of Viet Nam, like +84912345678.` };
  const role = officerRoles.find((known) => known === asked.role);
  if (role === undefined)
    return { refused: `The role is "${asked.role}"; expected one of ${officerRoles.join(', ')}.` };
  const unit = asked.unit ? unitOfCode(units, asked.unit) : null;
  if (asked.unit && unit === null)
    return { refused: `The unit is "${asked.unit}"; expected the code of one of the province's units, like 06652.` };
  if (role === 'commune_officer' && unit === null) return { refused: 'A commune_officer needs --unit CODE.' };
  const ways: ReadAsked['ways'] = { sms: phone };
  for (const [channel, flag, id] of [
    ['zalo', '--zalo', asked.zalo],
    ['telegram', '--telegram', asked.telegram],
    ['zalo-bot', '--zalo-bot', asked.zaloBot],
  ] as const) {
    if (id === undefined) continue;
    if (!addressForm.test(id)) return { refused: `${flag} is "${id}"; expected the user's id there.` };
    ways[channel] = id;
  }
  return { name, role, unitCode: unit?.code ?? null, ways };
}

const addressForm = /^[A-Za-z0-9_-]{1,64}$/;
