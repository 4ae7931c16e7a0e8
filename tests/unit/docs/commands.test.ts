import { expect, test } from 'vitest';
import { missingFiles, ourFiles, wrongAdminCommands, wrongScripts } from '../../harness/document-names.ts';
import { type Document, namingPieces, readDocuments } from '../../harness/documents.ts';

const documents = readDocuments();
const files = ourFiles();
const countOf = (words: RegExp): number =>
  documents.flatMap(namingPieces).flatMap(({ text }) => [...text.matchAll(words)]).length;

test('every npm run is a script, with flags it knows', () => {
  expect(countOf(/npm run /g)).toBeGreaterThan(80);
  expect(documents.flatMap(wrongScripts)).toEqual([]);
});

test('every command of the operator is one there is, with options it has', () => {
  expect(countOf(/npm run (?:-s )?admin -- /g)).toBeGreaterThan(30);
  expect(documents.flatMap(wrongAdminCommands)).toEqual([]);
});

test('every file that is named is there', () => {
  expect(countOf(/tests\//g)).toBeGreaterThan(100);
  expect(documents.flatMap((document) => missingFiles(document, files))).toEqual([]);
});

const planted = (text: string, file = 'docs/planted.md'): Document => ({ file, text });

test.each([
  ['`npm run bench` `npm run dance`', 'npm run dance is no script'],
  ['```\nnpm run bench -- --only idle --fast   # --faster\n```', 'npm run bench knows no --fast'],
  ['`npm run prove:kills -- --kill 3`', 'npm run prove:kills knows no --kill'],
  ['`npm run prove:fuzz -- --inputs 5 --seeds 1`', 'npm run prove:fuzz knows no --seeds'],
  ['`npm run prove:flood -- --messages 5 --second 1`', 'npm run prove:flood knows no --second'],
  ['`prove:fuzz`, `prove:fuss`', 'prove:fuss is no script'],
])('found: %s', (text, fault) => {
  expect(wrongScripts(planted(text))).toEqual([expect.stringContaining(fault)]);
});

test.each([
  ['`npm run admin -- cases list --opened`', 'cases list --opened'],
  ['```\nnpm run admin -- cases show     # TC-XXXXX\n```', 'cases show'],
  ['`npm run admin -- officers add ... --zalobot ID`', 'officers add ... --zalobot ID'],
  ['`duty who`, `duty whom`', 'duty whom'],
  ['`admin cases lists --open`', 'cases lists --open'],
  ['```\ndeploy/systemd/tin-cay-admin statuses\n```', 'statuses'],
])('found: %s', (text, fault) => {
  expect(wrongAdminCommands(planted(text))).toEqual([
    `docs/planted.md:${text.includes('\n') ? 2 : 1}: npm run admin knows no "${fault}"`,
  ]);
});

test('found in a file that is not Markdown', () => {
  const file = 'deploy/planted.yml';
  expect(wrongAdminCommands(planted('action: admin stats names it.', file))).toEqual([
    'deploy/planted.yml:1: npm run admin knows no "stats names it."',
  ]);
  expect(wrongAdminCommands(planted('action: admin status names it.', file))).toEqual([]);
  expect(wrongScripts(planted('# npm run dance', file))).toEqual(['deploy/planted.yml:1: npm run dance is no script']);
});

test.each([
  [
    '`npx vitest run --project hotline tests/promises/every-door.test.ts tests/promises/every-dor.test.ts`',
    'tests/promises/every-dor.test.ts',
  ],
  ['`tests/promises/{stop,stops}.test.ts`', 'tests/promises/stops.test.ts'],
  ['`tests/channels/zalo*.test.ts` `tests/channels/zulo*.test.ts`', 'tests/channels/zulo*.test.ts'],
  ['`tests/faults/walked` `tests/faults/walk`', 'tests/faults/walk'],
  ['`domain/case.ts`, `domain/cases.ts`', 'domain/cases.ts'],
  ['`deploy/kannel.conf` `deploy/kannel.cfg`', 'deploy/kannel.cfg'],
])('found: %s', (text, missing) => {
  expect(missingFiles(planted(text), files)).toEqual([`docs/planted.md:1: there is no ${missing}`]);
});
