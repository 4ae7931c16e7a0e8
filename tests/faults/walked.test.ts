import { expect, test } from 'vitest';
import { until } from '../harness/processes.ts';
import { smsPost } from '../harness/provider-posts.ts';
import { type HotlineWithFaults, hotlineWithFaults, leaseSeconds, officerPhones } from './hotline-with-faults.ts';

/** Processes start, and a lease of seconds is waited for. */
const limit = 90_000;
const person = '+84912345678';
const cry = (hotline: HotlineWithFaults) => smsPost(hotline.publicUrl, person, 'cuu em voi, bo dang cam dao');
const pages = (hotline: HotlineWithFaults): string[] =>
  hotline.twilio
    .accepted()
    .flatMap(({ to, text }) => (to === officerPhones[0] && text.startsWith('KHAN') ? [text] : []));
const settledPage = (hotline: HotlineWithFaults) =>
  hotline.rows<{ state: string; unknowns: number; reason: string | null }>(
    'page',
    `select o.state, o.unknowns, o.reason from outbox o join alerts a on a.id = o.alert_id
     where a.purpose = 'page' and a.step = 0 order by o.id`,
  );

/** How often the provider has taken the message it took most often. */
function oftenest({ twilio }: HotlineWithFaults): number {
  const times = new Map<string, number>();
  for (const { to, text } of twilio.accepted()) times.set(`${to} ${text}`, (times.get(`${to} ${text}`) ?? 0) + 1);
  return Math.max(...times.values());
}

const isSettled = async (hotline: HotlineWithFaults): Promise<boolean> =>
  (await hotline.rows('sending', "select 1 from outbox where state in ('pending', 'sending', 'unknown')")).length === 0;

test(
  'killed after the commit and before the answer: told again, it is one case, one page, one answer',
  async (t) => {
    const hotline = await hotlineWithFaults(t);
    const [bot, workers] = [hotline.start('bot', 'after:commit:insert-person=kill@1'), hotline.start('workers')];
    await Promise.all([bot.ready(), workers.ready()]);
    bot.arm();
    const post = cry(hotline);
    const told = hotline.tell(post);
    await bot.died();
    // Nobody was answered, and it is kept and already paged for.
    expect(await hotline.rows('inbox', 'select 1 from inbox')).toHaveLength(1);
    await until('the officer is paged by the workers alone', () => pages(hotline).length > 0);
    await hotline.start('bot').ready();
    await told;
    expect(await hotline.rows('cases', 'select 1 from cases')).toHaveLength(1);
    expect(await hotline.rows('inbox', 'select 1 from inbox')).toHaveLength(1);
    expect(pages(hotline)).toHaveLength(1);
  },
  limit,
);

test(
  'killed after the answer and before the wake-up: the sweep of the workers finds what is due',
  async (t) => {
    const hotline = await hotlineWithFaults(t);
    const bot = hotline.start('bot', 'after:answer:/webhooks/sms/twilio=kill@1');
    await bot.ready();
    bot.arm();
    await hotline.tell(cry(hotline));
    await bot.died();
    const workers = hotline.start('workers');
    await workers.ready();
    await until('the officer is paged', () => pages(hotline).length > 0);
    expect(pages(hotline)).toHaveLength(1);
  },
  limit,
);

test(
  'killed after the provider accepted and before that was noted: looked up, and not sent again',
  async (t) => {
    const hotline = await hotlineWithFaults(t);
    const [bot, workers] = [hotline.start('bot'), hotline.start('workers', 'after:send:sms=kill@1')];
    await Promise.all([bot.ready(), workers.ready()]);
    workers.arm();
    await hotline.tell(cry(hotline));
    await workers.died();
    const accepted = hotline.twilio.accepted().length;
    expect(accepted).toBeGreaterThan(0);
    await hotline.start('workers').ready();
    await until('the page is settled', async () => (await settledPage(hotline))[0]?.state === 'accepted');
    expect(pages(hotline)).toHaveLength(1);
  },
  limit,
);

test(
  'two workers on one row: the one that froze after the send settles late, and changes nothing',
  async (t) => {
    const hotline = await hotlineWithFaults(t);
    const [bot, frozen] = [hotline.start('bot'), hotline.start('workers', 'after:send:sms=freeze@1')];
    await Promise.all([bot.ready(), frozen.ready()]);
    frozen.arm();
    await hotline.tell(cry(hotline));
    await until('it froze with the row in its hands', () => frozen.passed().includes('after:send:sms'));
    await hotline.start('workers').ready();
    await until('the other has settled everything', () => isSettled(hotline), leaseSeconds + 15);
    const before = await hotline.rows(
      'rows',
      'select id, state, reason, unknowns, attempt, accepted_at from outbox order by id',
    );
    frozen.running.child.kill('SIGCONT');
    await until('the late settle came to nothing', () => /"mine":false/.test(frozen.running.output()));
    const after = await hotline.rows(
      'rows',
      'select id, state, reason, unknowns, attempt, accepted_at from outbox order by id',
    );
    expect(after.slice(0, before.length)).toEqual(before);
    // What else it had in its hands may have left when it woke: once too often, no more.
    expect(oftenest(hotline)).toBeLessThanOrEqual(2);
  },
  limit,
);

test(
  'frozen before the send: another sends it, and what comes late is one too many at most',
  async (t) => {
    const hotline = await hotlineWithFaults(t);
    const [bot, frozen] = [hotline.start('bot'), hotline.start('workers', 'before:send:sms=freeze@1')];
    await Promise.all([bot.ready(), frozen.ready()]);
    frozen.arm();
    await hotline.tell(cry(hotline));
    await until('it froze with the row in its hands', () => frozen.passed().includes('before:send:sms'));
    await hotline.start('workers').ready();
    // The page alone may be another row than the one it holds.
    await until('the other has settled everything', () => isSettled(hotline), leaseSeconds + 15);
    expect(pages(hotline).length).toBeGreaterThan(0);
    frozen.running.child.kill('SIGCONT');
    await until('the late settle came to nothing', () => /"mine":false/.test(frozen.running.output()));
    expect(oftenest(hotline)).toBeLessThanOrEqual(2);
    expect((await settledPage(hotline))[0]?.state).toBe('accepted');
  },
  limit,
);
