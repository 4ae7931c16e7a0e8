import { expect, test } from 'vitest';
import { createEngine, createInHotline } from '../../bench/our-engine.ts';
import { type CreateEngine, type Reply, tenQuestions } from '../../bench/ten-questions.ts';
import { TalkHarness } from '../harness/talk.ts';

const talk = tenQuestions();
/** A button of ours carries where it belongs. */
const bare = ({ text, buttons }: Reply): Reply => ({
  text,
  buttons: buttons.map(({ title, value }) => ({ title, value: value.split('.').at(-1) ?? '' })),
});

/** Two people's talks in turn, each twice over: what is said to each, and the longest state in bytes. */
async function talked(create: CreateEngine): Promise<{ replies: Reply[][]; largest: number }> {
  const states = new Map<string, string>();
  const { answer } = create(talk, states);
  const replies: Reply[][] = [[], []];
  let largest = 0;
  for (const message of [...talk.messages, ...talk.messages]) {
    for (const [person, hers] of replies.entries()) {
      hers.push(bare(await answer(person, message)));
      for (const state of states.values()) largest = Math.max(largest, Buffer.byteLength(state));
    }
  }
  return { replies, largest };
}

// The peers are held to the same replies before they are measured: npm run bench:engine.
test.each([
  ['alone', createEngine],
  ['with what the hotline adds', createInHotline],
])('our engine %s asks the ten questions, and once again what was not answered', async (_, create) => {
  expect(talk.questions).toHaveLength(10);
  expect(talk.messages).toHaveLength(12);
  expect(talk.replies[4]).toEqual(talk.questions[3]?.again);
  expect(talk.replies.at(-1)).toEqual(talk.end);
  const whole = [...talk.replies, ...talk.replies];
  expect((await talked(create)).replies).toEqual([whole, whole]);
});

test('between two messages of the ten questions less than 400 bytes are kept', async () => {
  expect((await talked(createEngine)).largest).toBeLessThan(400);
});

test.each([
  ['Em, dưới 16 tuổi', 'report-child'],
  ['Tôi, từ 16 tuổi', 'report-adult'],
  ['Một trẻ em khác', 'report-for-other'],
])('nor of any talk of a report, of which three lie on each other, however much is told: %s', (who, flow) => {
  const report = new TalkHarness().begins('first-contact', { opening: 'safe' }).says('có').taps(who);
  const through = new Set<string | null>();
  let largest = { talk: 0, all: 0 };
  for (let answers = 0; answers < 20 && report.at !== null; answers += 1) {
    through.add(report.at.split('.')[0] ?? null);
    const bytes = (state: unknown): number => Buffer.byteLength(JSON.stringify(state));
    largest = {
      talk: Math.max(largest.talk, ...report.conversation.talks.map(bytes)),
      all: Math.max(largest.all, bytes(report.conversation)),
    };
    // Long words are told: they are in the case's rows and not in the talk.
    report.says(report.at.endsWith('.where') ? 'Hà Tu' : 'bố em đánh em tối qua, em sợ lắm. '.repeat(5));
  }
  expect(through).toContain(flow);
  expect(report.at).toBeNull();
  expect(largest.talk).toBeLessThan(400);
  expect(largest.all).toBeLessThan(640);
  expect(report.effects.filter(({ kind }) => kind === 'addAnswer').length).toBeGreaterThan(5);
});
