import { freshBytes } from './fresh-bytes.ts';

const counterLimit = 0x1000;
/** A new millisecond starts its counter in the lower half, so that two processes rarely count alike and there is room to count. */
const counterStart = 0x800;

// The one memory a module may keep: ids made in one process must sort in the order made, whoever asks for them.
let lastMillisecond = 0;
let counter = 0;

/**
 * A new id: UUIDv7 of `at`. Ids of one process sort in the order they were made, also within one millisecond and when
 * `at` steps back; so an id says roughly when it was made, never exactly.
 */
export function newId(at: Date): string {
  const random = freshBytes(10);
  const millisecond = at.getTime();
  if (millisecond > lastMillisecond) {
    lastMillisecond = millisecond;
    counter = random.readUInt16BE(0) % counterStart;
  } else if (++counter === counterLimit) {
    lastMillisecond += 1;
    counter = random.readUInt16BE(0) % counterStart;
  }
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const variant = (0x8000 | (random.readUInt16BE(2) & 0x3fff)).toString(16);
  const versioned = (0x7000 | counter).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${variant}-${random.toString('hex', 4)}`;
}

/** No id made at `at` or later is lower than this. */
export const lowestId = (at: Date): string => {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
};
