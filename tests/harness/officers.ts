import { newId } from '../../domain/id.ts';
import type { OfficerRole } from '../../domain/officer.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import type { Twilio } from '../../simulator/twilio.ts';
import { addShifts } from '../../storage/duty.ts';
import { insertOfficer } from '../../storage/officers.ts';
import type { Ending } from './database.ts';

/** An officer of a test. A phone number alone is a verified one who has the watch of the province for a year. */
export type TestOfficer = {
  phone: string;
  name?: string;
  role?: OfficerRole;
  unit?: string | null;
  verified?: boolean;
  /** Hashed beforehand: hashing takes a while. */
  pinHash?: string;
  demo?: boolean;
  /** Her user id at the Official Account: a second way. */
  zalo?: string;
  /** Her chat with the Zalo bot. */
  zaloBot?: string;
  /** Her chat with the bot of Telegram. */
  telegram?: string;
  /** null: none. */
  shift?: { level?: number; unit?: string | null; from?: Date; to?: Date } | null;
};

const year = 365 * 86_400_000;

/** Adds officers with their shifts; without a level of its own the first is on level 1, the second on level 2, and so on. */
export async function seedOfficers(
  hotline: Pick<Hotline, 'db' | 'keyring' | 'clock'>,
  officers: readonly (string | TestOfficer)[],
): Promise<Map<string, string>> {
  const at = hotline.clock.now();
  const ids = new Map<string, string>();
  for (const [index, one] of officers.entries()) {
    const officer: TestOfficer = typeof one === 'string' ? { phone: one } : one;
    const id = newId(at);
    ids.set(officer.phone, id);
    await insertOfficer(
      hotline.db,
      hotline.keyring,
      {
        id,
        name: officer.name ?? `Cán bộ ${index + 1}`,
        role: officer.role ?? 'duty_officer',
        unitCode: officer.unit ?? null,
        demo: officer.demo ?? false,
        verifiedAt: officer.verified === false ? null : at,
        pin: { hash: officer.pinHash ?? 'none', isOneTime: officer.pinHash === undefined },
        ways: {
          sms: officer.phone,
          ...(officer.zalo !== undefined && { zalo: officer.zalo }),
          ...(officer.zaloBot !== undefined && { 'zalo-bot': officer.zaloBot }),
          ...(officer.telegram !== undefined && { telegram: officer.telegram }),
        },
      },
      at,
    );
    if (officer.shift === null) continue;
    const { level = index + 1, unit = officer.unit ?? null, from, to } = officer.shift ?? {};
    const shift = {
      officerId: id,
      unitCode: unit,
      level,
      startsAt: from ?? new Date(at.getTime() - year),
      endsAt: to ?? new Date(at.getTime() + year),
    };
    await addShifts(hotline.db, [shift], at);
  }
  return ids;
}

/** Somebody's mobile phone in a test: an officer's, or a person's who writes by SMS. */
export type TestPhone = {
  number: string;
  says(text: string): Promise<number>;
  /** The next SMS nobody has looked at yet; the test fails when there is none, or it says something else. */
  receives(pattern: RegExp): string;
  /** Fails when there is an SMS nobody has looked at. */
  receivesNothing(): void;
  /** Everything since the last look, as texts; looked at now. */
  texts(): string[];
  /** The link in the newest SMS that has one. */
  link(): string;
  /** The secret of that link. */
  token(): string;
};

/** The phones of a test. An SMS nobody expected fails it at its end. */
export function testPhones(
  t: Ending,
  twilio: Twilio,
  after: (status: Promise<number>) => Promise<number>,
): (number: string) => TestPhone {
  const looked = new Map<string, number>();
  const unseen = (number: string): string[] =>
    twilio
      .phone(number)
      .received()
      .slice(looked.get(number) ?? 0)
      .map(({ text }) => text);
  const look = (number: string, count: number): void => void looked.set(number, (looked.get(number) ?? 0) + count);
  t.onTestFinished(() => {
    const numbers = new Set(twilio.accepted().map(({ to }) => to));
    const unexpected = [...numbers].flatMap((number) => unseen(number).map((text) => `${number}: ${text}`));
    if (unexpected.length > 0) throw new Error(`SMS nobody expected:\n${unexpected.join('\n')}`);
  });
  const linkOf = (number: string): string => {
    const texts = twilio
      .phone(number)
      .received()
      .map(({ text }) => /https?:\/\/\S+\/a\/[\w-]{22}/.exec(text)?.[0]);
    const link = texts.findLast((found) => found !== undefined);
    if (link === undefined) throw new Error(`${number} has received no link`);
    return link;
  };
  return (number) => ({
    number,
    says: (text) => after(twilio.phone(number).says(text)),
    receives: (pattern) => {
      const [text] = unseen(number);
      if (text === undefined) throw new Error(`${number} has received nothing new; expected ${pattern}`);
      if (!pattern.test(text)) throw new Error(`${number} has received "${text}"; expected ${pattern}`);
      look(number, 1);
      return text;
    },
    receivesNothing: () => {
      const [text] = unseen(number);
      if (text !== undefined) throw new Error(`${number} has received "${text}"; expected nothing`);
    },
    texts: () => {
      const texts = unseen(number);
      look(number, texts.length);
      return texts;
    },
    link: () => linkOf(number),
    token: () => linkOf(number).split('/a/')[1] ?? '',
  });
}
