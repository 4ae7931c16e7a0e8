import type { QueueBackend, WakeQueue } from './backend.ts';
import { wakeUp } from './wake.ts';

/** Wake-ups by name, before and after the queue behind them is there. */
export type LateWakes<Name extends string> = { wake(name: Name): void; close(): Promise<void> };

/** Between two tries to open the queue, in milliseconds. */
const openedAgainAfter = 2_000;

/**
 * Wake-ups that never hold up a start: the queue is opened beside it, again and again until it is there. Until then, and
 * whenever it is away, the sweep finds what is due.
 */
export function lateWakes<Name extends string>(
  names: readonly Name[],
  open: () => Promise<QueueBackend>,
  onError: (error: unknown) => void,
): LateWakes<Name> {
  const wakes = new Map<Name, () => void>();
  const queues: WakeQueue[] = [];
  let backend: QueueBackend | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  async function tryToOpen(): Promise<void> {
    try {
      const opened = await open();
      if (closed) return await opened.close();
      backend = opened;
      for (const name of names) {
        const queue = opened.queue(`send-${name}`);
        queues.push(queue);
        wakes.set(name, wakeUp(queue, onError));
      }
    } catch (error) {
      onError(error);
      if (closed) return;
      timer = setTimeout(() => void tryToOpen(), openedAgainAfter);
      timer.unref();
    }
  }
  void tryToOpen();

  return {
    wake: (name) => wakes.get(name)?.(),
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await Promise.allSettled(queues.map((queue) => queue.close()));
      await backend?.close();
    },
  };
}
