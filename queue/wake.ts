import type { WakeQueue } from './backend.ts';

/** Wake-ups of one lane within this time are one. Milliseconds. */
const mergedOver = 50;
/** A queue that does not answer is not waited for: the sweep finds what is due. Milliseconds. */
const longestWait = 200;

/**
 * A best-effort wake-up: the first goes out at once, those of the next 50 ms together. Never throws, never waits long,
 * and has no say in what happens: rows decide.
 */
export function wakeUp(queue: WakeQueue, onError: (error: unknown) => void): () => void {
  let resting = false;
  let again = false;
  const ring = (): void => {
    if (resting) {
      again = true;
      return;
    }
    resting = true;
    again = false;
    void withLimit(queue.add()).catch(onError);
    setTimeout(() => {
      resting = false;
      if (again) ring();
    }, mergedOver).unref();
  };
  return ring;
}

function withLimit(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('the queue did not answer in time')), longestWait);
    limit.unref();
    work.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}
