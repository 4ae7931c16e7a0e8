import { SettingsError } from '../config/settings.ts';
import { WrongUsage } from './admin/command.ts';
import { readCommand, usage } from './admin/commands.ts';

await main(process.argv.slice(2));

async function main(args: string[]): Promise<void> {
  // Whoever asks for nothing asks what there is.
  if (args.length === 0) return console.log(usage);
  try {
    const { command, asked } = readCommand(args);
    await command.run(asked);
  } catch (error) {
    if (!(error instanceof WrongUsage || error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
