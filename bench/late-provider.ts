import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { portOf } from '../tests/channels/local-provider.ts';

/**
 * A process of its own that takes SMS as Twilio does and answers each after some time, so that its work is not measured as the
 * worker's. Prints its port; `hang` as the second argument: it answers nothing; the third one: where it listens.
 */
const [after = '100', mode = 'answers', port = '0'] = process.argv.slice(2);
let taken = 0;
const server = createServer((request, response) => {
  request.resume();
  if (request.url === '/healthz') {
    response.end('ok');
    return;
  }
  request.on('end', async () => {
    if (mode === 'hang') return;
    if (Number(after) > 0) await sleep(Number(after));
    taken += 1;
    const sid = `SM${taken.toString(16).padStart(32, '0')}`;
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ sid, status: 'queued' }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), '127.0.0.1', () => process.stdout.write(`${portOf(server.address())}\n`));
process.on('disconnect', () => process.exit(0));
