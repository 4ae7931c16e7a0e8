import { parseArgs } from 'node:util';
import { SettingsError } from '../config/settings.ts';
import { auditCommand } from './admin/audit.ts';
import { backupCommands } from './admin/backup.ts';
import { caseHoldCommands } from './admin/case-hold.ts';
import { caseCommands } from './admin/cases.ts';
import { classCommands } from './admin/classes.ts';
import { type Asked, type Command, WrongUsage } from './admin/command.ts';
import { dutyCommands } from './admin/duty.ts';
import { eraseCommand } from './admin/erase.ts';
import { forgetCommand } from './admin/forget.ts';
import { keysCommand } from './admin/keys.ts';
import { mediaCommands } from './admin/media.ts';
import { officerCommands } from './admin/officers.ts';
import { registrationCommands } from './admin/registrations.ts';
import { serviceCommands } from './admin/services.ts';
import { servicesCoverageCommand } from './admin/services-coverage.ts';
import { servicesNearCommand } from './admin/services-near.ts';
import { settingsCommand } from './admin/settings.ts';
import { statusCommand } from './admin/status.ts';
import { wrongPlaceCommand } from './admin/wrong-places.ts';

const commands: readonly Command[] = [
  statusCommand,
  settingsCommand,
  ...caseCommands,
  ...caseHoldCommands,
  ...mediaCommands,
  ...officerCommands,
  ...dutyCommands,
  servicesCoverageCommand,
  servicesNearCommand,
  ...serviceCommands,
  wrongPlaceCommand,
  ...classCommands,
  ...registrationCommands,
  eraseCommand,
  forgetCommand,
  auditCommand,
  keysCommand,
  ...backupCommands,
];

const usage = [
  'npm run admin -- <command> [--json]',
  ...commands.map(({ words, form, meaning }) => {
    const whole = `  ${words} ${form}`.trimEnd();
    return whole.length < 40 ? `${whole.padEnd(40)}${meaning}` : `${whole}\n${' '.repeat(40)}${meaning}`;
  }),
].join('\n');

await main();

async function main(): Promise<void> {
  try {
    const { command, asked } = readCommand(process.argv.slice(2));
    await command.run(asked);
  } catch (error) {
    if (!(error instanceof WrongUsage || error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** Finds the command by its first words; anything that does not fit it is shown how it is written. */
function readCommand(args: string[]): { command: Command; asked: Asked } {
  const command = commands.find(({ words }) => words.split(' ').every((word, at) => args[at] === word));
  if (!command) throw new WrongUsage(usage);
  const { positionals, values } = readArguments(command, args.slice(command.words.split(' ').length));
  if (positionals.length !== command.subjects) throw new WrongUsage(usage);
  const value = (flag: string): string | undefined => {
    const given = values[flag];
    return typeof given === 'string' ? given : undefined;
  };
  const asked: Asked = {
    subjects: positionals,
    value,
    needed: (flag) => {
      const given = value(flag);
      if (given === undefined) throw new WrongUsage(`${command.words} needs --${flag}.\n${usage}`);
      return given;
    },
    has: (flag) => values[flag] === true,
    print: (answer, lines) => console.log(values.json === true ? JSON.stringify(answer, null, 2) : lines.join('\n')),
  };
  return { command, asked };
}

function readArguments(
  { options }: Command,
  args: string[],
): { positionals: string[]; values: Record<string, unknown> } {
  try {
    return parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' }, ...options } });
  } catch {
    throw new WrongUsage(usage);
  }
}
