import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** Every source file below a folder of ours, as `folder/file.ts`. */
export const sourcesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.posix.join(folder, String(name).split(path.sep).join('/')))
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !name.includes('node_modules/'));

/** The text of a file of ours. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const fromOurs = /(?:^|[\s;}])(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"](\.{1,2}\/[^'"]+)['"]/g;

/** Our own files it imports, types as well. */
export const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(fromOurs)].map(([, to = '']) => path.posix.join(path.posix.dirname(file), to));
