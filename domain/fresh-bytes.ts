import { randomBytes } from 'node:crypto';

const heldAtOnce = 4_096;

// A module may keep these: nothing can be told of them, and each is given out once.
let held = Buffer.alloc(0);
let given = 0;

/** So many random bytes, as good as the system's own: asked of it for many at once, since asking takes longer than using them. @param length at most 4,096 */
export function freshBytes(length: number): Buffer {
  if (given + length > held.length) {
    held = randomBytes(heldAtOnce);
    given = 0;
  }
  given += length;
  return held.subarray(given - length, given);
}
