import type { Hotline } from '../../hotline/hotline.ts';
import {
  freshSession,
  isOpen,
  keepOpen,
  leaveWebChat,
  readCookie,
  sessionOfForm,
  type WebSession,
} from '../../hotline/web-session.ts';

/** Whoever writes waits this long at most for word of her session, in milliseconds: what she writes is taken all the same. */
const patience = 600;
/** A leaving that could not be written is tried again so often, in milliseconds. */
const leaveAgainAfter = 1_000;

/** The sessions of the pages this bot shows. */
export type Sessions = {
  /** The session a cookie opens; null where it opens none any more. While the database is away its own proof is enough. */
  ofCookie(cookie: string | undefined): Promise<WebSession | null>;
  /**
   * In which session something is written: the one of the cookie, else the one this form begins, else a new one. Nothing that
   * was written is ever turned away for the want of a session.
   * @param formId null: nobody can say that the form was ours
   */
  forMessage(cookie: string | undefined, formId: string | null): Promise<WebSession>;
  /** Over for good, here at once and in the database as soon as it can be written. */
  leave(address: string): Promise<void>;
  close(): void;
};

export function openSessions(hotline: Hotline, databaseAway: () => boolean): Sessions {
  const { keyring, clock, log } = hotline;
  /** Left, and not written yet. */
  const left = new Set<string>();
  let again: NodeJS.Timeout | null = null;

  const trueUnlessKnown = async (known: () => Promise<boolean>): Promise<boolean> =>
    databaseAway() ? true : inTime(known(), true);
  const readable = (session: WebSession | null): session is WebSession =>
    session !== null && !left.has(session.address);
  const writable = (session: WebSession): Promise<boolean> =>
    trueUnlessKnown(() => keepOpen(hotline, session, clock.now()));

  const write = async (address: string): Promise<void> => {
    try {
      await leaveWebChat(hotline, address, clock.now());
      left.delete(address);
    } catch (error) {
      log.error('web_chat_not_left', error);
    }
  };
  const writeAgain = (): void => {
    if (again !== null || left.size === 0) return;
    again = setTimeout(async () => {
      if (!databaseAway()) for (const address of left) await write(address);
      again = null;
      writeAgain();
    }, leaveAgainAfter);
    again.unref();
  };

  return {
    ofCookie: async (cookie) => {
      const session = readCookie(keyring, cookie);
      if (!readable(session)) return null;
      return (await trueUnlessKnown(() => isOpen(hotline, session, clock.now()))) ? session : null;
    },
    forMessage: async (cookie, formId) => {
      const known = readCookie(keyring, cookie);
      if (readable(known) && (await writable(known))) return known;
      const begun = formId === null ? null : sessionOfForm(keyring, formId, clock.now());
      if (readable(begun) && (await writable(begun))) return begun;
      const fresh = freshSession(clock.now());
      await writable(fresh);
      return fresh;
    },
    leave: async (address) => {
      left.add(address);
      if (!databaseAway()) await inTime(write(address), undefined);
      writeAgain();
    },
    close: () => {
      if (again !== null) clearTimeout(again);
    },
  };
}

/** @param otherwise where it fails, or takes too long */
function inTime<T>(work: Promise<T>, otherwise: T): Promise<T> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(otherwise), patience);
    work.then(resolve, () => resolve(otherwise)).finally(() => clearTimeout(limit));
  });
}
