import { describe, expect, type TestContext, test } from 'vitest';
import { z } from 'zod';
import { noteAct } from '../../hotline/operator.ts';
import { statement } from '../../storage/database.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { admin } from './run-admin.ts';

const answered = z.object({ rows: z.number(), head: z.object({ seq: z.number(), hash: z.string() }).nullable() });

async function start(t: TestContext, rows: number) {
  const hotline = await startHotline(t);
  const { keyring } = hotline.hotline;
  const act = (number: number): Promise<void> =>
    hotline.db.transaction((tx) =>
      noteAct({ keyring, actor: `operator:${number}` }, tx, {
        at: hotline.clock.now(),
        act: 'case.read',
        subject: `case-${number}`,
        detail: { number },
      }),
    );
  for (let number = 1; number <= rows; number++) await act(number);
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  return { hotline, act, verify: (...args: string[]) => admin(env, 'audit', 'verify', ...args) };
}

let statements = 0;
/** What somebody with the server's own rights could do: past the trigger that refuses it. */
const tamper = ({ db }: TestHotline, text: string): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.query(statement('triggers-off', 'alter table audit_log disable trigger user'));
    await tx.query(statement(`tamper-${statements++}`, text));
    await tx.query(statement('triggers-on', 'alter table audit_log enable trigger user'));
  });

test('a whole log is told with its rows and its head; an empty one too', async (t) => {
  const { act, verify } = await start(t, 0);
  expect(await verify()).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^The audit log is whole: 0 rows/),
  });
  await act(1);
  await act(2);
  const plain = await verify();
  const asJson = answered.parse(JSON.parse((await verify('--json')).out));
  expect(asJson).toMatchObject({ rows: 2, head: { seq: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect(plain.out).toContain(`whole: 2 rows.\nhead ${asJson.head?.hash} (row 2)\n`);
});

describe('exit 1, and the first row that does not fit', () => {
  const swapped =
    'update audit_log a set (at, actor, act, subject, detail, previous, hash) = ' +
    '(select at, actor, act, subject, detail, previous, hash from audit_log b where b.seq = 7 - a.seq) where seq in (3, 4)';
  test.for<[string, number, string, string]>([
    ['changed', 4, "update audit_log set actor = 'operator:9' where seq = 4", 'changed'],
    ['deleted', 3, 'delete from audit_log where seq = 3', 'missing'],
    ['swapped', 3, swapped, 'not after its predecessor'],
  ])('%s', async ([, seq, text, reason], t) => {
    const { hotline, verify } = await start(t, 6);
    await tamper(hotline, text);
    const plain = await verify();
    expect(plain).toMatchObject({ code: 1, out: '' });
    expect(plain.err).toContain(`${seq - 1} rows fit; row ${seq}: `);
    const asJson = await verify('--json');
    expect(asJson.code).toBe(1);
    expect(JSON.parse(asJson.out)).toEqual({ verified: false, rows: seq - 1, first_bad: { seq, reason } });
  });
});

test('a cut-off end is found by the head that was kept outside, and by nothing else', async (t) => {
  const { hotline, act, verify } = await start(t, 5);
  const head = answered.parse(JSON.parse((await verify('--json')).out)).head?.hash ?? '';
  await act(6);
  expect(await verify('--head', head.toUpperCase())).toMatchObject({ code: 0 });
  await tamper(hotline, 'delete from audit_log where seq > 4');
  expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('4 rows') });
  const cut = await verify('--head', head);
  expect(cut).toMatchObject({ code: 1, out: '' });
  expect(cut.err).toMatch(/4 rows fit; row 5: the head you gave is nowhere in the log/);
  // Written on with the right key.
  await act(15);
  await act(16);
  expect(await verify('--head', head)).toMatchObject({ code: 1 });
});

test('a head that is none is wrong usage', async (t) => {
  const { verify } = await start(t, 0);
  expect(await verify('--head', 'abc')).toMatchObject({ code: 2, out: '' });
});
