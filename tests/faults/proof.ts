import { z } from 'zod';

const given = z.record(z.string(), z.coerce.number().int().positive());

/**
 * How large a proof is, and its seed: the short one's figures unless `npm run prove:...` has given others. The seed is
 * printed first, so that a failure can be repeated.
 */
export function proofOptions<const Defaults extends Record<string, number>>(
  name: string,
  defaults: Defaults,
): Record<keyof Defaults | 'seed', number> {
  const asked = given.parse(JSON.parse(process.env.PROVE ?? '{}'));
  const options = { seed: 20_261_124, ...defaults, ...asked };
  say(
    `${name}: ${Object.entries(options)
      .map(([key, value]) => `--${key} ${value}`)
      .join(' ')}`,
  );
  return options;
}

/** One line of a proof's report. Past the test runner's own reporter, which would put a frame around each line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A long proof takes as long as it takes; a short one ends by itself when it hangs. */
export const proofTimeout = process.env.PROVE === undefined ? 60_000 : 6 * 3_600_000;
