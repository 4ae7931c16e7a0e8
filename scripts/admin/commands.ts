import { parseArgs } from 'node:util';
import { auditCommand } from './audit.ts';
import { backupCommands } from './backup.ts';
import { caseHoldCommands } from './case-hold.ts';
import { caseCommands } from './cases.ts';
import { classCommands } from './classes.ts';
import { type Asked, type Command, WrongUsage } from './command.ts';
import { dutyCommands } from './duty.ts';
import { eraseCommand } from './erase.ts';
import { forgetCommand } from './forget.ts';
import { keysCommand } from './keys.ts';
import { mediaCommands } from './media.ts';
import { officerCommands } from './officers.ts';
import { registrationCommands } from './registrations.ts';
import { serviceCommands } from './services.ts';
import { servicesCoverageCommand } from './services-coverage.ts';
import { servicesNearCommand } from './services-near.ts';
import { settingsCommand } from './settings.ts';
import { statusCommand } from './status.ts';
import { wrongPlaceCommand } from './wrong-places.ts';

/** Every command of the operator's; the first whose words fit is taken. */
export const commands: readonly Command[] = [
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

/** What `npm run admin` prints: every command with what it does. */
export const usage = [
  'npm run admin -- <command> [--json]',
  ...commands.map(({ words, form, meaning }) => {
    const whole = `  ${words} ${form}`.trimEnd();
    return whole.length < 40 ? `${whole.padEnd(40)}${meaning}` : `${whole}\n${' '.repeat(40)}${meaning}`;
  }),
].join('\n');

/**
 * Finds the command by its first words. Nothing is run.
 * @throws WrongUsage with every command, for what does not fit
 */
export function readCommand(args: readonly string[]): { command: Command; asked: Asked } {
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
  args: readonly string[],
): { positionals: string[]; values: Record<string, unknown> } {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' }, ...options } });
  } catch {
    throw new WrongUsage(usage);
  }
}
