import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mayWrite } from '../../domain/may-write.ts';
import type { TextRef } from '../../domain/message.ts';
import type { OutgoingWrite } from '../../domain/turn.ts';
import { flows } from '../../flows/index.ts';
import { forbiddenIn } from '../../texts/forbidden.ts';
import { entryOf, render } from '../../texts/render.ts';
import { known, PlannedTalk, type PlannedTurn, placesOfTests, returnCodeOfTests } from '../harness/planned-talk.ts';
import { createRandom, type Random } from '../harness/random.ts';
import { swimStepOf } from '../harness/random-swimming.ts';
import { cries, type RandomTurn, randomTurn, randomTyped } from '../harness/random-talk.ts';
import { classesOfTests } from '../harness/swim-model.ts';
import { units } from '../harness/talk.ts';
import { proofOptions, proofTimeout, say } from './proof.ts';

const { talks, seed } = proofOptions('random talks', { talks: 10_000 });
const [fewestTurns, mostTurns] = [3, 12];
const start = new Date('2026-11-24T08:00:00+07:00');
const minutes = 60;
/** Most talks are short. */
const lengthOf = ({ below }: Random): number => {
  const more = mostTurns - fewestTurns + 1;
  return fewestTurns + Math.min(below(more), below(more));
};
/** A talk about a class has time to come to its end. */
const moreOfSwimming = 20;

/** What may stand in a blank: nothing a person has written. */
const placeNames = new Set(units.map(({ name }) => name));
const pools = new Set(classesOfTests.map(({ pool }) => pool.name));
const codesSaid = /^BOI-[0-9A-HJKMNP-TV-Z]{6}$/;
const day = /^\d{1,2}\/\d{1,2}(\/202[67])?$/;
const clock = /^\d\d:\d\d(-\d\d:\d\d)?$/;
const count = /^\d{1,2}$/;
const initials = /^\p{Lu}(\.\p{Lu})*$/u;
const blanks: Readonly<Record<string, (value: string) => boolean>> = {
  place: (value) => placeNames.has(value) || count.test(value),
  lines: (value) => value === known.lines.map(({ name, phone }) => `${name}: ${phone}`).join('\n'),
  time: (value) => clock.test(value),
  code: (value) => value === returnCodeOfTests || codesSaid.test(value),
  number: (value) => /^[1-5]$/.test(value),
  name: (value) => placesOfTests.some(({ name }) => name === value),
  phone: (value) =>
    ['0912345678', '02033825123', '0912345671', '0900000008', '18001769'].includes(value.replaceAll(' ', '')),
  address: (value) => value === 'số 5' || value === 'tổ 3, khu 5',
  point: (value) => value === '20.96,107.15',
  km: (value) => /^\d{1,3}$/.test(value),
  date: (value) => /^\d\d\/\d\d\/2026$/.test(value),
  mark: (value) => value === '',
  // Of a class, and of whoever is registered for it: initials, and the end of a number.
  pool: (value) => pools.has(value),
  programme: (value) => classesOfTests.some(({ programme }) => programme === value),
  initials: (value) => value.split(', ').every((one) => initials.test(one)),
  digits: (value) => /^\d{3}$/.test(value),
  groups: (value) => /^[1-9](, [1-9])*$/.test(value),
  hours: (value) => clock.test(value),
  from: (value) => day.test(value) || count.test(value),
  to: (value) => day.test(value),
  day: (value) => day.test(value),
  ...Object.fromEntries(
    ['lessons', 'age', 'below', 'most', 'count'].map((name) => [name, (value: string) => count.test(value)]),
  ),
};
/** Every question of a talk about classes; there are always some. */
const familyAsked = ['swim-class', 'swim-code'].flatMap((flow) =>
  [...(flows.get(flow)?.steps ?? [])].flatMap(([step, { say: asks }]) =>
    asks === null || step === 'noClasses' ? [] : [`${flow}.${step}`],
  ),
);
const numbers = ['111', '18001769', '113', '114', '115'];
/** An example shows what to write; of some things others have to be asked. */
const wayOn =
  /\?|\b(?:111|113|114|115|18001769)\b|nhắn|nhan|write|send|ví dụ|vi du|example|hỏi|hoi|gọi nơi|goi noi|please/i;

const manners = (['vi', 'en'] as const).flatMap((language) =>
  (['chat', 'sms'] as const).map((medium) => ({ language, medium })),
);

/** Every way in which it could be put into words, buttons and their values with it. */
function shown({ saying, audience }: Pick<OutgoingWrite, 'saying' | 'audience'>): string[] {
  return manners.map((manner) => {
    const { text, buttons } = render(saying, { ...manner, audience });
    return [text, ...buttons.map(({ title }) => title)].join('\n');
  });
}

/** (a) Only sentences of texts/, blanks that nobody has written, and no word that gives her away. */
const fromTexts = once(({ saying, audience }) => {
  for (const ref of [...saying.texts, ...saying.buttons.map(({ title }) => title)]) isOfTexts(ref);
  expect(JSON.stringify(saying)).not.toMatch(/canary/i);
  for (const words of shown({ saying, audience })) {
    expect(words).not.toMatch(/canary|[{}]/i);
    expect([words, forbiddenIn(words)]).toEqual([words, []]);
  }
});

function isOfTexts({ key, blanks: filled = {} }: TextRef): void {
  for (const language of ['vi', 'en'] as const) expect(entryOf(key, language), key).toBeDefined();
  for (const [name, value] of Object.entries(filled)) {
    if (typeof value === 'string') expect([name, value, blanks[name]?.(value)]).toEqual([name, value, true]);
    else isOfTexts(value);
  }
}

/** The same saying is looked at once. */
function once(check: (one: Pick<OutgoingWrite, 'saying' | 'audience'>) => void): (one: OutgoingWrite) => void {
  const done = new Set<string>();
  return ({ saying, audience }) => {
    const name = JSON.stringify([saying, audience]);
    if (!done.has(name)) check({ saying, audience });
    done.add(name);
  };
}

/** (b) After a stop nothing goes out, and nothing that waits does, until she writes again. */
function stopped(talk: PlannedTalk, { writes }: PlannedTurn): void {
  if (writes.conversation.stoppedAt === null) return;
  expect([writes.stopSending, writes.outgoing]).toEqual([true, []]);
  const later = talk.copy();
  for (const seconds of [1, 11 * minutes, 26 * 60 * minutes]) {
    later.forward(seconds);
    expect(later.looksForSilence()?.writes.outgoing ?? []).toEqual([]);
  }
  const { conversation, openCase } = talk.loaded;
  if (!conversation || !openCase) return;
  const person = { ...conversation, channelClosedAt: null, strange: false, allowed: conversation.state.allowed };
  const limits = { within: known.timers.personToldWithin, timeZone: known.paging.rules.timeZone };
  expect(mayWrite(openCase, person, talk.at, limits).kind).toBe('no');
}

/** (c) The first answer of every contact says the numbers. `owed`: none has gone out in this contact yet. */
function numbersFirst(owed: boolean, { writes }: PlannedTurn): boolean {
  const [first] = writes.outgoing;
  if (owed && first) for (const words of shown(first)) for (const one of numbers) expect(words).toContain(one);
  return owed && first === undefined;
}

/** Does what comes now begin a contact? After a stop, or after so long that somebody else may hold the phone. */
const beginsContact = ({ loaded: { conversation }, at }: PlannedTalk): boolean =>
  conversation === null ||
  conversation.stoppedAt !== null ||
  at.getTime() - conversation.lastHeardAt.getTime() > known.timers.talkHiddenAfter * 1_000;

/** (e) Silent by rule: a stop, somebody reading along, waiting for an officer, a flood, told already how to erase. */
function isSilentByRule({ before, writes }: PlannedTurn): boolean {
  const { state, watchedAt } = writes.conversation;
  const top = before.conversation?.state.talks.at(-1);
  const toldToWait =
    top?.step === 'waiting' &&
    ((top.flow === 'talk-to-officer' && top.memory.told === 'waits') ||
      (top.flow === 'find-help' && top.memory.told === true));
  return (
    writes.stopSending ||
    (watchedAt !== null && state.guarded && state.talks.length === 0) ||
    toldToWait ||
    state.replies.count > 30 ||
    state.erased
  );
}

/** What she wanted with a registration is done, or it is as it is. */
const isSettled = new Set([
  ...['kept', 'cancelled', 'declined', 'taken', 'optedIn'].map((key) => `swimCode.${key}`),
  ...['placed', 'waiting', 'waitingQuiet', 'drawnLater', 'attending', 'passed'].map((key) => `swimCode.${key}`),
  'swimClass.sameThen',
]);

/** (e) No dead end: whatever she writes is answered, and the answer leads on. */
function leadsOn(turn: PlannedTurn, { content }: RandomTurn): void {
  const { outgoing, conversation } = turn.writes;
  if (isSilentByRule(turn)) return;
  // That her words do not reach us, and the numbers, are told once.
  const isWithheld = content.kind === 'media' && content.media === 'withheld';
  if (isWithheld && turn.before.conversation?.state.withheld && conversation.state.withheld) return;
  const last = outgoing.at(-1);
  if (!last) throw new Error('no answer');
  if (isSettled.has(last.saying.texts.at(-1)?.key ?? '')) return;
  if (last.saying.buttons.length === 0) for (const words of shown(last)) expect(words).toMatch(wayOn);
}

/** (f) Whoever is judged urgent has an open case. */
function hasCase(talk: PlannedTalk, { judged }: PlannedTurn, { content }: RandomTurn): void {
  const cried = content.kind === 'text' && cries.includes(content.text);
  if (cried) expect(judged?.level).toBe('urgent');
  if (judged?.level === 'urgent') expect(talk.case?.state).toBe('open');
}

/** (d) From wherever she stands she reaches a human being: an officer is called for her within four messages. */
function reachesPerson(from: PlannedTalk): void {
  const talk = from.copy();
  const said: string[] = [];
  for (let words = 'gặp người thật'; said.length < 4; words = asksYesNo(talk) ? 'có' : 'em muốn nói chuyện') {
    talk.forward(5);
    said.push(words);
    talk.says(words);
    const isCalled = talk.case !== null && talk.case.state !== 'draft';
    const waits = talk.loaded.conversation?.state.talks.at(-1)?.step === 'waiting';
    if (isCalled && (waits || talk.loaded.conversation?.state.guarded)) return;
  }
  expect([said, talk.case?.state, talk.loaded.conversation?.state.talks.at(-1)]).toBe('an officer is called');
}

const asksYesNo = ({ buttons }: PlannedTalk): boolean => buttons.some(({ value }) => value.endsWith('.yes'));

/** (g) After a quarter of an hour nobody can tell from the answers whether this phone has a case. */
function tellsNothing(from: PlannedTalk, random: Random): void {
  const knownOne = from.copy();
  knownOne.forward(random.pick([16 * minutes, 5 * 60 * minutes, 26 * 60 * minutes]));
  // At night it can be told, from when officers are called: that is open.
  while (!isDay(knownOne.at)) knownOne.forward(60 * minutes);
  if (random.chance(0.5)) knownOne.looksForSilence();
  const fresh = new PlannedTalk(knownOne.at);
  const said: unknown[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const content =
      random.chance(0.2) && fresh.buttons.length > 0
        ? { kind: 'choice' as const, value: random.pick(fresh.buttons).value }
        : randomTyped(random);
    said.push(content);
    const [toKnown, toFresh] = [knownOne, fresh].map((one) => one.sends(content).writes.outgoing.flatMap(inItsManner));
    expect(toKnown, JSON.stringify(said)).toEqual(toFresh);
    for (const one of [knownOne, fresh]) one.forward(5);
  }
}

const isDay = (at: Date): boolean => at.getUTCHours() < 13;

const inItsManner = ({ saying, audience, language }: OutgoingWrite): unknown[] =>
  (['chat', 'sms'] as const).map((medium) => render(saying, { audience, language, medium }));

test('random talks: only texts/ speak, stop stops, the numbers come first, a human being is near, nobody can tell', {
  timeout: 5 * proofTimeout,
}, async () => {
  let turns = 0;
  const cameThrough = new Set<string>();
  for (let number = 0; number < talks; number += 1) {
    // The test runner wants to be answered meanwhile.
    if (number % 100 === 0) await setImmediate();
    const random = createRandom(seed + number);
    const talk = new PlannedTalk(start);
    const said: RandomTurn[] = [];
    try {
      let owed = false;
      for (let left = lengthOf(random); left > 0; left -= 1) {
        const next = randomTurn(random, talk);
        said.push(next);
        talk.forward(next.after);
        const silence = next.looked ? talk.looksForSilence() : null;
        if (silence) expect(silence.writes.outgoing).toEqual([]);
        owed = owed || beginsContact(talk);
        const turn = talk.sends(next.content);
        turns += 1;
        const step = swimStepOf(talk);
        if (step !== null) cameThrough.add(step);
        if (step !== null && said.length === 1) left += moreOfSwimming;
        turn.writes.outgoing.forEach(fromTexts);
        stopped(talk, turn);
        owed = numbersFirst(owed, turn);
        leadsOn(turn, next);
        hasCase(talk, turn, next);
      }
      // Each of them is several turns more.
      // By its seed, so that one talk alone does the same again.
      if ((seed + number) % 4 === 0) reachesPerson(talk);
      if ((seed + number) % 4 === 1) tellsNothing(talk, random);
    } catch (error) {
      throw new Error(`npm run prove:talks -- --talks 1 --seed ${seed + number}: ${JSON.stringify(said)}`, {
        cause: error,
      });
    }
  }
  say(`random talks: ${talks} talks, ${turns} turns, through ${cameThrough.size} steps of swimming`);
  // A proof of so many has asked families everything there is to ask.
  if (talks >= 5_000) expect(familyAsked.filter((step) => !cameThrough.has(step))).toEqual([]);
});
