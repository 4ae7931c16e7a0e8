import { existsSync } from 'node:fs';
import { loadOrMakeKeyring } from '../storage/keyring.ts';
import { sentenceOf } from './run-process.ts';

// npm run keyring -- FILE: makes the keys of a new installation, where bot and workers may not write the file themselves.
const [file, ...others] = process.argv.slice(2);
if (file === undefined || others.length > 0) end(2, 'npm run keyring -- FILE');
// Another keyring in its place would make everything unreadable that was sealed with this one.
if (existsSync(file)) end(1, `${file} is there already, and was left as it is.`);
try {
  loadOrMakeKeyring({ file, mayMake: true, month: new Date().toISOString().slice(0, 7) });
  console.log(`${file}: keep a sealed copy elsewhere. Without it nothing in the database can be read.`);
} catch (error) {
  end(2, sentenceOf(error));
}

function end(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
