import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { statesPage } from './states-page.ts';

// npm run draw:states: writes docs/states.md; a test fails when it is older than the tables.
const file = path.resolve(import.meta.dirname, '../docs/states.md');
writeFileSync(file, statesPage());
console.log(`written: ${file}`);
