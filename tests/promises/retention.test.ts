import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';
import { holder, other, startOpenCase } from '../harness/officer-page.ts';

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
