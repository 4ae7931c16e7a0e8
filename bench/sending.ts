import os from 'node:os';
import { parseArgs } from 'node:util';
import { tableOf } from './figures.ts';
import { measureSendRate } from './send-rate.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    n: { type: 'string', default: '6000' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
  },
});
const found = await measureSendRate({
  n: Number(values.n),
  perSecond: Number(values.rate),
  seconds: Number(values.seconds),
});
process.stdout.write(
  [
    `one worker, provider answers after 100 ms: ${found.rate} messages/s (target 200), ${found.n} messages`,
    `memory: ${found.memory.early} MB in the second quarter, ${found.memory.late} MB in the last`,
    tableOf([
      { what: 'due to taken, alone', figures: found.alone, target: '' },
      {
        what: "due to taken, another channel's provider hanging",
        figures: found.besideHanging,
        target: 'p99 unchanged',
      },
    ]),
    `${os.cpus().length} cores, load ${(os.loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}`,
    '',
  ].join('\n'),
);
process.exit(0);
