import { expect, test } from 'vitest';
import { lanes } from '../../domain/outgoing.ts';
import type { Database } from '../../storage/database.ts';
import { startSweeping } from '../../workers/sweep.ts';
import { startHotline } from '../harness/hotline.ts';
import { until } from '../harness/processes.ts';

/** Seconds between two sweeps: there is only the first. */
const never = 3_600;

test('a page an escalation writes leaves in the same sweep, though every lane has found nothing before', async (t) => {
  const hotline = await startHotline(t, { duty: ['+84900000001', '+84900000002'] });
  await hotline.person().says('cứu em với, bố đang cầm dao');
  const phone = hotline.phone('+84900000001');
  phone.receives(/KHAN CAP/);
  hotline.clock.forward({ minutes: 1 });

  let looks = 0;
  const { db } = hotline.hotline;
  const countsLooks: Database = {
    ...db,
    query: async <Row>(...asked: Parameters<Database['query']>) => {
      const rows = await db.query<Row>(...asked);
      if (asked[0].name === 'claim-outgoing') looks += 1;
      return rows;
    },
  };
  // The escalation is slow: by the time it writes, the lanes have all looked.
  const writesLate: Database = {
    ...db,
    transaction: async (work) => {
      await until('every lane has looked', () => looks >= lanes.length);
      return db.transaction(work);
    },
  };
  const sending = { ...hotline.sending, hotline: { ...hotline.hotline, db: countsLooks } };
  const stop = startSweeping({ ...hotline.hotline, db: writesLate }, sending, never);
  t.onTestFinished(stop);
  const look = (): string[] | null => {
    const texts = phone.texts();
    return texts.length > 0 ? texts : null;
  };
  expect(await until('the second page has left', look, 10)).toEqual([expect.stringMatching(/KHAN CAP/)]);
});
