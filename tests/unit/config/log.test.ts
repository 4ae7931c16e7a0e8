import { expect, test } from 'vitest';
import { openLog } from '../../../config/log.ts';

/** One error as it is written to standard output. */
function written(error: unknown): { error: string; code?: string; stack?: string } {
  const lines: string[] = [];
  const log = openLog('trace', 'test', { write: (line: string) => void lines.push(line) });
  log.error('failed', error);
  return JSON.parse(lines.join(''));
}

test('of an error its name, its code and where it came from are written, and not a word of its message', () => {
  const error = Object.assign(new SyntaxError('bad words: cứu em\n    at nhà em (ngõ mười bảy)\n  at x'), {
    code: '22P02',
    detail: 'cứu em',
  });
  const line = written(error);
  expect(line).toMatchObject({ error: 'SyntaxError', code: '22P02' });
  expect(line.stack).toMatch(/^\s+at .*log\.test\.ts/);
  expect(JSON.stringify(line)).not.toMatch(/cứu em|mười bảy|at x/);
});

test('a message changed since, and no error at all: nothing of either', () => {
  const changed = new Error('cứu em\n    at nhà em');
  changed.message = 'something else';
  expect(JSON.stringify(written(changed))).not.toMatch(/cứu em|nhà em|something/);
  expect(written('cứu em')).toMatchObject({ error: 'string' });
});
