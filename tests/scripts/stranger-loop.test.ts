import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readDemoOfficers } from '../../domain/demo-duty.ts';
import { sayingsOf, walkByHttp } from '../../scripts/stranger/loop.mjs';
import { startHotline } from '../harness/hotline.ts';
import { cheapPins } from '../harness/operator.ts';

const root = path.resolve(import.meta.dirname, '../..');
const officers = readDemoOfficers(readFileSync(path.join(root, 'data/demo/officers.csv'), 'utf8'));
const sayings = sayingsOf(readFileSync(path.join(root, 'README.md'), 'utf8'));

// `npm run stranger` walks in a browser where there is one; this is its way where there is none.
test('the loop of README.md is walked without a browser: paged, taken, read, told', async (t) => {
  const duty = await Promise.all(
    officers.map(async ({ phone, name, level, pin }) => {
      return { phone, name, demo: true, pinHash: await cheapPins.hash(pin), shift: { level } };
    }),
  );
  const hotline = await startHotline(t, { duty, pins: cheapPins });
  let ended = false;
  const walk = walkByHttp({ ...sayings, phones: hotline.phones, officers }).finally(() => {
    ended = true;
  });
  while (!ended) {
    await hotline.sweep();
    await sleep(20);
  }
  const { code, by } = await walk;
  const { facts } = await hotline.onlyCase();
  expect(by).toBe('without a browser');
  expect(facts.code).toBe(code);
  expect(facts.state).toBe('acknowledged');
  for (const { phone } of officers) hotline.phone(phone).texts();
});

test('words of README.md that are gone are missed', () => {
  expect(() => sayingsOf('Press **Tôi nhận ca này**')).toThrow('README.md no longer says');
  expect(() => sayingsOf('write `x`')).toThrow('README.md no longer says');
});
