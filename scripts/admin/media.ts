import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { handOverMedia, listMedia } from '../../hotline/hand-over-media.ts';
import { type Asked, type Command, Refused } from './command.ts';
import { withOperator } from './desk.ts';

export const mediaCommands: readonly Command[] = [
  {
    words: 'media list',
    form: 'CODE',
    meaning: "a case's files: kind, time, state; nothing is opened, the look is written to the audit log",
    subjects: 1,
    options: {},
    run: list,
  },
  {
    words: 'media export',
    form: 'CODE DIR --for "CA phường …, số …"',
    meaning: 'opens them for the police into a new folder; for whom is written to the audit log',
    subjects: 2,
    options: { for: { type: 'string' } },
    run: hand,
  },
];

/** Which police, and under which number: less is no request anybody could find again. */
const leastForWhom = 8;
const mostForWhom = 200;

function list(asked: Asked): Promise<void> {
  const [code = ''] = asked.subjects;
  return withOperator(async (operator) => {
    const listed = await listMedia(operator, code);
    if (listed.kind === 'missing') throw new Refused(`There is no case ${code}.`);
    const lines = listed.files.map(({ heardAt, kind, state, type, bytes, reason }) =>
      [heardAt.toISOString(), kind.padEnd(5), state.padEnd(7), type ?? '-', bytes ?? '-', reason ?? '']
        .join('  ')
        .trim(),
    );
    const files = listed.files.map(({ heardAt, keptAt, ...file }) => ({ ...file, heard_at: heardAt, kept_at: keptAt }));
    asked.print({ code: listed.code, files }, lines.length > 0 ? lines : ['no files']);
  });
}

function hand(asked: Asked): Promise<void> {
  const [code = '', folder = ''] = asked.subjects;
  const forWhom = asked.needed('for').trim();
  return withOperator(async (operator) => {
    if (forWhom.length < leastForWhom || forWhom.length > mostForWhom || /\p{Cc}/u.test(forWhom))
      throw new Refused('--for says too little or too much; expected which police and under which number.');
    emptyFolder(folder);
    const write = (name: string, content: string | Buffer): void =>
      writeFileSync(path.join(folder, name), content, { mode: 0o600, flag: 'wx' });
    const handed = await handOverMedia(operator, code, forWhom, write);
    if (handed.kind === 'missing') throw new Refused(`There is no case ${code}.`);
    const files = handed.files.map(({ heardAt, keptAt, ...file }) => ({ ...file, heard_at: heardAt, kept_at: keptAt }));
    const answer = { code: handed.code, for: forWhom, exported_at: operator.clock.now(), files };
    write('list.json', `${JSON.stringify(answer, null, 2)}\n`);
    const kept = files.filter(({ file }) => file !== null).length;
    // The list lies in the folder: what was never kept has its address there, and nowhere else.
    asked.print({ code: handed.code, folder, files: files.length, kept }, [
      `${kept} of ${files.length} files written to ${folder}, with list.json. Hand them over, then delete the folder.`,
    ]);
  });
}

/** A folder of its own for its owner only: nothing of an earlier case lies in it. */
function emptyFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (readdirSync(folder).length === 0) return;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Refused(`The folder ${folder} cannot be used (${code}).`);
  }
  throw new Refused(`The folder ${folder} is not empty; expected a new one.`);
}
