import { readSettings } from '../../config/settings.ts';
import { root } from '../with-database.ts';
import type { Command } from './command.ts';

export const settingsCommand: Command = {
  words: 'settings',
  form: '',
  meaning: 'every setting, its source; secrets masked',
  subjects: 0,
  options: {},
  run: (asked) => {
    const { rows, simulate } = readSettings(process.env, root);
    const lines = rows.map((row) => `${row.name.padEnd(26)} ${row.value.padEnd(34)} ${row.source}`);
    asked.print({ settings: rows, simulated: simulate }, [...lines, `simulated: ${simulate.join(', ') || 'nothing'}`]);
  },
};
