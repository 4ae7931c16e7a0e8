import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type OpenPage, type PageNews, tellNews, watchOpenPages } from '../../../../bot/web-chat/open-pages.ts';
import { silentLog } from '../../../../domain/log.ts';
import type { ShownLine } from '../../../../domain/shown-talk.ts';
import { marksOf } from '../../../../hotline/web-talk.ts';
import { sessionIndex } from '../../../../storage/web-sessions.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page, and what it was told. */
function pageOf(address: string, shown = '0') {
  const told: PageNews[] = [];
  let ended = false;
  let alive = 0;
  const page: OpenPage = {
    address,
    language: 'vi',
    shown,
    tell: (news) => void told.push(news),
    keepAlive: () => {
      alive += 1;
    },
    end: () => {
      ended = true;
    },
  };
  return { page, told, ended: () => ended, alive: () => alive };
}

/** Pages over a database that answers as it is told, and counts what it is asked. */
function watched() {
  const asked: string[] = [];
  const marks = new Map<string, { ended: boolean; mark: string }>();
  const keyring = { active: 'a', keys: new Map(), indexKey: Buffer.alloc(32) };
  let away = false;
  const db = {
    query: async <Row>({ name }: { name: string }, [values]: readonly unknown[] = []): Promise<Row[]> => {
      asked.push(name);
      if (name !== 'look-at-web-sessions') return [];
      const indexes: Buffer[] = Array.isArray(values) ? values : [];
      const rows = indexes.flatMap((index) => {
        const found = marks.get(index.toString('hex'));
        return found ? [{ address_index: index, ...found }] : [];
      });
      return rows as Row[];
    },
  };
  const errors: unknown[] = [];
  const hotline = {
    db,
    keyring,
    clock: { now: () => new Date('2026-11-24T08:00:00+07:00') },
    timers: { talkHiddenAfter: 900 },
    log: { ...silentLog, error: (_: string, error: unknown) => void errors.push(error) },
  };
  const pages = watchOpenPages(hotline, () => away);
  return {
    pages,
    asked: (name: string) => asked.filter((one) => one === name).length,
    stands: (address: string, now: { ended: boolean; mark: string }) =>
      marks.set(sessionIndex(keyring, address).toString('hex'), now),
    goesAway: (is: boolean) => {
      away = is;
    },
    errors,
  };
}

test('a thousand open pages are one question a second, and only what has changed is read', async () => {
  const { pages, asked, stands, errors } = watched();
  for (let at = 0; at < 1_000; at += 1) {
    stands(`address ${at}`, { ended: false, mark: '1' });
    pages.add(pageOf(`address ${at}`).page);
  }
  await vi.advanceTimersByTimeAsync(1_500);
  const read = asked('person-of-web-talk');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked('look-at-web-sessions')).toBe(11);
  expect(asked('person-of-web-talk')).toBe(read);
  stands('address 7', { ended: false, mark: '2' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked('person-of-web-talk')).toBe(read + 1);
  expect(errors).toEqual([]);
  pages.close();
});

test('nobody is asked while no page is open, nor while the database is away', async () => {
  const { pages, asked, goesAway } = watched();
  const { page } = pageOf('a');
  goesAway(true);
  pages.add(page);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked('look-at-web-sessions')).toBe(0);
  goesAway(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked('look-at-web-sessions')).toBe(2);
  pages.remove(page);
  pages.remove(page);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([asked('look-at-web-sessions'), pages.count()]).toEqual([2, 0]);
});

test('a session that has ended closes its pages, and those of others go on', async () => {
  const { pages, stands } = watched();
  const [hers, other] = [pageOf('hers'), pageOf('other')];
  pages.add(hers.page);
  pages.add(other.page);
  stands('hers', { ended: true, mark: '1' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([hers.told.at(-1), hers.ended(), other.ended(), pages.count()]).toEqual([{ kind: 'gone' }, true, false, 1]);
  pages.close();
  expect(other.ended()).toBe(true);
});

test('the oldest of many windows of one session is closed for a new one; a silent connection hears something', async () => {
  const { pages } = watched();
  const all = Array.from({ length: 6 }, () => pageOf('hers'));
  for (const { page } of all) pages.add(page);
  expect(all.map(({ ended }) => ended())).toEqual([true, false, false, false, false, false]);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(all.map(({ alive }) => alive())).toEqual([0, 1, 1, 1, 1, 1]);
  pages.close();
});

const line = (id: string): ShownLine => ({ by: 'hotline', id, text: id, calls: [], choices: [] });

test('a page is told what it does not show yet, and everything where it shows something else', () => {
  const [a, b, c] = [line('a'), line('b'), line('c')];
  const mark = (...lines: ShownLine[]): string => marksOf(lines).at(-1) ?? '0';
  const told = (shown: string, lines: ShownLine[]) => {
    const { page, told: news } = pageOf('hers', shown);
    tellNews(page, lines);
    expect(page.shown).toBe(mark(...lines));
    return news;
  };
  expect(told('0', [a, b])).toEqual([{ kind: 'more', lines: [a, b], mark: mark(a, b) }]);
  expect(told(mark(a), [a, b, c])).toEqual([{ kind: 'more', lines: [b, c], mark: mark(a, b, c) }]);
  expect(told(mark(a, b), [a, b])).toEqual([]);
  expect(told(mark(b), [a, b])).toEqual([{ kind: 'all', lines: [a, b], mark: mark(a, b) }]);
  expect(told(mark(a, b), [])).toEqual([{ kind: 'all', lines: [], mark: '0' }]);
  expect(told('junk', [a])).toMatchObject([{ kind: 'all' }]);
  expect(told('0', [])).toEqual([]);
});
