import { expect, test } from 'vitest';
import { newId } from '../../../domain/id.ts';

test('ids sort in the order they were made, in one millisecond and when the clock goes back', () => {
  const ids: string[] = [];
  for (let n = 0; n < 10_000; n += 1) ids.push(newId(new Date(1_795_451_700_000 + (n % 7) - Math.floor(n / 5000) * 50)));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids.slice(0, 10)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
