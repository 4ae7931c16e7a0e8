import pg from 'pg';

/** Between two tries to connect, in milliseconds. */
const triedEvery = 1_000;
const connectTimeout = 3_000;

export type ListeningOptions = {
  url: string;
  /** Called at every change of either, and whenever listening has begun: what came before it was not heard. */
  onChange: () => void;
  /** Told once each time the connection is lost or refused after it had been there. */
  onLost: (error: unknown) => void;
};

/**
 * Listens on a connection of its own for changes of the directory and of the classes, and connects anew for as long as it takes when that breaks.
 * @returns stops listening
 */
export function listenToDirectory({ url, onChange, onLost }: ListeningOptions): () => Promise<void> {
  let ended = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isLost = false;

  const lose = (lost: pg.Client, error: unknown): void => {
    if (client !== lost) return;
    client = null;
    void lost.end().catch(() => {});
    if (ended) return;
    if (!isLost) onLost(error);
    isLost = true;
    timer = setTimeout(connect, triedEvery);
  };
  const connect = (): void => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'tin-cay-directory',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: connectTimeout,
    });
    client = next;
    next.on('error', (error) => lose(next, error));
    next.on('end', () => lose(next, new Error('the connection has ended')));
    next.on('notification', onChange);
    const begin = async (): Promise<void> => {
      await next.connect();
      await next.query('listen directory; listen classes');
      if (ended || client !== next) return;
      isLost = false;
      onChange();
    };
    begin().catch((error: unknown) => lose(next, error));
  };
  connect();

  return async () => {
    ended = true;
    clearTimeout(timer);
    const last = client;
    client = null;
    await last?.end().catch(() => {});
  };
}
