import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startFlow } from '../../flows/engine/step.ts';
import { flows } from '../../flows/index.ts';
import { screenProblems } from '../../texts/budget.ts';
import { forbiddenIn } from '../../texts/forbidden.ts';
import { TalkHarness } from '../harness/talk.ts';

type Act = (talk: TalkHarness) => void;

const words = [
  'có',
  'không',
  'ko',
  '1',
  '2',
  '4',
  'em',
  'bố đánh em',
  'lớp bơi',
  'cần chỗ ngủ',
  'không biết',
  'Hà Tu',
  'hà khẩu',
  '12t',
  'bỏ qua',
  'xyz',
  '😀',
  '',
];
const values = [...flows].flatMap(([flow, { steps, startedWith }]) =>
  [...steps].flatMap(([step, { buttons }]) =>
    startedWith.flatMap((memory) => buttons(memory).map(({ value }) => `${flow}.${step}.${value}`)),
  ),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...words).map(
      (text): Act =>
        (talk) =>
          talk.says(text),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.nat(4).map(
      (at): Act =>
        (talk) =>
          talk.taps(talk.buttons[at]?.value ?? 'nothing'),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...values, 'a.b.c', '..', '').map(
      (value): Act =>
        (talk) =>
          talk.taps(value),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map(
      (text): Act =>
        (talk) =>
          talk.says(text),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Act>((talk) => talk.sends({ kind: 'media', media: 'sticker' })) },
  { weight: 1, arbitrary: fc.constant<Act>((talk) => talk.sends({ kind: 'location', point: { lat: 21, lon: 107 } })) },
  { weight: 1, arbitrary: fc.constant<Act>((talk) => talk.goesBack()) },
  { weight: 1, arbitrary: fc.constant<Act>((talk) => talk.hears({ kind: 'started', at: new Date(0) })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...flows.keys()).map(
      (flow): Act =>
        (talk) =>
          talk.begins(flow, {}, true),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Act>((talk) => talk.isSilent()) },
);

test('whatever is sent: no fault, a small conversation, few talks, nothing on a screen that gives her away', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), fc.constantFrom('vi' as const, 'en' as const), (acts, language) => {
      const talk = new TalkHarness({ language }).begins('first-contact');
      for (const one of acts) {
        one(talk);
        expect(talk.conversation.talks.length).toBeLessThanOrEqual(4);
        expect(JSON.parse(JSON.stringify(talk.conversation))).toEqual(talk.conversation);
        for (const { flow, memory } of talk.conversation.talks)
          expect(flows.get(flow)?.readMemory(memory)).toEqual(memory);
        expect(JSON.stringify(talk.conversation).length).toBeLessThan(1_100);
        expect(forbiddenIn(talk.heard)).toEqual([]);
        expect(talk.buttons.length).toBeLessThanOrEqual(5);
      }
    }),
    { numRuns: 300 },
  );
});

// The opening, the question who writes and her own talk lie on each other.
test('the usual conversation takes less than 640 bytes', () => {
  const talk = new TalkHarness().begins('first-contact', { opening: 'safe' });
  for (const answer of ['có', 'em', 'bố hay mắng em', 'không', 'Hà Tu', 'có', 'nhắn', 'cô Lan', 'tối']) {
    talk.says(answer);
    expect(JSON.stringify(talk.conversation).length).toBeLessThan(640);
  }
});

test('every message of every talk fits an SMS of three segments', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 10 }), (acts) => {
      const talk = new TalkHarness().begins('first-contact');
      for (const one of acts) one(talk);
      for (const saying of talk.sayings)
        expect(screenProblems(saying).filter(({ weight }) => weight === 'problem')).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test.each([...flows.keys()])('from every step of %s a human being is three words away', (flow) => {
  for (const step of flows.get(flow)?.steps.keys() ?? []) {
    const talk = new TalkHarness();
    talk.conversation = startFlow(flows, talk.conversation, flow, { park: false, step }).conversation;
    talk.begins('first-contact', {}, true).says('gặp người thật').says('có');
    expect([step, talk.at]).toEqual([step, 'talk-to-officer.fewWords']);
  }
});
