import { expect } from 'vitest';
import { until } from '../harness/processes.ts';
import { smsPost } from '../harness/provider-posts.ts';
import { type FaultyProcess, type HotlineWithFaults, officerPhones, type ProcessName } from './hotline-with-faults.ts';
import { takeByLink } from './kills/officer-takes.ts';

/**
 * A path through the hotline that a process may die on. `upTo` brings a cry so far that the path is next; `walk` sets it off
 * and must not mind the process's death; `holds` waits until everything has come right, and looks whether it has.
 */
export type Path = {
  process: ProcessName;
  upTo(hotline: HotlineWithFaults, cry: Cry): Promise<void>;
  walk(hotline: HotlineWithFaults, cry: Cry): Promise<void>;
  holds(hotline: HotlineWithFaults, cry: Cry): Promise<void>;
};

/** A person who cries for help once, from a number of her own. */
export type Cry = { number: string };

let people = 0;
export const newCry = (): Cry => {
  people += 1;
  return { number: `+84912${String(people).padStart(6, '0')}` };
};

const cries = (hotline: HotlineWithFaults, { number }: Cry): Promise<void> =>
  hotline.tell(smsPost(hotline.publicUrl, number, 'cuu em voi, bo dang cam dao'));

type CaseRow = { id: string; code: string; state: string; holder: string | null };

/** Her case: found by what her own number was sent, since nothing in clear leads from a number to a case. */
async function casesOf(hotline: HotlineWithFaults, { number }: Cry): Promise<CaseRow[]> {
  const sids = hotline.twilio.accepted().flatMap(({ to, sid }) => (to === number ? [sid] : []));
  return hotline.rows<CaseRow>(
    'cases-of-person',
    `select k.id, k.code, k.state, k.holder_id as holder from cases k where k.person_id in (
       select person_id from outbox where provider_message_id = any($1))`,
    [sids],
  );
}

async function caseOf(hotline: HotlineWithFaults, cry: Cry): Promise<CaseRow> {
  return until('her case is there', async () => (await casesOf(hotline, cry))[0]);
}

/** SMS about a case that one officer's phone was sent. */
const smsAbout = (hotline: HotlineWithFaults, phone: string, code: string, begins: RegExp): string[] =>
  hotline.twilio
    .accepted()
    .flatMap(({ to, text }) => (to === phone && text.includes(code) && begins.test(text) ? [text] : []));

const isPage = /^KHAN/;
const isToldTaken = /^Da co can bo nhan tin/;
const [first, second] = officerPhones;

/** Nothing of the case is under way: whoever sends has noted what became of it. */
async function settled(hotline: HotlineWithFaults, caseId: string): Promise<void> {
  await until('everything of the case is settled', async () => {
    const rows = await hotline.rows(
      'unsettled',
      `select 1 from outbox o where state in ('pending', 'sending', 'unknown') and due_at is not null
         and (o.case_id = $1 or o.person_id = (select person_id from cases where id = $1))`,
      [caseId],
    );
    return rows.length === 0;
  });
}

/** One case for one message, she is answered, and the officer is paged once: Twilio is asked before anything is sent twice. */
async function heardAndPaged(hotline: HotlineWithFaults, cry: Cry): Promise<void> {
  const { code, id } = await caseOf(hotline, cry);
  await until('the officer is paged', () => smsAbout(hotline, first, code, isPage).length > 0);
  await settled(hotline, id);
  expect(await casesOf(hotline, cry)).toHaveLength(1);
  expect(smsAbout(hotline, first, code, isPage)).toHaveLength(1);
  const words = hotline.twilio.accepted().flatMap(({ to, text }) => (to === cry.number ? [text] : []));
  expect(words.length).toBeGreaterThanOrEqual(2);
  expect(new Set(words).size).toBe(words.length);
  const heard = await hotline.rows<{ n: number }>(
    'heard',
    'select count(*) as n from inbox i join cases k on k.person_id = i.person_id where k.id = $1',
    [id],
  );
  expect(heard).toEqual([{ n: 1 }]);
}

/** One holder, one row in the audit log, and she who cried is told once that somebody has taken it. */
async function taken(hotline: HotlineWithFaults, cry: Cry): Promise<void> {
  const { id } = await caseOf(hotline, cry);
  await until('the case is taken', async () => (await caseOf(hotline, cry)).state === 'acknowledged');
  const rows = await hotline.rows<{ audited: number; acknowledged: number; holder: boolean }>(
    'taken',
    `select (select count(*) from audit_log where subject = $1::text and act = 'case.acknowledged') as audited,
       (select count(*) from alerts where case_id = $1::uuid and state = 'acknowledged') as acknowledged,
       (select holder_id is not null from cases where id = $1::uuid) as holder`,
    [id],
  );
  expect(rows).toEqual([{ audited: 1, acknowledged: 1, holder: true }]);
  const told = () => hotline.twilio.accepted().filter(({ to, text }) => to === cry.number && isToldTaken.test(text));
  await until('she who cried is told', () => told().length > 0);
  expect(told()).toHaveLength(1);
}

const paged = async (hotline: HotlineWithFaults, cry: Cry): Promise<void> => {
  await cries(hotline, cry);
  await heardAndPaged(hotline, cry);
};
/** And word of delivery has come for everything: what the bot passes next is the path's own. */
const pagedAndQuiet = async (hotline: HotlineWithFaults, cry: Cry): Promise<void> => {
  await paged(hotline, cry);
  const { id } = await caseOf(hotline, cry);
  await until('everything has arrived', async () => {
    const rows = await hotline.rows(
      'on-their-way',
      `select 1 from outbox o where delivered_at is null and due_at is null
         and (o.case_id = $1 or o.person_id = (select person_id from cases where id = $1))`,
      [id],
    );
    return rows.length === 0;
  });
};
const nothing = async (): Promise<void> => {};

export const paths: Record<'write' | 'send' | 'escalate' | 'acknowledge by SMS' | 'acknowledge by link', Path> = {
  write: { process: 'bot', upTo: nothing, walk: cries, holds: heardAndPaged },
  send: { process: 'workers', upTo: nothing, walk: cries, holds: heardAndPaged },
  escalate: {
    process: 'workers',
    upTo: paged,
    walk: nothing,
    holds: async (hotline, cry) => {
      const { code, id } = await caseOf(hotline, cry);
      await until('the second officer is paged', () => smsAbout(hotline, second, code, isPage).length > 0);
      await settled(hotline, id);
      expect(smsAbout(hotline, second, code, isPage)).toHaveLength(1);
      expect(smsAbout(hotline, first, code, isPage)).toHaveLength(1);
    },
  },
  'acknowledge by SMS': {
    process: 'bot',
    upTo: pagedAndQuiet,
    walk: async (hotline, cry) => {
      const { code } = await caseOf(hotline, cry);
      await hotline.tell(smsPost(hotline.publicUrl, first, `1 ${code}`));
    },
    holds: async (hotline, cry) => {
      await taken(hotline, cry);
      const { code } = await caseOf(hotline, cry);
      await until('she is told', () => smsAbout(hotline, first, code, /^Da ghi/).length > 0);
      expect(smsAbout(hotline, first, code, /^Da ghi/)).toHaveLength(1);
    },
  },
  'acknowledge by link': {
    process: 'bot',
    upTo: pagedAndQuiet,
    walk: async (hotline, cry) => {
      const { code } = await caseOf(hotline, cry);
      const token = /\/a\/([\w-]{22})/.exec(smsAbout(hotline, first, code, isPage)[0] ?? '')?.[1] ?? '';
      await takeByLink(hotline.localUrl, { token, code, officer: first }, AbortSignal.timeout(30_000));
      // Whether she was answered or had to look again: what she is shown in the end is that the case is hers.
      const page = () => fetch(`${hotline.localUrl}/a/${token}/case`).then((answer) => answer.text());
      const mayEnterPin = async () => (await page().catch(() => '')).includes(`action="/a/${token}/pin"`);
      await until('she is asked for her PIN', mayEnterPin, 30);
    },
    holds: taken,
  },
};

/** What the sweep passes whether or not anything is due; `tend` and beats are nobody's path. */
const notOfAPath = /:(tend:|beat$|forget-|due-silences$|read-time$|latest-known-time$|.*provider-tokens)/;

/** A point, and which of its passes is meant: `before:begin@2` is its second. */
export type Pass = string;

/** The answer that ends a walk of the bot; what comes later are reports of delivery. */
const endsWalk = /^after:answer:(?!.*\/status$)/;

/**
 * What a path passes, in order, from a walk on which nothing is hurt. A walk of the bot is the same each time, and each pass of
 * a point is one of its own; the workers look by timers too, and of theirs the first passes count.
 */
export async function passesOf(hotline: HotlineWithFaults, path: Path, process: FaultyProcess): Promise<Pass[]> {
  const cry = newCry();
  await path.upTo(hotline, cry);
  process.arm();
  await path.walk(hotline, cry);
  await path.holds(hotline, cry);
  await beQuiet(hotline);
  const passed = process.passed();
  const ended = path.process === 'bot' ? passed.findLastIndex((point) => endsWalk.test(point)) : -1;
  const times = new Map<string, number>();
  return passed.flatMap((point, index) => {
    const time = (times.get(point) ?? 0) + 1;
    times.set(point, time);
    return !notOfAPath.test(point) && (time === 1 || index <= ended) ? [`${point}@${time}`] : [];
  });
}

/** Nobody is paged any more for what has been looked at: the next walk is alone. */
const beQuiet = (hotline: HotlineWithFaults): Promise<unknown> =>
  hotline.rows('be-quiet', 'update cases set next_step_at = null');

/** Walks a path on which its process is killed at this point and started again; everything must hold all the same. */
export async function walkOverKill(
  hotline: HotlineWithFaults,
  path: Path,
  process: FaultyProcess,
  startAgain: () => FaultyProcess,
): Promise<FaultyProcess> {
  const cry = newCry();
  await path.upTo(hotline, cry);
  process.arm();
  const walking = path.walk(hotline, cry);
  // Waited for below: until then the process is dead, and being refused is part of the walk.
  walking.catch(() => {});
  await process.died();
  const next = startAgain();
  await walking;
  await next.ready();
  await path.holds(hotline, cry);
  await beQuiet(hotline);
  return next;
}
