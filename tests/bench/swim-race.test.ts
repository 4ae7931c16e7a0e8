import { expect, test } from 'vitest';
import { userId } from '../../bench/people.ts';
import { startHotline } from '../../bench/running-hotline.ts';
import { swimRace } from '../../bench/swim-race.ts';

const parents = 300;
const places = 30;

test(`${parents} parents send at once for ${places} places: nobody is lost, nobody too many, and a cry among them is heard`, async (t) => {
  const users = Array.from({ length: parents + 1 }, (_, n) => userId(n));
  const hotline = await startHotline(users, null);
  t.onTestFinished(() => hotline.stop());
  const race = await swimRace(hotline, users, places);
  console.log(JSON.stringify(race));
  expect(race).toMatchObject({ refused: 0, placed: places, waiting: parents - places, nextIsFirst: true });
  expect(race.told.n).toBe(parents);
  expect(race.answered.p99).toBeLessThan(5_000);
  expect(race.urgentToAlert).toBeLessThan(2_000);
}, 180_000);
