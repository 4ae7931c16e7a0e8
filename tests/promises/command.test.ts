import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineFlow, flowList } from '../../flows/engine/define-flow.ts';
import { text } from '../../texts/keys.ts';
import { startHotline } from '../harness/hotline.ts';
import { post, webhook } from '../harness/zalo-request.ts';

/** Opens a case with the first answer; from then on every message orders its code of the transaction. */
const toy = defineFlow({
  id: 'first-contact',
  version: 1,
  start: 'tell',
  memory: z.object({ opening: z.string().optional() }),
  steps: {
    tell: {
      say: text('firstContact.doors'),
      next: ({ input, go }) => {
        const value = input.kind === 'text' ? input.text : 'other';
        const told = { kind: 'addAnswer', question: 'told', value } as const;
        return value === 'code' ? go('code') : go('tell', {}, { effects: [told] });
      },
    },
    code: {
      do: () => ({ kind: 'caseCode' }),
      next: ({ input, go }) => {
        const code = input.kind === 'done' && input.done.kind === 'caseCode' ? input.done.code : 'not done';
        return go('tell', {}, { effects: [{ kind: 'addAnswer', question: 'code', value: code ?? 'none' }] });
      },
    },
  },
});

test('a flow orders something of the transaction, and its answer is part of the same turn', async (t) => {
  const hotline = await startHotline(t, { flows: flowList([toy]) });
  const person = hotline.person();
  for (const words of ['xin chào', 'một chuyện', 'code']) await person.says(words);
  const { facts, answers } = await hotline.onlyCase();
  expect(answers.map((answer) => [answer.question, answer.value])).toEqual([
    ['told', 'một chuyện'],
    ['code', facts.code],
  ]);
});

test('twelve messages at once that each order something: each once, none on what was out of date', async (t) => {
  const hotline = await startHotline(t, { flows: flowList([toy]) });
  const user = '2468458835290000009';
  for (const words of ['xin chào', 'một chuyện']) await post(hotline, webhook(user, words));
  const statuses = await Promise.all(Array.from({ length: 12 }, () => post(hotline, webhook(user, 'code'))));
  expect(statuses).toEqual(Array(12).fill(200));
  const { answers, facts } = await hotline.onlyCase();
  expect(answers.filter((answer) => answer.question === 'code').map((answer) => answer.value)).toEqual(
    Array(12).fill(facts.code),
  );
});
