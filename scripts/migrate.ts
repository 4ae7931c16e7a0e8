import path from 'node:path';
import { readSettings } from '../config/settings.ts';
import { prepareQueue } from '../queue/backend.ts';
import { migrate } from '../storage/migrate.ts';
import { withDatabase } from './with-database.ts';

// npm run migrate: safe to run twice and from several machines at once.
await withDatabase(async (databaseUrl) => {
  const settings = readSettings(process.env, path.resolve(import.meta.dirname, '..'));
  const applied = await migrate(databaseUrl);
  if (settings.redisUrl === null) await prepareQueue(databaseUrl);
  console.log(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'nothing to apply');
});
