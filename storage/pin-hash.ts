import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Turns PINs into what is kept of them, and compares. */
export type PinHash = {
  /** `scrypt$N$r$p$salt$hash`, with a salt of its own each time. */
  hash(pin: string): Promise<string>;
  /** Is it the PIN of that hash? What is no hash in this form is never right. */
  matches(pin: string, hash: string): Promise<boolean>;
};

type Cost = { N: number; r: number; p: number };

// A million PINs are few: only the cost of each guess, the salt and the count of wrong ones protect them.
const ofOfficers = 131_072;
/** Compared while a person's message waits to be answered: a sixth of a second at most on a slow machine. */
export const costOfOwnNumbers = 16_384;
const maxmem = 256 * 2 ** 20;
const saltLength = 16;
const hashLength = 32;
const form = /^scrypt\$(\d{5,6})\$8\$1\$([A-Za-z0-9+/]{22}==)\$([A-Za-z0-9+/]{43}=)$/;
/** Each one of an officer takes 128 MiB and a thread for about half a second: more at once would starve everything else. */
const atOnce = 2;

/** A hasher for one process: whoever comes while two are at work waits for a turn. @param N scrypt's cost */
export function createPinHash(N = ofOfficers): PinHash {
  const cost: Cost = { N, r: 8, p: 1 };
  const inTurn = turns(atOnce);
  const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
    inTurn(
      () =>
        new Promise((resolve, reject) => {
          scrypt(pin, salt, hashLength, { ...cost, maxmem }, (error, key) => (error ? reject(error) : resolve(key)));
        }),
    );
  return {
    hash: async (pin) => {
      const salt = randomBytes(saltLength);
      const key = await derive(pin, salt);
      return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
    },
    matches: async (pin, hash) => {
      const [, written, salt, key] = form.exec(hash) ?? [];
      if (Number(written) !== N || salt === undefined || key === undefined) return false;
      return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64')), Buffer.from(key, 'base64'));
    },
  };
}

/** Lets so many works run at once; the others wait in the order they came. */
function turns(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    // A turn is handed on, not given up: whoever comes in between cannot slip in.
    if (running >= limit) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
