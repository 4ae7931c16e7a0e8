import { createInterface } from 'node:readline/promises';
import { TalkHarness } from '../tests/harness/talk.ts';
import { words } from '../texts/render.ts';
import { readCommand } from '../understanding/answers.ts';
import { readIntent } from '../understanding/intent.ts';
import { judgeUrgency } from '../understanding/urgency.ts';

/**
 * Talks with the flows in the terminal: no database, nothing is kept. `--flow swim-class` begins elsewhere, `--en` in
 * English; `--as-test` prints the talk as a test at the end. A number taps a button, `/silence` is nobody answering.
 */
const flagAfter = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1];
const flow = process.argv.includes('--flow') ? (flagAfter('--flow') ?? 'first-contact') : 'first-contact';
const language = process.argv.includes('--en') ? 'en' : 'vi';

const dim = (line: string): string => `\u001b[2m${line}\u001b[0m`;
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const talk = new TalkHarness({ language });
const asTest = [`const talk = new TalkHarness({ language: '${language}' }).begins('${flow}');`];
let effectsShown = 0;

function show(): void {
  if (talk.heard !== '') console.log(`\n${talk.heard}`);
  for (const [index, { title }] of talk.buttons.entries()) console.log(`  [${index + 1}] ${title}`);
  for (const effect of talk.effects.slice(effectsShown)) console.log(dim(`  ${JSON.stringify(effect)}`));
  effectsShown = talk.effects.length;
  console.log(dim(`  at ${talk.at ?? 'no talk'}, ${JSON.stringify(talk.conversation).length} bytes`));
  asTest.push(`expect(talk.at).toBe(${talk.at === null ? 'null' : quoted(talk.at)});`);
}

function turn(line: string): void {
  const command = readCommand(line);
  const button = /^[1-9]$/.test(line) ? talk.buttons[Number(line) - 1] : undefined;
  const { level, critical, category } = judgeUrgency(line, { asked: talk.at });
  if (level !== 'none')
    console.log(dim(`  judged ${level}${critical ? ', critical' : ''}, ${category ?? 'no category'}`));
  if (line === '/silence') {
    talk.isSilent();
    asTest.push('talk.isSilent();');
  } else if (command === 'back') {
    talk.goesBack();
    asTest.push('talk.goesBack();');
  } else if (command === 'menu') {
    talk.begins('first-contact', {}, true);
    asTest.push("talk.begins('first-contact', {}, true);");
  } else if (button) {
    talk.taps(button.value);
    asTest.push(`talk.taps(${quoted(button.title)});`);
  } else {
    console.log(dim(`  intent ${readIntent(line)}`));
    talk.says(line);
    asTest.push(`talk.says(${quoted(line)});`);
  }
  show();
}

console.log(words({ key: 'firstContact.opening' }, { audience: 'unknown', language, medium: 'chat' }));
talk.begins(flow);
show();
const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
terminal.prompt();
for await (const line of terminal) {
  const written = line.trim();
  if (readCommand(written) === 'stop') break;
  if (written !== '') turn(written);
  terminal.prompt();
}
terminal.close();

if (process.argv.includes('--as-test')) {
  console.log("\nimport { expect, test } from 'vitest';\nimport { TalkHarness } from '../harness/talk.ts';\n");
  console.log(`test('a talk', () => {\n  ${asTest.join('\n  ')}\n});`);
}
