import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;

test('both providers away for ten minutes and back: in order, nothing expired, and the alerts never stopped escalating', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const calm = hotline.person();
  const person = hotline.person();
  const comeBack = hotline.providersGoAway();
  await calm.says('xin chào');
  await person.says('cứu em với');
  for (let minute = 1; minute <= 8; minute += 1) await hotline.forward({ minutes: 1 });
  await calm.says('em muốn học bơi');
  await hotline.forward({ minutes: 1 });
  await hotline.forward({ minutes: 1, seconds: 30 });
  expect(calm.texts()).toEqual([]);
  expect(await hotline.rows("select distinct step from alerts where purpose = 'page' order by step")).toEqual(
    [0, 1, 2, 3].map((step) => ({ step })),
  );
  expect(await hotline.rows('select kind from alarms where settled_at is null')).toContainEqual({
    kind: 'alerts_failed',
  });

  comeBack();
  const from = hotline.clock.now().getTime();
  for (let n = 0; n < 35; n += 1) await hotline.forward({ seconds: 30 });
  for (const number of [first, second]) {
    // Of everything that waited she has only the newest, and then each repeat.
    const pages = hotline.phone(number).texts();
    expect(new Set(pages).size).toBe(pages.length);
    expect(pages[0]).toMatch(/^KHAN CAP/);
  }
  const early = hotline.twilio.accepted().filter(({ at }) => new Date(at).getTime() <= from + 30_000);
  expect(early.map(({ to }) => to).sort()).toEqual([first, second]);

  const rows = await hotline.rows<{ purpose: string; state: string; late: boolean | null }>(
    `select o.purpose, o.state, o.accepted_at > o.not_after as late from outbox o
       where o.person_id = (select person_id from outbox where person_id is not null order by id limit 1) order by o.id`,
  );
  // The numbers however late, the question of ten minutes ago not at all, the answer to her last words in its time.
  expect(rows).toEqual([
    { purpose: 'first', state: 'accepted', late: null },
    { purpose: 'reply', state: 'expired', late: null },
    { purpose: 'reply', state: 'accepted', late: false },
  ]);
  expect(calm.texts()).toHaveLength(2);
  expect(calm.texts()[0]).toContain('18001769');
  for (const one of await hotline.rows<{ late: boolean | null }>('select accepted_at > not_after as late from outbox'))
    expect(one.late).not.toBe(true);
});
