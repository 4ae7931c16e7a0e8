import { expect, test } from 'vitest';
import { chance } from '../harness/chance.ts';
import { hotlineWithFaults } from './hotline-with-faults.ts';
import { type Pass, passesOf, paths, walkOverKill } from './paths.ts';

/** `npm run prove:points` walks over every point; CI over one of each path, a developer's machine over one of two of them. */
const all = process.env.POINTS === 'all';
const ofEach = 1;
const seed = Number(process.env.SEED ?? 1);
const names = Object.entries(paths);
const first = chance(seed)
  .branch('paths')
  .between(0, names.length - 1);
const walked = all || process.env.CI === 'true' ? names : [...names, ...names].slice(first, first + 2);

for (const [name, path] of walked)
  test(
    `killed at the named points of "${name}": nothing is lost, nothing is done twice`,
    async (t) => {
      const hotline = await hotlineWithFaults(t);
      const other = hotline.start(path.process === 'bot' ? 'workers' : 'bot');
      const unhurt = hotline.start(path.process);
      await Promise.all([other.ready(), unhurt.ready()]);
      const points = await passesOf(hotline, path, unhurt);
      unhurt.running.child.kill('SIGTERM');
      await unhurt.running.ended;
      const draw = chance(seed).branch(name);
      const chosen = all ? points : points.toSorted(() => draw.next() - 0.5).slice(0, ofEach);
      expect(chosen.length).toBeGreaterThan(0);
      let next = hotline.start(path.process, killAt(chosen[0]));
      const failed: string[] = [];
      for (const [index, point] of chosen.entries()) {
        await next.ready();
        try {
          // Whoever takes over is killed at the next point in its turn.
          next = await walkOverKill(hotline, path, next, () => hotline.start(path.process, killAt(chosen[index + 1])));
          console.log(`${name}: survived ${point}`);
        } catch (error) {
          failed.push(`${point}: ${error instanceof Error ? error.message : 'failed'}`);
          next.running.child.kill('SIGKILL');
          next = hotline.start(path.process, killAt(chosen[index + 1]));
        }
      }
      if (all) console.log(`${name}: ${points.length} points, ${failed.length} failed`);
      expect(failed, `seed ${seed}`).toEqual([]);
    },
    all ? 3_600_000 : 120_000,
  );

const killAt = (pass: Pass | undefined): string => pass?.replace('@', '=kill@') ?? '';
