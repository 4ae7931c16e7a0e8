// Runs one of the project's programs: `node scripts/run.mjs bot/main.ts ...`. Its hundreds of files are joined into one
// first, which loads in less than half the time of one after the other (docs/decisions/0012); joined again when one of
// them has changed. Where nothing can be written it is run file by file, through tsx.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, 'node_modules', '.cache', 'tin-cay');
/** What decides how files are joined, besides the files themselves. */
const alsoDecides = ['package.json', 'tsconfig.json', 'scripts/run.mjs'];

/**
 * Imports a TypeScript file of the project and everything it imports of the project; packages stay where they are.
 * Every call of the same unchanged file, in any process, imports the same joined file.
 * @param {string} file absolute, or from the project's folder
 */
export async function load(file) {
  const entry = path.resolve(root, file);
  const joined = await joinedFile(entry);
  if (joined !== null) {
    // A stack trace names the files and lines as they were written.
    process.setSourceMapsEnabled(true);
    return import(pathToFileURL(joined).href);
  }
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(entry).href);
}

/**
 * Joins a file ahead of its first run, for a place where nothing can be written later.
 * @param {string} file absolute, or from the project's folder
 * @returns {Promise<boolean>} whether the next run finds it whole
 */
export async function joinAhead(file) {
  const joined = await joinedFile(path.resolve(root, file));
  return joined !== null && isFresh(joined.replace(/mjs$/, 'json'), joined);
}

/** The file with everything in it, joined now if need be; null = it cannot be written, or does not join. */
async function joinedFile(entry) {
  const name = path.relative(root, entry).replaceAll(/[^a-z0-9.-]+/gi, '_');
  const [code, stamp] = [path.join(cache, `${name}.mjs`), path.join(cache, `${name}.json`)];
  if (isFresh(stamp, code)) return code;
  const startedAt = Date.now();
  try {
    mkdirSync(cache, { recursive: true });
    const { files, inputs } = await join(entry, code);
    // Another process may be reading the one that is there: each file appears whole.
    for (const { path: place, contents } of files.reverse()) writeWhole(place, contents);
    const seen = Object.fromEntries([...inputs, ...alsoDecides].map((input) => [input, signOf(input)]));
    const changedMeanwhile = Object.values(seen).some((sign) => Number(sign?.split(' ')[0]) >= startedAt);
    if (!changedMeanwhile) writeWhole(stamp, JSON.stringify({ root, seen, code: hashOf(code) }));
    return code;
  } catch {
    // An error in a file is said by what runs it without joining.
    return null;
  }
}

async function join(entry, outfile) {
  const esbuild = await import('esbuild');
  try {
    const { outputFiles, metafile } = await esbuild.build({
      entryPoints: [entry],
      outfile,
      absWorkingDir: root,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'linked',
      metafile: true,
      write: false,
      logLevel: 'silent',
      plugins: [whereTheyStood],
    });
    return { files: outputFiles, inputs: Object.keys(metafile.inputs) };
  } finally {
    await esbuild.stop();
  }
}

/** Files that look for others beside themselves find them from the joined file too. */
const whereTheyStood = {
  name: 'where they stood',
  setup: (build) =>
    build.onLoad({ filter: /\.tsx?$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      if (!text.includes('import.meta.')) return undefined;
      const contents = text
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
        .replaceAll('import.meta.filename', JSON.stringify(file))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith('x') ? 'tsx' : 'ts' };
    }),
};

/** Is the joined file the whole of what it was made of? After a power cut half a file may be left of it. */
function isFresh(stamp, code) {
  try {
    const { root: then, seen, code: hash } = JSON.parse(readFileSync(stamp, 'utf8'));
    const isSame = ([input, sign]) => signOf(input) === sign;
    return then === root && Object.entries(seen).every(isSame) && hashOf(code) === hash;
  } catch {
    return false;
  }
}

/** When a file was changed, and its size; null = it is gone. */
function signOf(input) {
  const found = statSync(path.join(root, input), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : null;
}

const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

function writeWhole(file, contents) {
  const part = `${file}.${process.pid}`;
  try {
    writeFileSync(part, contents);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}

// Node leaves a link in the name it was given, and not in the name a file has for itself.
const asked = process.argv[1];
if (asked !== undefined && realpathSync(asked) === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv;
  if (file === undefined) {
    console.error('Usage: node scripts/run.mjs FILE.ts ...');
    process.exit(2);
  }
  // The program finds its words where they are when it is run by itself.
  process.argv.splice(1, 2, path.resolve(root, file));
  await load(file);
}
