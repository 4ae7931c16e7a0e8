import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEscalationRules } from '../../config/escalation-rules.ts';
import { readSettings } from '../../config/settings.ts';
import { readCaseCode } from '../../domain/case-code.ts';
import { readDutyFile } from '../../domain/duty-file.ts';
import { readInstant } from '../../domain/local-time.ts';
import { readOfficerName } from '../../domain/officer.ts';
import { longestReply, readOfficerWords } from '../../domain/officer-words.ts';
import { readMobile } from '../../domain/phone.ts';
import { isPin, isTrivialPin } from '../../domain/pin.ts';
import { readRegistrationCode } from '../../domain/registration-code.ts';
import { readOfferButton } from '../../domain/swim-offer-answer.ts';
import { unitOfCode } from '../../domain/unit.ts';
import { groupsAsked, initialsOf } from '../../flows/swim-words.ts';
import { isExpected } from '../../scripts/run-process.ts';
import { transliterate } from '../../texts/transliterate.ts';
import { readAcknowledgement } from '../../understanding/acknowledgement.ts';
import { readAge } from '../../understanding/ages.ts';
import { readAnswer, readChoice, readCommand, readsAtHome, readYesNo } from '../../understanding/answers.ts';
import { readChildren } from '../../understanding/children.ts';
import { readBirthDate } from '../../understanding/dates.ts';
import { readIntent } from '../../understanding/intent.ts';
import { readLanguage } from '../../understanding/language.ts';
import { plainText, readWords, writtenAlike } from '../../understanding/normalise.ts';
import { readNumber } from '../../understanding/numbers.ts';
import { readPhone } from '../../understanding/phones.ts';
import { findUnits } from '../../understanding/places.ts';
import {
  readBareAnswer,
  readRegistrationOrder,
  saysCancel,
  saysRegistered,
} from '../../understanding/registration-order.ts';
import { readCanSwim, readGroups, readGuardian, withoutSwimming } from '../../understanding/swim-answers.ts';
import { readTime } from '../../understanding/times.ts';
import { judgeUrgency } from '../../understanding/urgency.ts';
import { anyText, samples } from '../harness/hostile-text.ts';
import { units } from '../harness/talk.ts';
import { proofOptions, proofTimeout, say } from './proof.ts';
import { createStopwatch } from './stopwatch.ts';

const { inputs, seed } = proofOptions('fuzz', { inputs: 6_000 });
/** Of all inputs: the talks, the webhooks and the officers' pages have the rest. */
const count = Math.ceil(inputs * 0.6);
const nowhere = path.join(import.meta.dirname, 'no such folder');
const at = new Date(0);
const today = { year: 2026, month: 11, day: 28 };
const officers = new Map([['+84900000001', 'a']]);

/** Every reader of what comes from outside. They never throw, or only the sentence for the operator. */
const readers: Record<string, (text: string) => unknown> = {
  readWords,
  writtenAlike,
  plainText,
  urgency: (text) => judgeUrgency(text, { asked: null }),
  urgencyAsked: (text) => judgeUrgency(text, { asked: 'first-contact.safe' }),
  readIntent,
  readLanguage,
  findUnits: (text) => findUnits(text, units),
  findUnitsBehindOne: (text) => findUnits(`ở ${text}`, units),
  readYesNo: (text) => readYesNo({ kind: 'text', text, at }),
  readChoice: (text) => readChoice({ kind: 'text', text, at }, ['yes', 'no', 'unsure']),
  readCommand,
  readsAtHome,
  readAnswer: (text) => readAnswer({ kind: 'text', text, at }),
  readAge: (text) => readAge(text, today),
  readNumber,
  readBirthDate: (text) => readBirthDate(text, today),
  readPhone,
  readTime: (text) => readTime(text, at),
  readAcknowledgement,
  readMobile,
  readCaseCode,
  readInstant,
  readOfficerName,
  readOfficerWords: (text) => readOfficerWords(text, longestReply),
  isPin,
  isTrivialPin,
  readChildren: (text) => readChildren(text, today),
  readGuardian,
  readGroups: (text) => readGroups(text, groupsAsked),
  readCanSwim,
  withoutSwimming,
  initialsOf,
  readRegistrationCode,
  readRegistrationOrder,
  readOrderOfCode: (text) => readRegistrationOrder(`${text} BOI-7F3K2X`),
  readBareAnswer,
  saysCancel,
  saysRegistered,
  readOfferButton: (text) => readOfferButton(`class-offer:take:${text}`),
  unitOfCode: (text) => unitOfCode(units, text),
  transliterate,
};
/** Slower, or with a shape around the text: tried on fewer. */
const seldom: Record<string, (text: string) => unknown> = {
  dutyFile: (text) => readDutyFile(Buffer.from(text), { officers, units }),
  dutyRow: (text) =>
    readDutyFile(
      Buffer.from(`officer_phone,unit_code,level,starts_at,ends_at\n${text},${text}\n0900000001,,1,${text},${text}`),
      { officers, units },
    ),
  rules: (text) => orSentence(() => parseEscalationRules(text, 'x.yaml')),
  ruleInRules: (text) => orSentence(() => parseEscalationRules(`urgency:\n  critical:\n    - ${text}`, 'x.yaml')),
  settings: (text) => orSentence(() => readSettings({ [`${text.slice(0, 20)}`]: text }, nowhere)),
  ...Object.fromEntries(
    ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'SIMULATE', 'ZALO_OA_SECRET_KEY', 'TWILIO_FROM', 'TIME_ZONE'].map((name) => [
      `setting ${name}`,
      (text: string) => orSentence(() => readSettings({ [name]: text }, nowhere)),
    ]),
  ),
};

function orSentence(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!isExpected(error)) throw error;
    return null;
  }
}

test('no reader throws or takes long, whatever it is given', { timeout: proofTimeout }, () => {
  const watch = createStopwatch();
  let tried = 0;
  for (const text of samples(anyText, count, seed)) {
    tried += 1;
    const all = tried % 20 === 0 ? { ...readers, ...seldom } : readers;
    for (const [name, read] of Object.entries(all)) {
      try {
        watch.measure(name, () => read(text));
      } catch (error) {
        throw new Error(`${name} threw for ${JSON.stringify(text.slice(0, 500))}`, { cause: error });
      }
    }
  }
  say(`fuzz, readers: ${tried} texts to ${Object.keys(readers).length} readers; slowest ${watch.slowest()}`);
  expect(watch.tooSlow()).toEqual([]);
});

test('words that are built to be slow are not', { timeout: proofTimeout }, () => {
  const watch = createStopwatch();
  const pieces = [
    'a',
    ' ',
    'đ',
    'cứu ',
    'bố ',
    'không ',
    'cầm dao ',
    '1',
    '-',
    'tc-',
    '\u0301',
    '\u0323\u0309\u0301',
    '.',
    'ha ',
    'ạ\n',
    '😭',
    '"',
    '(',
    '84',
  ];
  const built = fc.tuple(
    fc.constantFrom(...pieces),
    fc.constantFrom(...pieces),
    fc.constantFrom('', 'x', '!', '\u0000'),
  );
  for (const [one, other, end] of samples(built, Math.ceil(inputs / 200), seed)) {
    const text = `${(one + other).repeat(64_000).slice(0, 64_000)}${end}`;
    for (const [name, read] of Object.entries(readers)) watch.measure(name, () => read(text));
  }
  say(`fuzz, 64 KB of one pattern: slowest ${watch.slowest()}`);
  expect(watch.tooSlow()).toEqual([]);
});
