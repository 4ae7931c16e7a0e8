import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { settingRows } from '../../../config/setting-rows.ts';
import { ourFiles } from '../../harness/document-names.ts';
import { missingDecisions, unknownMetrics, unknownSettings } from '../../harness/document-words.ts';
import { type Document, namingPieces, readDocuments, root } from '../../harness/documents.ts';

const documents = readDocuments();
const names = settingRows.map(({ name }) => name);
const planted = (text: string, file = 'docs/planted.md'): Document => ({ file, text });

test('every setting that is named is one', () => {
  const named = new Set(
    documents.flatMap(namingPieces).flatMap(({ text }) => names.filter((name) => text.includes(name))),
  );
  expect([...named].sort()).toEqual([...names].sort());
  expect(documents.flatMap((document) => unknownSettings(document, names))).toEqual([]);
});

test.each([
  ['`DATA_DIR`, `DATA_FOLDER`', 'DATA_FOLDER'],
  ['`ESMS_*` `EMSM_*`', 'EMSM_*'],
  ['```\nSIMULATED=none npm start\n```', 'SIMULATED'],
])('found: %s', (text, name) => {
  expect(unknownSettings(planted(text), names)).toEqual([expect.stringContaining(`${name} is no setting`)]);
});

test('found in a file that is not Markdown', () => {
  const file = 'deploy/planted.env';
  expect(unknownSettings(planted('# as REDIS_ULR\nPORT=1\nPRT=1', file), names)).toHaveLength(2);
});

test('every figure that is named is one', async () => {
  expect(await unknownMetrics(documents)).toEqual([]);
  const found = await unknownMetrics([planted('hotline_database_up hotline_turn_seconds_bucket hotline_turns_total')]);
  expect(found).toEqual(['docs/planted.md:1: hotline_turns_total is no figure of the hotline']);
});

test('every decision that is named is there, in documents and in code', () => {
  const files = ourFiles();
  const code = files
    .filter((file) => /\.(tsx?|mjs|sql|yaml)$/.test(file) && !file.startsWith('tests/unit/docs/'))
    .map((file): Document => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
  expect(missingDecisions([...documents, ...code], files)).toEqual([]);
  expect(missingDecisions([planted('decision 7, decisions/0099, decision 77')], files)).toHaveLength(2);
  expect(missingDecisions([], [...files, 'docs/decisions/0007-another.md'])).toEqual(['two decisions are 0007']);
});

test('every document that code names is there', () => {
  const files = ourFiles();
  const code = [
    ...files.filter((file) => /\.(tsx?|mjs|sql|yaml|json)$/.test(file)),
    '.dependency-cruiser.cjs',
    'vitest.config.ts',
  ];
  const named = code
    .filter((file) => !file.startsWith('tests/unit/docs/'))
    .flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/\bdocs\/[\w/-]+\.(?:md|png)\b/g)].map(([name]) => ({
        file,
        name,
      })),
    );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ name }) => !files.includes(name))).toEqual([]);
});
