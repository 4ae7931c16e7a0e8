import { expect, test } from 'vitest';
import { z } from 'zod';
import { emptyConversation } from '../../../../domain/conversation.ts';
import { defineFlow, flowList } from '../../../../flows/engine/define-flow.ts';
import { resume, startFlow, step } from '../../../../flows/engine/step.ts';
import { flows as real } from '../../../../flows/index.ts';
import { text } from '../../../../texts/keys.ts';
import { TalkHarness } from '../../../harness/talk.ts';

const none = z.object({});
const yesNo = [
  { title: text('talk.yes'), value: 'yes' },
  { title: text('talk.no'), value: 'no' },
];
const at = new Date(0);

/** Asks twice, calls `child` in between, remembers what it returned. */
const parent = defineFlow({
  id: 'parent',
  version: 2,
  start: 'one',
  memory: z.object({ heard: z.string().optional() }),
  onSilence: () => [{ kind: 'notSafe' }],
  steps: {
    one: {
      say: text('talk.skip'),
      buttons: yesNo,
      next: ({ input, go, again }) => (input.kind === 'media' ? again(text('talk.wordsOnly')) : go('two')),
    },
    two: {
      say: text('talk.dontKnow'),
      buttons: yesNo,
      next: ({ input, enter, end }) =>
        input.kind === 'returned'
          ? end({ effects: [{ kind: 'addAnswer', question: 'returned', value: String(input.result) }] })
          : enter('child'),
    },
  },
});
const child = defineFlow({
  id: 'child',
  version: 1,
  start: 'ask',
  memory: none,
  onSilence: () => [{ kind: 'raiseCase', urgency: 'high' }],
  steps: { ask: { say: text('talk.yes'), next: ({ end }) => end({ result: 'told' }) } },
});
const other = (id: string) =>
  defineFlow({
    id,
    version: 1,
    start: 'ask',
    memory: none,
    steps: { ask: { say: text('talk.no'), buttons: yesNo, next: ({ end }) => end() } },
  });
const report = defineFlow({
  id: 'report',
  version: 1,
  start: 'first',
  isReport: true,
  memory: none,
  steps: {
    first: { say: text('talk.yes'), next: ({ go }) => go('second') },
    second: { say: text('talk.no'), next: ({ end }) => end() },
  },
});
const human = defineFlow({
  id: 'talk-to-officer',
  version: 1,
  start: 'ask',
  memory: none,
  steps: {
    ask: {
      say: text('talkToOfficer.wanted'),
      next: ({ again, input, end }) => (input.kind === 'media' ? again(text('talk.no')) : end()),
    },
  },
});
const flows = flowList([parent, child, report, human, ...['a', 'b', 'c', 'd', 'e'].map(other)]);
const talkIn = () => new TalkHarness({ flows });
const stackOf = (talk: TalkHarness): string[] => talk.conversation.talks.map(({ flow }) => flow);

test('a called flow gives its result to the step that called it', () => {
  const talk = talkIn().begins('parent').says('x').says('x');
  expect(stackOf(talk)).toEqual(['parent', 'child']);
  talk.says('x');
  expect(talk.answers()).toEqual({ returned: 'told' });
  expect(talk.at).toBeNull();
});

test('without a flow that offers it, a parked talk says its question again', () => {
  const talk = talkIn().begins('parent').begins('a', {}, true).taps('Có');
  expect(talk.at).toBe('parent.one');
  expect(talk.heard).toBe('Bỏ qua');
  expect(talk.buttons.map(({ value }) => value)).toEqual(['parent.one.yes', 'parent.one.no']);
});

test('at most three talks are parked: the oldest goes, a report last', () => {
  const talk = talkIn().begins('report');
  for (const id of ['a', 'b', 'c', 'd', 'e']) talk.begins(id, {}, true);
  expect(stackOf(talk)).toEqual(['report', 'c', 'd', 'e']);
});

test('a report begun again is gone on with where it was', () => {
  const talk = talkIn().begins('report').says('x').begins('a', {}, true).begins('report', {}, true);
  expect(stackOf(talk)).toEqual(['a', 'report']);
  expect(talk.at).toBe('report.second');
});

test('without parking, a flow begins instead of everything', () => {
  expect(stackOf(talkIn().begins('parent').begins('a'))).toEqual(['a']);
});

test('silence goes through every talk from the top and leaves none', () => {
  const talk = talkIn().begins('parent').says('x').says('x').isSilent();
  expect(talk.effects.map(({ kind }) => kind)).toEqual(['raiseCase', 'notSafe']);
  expect(talk.conversation.talks).toEqual([]);
  expect(talk.heard).toBe('');
});

test('three times not understood offers a human being, and the question waits below', () => {
  const picture = { kind: 'media', media: 'image' } as const;
  const talk = talkIn().begins('parent').sends(picture).sends(picture);
  expect(talk.at).toBe('parent.one');
  talk.sends(picture);
  expect(talk.at).toBe('talk-to-officer.ask');
  for (let more = 0; more < 5; more += 1) talk.sends(picture);
  expect(stackOf(talk)).toEqual(['parent', 'talk-to-officer']);
  talk.says('x');
  expect(talk.at).toBe('parent.one');
  expect(talk.conversation.talks[0]?.agains).toBe(0);
});

test("quay lại asks the previous question, also the caller's, and the first one again", () => {
  const talk = talkIn().begins('parent').says('x').says('x');
  expect(talk.goesBack().at).toBe('parent.two');
  expect(talk.goesBack().at).toBe('parent.one');
  expect(talk.goesBack().at).toBe('parent.one');
  expect(talk.heard).toBe('Bỏ qua');
});

test('a tap on an earlier question that is still remembered answers that one', () => {
  const talk = talkIn().begins('parent').taps('Có');
  expect(talk.at).toBe('parent.two');
  talk.taps('parent.one.no');
  expect(talk.at).toBe('parent.two');
  expect(talk.conversation.talks[0]?.trail).toEqual(['one']);
  expect(talk.heard).not.toMatch(/câu trước/);
});

test('a tap on a question of another talk is never taken for the present answer', () => {
  const talk = talkIn().begins('parent').begins('a').taps('parent.one.yes');
  expect(talk.at).toBe('a.ask');
  expect(talk.heard).toMatch(/^Nút vừa rồi là của câu trước.*\n\nKhông$/s);
  expect(talk.buttons).toHaveLength(2);
});

test('without a talk, words begin the first contact and answers to nobody do nothing', () => {
  expect(step(real, emptyConversation, { kind: 'text', text: 'x', at }).conversation.talks[0]?.flow).toBe(
    'first-contact',
  );
  expect(step(real, emptyConversation, { kind: 'started', at }).conversation.talks[0]?.flow).toBe('first-contact');
  expect(step(real, emptyConversation, { kind: 'done', done: { kind: 'notDone' }, at }).effects).toEqual([]);
  expect(step(real, emptyConversation, { kind: 'silence', at }).effects).toEqual([]);
  expect(resume(real, emptyConversation).effects).toEqual([]);
});

test('what arrives while a look-up is under way asks for it again', () => {
  const asked = startFlow(real, emptyConversation, 'find-help', { park: false, step: 'lines' });
  expect(asked.pending).toEqual({ kind: 'find', query: { kind: 'publicLines' } });
  const again = step(real, asked.conversation, { kind: 'text', text: 'x', at });
  expect(again.pending).toEqual(asked.pending);
});

test('flows that lead round and round are stopped', () => {
  const round = flowList([
    defineFlow({
      id: 'x',
      version: 1,
      start: 's',
      memory: none,
      steps: { s: { enter: 'y', next: ({ end }) => end() } },
    }),
    defineFlow({
      id: 'y',
      version: 1,
      start: 's',
      memory: none,
      steps: { s: { enter: 'x', next: ({ end }) => end() } },
    }),
  ]);
  expect(() => startFlow(round, emptyConversation, 'x', { park: false })).toThrow('round and round');
  expect(() => startFlow(round, emptyConversation, 'z', { park: false })).toThrow('cannot begin');
});
