import { coverage } from '../../reports/coverage.ts';
import { loadPlaces } from '../../storage/places.ts';
import type { Asked, Command } from './command.ts';
import { withOperator } from './desk.ts';

export const servicesCoverageCommand: Command = {
  words: 'services coverage',
  form: '',
  meaning: 'the trusted addresses of each of the 54 units, gaps first',
  subjects: 0,
  options: {},
  run: showCoverage,
};

function showCoverage(asked: Asked): Promise<void> {
  return withOperator(async ({ db, keyring, clock, units }, { timeZone }) => {
    const rows = coverage(await loadPlaces(db, keyring), units, { at: clock.now(), timeZone });
    const answer = rows.map(({ code, name, addresses, confirmed, roundTheClock, withPhone }) => ({
      unit_code: code,
      name,
      addresses,
      confirmed,
      round_the_clock: roundTheClock,
      with_phone: withPhone,
    }));
    const without = rows.filter(({ addresses }) => addresses === 0).length;
    asked.print(answer, [
      `${without} of ${rows.length} units have no trusted address or shelter; the letter demands one of each (II.1).`,
      'unit   there  confirmed  24/24  phone',
      ...rows.map(
        ({ code, name, addresses, confirmed, roundTheClock, withPhone }) =>
          `${code}  ${column(addresses, 5)}  ${column(confirmed, 9)}  ${column(roundTheClock, 5)}  ${column(withPhone, 5)}  ${name}`,
      ),
    ]);
  });
}

const column = (count: number, width: number): string => String(count).padStart(width);
