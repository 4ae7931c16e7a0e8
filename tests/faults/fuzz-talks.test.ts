import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Content } from '../../domain/message.ts';
import { flows } from '../../flows/index.ts';
import type { Happening } from '../../hotline/turn-writes.ts';
import { render } from '../../texts/render.ts';
import { judgeUrgency } from '../../understanding/urgency.ts';
import { anyText, samples, tellingWords } from '../harness/hostile-text.ts';
import { PlannedTalk } from '../harness/planned-talk.ts';
import { swimAnswers } from '../harness/random-swimming.ts';
import { codesOfTests } from '../harness/swim-model.ts';
import { proofOptions, proofTimeout, say } from './proof.ts';
import { createStopwatch } from './stopwatch.ts';

const { inputs, seed } = proofOptions('fuzz', { inputs: 6_000 });
const turnsOfATalk = 12;
const values = [...flows].flatMap(([flow, { steps, startedWith }]) =>
  [...steps].flatMap(([step, { buttons }]) =>
    startedWith.flatMap((memory) => buttons(memory).map(({ value }) => `${flow}.${step}.${value}`)),
  ),
);
const message = (content: fc.Arbitrary<Content>): fc.Arbitrary<Happening> =>
  content.map(
    (one): Happening => ({
      kind: 'message',
      content: one,
      heardAt: new Date(0),
      judged: null,
      proof: { kind: 'none' },
    }),
  );
const heardNow = (one: Happening, heardAt: Date): Happening => (one.kind === 'message' ? { ...one, heardAt } : one);
const text = (words: fc.Arbitrary<string>) => message(words.map((one): Content => ({ kind: 'text', text: one })));
/** Any input at any step. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: text(fc.constantFrom('có', 'không', '1', '2', 'Hà Tu', '12 tuổi', ...tellingWords)) },
  { weight: 3, arbitrary: text(anyText) },
  { weight: 2, arbitrary: text(fc.constantFrom(...swimAnswers)) },
  {
    weight: 1,
    arbitrary: text(
      fc
        .tuple(fc.constantFrom('', 'NHAN ', 'THOI ', 'huy ', 'cứu em với '), fc.constantFrom(...codesOfTests))
        .map((said) => said.join('')),
    ),
  },
  {
    weight: 4,
    arbitrary: message(
      fc.oneof(fc.constantFrom(...values), anyText).map((value): Content => ({ kind: 'choice', value })),
    ),
  },
  {
    weight: 1,
    arbitrary: message(
      fc.record({ lat: fc.double(), lon: fc.double() }).map((point): Content => ({ kind: 'location', point })),
    ),
  },
  { weight: 1, arbitrary: message(fc.constant<Content>({ kind: 'media', media: 'image' })) },
  { weight: 1, arbitrary: fc.constantFrom<Happening>({ kind: 'opened' }, { kind: 'silence' }) },
);

test('whole talks of any input: no fault, every message is answered, every cry opens a case', {
  timeout: proofTimeout,
}, () => {
  const watch = createStopwatch();
  let turns = 0;
  const talks = fc.array(fc.tuple(happening, fc.constantFrom(1, 30, 601, 90_000)), {
    minLength: turnsOfATalk,
    maxLength: turnsOfATalk,
  });
  for (const talk of samples(talks, Math.ceil((inputs * 0.3) / turnsOfATalk), seed)) {
    try {
      const person = new PlannedTalk(new Date('2026-11-24T08:00:00+07:00'));
      for (const [one, later] of talk) {
        turns += 1;
        person.forward(later);
        const now = heardNow(one, person.at);
        const { writes } = watch.measure('a turn', () => person.plan(now));
        person.keep(writes);
        if (one.kind === 'message' && !writes.stopSending) {
          // Told already that she waits for an officer, she is heard in silence.
          const waits = writes.conversation.state.talks.at(-1)?.step === 'waiting';
          if (!waits) expect(writes.outgoing.length).toBeGreaterThan(0);
          for (const { saying, audience, language } of writes.outgoing)
            for (const medium of ['chat', 'sms'] as const)
              expect(render(saying, { audience, language, medium }).text.trim()).not.toBe('');
          const urgent =
            one.content.kind === 'text' && judgeUrgency(one.content.text, { asked: null }).level === 'urgent';
          if (urgent) expect(writes.case?.facts.state).toBe('open');
        }
      }
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify(talk).slice(0, 2_000)}`, { cause: error });
    }
  }
  say(`fuzz, talks: ${turns} turns; slowest ${watch.slowest()}`);
  expect(watch.tooSlow()).toEqual([]);
});
