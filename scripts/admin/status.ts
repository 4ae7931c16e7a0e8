import { openAlarms } from '../../storage/alarms.ts';
import { readStatus } from '../../storage/status.ts';
import type { Command } from './command.ts';
import { withRecords } from './desk.ts';

export const statusCommand: Command = {
  words: 'status',
  form: '',
  meaning: 'what the hotline holds, and what needs somebody',
  subjects: 0,
  options: {},
  run: (asked) =>
    withRecords(async ({ db, at, paging, settings }) => {
      const status = await readStatus(db, at, { ...paging, timeZone: settings.timeZone });
      const alarms = await openAlarms(db);
      const warnings = [...status.warnings, ...alarms.map((alarm) => `${alarm.n} × ${alarm.kind}`)];
      const row = (counts: Record<string, number>) =>
        Object.entries(counts)
          .map(([name, n]) => `${name} ${n}`)
          .join(' · ');
      const age = status.escalation_cycle_age_s;
      asked.print({ ...status, warnings }, [
        `inbox   ${row(status.inbox)}`,
        `outbox  ${row(status.outbox)}`,
        `cases   ${row(status.cases)}`,
        `alerts  ${row(status.alerts)}`,
        `escalation cycle ${age === null ? 'has never run' : `${age} s ago`}`,
        ...(warnings.length > 0 ? warnings.map((warning) => `warning ${warning}`) : ['no warnings']),
      ]);
    }),
};
