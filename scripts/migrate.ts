import { existsSync } from 'node:fs';
import path from 'node:path';
import { readSettings } from '../config/settings.ts';
import { readKnowledge } from '../hotline/knowledge.ts';
import { loadPlaceFacts } from '../hotline/load-places.ts';
import { prepareQueue } from '../queue/backend.ts';
import { databaseClock, openDatabase } from '../storage/database.ts';
import { openKeyring } from '../storage/keyring.ts';
import { migrate } from '../storage/migrate.ts';
import { root, withDatabase } from './with-database.ts';

// npm run migrate: safe to run twice and from several machines at once.
await withDatabase(async (databaseUrl, dataDir) => {
  const settings = readSettings(process.env, root);
  const applied = await migrate(databaseUrl);
  if (settings.redisUrl === null) await prepareQueue(databaseUrl);
  console.log(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'nothing to apply');
  const file = settings.keyringFile ?? path.join(dataDir, 'keyring.json');
  if (existsSync(file)) await loadFacts(databaseUrl, file, settings.timeZone);
  // Made here, it would not be the one the bot finds on another machine.
  else console.log('no keyring here yet: the facts of data/services.csv come with the next run that has one');
});

async function loadFacts(url: string, file: string, timeZone: string): Promise<void> {
  const db = openDatabase({ url, applicationName: 'tin-cay-tables', max: 2 });
  try {
    const clock = await databaseClock(db);
    clock.stop();
    const { keyring } = await openKeyring({ db, file, month: clock.now().toISOString().slice(0, 7) });
    const { units } = readKnowledge(root);
    const { added, changed } = await loadPlaceFacts({ db, keyring, clock, units, timeZone, root });
    if (added + changed > 0) console.log(`facts of data/services.csv: ${added} added, ${changed} changed`);
  } finally {
    await db.close();
  }
}
