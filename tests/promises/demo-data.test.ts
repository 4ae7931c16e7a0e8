import path from 'node:path';
import { expect, test } from 'vitest';
import { noChannels } from '../../channels/settings.ts';
import { silentLog } from '../../domain/log.ts';
import { noSpans } from '../../domain/spans.ts';
import { loadDemoClasses, removeDemoClasses } from '../../hotline/load-classes.ts';
import { loadDemoPlaces, removeDemoPlaces } from '../../hotline/load-places.ts';
import { openHotline } from '../../hotline/open-hotline.ts';
import { removeOfficerRow } from '../../storage/officers.ts';
import { startHotline } from '../harness/hotline.ts';

test('with NODE_ENV=production a hotline does not start while invented officers, places or classes are there', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: '+84900000001', demo: true }] });
  const start = (production: boolean) =>
    openHotline({
      databaseUrl: hotline.databaseUrl,
      keyringFile: hotline.keyringFile,
      dataDir: path.dirname(hotline.keyringFile),
      ...noChannels,
      timers: hotline.hotline.timers,
      smsPerDay: 5_000,
      paging: { rules: hotline.hotline.paging.rules, publicUrl: 'https://hotline.example.vn', demo: false },
      swim: { offerHours: 24, keptDays: 365 },
      kept: { talkDays: 90, mediaDays: 30 },
      log: silentLog,
      spans: noSpans,
      processName: 'test',
      root: path.resolve(import.meta.dirname, '../..'),
      production,
    });
  await expect(start(true)).rejects.toThrow(/invented officers/);
  await (await start(false)).close();
  await removeOfficerRow(hotline.db, hotline.officers.get('+84900000001') ?? '', hotline.clock.now());
  await (await start(true)).close();

  const root = path.resolve(import.meta.dirname, '../..');
  await loadDemoPlaces({ ...hotline.hotline, timeZone: 'Asia/Ho_Chi_Minh', root });
  await expect(start(true)).rejects.toThrow(/invented places.*services remove-demo/);
  await (await start(false)).close();
  await removeDemoPlaces({ ...hotline.hotline, actor: 'operator:test' });
  await (await start(true)).close();

  await loadDemoClasses({ ...hotline.hotline, timeZone: 'Asia/Ho_Chi_Minh', root });
  await expect(start(true)).rejects.toThrow(/invented classes.*classes remove-demo/);
  await (await start(false)).close();
  await removeDemoClasses({ ...hotline.hotline, actor: 'operator:test' });
  await (await start(true)).close();
});
