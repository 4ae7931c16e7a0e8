import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { commands, readCommand } from '../../scripts/admin/commands.ts';
import { wordsOf } from '../../scripts/stranger/commands.mjs';
import { type Document, faultAt, filesUnder, isMarkdown, namingPieces, root } from './documents.ts';

const scripts: ReadonlyMap<string, string> = new Map(
  Object.entries(
    z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))).scripts,
  ),
);

/** What `npm run` is told to do where there is no such script, or with a flag the script does not know. */
export function wrongScripts(document: Document): string[] {
  return namingPieces(document).flatMap((piece) => {
    const runs = [...piece.text.matchAll(/\bnpm run (?:-s )?([\w:-]+)(?: -- ([^|&;#]*))?/g)];
    const named = runs.flatMap(([, name = '', args = '']) => {
      if (!scripts.has(name)) return [`npm run ${name} is no script`];
      if (name === 'admin') return [];
      const known = flagsOf(scripts.get(name) ?? '');
      const asked = [...args.matchAll(/--([a-z][\w-]*)/g)].map(([, flag = '']) => flag);
      return asked.filter((flag) => !known.has(flag)).map((flag) => `npm run ${name} knows no --${flag}`);
    });
    const bare = [...piece.text.matchAll(/(?<![\w/:.-])(?:prove|bench|measure|folds|train|write|draw):[a-z][\w-]*/g)];
    const unknown = bare.filter(([name]) => !scripts.has(name)).map(([name]) => `${name} is no script`);
    return [...new Set([...named, ...unknown])].map((fault) => faultAt(document, piece, fault));
  });
}

/** The flags a program reads: rows of `parseArgs`, or the flag itself in quotes or in its usage; in the file or those beside it. */
function flagsOf(script: string): ReadonlySet<string> {
  const [first = ''] = script.match(/[\w./-]+\.(?:mjs|ts)\b/g)?.filter((file) => file !== 'scripts/run.mjs') ?? [];
  const text = [first, ...importsOf(first)].map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n');
  return new Set(
    [
      ...text.matchAll(/['"]?([\w-]+)['"]?: \{ type: '(?:string|boolean)'/g),
      ...text.matchAll(/'--([a-z][\w-]*)'/g),
      // A usage that gives several names to one place: `--requests|inputs|messages N`.
      ...[...text.matchAll(/--([a-z|-]+\|[a-z|-]+)/g)].flatMap(([, names = '']) =>
        names.split('|').map((name): [string, string] => ['', name]),
      ),
      ...text.matchAll(/usage[^\n]*--(seed)\b/g),
    ].map(([, flag = '']) => flag),
  );
}

/** What a program of ours imports from beside itself: its options may be read there. */
const importsOf = (file: string): string[] =>
  file === ''
    ? []
    : [...readFileSync(path.join(root, file), 'utf8').matchAll(/from '(\.\/[^']+)'/g)].map(([, other = '']) =>
        path.join(path.dirname(file), other),
      );

const families = new Set(
  commands.filter(({ words }) => words.includes(' ')).map(({ words }) => words.split(' ')[0] ?? ''),
);

/** Commands of the operator's that do not exist, or not with these options: as `npm run admin -- …`, `admin …`, or by their words. */
export function wrongAdminCommands(document: Document): string[] {
  return namingPieces(document).flatMap((piece) => {
    const text = piece.text.replaceAll(/\$\([^)]*\)/g, 'X');
    const whole = [...text.matchAll(/npm run (?:-s )?admin -- ([^|&;#`]*)/g)].filter(
      ([, said = '']) => !fits(said, true),
    );
    const short = [
      ...text.matchAll(isMarkdown(document) ? /^(?:\S*tin-cay-)?admin ([^|&;#]+)/g : /\badmin ([a-z][^|&;#"'`,]*)/g),
    ];
    const named =
      isMarkdown(document) && families.has(text.split(' ')[0] ?? '') && /^[a-z]+ [a-z]/.test(text) ? [['', text]] : [];
    return [...whole, ...[...short, ...named].filter(([, said = '']) => !fits(said, false))].map(([, said = '']) =>
      faultAt(document, piece, `npm run admin knows no "${said.trim()}"`),
    );
  });
}

/** Is it a command with options it has? `isWhole`: also with as many words behind it, unless some are left out. */
function fits(said: string, isWhole: boolean): boolean {
  const words = wordsOf(said.replaceAll(/[[\]]/g, ''));
  const several = words.find((word) => /^[a-z]+(\|[a-z]+)+$/.test(word));
  if (several !== undefined) return several.split('|').every((one) => fits(said.replace(several, one), isWhole));
  const given = words.filter((word) => word !== '...' && word !== '…');
  if (isWhole && given.length === words.length) return isUnderstood(words);
  const command = commands.find((one) => one.words.split(' ').every((word, at) => given[at] === word));
  const flags = given.filter((word) => word.startsWith('--')).map((word) => word.slice(2).replace(/=.*/, ''));
  return (
    command !== undefined &&
    flags.every((flag) => flag === 'json' || flag in command.options || command.words.includes(`--${flag}`))
  );
}

function isUnderstood(words: readonly string[]): boolean {
  try {
    readCommand(words);
    return true;
  } catch {
    return false;
  }
}

const sources = [
  'bot',
  'channels',
  'config',
  'console',
  'data',
  'deploy',
  'docs',
  'domain',
  'flows',
  'hotline',
  'meters',
  'queue',
];
const further = ['reports', 'scripts', 'simulator', 'storage', 'tests', 'texts', 'understanding', 'workers', 'bench'];
const folders = [...sources, ...further];
const namedFile = new RegExp(`(?<![\\w/.@-])(?:${folders.join('|')})/[\\w./*{},-]*[\\w*}/]`, 'g');

/** Files of ours that are named and are not there. Without its ending a test is named too; `*` and `{a,b}` stand for many. */
export function missingFiles(document: Document, files: readonly string[]): string[] {
  return namingPieces(document).flatMap((piece) =>
    [...piece.text.matchAll(namedFile)]
      .flatMap(([name]) => expanded(name))
      .filter(
        (name) =>
          !files.some((file) => isNamed(file, name) || isNamed(file, path.join(path.dirname(document.file), name))),
      )
      .map((name) => faultAt(document, piece, `there is no ${name}`)),
  );
}

/** Every file a document may name. */
export const ourFiles = (): string[] =>
  folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap(filesUnder)
    // The peers of a bench bring packages of their own.
    .filter((file) => !file.includes('/node_modules/'));

function expanded(name: string): string[] {
  const [, before = '', list, behind = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  return list === undefined ? [name] : list.split(',').flatMap((one) => expanded(`${before}${one}${behind}`));
}

function isNamed(file: string, name: string): boolean {
  const pattern = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  // A folder, a test by its name, the beginning of names of tests as vitest takes it.
  const behind = name.startsWith('tests/') ? '(?:$|/|-|\\.test\\.tsx?$|\\.tsx?$)' : '(?:$|/|\\.tsx?$)';
  return new RegExp(`^${pattern.join('[^/]*')}${name.endsWith('/') ? '' : behind}`).test(file);
}
