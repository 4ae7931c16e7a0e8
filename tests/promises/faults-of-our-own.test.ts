import { expect, test } from 'vitest';
import { flows } from '../../flows/index.ts';
import { saveConversation } from '../../storage/conversations.ts';
import { loadForPerson } from '../../storage/load-for-message.ts';
import { startHotline } from '../harness/hotline.ts';

const officer = '+84900000001';

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

test('a throw inside the understanding: answered with the numbers, kept, and an officer is paged', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const { flows: whole } = hotline.hotline;
  hotline.hotline.flows = new Map([...whole].filter(([id]) => id !== 'first-contact'));
  const person = hotline.person();
  expect(await person.says('em muốn kể một chuyện')).toBe(200);
  expect(person.texts().join(' ')).toContain('18001769');
  hotline.phone(officer).receives(/^KHAN: ca TC-/);
  expect(await hotline.takes(officer)).toMatchObject({ kind: 'taken' });
});

test('the list of places throws for a while: what she says is kept and answered, and she is paged for when it is back', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'chuyện ở nhà', 'không']) await person.says(words);
  const mended = breaks(hotline.hotline, 'units');
  expect(await person.says('phường Hà Tu')).toBe(200);
  expect(person.last().text).toContain('18001769');
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'high' });
  expect(await hotline.rows('select kind from alarms order by kind')).toEqual([
    { kind: 'escalation_failed' },
    { kind: 'flow_failed' },
    { kind: 'paging_failed' },
  ]);
  await hotline.forward({ seconds: 2 });
  hotline.phone(officer).receivesNothing();
  mended();
  await hotline.forward({ seconds: 2 });
  hotline.phone(officer).receives(/^KHAN: ca TC-/);
});

test('a throw while the pages are decided costs no cry: the case is written, and the next sweep pages for it', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  const person = hotline.person();
  const mended = breaks(hotline.hotline.paging, 'rules');
  expect(await person.says('cứu em với, bố đang cầm dao')).toBe(200);
  expect(person.texts()).toHaveLength(2);
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'critical' });
  hotline.phone(officer).receivesNothing();
  // Another case is not held up by it.
  mended();
  await hotline.forward({ seconds: 2 });
  hotline.phone(officer).receives(/^KHAN CAP/);
  await hotline.forward({ seconds: 60 });
  hotline.phone(officer).receives(/^KHAN CAP/);
});

test('one case that cannot be worked does not hold up the others', async (t) => {
  const hotline = await startHotline(t, { duty: [officer] });
  await hotline.person().says('cứu em với');
  hotline.phone(officer).receives(/^KHAN CAP/);
  await hotline.rows("update cases set steps_started_at = null, next_step_at = '2020-01-01T00:00:00Z'");
  await hotline.person().says('cứu em với');
  hotline.phone(officer).receives(/^KHAN CAP/);
  await hotline.forward({ seconds: 60 });
  hotline.phone(officer).receives(/^KHAN CAP/);
  hotline.phone(officer).receivesNothing();
  // And somebody hears of it, once; it is settled when the case can be worked again.
  const alarms =
    'select kind, subject = (select id::text from cases order by id limit 1) as its, settled_at is null as open from alarms';
  expect(await hotline.rows(alarms)).toEqual([{ kind: 'escalation_failed', its: true, open: true }]);
  await hotline.rows('update cases set steps_started_at = opened_at where steps_started_at is null');
  await hotline.sweep();
  expect(await hotline.rows(alarms)).toEqual([{ kind: 'escalation_failed', its: true, open: false }]);
  hotline.phone(officer).texts();
});

/** Reading one of its parts throws until the answered function is called. */
function breaks<Thing extends object>(thing: Thing, part: keyof Thing): () => void {
  const value = thing[part];
  Object.defineProperty(thing, part, {
    configurable: true,
    get: () => {
      throw new Error('broken');
    },
  });
  return () => Object.defineProperty(thing, part, { configurable: true, writable: true, value });
}

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

test('the alarm of a fault is settled by the officer who takes its case', async (t) => {
  const officer = '+84900000001';
  const hotline = await startHotline(t, { duty: [officer], flows: new Map() });
  await hotline.person().says('em muốn kể một chuyện');
  hotline.phone(officer).receives(/^KHAN: ca/);
  const open = "select kind from alarms where kind = 'flow_failed' and settled_at is null";
  expect(await hotline.rows(open)).toHaveLength(1);
  await hotline.phone(officer).says('ok');
  hotline.phone(officer).receives(/^Da ghi/);
  expect(await hotline.rows(open)).toEqual([]);
});
