// Preloaded by a test into a process (NODE_OPTIONS=--import=...): its own wall clock is off. performance.now() is not.
import { existsSync, readFileSync } from 'node:fs';

const Real = Date;
/** Seconds it is off: what the file says at this moment, so that a test can let it step. */
const off = () => {
  const file = process.env.TEST_CLOCK_FILE ?? '';
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) * 1000 : 0;
};
const now = () => Real.now() + off();

globalThis.Date = new Proxy(Real, {
  construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
  apply: () => new Real(now()).toString(),
  get: (target, key, self) => (key === 'now' ? now : Reflect.get(target, key, self)),
});
