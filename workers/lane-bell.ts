/** Rung when something new may be due. A ring is kept until it is taken, whether somebody waited for it or not. */
export type Bell = {
  ring(): void;
  /** Fulfilled by the next ring, or at once while one is kept. */
  heard(): Promise<void>;
  /** Was a ring kept? To be called before looking: a ring during the look is then kept for the next one. */
  takeRing(): boolean;
};

export function createBell(): Bell {
  let rung = false;
  let waiting: (() => void)[] = [];
  return {
    ring() {
      rung = true;
      for (const tell of waiting.splice(0)) tell();
    },
    heard: () => (rung ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    takeRing() {
      const was = rung;
      rung = false;
      // Whoever waited has looked elsewhere since.
      waiting = [];
      return was;
    },
  };
}

/**
 * What a wake-up of a lane calls: starts a run, or has the one under way look again at once and leaves it at that. So a
 * provider that hangs keeps a run busy, and never keeps a new alert waiting.
 * @param run one run: it takes the ring before each look, and looks again when it hears another
 */
export function runOrRing(run: (bell: Bell) => Promise<unknown>): () => Promise<void> {
  const bell = createBell();
  let running = false;
  return async () => {
    bell.ring();
    if (running) return;
    running = true;
    try {
      // A ring the run did not hear any more, having found nothing, gets a run of its own.
      do await run(bell);
      while (bell.takeRing());
    } finally {
      running = false;
    }
  };
}
