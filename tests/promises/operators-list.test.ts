import { expect, test } from 'vitest';
import { listCases } from '../../storage/case-list.ts';
import { startHotline } from '../harness/hotline.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;

test('the operator sees every page of a case, when the first went out, and who took it; nothing anybody told', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: first, name: 'chị Hạnh' }, second] });
  const opened = hotline.clock.now();
  await hotline.person().says('cứu em với, ở ngõ mười bảy');
  await hotline.forward({ minutes: 1 });
  hotline.phone(first).texts();
  const list = () =>
    listCases(hotline.db, hotline.hotline.keyring, { openOnly: true, since: null, at: hotline.clock.now() });
  const page = { officer: 'chị Hạnh', purpose: 'page', level: '1', way: 'sms', attempt: 1, state: 'accepted' };
  expect(await list()).toEqual([
    {
      code: expect.stringMatching(/^TC-/),
      track: 'report',
      linked_code: null,
      kind: expect.any(String),
      urgency: 'critical',
      state: 'open',
      unit_code: null,
      channel: 'zalo',
      opened_at: opened,
      first_alert_at: opened,
      acknowledged_at: null,
      acknowledged_by: null,
      child_clock: 'none',
      alerts: [
        { ...page, sent_at: opened },
        { ...page, sent_at: hotline.clock.now() },
      ],
    },
  ]);
  await hotline.phone(first).says('ok');
  hotline.phone(first).texts();
  const [row] = await list();
  expect(row).toMatchObject({
    state: 'acknowledged',
    acknowledged_by: 'chị Hạnh',
    acknowledged_at: hotline.clock.now(),
  });
  expect(row?.alerts.map(({ state }) => state).sort()).toEqual(['acknowledged', 'over']);
  expect(JSON.stringify(row)).not.toContain('mười bảy');
});
