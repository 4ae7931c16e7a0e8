import { randomBytes } from 'node:crypto';

let lastMillisecond = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562): 48 bits of time, then a counter within the millisecond, then chance. Ids made by one process sort
 * in the order they were made, also when its clock stands still or goes back a little.
 */
export function newId(at: Date): string {
  const millisecond = Math.max(at.getTime(), lastMillisecond);
  counter = millisecond === lastMillisecond ? counter + 1 : 0;
  // 12 bits of counter; a fuller millisecond borrows from the next.
  if (counter > 0xfff) {
    lastMillisecond = millisecond + 1;
    counter = 0;
  } else lastMillisecond = millisecond;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
