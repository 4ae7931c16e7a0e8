import { createHash } from 'node:crypto';
import { openDatabase } from '../../storage/database.ts';
import { openKeyring } from '../../storage/keyring.ts';

// A process of its own that opens the keyring at a given moment and prints which one it got, never the key.
const [url = '', file = '', at = '0'] = process.argv.slice(2);
const db = openDatabase({ url, max: 1, applicationName: 'open-keyring' });
await db.pool.query('select 1');
process.stdout.write('ready\n');
await new Promise((resolve) => setTimeout(resolve, Math.max(0, Number(at) - Date.now())));
const { keyring } = await openKeyring({ db, file, month: '2026-11' });
process.stdout.write(`${createHash('sha256').update(keyring.indexKey).digest('hex')}\n`);
await db.close();
