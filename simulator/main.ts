import { buildSimulator } from './server.ts';
import { readSimulatorSettings } from './settings.ts';

/** Ends with one sentence for the operator. */
function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

const read = readSimulatorSettings(process.env);
if (read.kind === 'wrong') refuse(read.sentence);
const { port, ...settings } = read.settings;

let simulator: ReturnType<typeof buildSimulator>;
try {
  simulator = buildSimulator({ ...settings, now: () => new Date() });
  // Never another address: everything here is open to whoever reaches it.
  await simulator.server.listen({ host: '127.0.0.1', port });
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (taken) refuse(`Port ${port} is already in use; stop the other program or set SIMULATOR_PORT to a free port.`);
  refuse(`The simulator cannot start: ${error instanceof Error ? error.message : String(error)}`);
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await simulator.server.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
// The supervisor is gone: whoever starts next must find the port free.
process.on('disconnect', () => void stop());
process.send?.({ kind: 'ready' });
process.stdout.write(`simulator: http://localhost:${port}/phones\n`);
