// npm run stranger: a stranger's hour. Clones what is committed, and does with the clone what README.md says, in its order, by
// the words of README.md itself. A command nobody has said how to prove fails it. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkNode, root } from './install.mjs';
import { cleanClone, strangersEnv } from './stranger/clone.mjs';
import { shellCommands, taskOf } from './stranger/commands.mjs';
import { sayingsOf, walkLoop } from './stranger/loop.mjs';
import { endAnyway, endsWithin, leftRunning, npmStart, phonesOf, pressCtrlC } from './stranger/running.mjs';
import { classId, writeTableFor } from './stranger/tables.mjs';

checkNode();
const started = Date.now();
const secondsSince = (from) => ((Date.now() - from) / 1000).toFixed(1);
let steps = 0;
/** The step that is being done. */
let doing = '';
let place = null;
let running = null;
/** What later commands mean by what README.md writes in place of it. */
const known = { code: null, phone: '0912345678' };

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end(130));
let failure = null;
try {
  await hour();
} catch (error) {
  failure = error;
}
await end(failure === null ? 0 : 1);

async function hour() {
  await step('a clean clone', () => {
    place = cleanClone(root);
    return place.from;
  });
  const { clone } = place;
  const env = await strangersEnv(place);
  const readme = readFileSync(path.join(clone, 'README.md'), 'utf8');
  const commands = shellCommands(readme).map((command) => ({ ...command, task: taskOf(command.words) }));
  const unknown = commands.filter(({ task }) => task.kind === 'unknown');
  await step('every command of README.md is one we know how to do', () => {
    if (unknown.length > 0) throw new Error(unknown.map(({ line, text }) => `line ${line}: ${text}`).join('\n'));
    if (!commands.some(({ task }) => task.kind === 'start')) throw new Error('README.md does not say npm start');
    return `${commands.length} commands`;
  });
  for (const { text, words, task } of commands) await step(text, () => done(words, task, { clone, env, readme }));
  await stopped(env);
}

/** @returns what is said beside the step */
async function done(words, task, { clone, env, readme }) {
  switch (task.kind) {
    case 'start':
      return start({ clone, env, readme });
    case 'stop':
      run(words, { clone, env });
      return stopped(env);
    case 'run':
      run(words, { clone, env });
      return '';
    case 'copy':
      copyFileSync(path.join(clone, words[1]), path.join(clone, words[2]));
      return '';
    case 'done':
      return 'the clean clone';
    case 'exists':
      return exists(task, clone);
    case 'admin':
      return admin(task.args, { clone, env });
    default:
      throw new Error('no idea how to do this');
  }
}

async function start({ clone, env, readme }) {
  if (running !== null) return 'it runs already';
  const from = Date.now();
  running = npmStart(clone, env);
  const phones = await phonesOf(running);
  const printed = `http://localhost:${env.SIMULATOR_PORT}/phones`;
  if (phones !== printed) throw new Error(`it printed ${phones}, not ${printed}`);
  const installed = statSync(path.join(clone, 'node_modules/.package-lock.json')).mtimeMs - from;
  console.log(`     ready after ${secondsSince(from)} s, of which packages ${(installed / 1000).toFixed(1)} s`);
  const named = doing;
  await step('the loop in a minute', async () => {
    const { code, by, paged } = await walkLoop({ clone, phones, ...sayingsOf(readme) });
    known.code = code;
    return `${by}: page ${paged} ms after the cry, ${code} taken and read, and she was told`;
  });
  doing = named;
  return '';
}

/** What takes long, or waits for somebody, is only looked for: tests and `npm run prove:…` are CI's. */
function exists({ script, files }, clone) {
  const { scripts } = JSON.parse(readFileSync(path.join(clone, 'package.json'), 'utf8'));
  if (script !== null && scripts[script] === undefined) throw new Error(`package.json has no script ${script}`);
  const named = script === null ? files : scripts[script].match(/[\w./-]+\.(?:mjs|tsx?)\b/g);
  const missing = named.filter((file) => !existsSync(path.join(clone, file)));
  if (missing.length > 0) throw new Error(`there is no ${missing.join(', ')}`);
  return 'is there; not run';
}

function admin(args, { clone, env }) {
  if (running === null) throw new Error('README.md says this before npm start');
  const asked = args.map((word, at) => filledIn(word, args[at - 1]));
  if (asked.includes('--phone')) known.phone = asked[asked.indexOf('--phone') + 1];
  writeTableFor(clone, asked, { phone: known.phone, now: new Date() });
  const printed = run(['npm', 'run', 'admin', ...(asked.length > 0 ? ['--', ...asked] : [])], { clone, env });
  const lines = printed.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('> '));
  if (lines.length === 0) throw new Error('it printed nothing');
  return lines[0].trim().slice(0, 80);
}

/** README.md writes in capitals what everybody has of her own. */
function filledIn(word, before) {
  if (/^TC-X+$/.test(word)) return known.code ?? word;
  if (word === 'ID' && before === '--class') return classId;
  if (/^(…|\.\.\.|[A-Z]{2,})$/.test(word)) throw new Error(`no idea what ${word} stands for`);
  return word;
}

/** @returns what it printed; throws with what it said when it fails */
function run([program, ...args], { clone, env }) {
  const ran = spawnSync(program, args, { cwd: clone, env, encoding: 'utf8', timeout: 120_000 });
  if (ran.status === 0) return ran.stdout;
  throw new Error(`exit code ${ran.status ?? ran.signal}\n${ran.stdout}\n${ran.stderr}`);
}

async function stopped(env) {
  if (running === null) return;
  await step('Ctrl-C', async () => {
    const from = Date.now();
    await pressCtrlC(running);
    const { PORT, WORKERS_PORT, SIMULATOR_PORT } = env;
    const left = await leftRunning(place.folder, [PORT, WORKERS_PORT, SIMULATOR_PORT]);
    if (left.length > 0) throw new Error(`it left running: ${left.join(', ')}`);
    running = null;
    return `ended after ${secondsSince(from)} s of ${endsWithin / 1000}, nothing left running`;
  });
}

async function step(name, work) {
  const from = Date.now();
  doing = name;
  const said = await work();
  steps += 1;
  console.log(`ok   ${name} (${secondsSince(from)} s)${said ? `: ${said}` : ''}`);
}

/** Ends what still runs, says how it went, and leaves nothing behind. */
async function end(code) {
  const printed = running?.printed ?? '';
  if (running !== null) await endAnyway(running);
  if (place !== null) rmSync(place.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  if (failure !== null) {
    console.error(`FAIL ${doing}\n${failure.message}`);
    if (printed !== '') console.error(`npm start said:\n${printed.split('\n').slice(-40).join('\n')}`);
  }
  const went = code === 0 ? '' : `: it ended at "${doing}"`;
  console.log(`stranger's hour: ${steps} steps, ${secondsSince(started)} s${went}`);
  process.exit(code);
}
