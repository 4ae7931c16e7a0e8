import { forgetKept, whatWouldBeForgotten } from '../../hotline/forget-kept.ts';
import { noteAct } from '../../hotline/operator.ts';
import type { Asked, Command } from './command.ts';
import { withOperator } from './desk.ts';

export const forgetCommand: Command = {
  words: 'forget',
  form: '[--dry-run]',
  meaning: 'erases what is older than it may be, as the workers do once a day; --dry-run: says by table what, and when',
  subjects: 0,
  options: { 'dry-run': { type: 'boolean' } },
  run: (asked) => (asked.has('dry-run') ? look(asked) : forget(asked)),
};

function look(asked: Asked): Promise<void> {
  return withOperator(async ({ db, keyring, clock }, { kept }) => {
    const found = await whatWouldBeForgotten({ db, keyring, kept, at: clock.now() });
    const answer = found.map(({ inWeek, inMonth, ...one }) => ({
      ...one,
      within_7_days: inWeek,
      within_30_days: inMonth,
    }));
    const lines = answer.map(
      ({ table, setting, days, now, within_7_days, within_30_days }) =>
        `${table.padEnd(12)}now ${now}, within 7 days ${within_7_days}, within 30 days ${within_30_days}  (${setting}=${days})`,
    );
    asked.print(answer, [...lines, 'Nothing was erased.']);
  });
}

function forget(asked: Asked): Promise<void> {
  return withOperator(async (operator, { kept }) => {
    const { db, keyring, clock } = operator;
    const at = clock.now();
    const counts = await forgetKept({ db, keyring, kept, at });
    await db.transaction((tx) => noteAct(operator, tx, { at, act: 'data.forgotten', subject: null, detail: counts }));
    asked.print(
      counts,
      Object.entries(counts).map(([table, rows]) => `${table.padEnd(12)}${rows}`),
    );
  });
}
