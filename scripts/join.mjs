// Joins programs without running them: `node scripts/join.mjs bot/main.ts ...`. For an image or a folder in which nothing
// can be written later (Dockerfile, deploy/systemd): each start there would otherwise load hundreds of files one by one.
import { joinAhead } from './run.mjs';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Usage: node scripts/join.mjs FILE.ts ...');
  process.exit(2);
}
for (const file of files) {
  if (await joinAhead(file)) continue;
  console.error(`${file} could not be joined; node scripts/run.mjs ${file} says why.`);
  process.exit(1);
}
