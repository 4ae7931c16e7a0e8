import net from 'node:net';
import { expect, test } from 'vitest';
import { freePort, until } from '../harness/processes.ts';
import { realHotline } from '../harness/real-hotline.ts';

test('workers whose health port another program sits on page all the same, and show their health once it is free', async (t) => {
  const hotline = await realHotline(t, { duty: ['+84912345001'] });
  const port = await freePort();
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  const workers = hotline.launchWorkers(port);
  await hotline.bot();
  await hotline.says(hotline.newUser(), 'Cứu em, bố đang đánh mẹ');
  await until('somebody is paged', async () => (await hotline.sms()).length > 0, 30);
  expect(workers.output()).toContain('health_port_taken');
  await new Promise((resolve) => other.close(resolve));
  await workers.ready();
  expect(workers.child.exitCode).toBeNull();
});
