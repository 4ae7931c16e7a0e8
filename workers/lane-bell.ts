/** Rung when something new may be due: whoever hears it looks at once. A ring that nobody waits for is kept. */
export type Bell = {
  ring(): void;
  /** Fulfilled by the next ring, or at once when it has rung since it was last heard. */
  heard(): Promise<void>;
  /** Has it rung since it was last heard? Asking makes it silent. */
  takeRing(): boolean;
};

export function createBell(): Bell {
  let rung = false;
  let tell = (): void => {};
  const takeRing = (): boolean => {
    const was = rung;
    rung = false;
    return was;
  };
  return {
    ring() {
      rung = true;
      tell();
    },
    async heard() {
      if (!rung)
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      takeRing();
    },
    takeRing,
  };
}

/**
 * What a wake-up of a lane calls: starts a run, or has the one under way look again at once and leaves it at that. So a
 * provider that hangs keeps a run busy, and never keeps a new alert waiting.
 * @param run one run; it looks again whenever it hears the bell
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
      while (bell.takeRing()) await run(bell);
    } finally {
      running = false;
    }
  };
}
