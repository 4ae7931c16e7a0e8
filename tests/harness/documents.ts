import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** A document: its place from the project's folder, and what it says. */
export type Document = { file: string; text: string };
/** A piece of a document with the line it stands on. */
export type Piece = { line: number; text: string };

/** Every document a stranger may read, and every file an operator copies. */
export function readDocuments(): Document[] {
  const single = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', '.env.example', 'docker-compose.yml', 'Dockerfile'];
  const files = [
    ...single.filter((file) => existsSync(path.join(root, file))),
    ...filesUnder('docs').filter((file) => file.endsWith('.md')),
    ...filesUnder('deploy'),
    ...filesUnder('data').filter((file) => file.endsWith('.md')),
  ];
  return files.map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/** Files of a folder and those within, from the project's folder. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(path.join(root, file)).isFile())
    .sort();

export const isMarkdown = ({ file }: Document): boolean => file.endsWith('.md');

/** Words in `code`, and the lines of blocks of code. */
export function codeIn(text: string): Piece[] {
  let inBlock = false;
  return text.split('\n').flatMap((whole, at): Piece[] => {
    const line = at + 1;
    if (/^\s*```/.test(whole)) {
      inBlock = !inBlock;
      return [];
    }
    if (inBlock) return [{ line, text: whole.trim() }];
    return [...whole.matchAll(/(?<!`)`([^`]+)`(?!`)/g)].map(([, code = '']) => ({ line, text: code }));
  });
}

/** The same lines with everything that is code left out. */
export function withoutCode(text: string): Piece[] {
  let inBlock = false;
  return text.split('\n').flatMap((whole, at): Piece[] => {
    const isFence = /^\s*```/.test(whole);
    if (isFence) inBlock = !inBlock;
    return isFence || inBlock ? [] : [{ line: at + 1, text: whole.replaceAll(/(?<!`)`[^`]+`(?!`)/g, '`'.repeat(2)) }];
  });
}

/** Code of a Markdown document; each line of another file, which is code and the comments on it. */
export const namingPieces = (document: Document): Piece[] =>
  isMarkdown(document)
    ? codeIn(document.text)
    : document.text.split('\n').map((text, at) => ({ line: at + 1, text: text.trim() }));

/** How a fault is told. */
export const faultAt = ({ file }: Document, { line }: { line: number }, what: string): string =>
  `${file}:${line}: ${what}`;
