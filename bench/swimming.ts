import { type Row, tableOf } from './figures.ts';
import { userId } from './people.ts';
import { startHotline } from './running-hotline.ts';
import { swimRace } from './swim-race.ts';

/** npm run bench:swimming -- [PARENTS [PLACES]] */
const [parents = 1_000, places = 30] = process.argv.slice(2).map(Number);
const users = Array.from({ length: parents + 1 }, (_, n) => userId(n));
const hotline = await startHotline(users, null);
try {
  const race = await swimRace(hotline, users, places);
  const rows: Row[] = [
    { what: 'pressed to answered 200', figures: race.answered, target: 'p99 < 5000' },
    { what: 'pressed to told by Zalo', figures: race.told, target: '' },
  ];
  process.stdout.write(
    `${tableOf(rows)}\nall registered after ${race.allRegistered} ms; ${race.placed} placed, ${race.waiting} waiting, ` +
      `${race.refused} refused; a place more goes to the first in order: ${race.nextIsFirst ? 'yes' : 'NO'}; ` +
      `a cry in the middle to its alert: ${race.urgentToAlert ?? 'NONE'} ms\n${JSON.stringify(race)}\n`,
  );
} finally {
  await hotline.stop();
}
