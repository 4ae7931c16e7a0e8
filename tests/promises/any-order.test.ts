import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acknowledgeByLink } from '../../hotline/acknowledge-case.ts';
import { runEscalation } from '../../hotline/run-escalation.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';

const officers = ['+84900000001', '+84900000002', '+84900000003', '+84900000004'] as const;
const levels = [1, 1, 2, 3] as const;

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('forward'), seconds: fc.constantFrom(1, 30, 60, 180, 300, 900) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('link'), who: fc.constantFrom(...officers) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sms'), who: fc.constantFrom(...officers) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('race') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault'),
      kind: fc.constantFrom('refuse', 'undelivered', 'limited', 'errorAfterAccept', 'resetAfterAccept', 'blackHole'),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('words'), words: fc.constantFrom('em chờ ạ', 'em sợ lắm') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('words'), words: fc.constant('cứu em với') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dies') }) },
);
type Action = {
  do: string;
  seconds?: number;
  who?: (typeof officers)[number];
  words?: string;
  kind?: 'refuse' | 'undelivered' | 'limited' | 'errorAfterAccept' | 'resetAfterAccept' | 'blackHole';
  count?: number;
};

type CaseNow = { id: string; code: string; state: string; round: number; next_step_at: Date | null; sent: number };

async function caseNow(hotline: TestHotline): Promise<CaseNow> {
  const [found, another] = await hotline.rows<Omit<CaseNow, 'sent'>>(
    "select id, code, state, round, next_step_at from cases where state <> 'closed'",
  );
  if (!found || another) throw new Error('expected one unclosed case');
  const pages = hotline.twilio
    .accepted()
    .filter(({ text }) => /^(KHAN|Ca thuong)/.test(text) && text.includes(found.code));
  return { ...found, sent: pages.length };
}

async function act(hotline: TestHotline, person: TestPerson, one: Action, before: CaseNow): Promise<boolean> {
  const { who = officers[0], kind = 'refuse', count = 1 } = one;
  switch (one.do) {
    case 'forward':
      hotline.clock.forward({ seconds: one.seconds ?? 0 });
      return false;
    case 'link':
      try {
        return (await hotline.takes(who)).kind === 'taken';
      } catch {
        // She was never paged.
        return false;
      }
    case 'sms':
      await hotline.phone(who).says(`1 ${before.code}`);
      return true;
    case 'race': {
      const tokens = officers.flatMap((number) => {
        const texts = hotline.twilio.phone(number).received();
        const newest = texts.findLast(({ text }) => text.includes(before.code));
        return /\/a\/([\w-]{22})/.exec(newest?.text ?? '')?.[1] ?? [];
      });
      const results = await Promise.all(tokens.map((token) => acknowledgeByLink(hotline.hotline, token)));
      expect(results.filter((result) => result.kind === 'taken').length).toBeLessThanOrEqual(1);
      return true;
    }
    case 'fault':
      hotline.twilio.faults.set({ kind, count });
      return false;
    case 'words':
      await person.says(one.words ?? '');
      return false;
    case 'stop':
      await person.says('dừng');
      return false;
    default: {
      const { db } = hotline.hotline;
      const died = db.transaction.bind(db);
      const dying: typeof died = (work) =>
        died(async (tx) => {
          await work(tx);
          throw new Error('died');
        });
      const dead = { ...hotline.hotline, db: { ...db, transaction: dying } };
      await expect(runEscalation(dead, before.id)).rejects.toThrow('died');
      return false;
    }
  }
}

const held = (state: string): boolean => state === 'acknowledged';
const doubled =
  "select 1 from alerts where purpose = 'page' group by case_id, officer_id, way_id, round, step having count(*) > 1";

async function expectPromises(hotline: TestHotline, before: CaseNow, mayTake: boolean): Promise<CaseNow> {
  const now = await caseNow(hotline);
  // Only a human being takes a case; nothing else ends its paging.
  if (held(now.state) && !held(before.state)) expect(mayTake).toBe(true);
  expect(['open', 'acknowledged']).toContain(now.state);
  if (now.state === 'open') expect(now.next_step_at).not.toBeNull();
  // Nobody is woken for a case that somebody has.
  if (held(before.state) && held(now.state) && before.round === now.round) expect(now.sent).toBe(before.sent);
  expect(await hotline.rows(doubled)).toEqual([]);
  return now;
}

test('in whatever order things happen: no step missed or doubled, nobody forgotten, only a human being ends it', async (t) => {
  const hotline = await startHotline(t, {
    duty: officers.map((phone, n) => ({ phone, shift: { level: levels[n] ?? 1 } })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 12, maxLength: 12 }), async (actions) => {
      hotline.twilio.faults.clear();
      const person = hotline.person();
      await person.says('cứu em với');
      let now = await caseNow(hotline);
      for (const one of actions) {
        const before = now;
        const mayTake = await act(hotline, person, one, before);
        await Promise.all([hotline.sweep(), hotline.sweep()]);
        now = await expectPromises(hotline, before, mayTake);
      }
      hotline.twilio.faults.clear();
      for (const seconds of [31, 5, 1]) await hotline.forward({ seconds });
      now = await caseNow(hotline);
      if (now.state === 'open') {
        const rung = `select 1 from alerts where case_id = '${now.id}' and round = ${now.round} and purpose = 'page'
          and state in ('waiting', 'accepted')`;
        const alarms = `select 1 from alarms where subject = '${now.code}' and settled_at is null`;
        const found = [await hotline.db.pool.query(rung), await hotline.db.pool.query(alarms)];
        expect(found.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0)).toBeGreaterThan(0);
      }
      // Nothing that is due is left lying, and no page went out twice.
      expect(now.next_step_at === null || now.next_step_at > hotline.clock.now()).toBe(true);
      expect(
        await hotline.rows(
          "select 1 from outbox where state = 'sending' or (state = 'unknown' and alert_id is not null)",
        ),
      ).toEqual([]);
      const texts = hotline.twilio
        .accepted()
        .map(({ to, text }) => `${to} ${text}`)
        .filter((text) => text.includes('/a/'));
      expect(new Set(texts).size).toBe(texts.length);
      await person.says('dừng');
      await hotline.rows("update cases set state = 'closed', next_step_at = null where state <> 'closed'");
    }),
    { numRuns: 6, seed: 20_261_124, endOnFailure: true },
  );
  for (const number of officers) hotline.phone(number).texts();
}, 120_000);
