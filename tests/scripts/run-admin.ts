import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export type Answer = { code: number | null; out: string; err: string };

/** Runs one of the operator's commands as a process of its own. */
export const admin = (env: Record<string, string>, ...args: string[]): Promise<Answer> =>
  runScript(env, 'scripts/admin.ts', ...args);

/** Runs one of the project's programs as a process of its own. */
export function runScript(env: Record<string, string>, ...args: string[]): Promise<Answer> {
  const asked = spawn(process.execPath, ['scripts/run.mjs', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  const answer: Answer = { code: null, out: '', err: '' };
  asked.stdout.on('data', (data) => {
    answer.out += String(data);
  });
  asked.stderr.on('data', (data) => {
    answer.err += String(data);
  });
  return new Promise((resolve) => asked.once('close', (code) => resolve({ ...answer, code })));
}
