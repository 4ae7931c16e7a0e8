import { expect, test } from 'vitest';
import type { Input } from '../../../domain/conversation.ts';
import { readAge } from '../../../understanding/ages.ts';
import { readAnswer, readChoice, readCommand, readsAtHome, readYesNo } from '../../../understanding/answers.ts';
import { wantsHuman } from '../../../understanding/asks-for-human.ts';
import { englishNumbersAsDigits } from '../../../understanding/english-numbers.ts';
import { readIntent } from '../../../understanding/intent.ts';
import { findUnits } from '../../../understanding/places.ts';
import { readWho } from '../../../understanding/who.ts';
import { units } from '../../harness/talk.ts';

const at = new Date(0);
const said = (text: string): Input => ({ kind: 'text', text, at });
const today = { year: 2026, month: 11, day: 28 };

/** Each row is one meaning and the ways people write it, apart by bars. */
const rows = (written: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(written).flatMap(([meant, ways]) =>
    ways.split('|').map((way): [string, string] => [way.trim(), meant]),
  );

test.each(
  rows({
    yes: `yes|Yes.|yes please|yes, thank you|yeah|ok|sure|of course|yes I am|I am safe|i'm safe|im safe|yes it is|it's safe|I would|
      all right|that's right|go on|1|one|number 1|the first one|yes, my husband`,
    no: `no|No.|no thanks|no, thank you|not now|it's not safe|I am not safe|not really|nobody|no one|nobody else|I don't|
      I don’t|I don't want to|never|2|two|not yet|no need|not at the moment|dangerous`,
  }),
)('%s: %s', (text, meant) => {
  expect(readYesNo(said(text))).toBe(meant);
});

// Asked whether she is safe "alone" says the contrary of what it says when she is asked who reads along.
test.each(['alone', 'just me', "I'm alone", 'no one knows that he hits me', 'yes or no', 'is it safe?', 'a child'])(
  '%s: neither yes nor no',
  (text) => {
    expect(readYesNo(said(text))).toBeNull();
  },
);

test.each(
  rows({
    unknown: "don't know|I don’t know|dont know|idk|not sure|I'm not sure|no idea|I can't remember|I forgot|maybe",
    skip: `skip|skip it|skip this question|please skip|next question|later|I don't want to say|rather not say|
      I'd rather not say|prefer not to say|I don't want to talk about it|ask me later`,
  }),
)('%s: %s', (text, meant) => {
  expect(readAnswer(said(text))).toBe(meant);
});

test.each(
  rows({
    help: 'I or someone needs help|need help|help',
    place: 'Find a place to help|a place|a safe place|2|two',
    swim: 'Swimming class|swimming|swim|swimming lessons|3',
    person: 'Talk to a person|a person|talk to someone|an officer|4|four',
  }),
)('at the doors "%s" is %s', (text, door) => {
  expect(readChoice(said(text), ['help', 'place', 'swim', 'person'])).toBe(door);
});

test.each(
  rows({
    me: "me|myself|it's me|about me|me please",
    'a child': "a child|my son|my daughter|a little girl|my little sister|my neighbour's child",
    'an adult': 'an adult|my mother|my mum',
    another: 'my friend|a neighbour|someone else',
    'not said': 'no one|what?',
  }),
)('about whom: "%s" is %s', (text, whom) => {
  const { writes, underSixteen } = readWho(text, { year: 2026, month: 11, day: 24 });
  const other = underSixteen === null ? 'another' : underSixteen ? 'a child' : 'an adult';
  expect(writes === null ? 'not said' : writes === 'me' ? 'me' : other).toBe(whom);
});

test.each(['no need', "don't call", 'not needed', 'no thanks'])('%s: not to be reached', (text) => {
  expect(readChoice(said(text), ['noNeed'])).toBe('noNeed');
});

test.each(
  rows({
    stop: 'stop|STOP|stop it|please stop|end|cancel|unsubscribe|stop texting me|quit|exit',
    menu: 'menu|main menu|start over|restart',
    back: 'back|go back|previous question',
    english: 'english|English|speak english|tiếng anh|tieng anh|do you speak English?',
    vietnamese: 'vietnamese|tiếng việt|Tieng Viet|TIENG VIET',
  }),
)('%s: the command %s', (text, command) => {
  expect(readCommand(text)).toBe(command);
});

test.each([
  'he will not stop',
  'leave me alone',
  'I told him to stop it now please',
  'my english teacher',
  'em học tiếng anh',
  'home',
])('%s: no command', (text) => {
  expect(readCommand(text)).toBeNull();
});

test.each<[string, number | null]>([
  ['12', 12],
  ["I'm 12", 12],
  ['12 years old', 12],
  ['twelve', 12],
  ['Twelve years old', 12],
  ['she is nine', 9],
  ['about 35', 35],
  ['thirty-five', 35],
  ['thirty five', 35],
  ['ten years old', 10],
  ['two', 2],
  ['almost 16', 15],
  ['6 months', 0],
  ['six months old', 0],
  ['18 months', 1],
  ['3 weeks old', 0],
  ['in the 4th grade', 9],
  ['grade 6', 11],
  ['born in 2014', 12],
  ['tên em là An', null],
  ['no one', null],
  ['I have two children', null],
])('the age in "%s" is %s', (text, age) => {
  expect(readAge(text, today)).toBe(age);
});

test('numbers in English become digits, and nothing else changes', () => {
  expect(englishNumbersAsDigits('Twenty-one, ninety, fifteen; no one, ten bạn')).toBe('21, 90, 15; no one, ten bạn');
  expect(englishNumbersAsDigits('someone often weighs freight')).toBe('someone often weighs freight');
});

test.each([
  'talk to a person',
  'I want to talk to someone',
  'can I speak to a person',
  'can I talk to an officer please',
  'a real person please',
  'I would like to talk to a woman',
])('%s: wants a human being', (text) => {
  expect(wantsHuman(text)).toBe(true);
});

test.each([
  "I don't want to talk to a person",
  'a person',
  'someone',
  'he does not talk to someone',
  'officer Nam hit me',
])('%s: does not', (text) => {
  expect(wantsHuman(text)).toBe(false);
});

test.each([
  ['Ha Tu ward', 'Hà Tu'],
  ['in Ha Tu ward', 'Hà Tu'],
  ['ward Ha Tu', 'Hà Tu'],
  ['ha tu ward', 'Hà Tu'],
  ['we are in Ha Tu ward, Ha Long city', 'Hà Tu'],
  ['the commune of Quảng Tân', 'Quảng Tân'],
  ['I live in Bai Chay', 'Bãi Cháy'],
  ['Bai Chay ward', 'Bãi Cháy'],
  ['Co To island', 'Cô Tô'],
])('%s: the unit %s', (text, name) => {
  expect(findUnits(text, units)).toMatchObject({ kind: 'one', unit: { name } });
});

test.each([
  ['Ha Long city', 'several'],
  ['Hai Phong city', 'outside'],
  ['at home', 'nothing'],
  ['I am in the city', 'nothing'],
])('%s: %s', (text, kind) => {
  expect(findUnits(text, units).kind).toBe(kind);
});

test.each([
  ['How can my son join the swimming class?', 'swim'],
  ['Where can I find a safe place to stay?', 'shelter'],
  ['My neighbour beats his child', 'report'],
  ['Can I talk to a real person?', 'human'],
  ['Good morning', 'greeting'],
  ['please stop texting me', 'stop'],
])('%s: asks for %s', (text, intent) => {
  expect(readIntent(text)).toBe(intent);
});

test.each(['my husband', 'my mum', 'my stepfather', 'my parents', 'grandma'])('%s is of the home', (text) => {
  expect(readsAtHome(text)).toBe(true);
});
