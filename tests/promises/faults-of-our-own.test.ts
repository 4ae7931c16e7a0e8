import { expect, test } from 'vitest';
import { flows } from '../../flows/index.ts';
import { saveConversation } from '../../storage/conversations.ts';
import { loadForPerson } from '../../storage/load-for-message.ts';
import { startHotline } from '../harness/hotline.ts';

test('a flow that throws: heard, answered with the numbers, put before a human being', async (t) => {
  const broken = new Map(flows);
  broken.delete('first-contact');
  const hotline = await startHotline(t, { flows: broken });
  const person = hotline.person();
  expect(await person.says('em muốn kể một chuyện')).toBe(200);
  expect(person.texts()).toHaveLength(1);
  expect(person.texts()[0]).toContain('18001769');
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'high', kind: 'unclear' });
  expect(timeline.map((row) => row.detail)).toContainEqual({ kind: 'text', text: 'em muốn kể một chuyện' });
  expect(await hotline.rows('select kind from alarms')).toContainEqual({ kind: 'flow_failed' });
});

test('a talk saved by the flow of the version before goes on where it stood', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  await rewriteTalks(hotline, (talk) => ({ ...talk, flowVersion: 0, memory: { ...talk.memory, gone: 'field' } }));
  await person.says('chuyện ở nhà');
  expect((await hotline.onlyCase()).answers.map((answer) => answer.value)).toContain('chuyện ở nhà');
});

test('a talk whose step is gone moves its draft on: nothing told is thrown away', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  await rewriteTalks(hotline, (talk) => ({ ...talk, step: 'a-step-of-old' }));
  await person.says('chuyện ở nhà');
  const { facts, answers, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', urgency: 'high' });
  expect(answers).toHaveLength(1);
  expect(timeline.map((row) => row.detail)).toContainEqual({ kind: 'text', text: 'chuyện ở nhà' });
});

type Started = Awaited<ReturnType<typeof startHotline>>;
type SavedTalk = { step: string; flowVersion: number; memory: Record<string, unknown> };

async function rewriteTalks(started: Started, change: <T extends SavedTalk>(talk: T) => T): Promise<void> {
  const { db, keyring } = started.hotline;
  const [row] = await started.rows<{ id: string }>('select id from people');
  const { person, conversation } = await loadForPerson(db, keyring, row?.id ?? '');
  if (!person || !conversation) throw new Error('nobody there');
  const { version, ...saved } = conversation;
  const talks = saved.state.talks.map((talk) => change(talk));
  await saveConversation(db, keyring, person, version, { ...saved, state: { ...saved.state, talks } });
}
