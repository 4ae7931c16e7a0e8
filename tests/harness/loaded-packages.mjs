// For NODE_OPTIONS=--import: when the process ends it says which packages of OpenTelemetry it has loaded.
import { createRequire } from 'node:module';

const { cache } = createRequire(import.meta.url);
process.on('exit', () => {
  const names = Object.keys(cache).flatMap((file) => /@opentelemetry\/[\w-]+/.exec(file)?.[0] ?? []);
  process.stdout.write(`loaded: ${[...new Set(names)].sort().join(' ')}\n`);
});
