import { expect, type TestContext, test } from 'vitest';
import { closeCaseAs } from '../../hotline/close-case.ts';
import { holdCaseAs } from '../../hotline/hold-case.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { holder, other, startOpenCase } from '../harness/officer-page.ts';
import { operatorOf } from '../harness/operator.ts';

test('what came in is forgotten after seven days; a replay is still known, and the case keeps what was told', async (t) => {
  const hotline = await startHotline(t);
  await hotline.person().says('cứu em với');
  const bodies = "select count(*) as n from inbox where kind = 'message' and body_sealed is not null";
  await hotline.forward({ days: 6 });
  expect(await hotline.rows(bodies)).toEqual([{ n: 1 }]);
  await hotline.forward({ days: 2 });
  expect(await hotline.rows(bodies)).toEqual([{ n: 0 }]);
  expect(await hotline.rows("select count(*) as n from inbox where kind = 'message'")).toEqual([{ n: 1 }]);
  expect((await hotline.onlyCase()).timeline.map((row) => row.detail)).toContainEqual(
    expect.objectContaining({ kind: 'text', text: 'cứu em với' }),
  );
});

test('a channel that cannot be renewed is an alarm until it can', async (t) => {
  const hotline = await startHotline(t);
  hotline.zalo.faults.set({ kind: 'refuse', route: 'oauth' });
  await hotline.sweep();
  await hotline.sweep();
  const open = 'select kind from alarms where settled_at is null';
  expect(await hotline.rows(open)).toEqual([{ kind: 'channel_not_renewed' }]);
  hotline.zalo.faults.clear();
  await hotline.forward({ minutes: 2 });
  expect(await hotline.rows(open)).toEqual([]);
});

test('an officer’s session that has ended is forgotten, one that lasts is not', async (t) => {
  const hotline = await startOpenCase(t);
  const sessions = 'select count(*) as n from officer_sessions';
  await hotline.forward({ minutes: 29 });
  expect(await hotline.rows(sessions)).toEqual([{ n: 1 }]);
  await hotline.forward({ minutes: 2 });
  expect(await hotline.rows(sessions)).toEqual([{ n: 0 }]);
  for (const number of [holder, other]) hotline.phone(number).texts();
});

/** What still stands of anybody's words: sealed columns that are not empty. */
const standing = async (hotline: TestHotline) => {
  const [row] = await hotline.rows<Record<string, number>>(`select
    (select count(*)::int from people) as people, (select count(*)::int from conversations) as talks,
    (select count(*)::int from inbox where body_sealed is not null and kind = 'message') as heard,
    (select count(*)::int from outbox where saying_sealed is not null or words_sealed is not null) as sent,
    (select count(*)::int from case_answers) as answers,
    (select count(*)::int from case_timeline where detail_sealed is not null) as story,
    (select count(*)::int from case_media where content_sealed is not null) as files`);
  return row;
};
const nothing = { people: 0, talks: 0, heard: 0, sent: 0, answers: 0, story: 0, files: 0 };

const close = async (hotline: TestHotline): Promise<string> => {
  const { code } = (await hotline.onlyCase()).facts;
  const operator = operatorOf({ ...hotline.hotline, clock: hotline.clock });
  expect(await closeCaseAs(operator, code, 'helped')).toMatchObject({ kind: 'closed' });
  return code;
};

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(300, 5)]);

/** A case with answers, words and a picture, closed. */
async function closedCase(t: TestContext) {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('cứu em với, bố cầm dao');
  await person.does((zalo) => zalo.sends('image', { bytes: jpeg }));
  await person.says('ở Hà Tu');
  return { hotline, person, code: await close(hotline) };
}

test('who has no case is forgotten 90 days after her last word, with her key; who writes again is a stranger', async (t) => {
  const hotline = await startHotline(t);
  const person = hotline.person();
  await person.says('xin chào');
  await hotline.forward({ days: 60 });
  await person.says('xin chào');
  await hotline.forward({ days: 89 });
  expect(await standing(hotline)).toMatchObject({ people: 1, talks: 1 });
  await hotline.forward({ days: 2 });
  expect(await standing(hotline)).toEqual(nothing);
  expect(await hotline.rows('select count(*)::int as n from outbox where person_id is null')).not.toEqual([{ n: 0 }]);
  await person.says('xin chào');
  expect(await standing(hotline)).toMatchObject({ people: 1, talks: 1, heard: 1 });
});

test('30 days after the end of a case its files go, after 90 every word of it, with its key; what stands in clear stays', async (t) => {
  const { hotline, code } = await closedCase(t);
  const before = (await hotline.onlyCase()).facts;
  const keys = await hotline.rows<{ data_key: string }>('select data_key from cases');
  await hotline.forward({ days: 29 });
  expect(await standing(hotline)).toMatchObject({ files: 1, people: 1 });
  await hotline.forward({ days: 2 });
  expect(await standing(hotline)).toMatchObject({ files: 0, people: 1, story: expect.any(Number) });
  expect(await hotline.rows('select state, reason, source_sealed from case_media')).toEqual([
    { state: 'gone', reason: 'forgotten', source_sealed: null },
  ]);
  expect(JSON.stringify(await hotline.onlyCase())).toContain('bố cầm dao');
  await hotline.forward({ days: 58 });
  expect(JSON.stringify(await hotline.onlyCase())).toContain('bố cầm dao');
  await hotline.forward({ days: 2 });
  expect(await standing(hotline)).toEqual(nothing);
  expect(await hotline.rows('select data_key from cases')).not.toEqual(keys);
  const after = await hotline.onlyCase();
  expect(after.answers).toEqual([]);
  expect(after.timeline.map(({ kind }) => kind)).toContain('closed');
  const { code: _, urgency, kind, unitCode, clocks } = after.facts;
  expect({ code, urgency, kind, unitCode, outcome: clocks.outcome }).toEqual({
    code,
    urgency: before.urgency,
    kind: before.kind,
    unitCode: before.unitCode,
    outcome: 'helped',
  });
});

test('an open case is never forgotten, nor whoever it is of', async (t) => {
  const hotline = await startHotline(t);
  await hotline.person().says('cứu em với, bố cầm dao');
  await hotline.forward({ days: 400 });
  expect(await standing(hotline)).toMatchObject({ people: 1, talks: 1 });
  expect((await standing(hotline))?.story).toBeGreaterThan(0);
  expect(JSON.stringify(await hotline.onlyCase())).toContain('bố cầm dao');
});

test('a case that is held stays whole, files and person too, until it is released', async (t) => {
  const { hotline, code } = await closedCase(t);
  const operator = operatorOf({ ...hotline.hotline, clock: hotline.clock });
  const before = await standing(hotline);
  expect(await holdCaseAs(operator, code, 'CA tỉnh, số 12/2026')).toEqual({ kind: 'done', code, changed: true });
  await hotline.forward({ days: 400 });
  expect(await standing(hotline)).toEqual({ ...before, heard: 0 });
  expect(await holdCaseAs(operator, code, null)).toEqual({ kind: 'done', code, changed: true });
  await hotline.forward({ days: 1 });
  expect(await standing(hotline)).toEqual(nothing);
  expect(await holdCaseAs(operator, code, 'CA tỉnh, số 12/2026')).toMatchObject({ kind: 'refused' });
});
