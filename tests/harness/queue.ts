import { inject } from 'vitest';
import { type Lane, lanes } from '../../domain/outgoing.ts';
import { openQueueBackend } from '../../queue/backend.ts';
import { wakeUp } from '../../queue/wake.ts';
import { type Database, statement } from '../../storage/database.ts';
import { runOrRing } from '../../workers/lane-bell.ts';
import { type Sending, sendMessages } from '../../workers/send-messages.ts';
import type { Ending } from './database.ts';
import { until } from './processes.ts';

/** The queue between the bot and the workers of a test, as the processes have it. */
export type TestQueue = {
  /** What the bot calls after a commit. */
  wake(lane: Lane): void;
  /** Wakes every lane, and waits until nothing is due any more and no wake-up is under way. */
  drained(): Promise<void>;
};

/** The bot merges its wake-ups over 50 ms: one may come this long after the last call. Milliseconds. */
const lateWake = 80;

/** What a worker would take, or free, this moment. The oldest of a person goes first: those behind it are not due yet. */
const due = statement(
  'test-due',
  `select 1 from outbox w where (state = 'sending' and lease_until < $1)
     or (state in ('pending', 'unknown') and due_at <= $1 and not exists (
       select 1 from outbox e where e.person_id = w.person_id and e.id < w.id
         and e.state in ('pending', 'sending', 'unknown') and (e.state <> 'unknown' or e.due_at is not null)))
   limit 1`,
);

/**
 * Real BullMQ queues and workers, when the run's project asks for them; null otherwise. The queue runs in real time and
 * only wakes; what is due is up to the test's clock.
 */
export async function testQueue(
  t: Ending,
  parts: { db: Database; databaseUrl: string; sending: Sending },
): Promise<TestQueue | null> {
  const on = inject('queueOn');
  if (on === undefined) return null;
  const { db, databaseUrl, sending } = parts;
  // Test files run beside each other: each of vitest's workers has a Redis database of its own.
  const redisUrl = on.kind === 'redis' ? `${on.url}/${process.env.VITEST_POOL_ID ?? '0'}` : null;
  const errors: unknown[] = [];
  const backend = await openQueueBackend({ databaseUrl, redisUrl }, (error) => errors.push(error));
  let added = 0;
  let worked = 0;
  let lastWake = Number.NEGATIVE_INFINITY;
  const workers = lanes.map((lane) => {
    const run = runOrRing((bell) => sendMessages(sending, lane, bell));
    return backend.worker(`send-${lane}`, async () => {
      try {
        await run();
      } finally {
        worked += 1;
      }
    });
  });
  const queues = lanes.map((lane) => {
    const queue = backend.queue(`send-${lane}`);
    const add = (): Promise<void> => {
      added += 1;
      return queue.add();
    };
    return { lane, add, close: () => queue.close() };
  });
  const wakes = new Map(queues.map(({ lane, ...queue }) => [lane, wakeUp(queue, (error) => errors.push(error))]));
  const wakeAll = () => Promise.all(queues.map((queue) => queue.add()));
  /** One lane may pass over a row that another frees at the same moment: as the sweep does, it is looked for again. */
  const quiet = async (): Promise<boolean> => {
    if (worked < added || performance.now() - lastWake <= lateWake) return false;
    if ((await db.query(due, [sending.hotline.clock.now()])).length === 0) return true;
    await wakeAll();
    return false;
  };
  t.onTestFinished(async () => {
    await until('the wake-ups of the test are over', () => worked >= added, 10);
    await Promise.all([...workers.map((worker) => worker.close()), ...queues.map((queue) => queue.close())]);
    await backend.close();
  });
  return {
    wake: (lane) => {
      lastWake = performance.now();
      wakes.get(lane)?.();
    },
    drained: async () => {
      await wakeAll();
      await until('what is due was sent through the queue', quiet, 15);
      if (errors.length > 0) throw errors[0];
    },
  };
}
