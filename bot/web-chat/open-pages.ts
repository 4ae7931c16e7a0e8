import type { Language } from '../../domain/conversation.ts';
import type { ShownLine } from '../../domain/shown-talk.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import { type KnownToTalks, lookAtWebTalks, marksOf, type WebTalk, webTalk } from '../../hotline/web-talk.ts';

/** What an open page is told. `all`: these lines take the place of what it shows; `gone`: the session is over. */
export type PageNews = { kind: 'all' | 'more'; lines: readonly ShownLine[]; mark: string } | { kind: 'gone' };

/** A page somebody looks at. */
export type OpenPage = {
  address: string;
  language: Language;
  /** The mark of what it shows; '' where that is not known. */
  shown: string;
  tell(news: PageNews): void;
  keepAlive(): void;
  end(): void;
};

export type OpenPages = {
  add(page: OpenPage): void;
  remove(page: OpenPage): void;
  /** Something was said in it: looked at now, not only with the others. */
  look(address: string): void;
  /** Somebody has left it: every page of it is told so. */
  leave(address: string): void;
  count(): number;
  close(): void;
};

/** Between two looks for all pages together, in milliseconds. */
const lookEvery = 1_000;
/** A line nobody reads, every so many looks: what stands between would take a silent connection for a dead one. */
const aliveEvery = 15;
/** Pages of one session, and of a process; the oldest is closed for a new one. */
const mostOfOne = 5;
const mostOfAll = 20_000;
/** The mark of a page that shows nothing. */
const nothing = '0';

/**
 * The pages that wait for an answer. One question to the database a second for all of them, whatever their number; only what has
 * changed is read and opened.
 */
export function watchOpenPages(hotline: KnownToTalks & Pick<Hotline, 'log'>, databaseAway: () => boolean): OpenPages {
  const pages = new Map<string, Set<OpenPage>>();
  const marks = new Map<string, string>();
  const hidden = new Map<string, Date>();
  const busy = new Set<string>();
  let count = 0;
  let looks = 0;
  let looking = false;
  let timer: NodeJS.Timeout | null = null;

  const forget = (page: OpenPage): void => {
    const same = pages.get(page.address);
    if (!same?.delete(page)) return;
    count -= 1;
    if (same.size > 0) return;
    pages.delete(page.address);
    marks.delete(page.address);
    hidden.delete(page.address);
    if (pages.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
  const leave = (address: string): void => {
    for (const page of [...(pages.get(address) ?? [])]) {
      page.tell({ kind: 'gone' });
      page.end();
      forget(page);
    }
  };
  const show = (address: string, talk: WebTalk): void => {
    if (talk.hiddenAt === null) hidden.delete(address);
    else hidden.set(address, talk.hiddenAt);
    for (const page of pages.get(address) ?? []) tellNews(page, talk.lines);
  };
  const read = async (address: string): Promise<void> => {
    if (busy.has(address)) return;
    busy.add(address);
    try {
      show(address, await webTalk(hotline, address));
    } catch (error) {
      // Looked at again with the next look.
      marks.delete(address);
      hotline.log.error('web_chat_not_read', error);
    } finally {
      busy.delete(address);
    }
  };
  const lookAtAll = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      looks += 1;
      if (looks % aliveEvery === 0) for (const same of pages.values()) for (const page of same) page.keepAlive();
      if (databaseAway()) return;
      const addresses = [...pages.keys()];
      const standing = await lookAtWebTalks(hotline, addresses);
      const now = hotline.clock.now();
      for (const address of addresses) {
        const { ended, mark } = standing(address);
        const hiddenAt = hidden.get(address);
        const isOver = hiddenAt !== undefined && now > hiddenAt;
        if (ended) leave(address);
        else if (mark !== marks.get(address) || isOver) {
          marks.set(address, mark);
          await read(address);
        }
      }
    } catch (error) {
      hotline.log.error('web_chat_not_looked_at', error);
    } finally {
      looking = false;
    }
  };

  return {
    add: (page) => {
      const same = pages.get(page.address) ?? new Set();
      const oldest = same.size >= mostOfOne ? same.values().next().value : undefined;
      const first = count >= mostOfAll ? pages.values().next().value?.values().next().value : undefined;
      for (const one of [oldest, first]) {
        one?.end();
        if (one) forget(one);
      }
      pages.set(page.address, same.add(page));
      count += 1;
      timer ??= setInterval(() => void lookAtAll(), lookEvery);
      timer.unref();
      if (!databaseAway()) void read(page.address);
    },
    remove: forget,
    look: (address) => {
      if (pages.has(address) && !databaseAway()) void read(address);
    },
    leave,
    count: () => count,
    close: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      for (const same of pages.values()) for (const page of same) page.end();
      pages.clear();
      count = 0;
    },
  };
}

/** Tells a page what it does not show yet; everything, where what it shows is no beginning of that. */
export function tellNews(page: OpenPage, lines: readonly ShownLine[]): void {
  const marks = marksOf(lines);
  const mark = marks.at(-1) ?? nothing;
  if (page.shown === mark) return;
  const at = marks.indexOf(page.shown);
  const goesOn = page.shown === nothing || at >= 0;
  page.tell(goesOn ? { kind: 'more', lines: lines.slice(at + 1), mark } : { kind: 'all', lines, mark });
  page.shown = mark;
}
