import { expect, test } from 'vitest';
import { anchorsOf, brokenLinks, linksIn, picturesNotShown, unreachable } from '../../harness/document-links.ts';
import { type Document, filesUnder, readDocuments } from '../../harness/documents.ts';

const documents = readDocuments();
const pictures = filesUnder('docs/pictures');

test('every link and picture leads somewhere, and every anchor is a heading', () => {
  expect(documents.flatMap(linksIn).length).toBeGreaterThan(60);
  expect(brokenLinks(documents)).toEqual([]);
});

test('whoever begins at README.md comes to every document', () => {
  expect(unreachable(documents)).toEqual([]);
});

test('every picture is shown by a document', () => {
  expect(pictures.length).toBeGreaterThan(0);
  expect(picturesNotShown(pictures, documents)).toEqual([]);
});

const planted = (text: string, file = 'docs/planted.md'): Document => ({ file, text });

test.each([
  ['a file that is not there', '[a](backup.md)\n[b](back-up.md)', 'docs/planted.md:2: back-up.md leads nowhere'],
  ['a heading that is not there', '[a](backup.md#the-drill) [b](backup.md#drill)', 'backup.md#drill leads'],
  ['a heading of its own', '# One thing\n[a](#one-thing) [b](#one)', 'docs/planted.md:2: #one leads nowhere'],
  ['a picture', '![a](pictures/lop.png)', 'pictures/lop.png leads nowhere'],
  ['a picture in HTML', '<img width="1" src="pictures/lop.png">', 'pictures/lop.png leads nowhere'],
  ['a link behind a picture', '[![a](pictures/loop.png)](loops.md)', 'loops.md leads nowhere'],
  ['a reference', '[a]: backups.md', 'backups.md leads nowhere'],
  ['the outside of the repository', '[a](../../etc/passwd)', '../../etc/passwd leads nowhere'],
])('found: %s', (_what, text, fault) => {
  const found = brokenLinks([...documents, planted(text)]);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(fault);
});

test('code and the outside are left alone', () => {
  const text = '`[a](b.md)` [c](https://example.org/b.md)\n```\n[d](e.md)\n```\n';
  expect(brokenLinks([planted(text)])).toEqual([]);
});

test('found: a document no link leads to, a picture nobody shows', () => {
  expect(unreachable([...documents, planted('')])).toEqual(['docs/planted.md']);
  expect(unreachable([...documents, planted('', 'docs/decisions/9999-planted.md')])).toEqual([]);
  expect(picturesNotShown([...pictures, 'docs/pictures/planted.png'], documents)).toEqual([
    'docs/pictures/planted.png',
  ]);
});

test('anchors are those of GitHub', () => {
  const text =
    '# Ai làm gì?\n## `npm start`, and then\n## Steps\n```\n# no heading\n```\n## Steps\n## A. SMPP link: [x](y.md)';
  expect(anchorsOf(text)).toEqual(['ai-làm-gì', 'npm-start-and-then', 'steps', 'steps-1', 'a-smpp-link-x']);
});
