import { describe } from 'vitest';
import { caseOf, copyOf, type Row, type Sql, sharedHistory, testEach, told } from './doctored.ts';
import { dung, type History, hanh } from './history.ts';

const history = sharedHistory();
const officer = (n: 0 | 1): string => `(select id from officers order by id offset ${n} limit 1)`;
/** The table lets nobody do it otherwise. */
const unguarded = 'alter table audit_log disable trigger all';

describe('cases', () => {
  const move = (change: string, code: 'bySms' | 'byLink' | 'untaken') => async (sql: Sql, h: History) =>
    void (await sql(`update cases set ${change} where code = '${h[code]}'`));
  testEach(history, [
    [
      'one began as closed',
      async (sql, h) =>
        void (await sql(
          copyOf('cases', `code = '${h.untaken}'`, { code: 'TC-ZZZZZ', person_id: null, state: 'closed' }),
        )),
      ['case <id> began as closed'],
    ],
    ...(
      [
        ['draft', 'closed'],
        ['open', 'draft'],
        ['open', 'stopped'],
        ['closed', 'open'],
        ['stopped', 'draft'],
      ] as const
    ).map(
      ([from, to]): Row => [
        `one went from ${from} to ${to}`,
        async (sql, h) => {
          await sql('alter table cases disable trigger judge_moves');
          await move(`state = '${from}'`, 'untaken')(sql, h);
          await sql('alter table cases enable trigger judge_moves');
          await move(`state = '${to}'`, 'untaken')(sql, h);
        },
        [`case <id> went from ${from} to ${to}`],
      ],
    ),
    [
      'one was handed on straight',
      move(`state = 'referred', holder_id = ${officer(0)}`, 'untaken'),
      ['case <id> went from draft to referred'],
    ],
    [
      'one that is taken has no holder',
      move('holder_id = null', 'bySms'),
      ['case BY-SMS is acknowledged and has no holder'],
    ],
    [
      'one in contact has no holder',
      move(`state = 'in_contact', holder_id = null`, 'bySms'),
      ['case BY-SMS is in_contact and has no holder'],
    ],
    ['a draft has a holder', move(`holder_id = ${officer(0)}`, 'untaken'), ['case UNTAKEN is draft and has a holder']],
    [
      'one went from one holder to another',
      move(`holder_id = ${officer(1)}`, 'bySms'),
      ['case <id> went from one holder to another while acknowledged'],
    ],
    [
      'one was taken, and no row of the audit log says so',
      async (sql, h) => {
        await move(`state = 'open'`, 'untaken')(sql, h);
        await move(`state = 'acknowledged', holder_id = ${officer(0)}`, 'untaken')(sql, h);
      },
      ['case UNTAKEN was taken 1 times, 0 of them in the audit log'],
    ],
    [
      'one was taken a second time, and no row of the audit log says so',
      async (sql, h) => {
        await move(`state = 'open', holder_id = null`, 'bySms')(sql, h);
        await move(`state = 'acknowledged', holder_id = ${officer(0)}`, 'bySms')(sql, h);
      },
      ['case BY-SMS was taken 2 times, 1 of them in the audit log'],
    ],
    [
      'the audit log says that one was taken, and it was not',
      async (sql, h) => {
        await sql(unguarded);
        await sql(`update audit_log set subject = ${caseOf(h.untaken)} where subject = ${caseOf(h.bySms)}::text
          and act = 'case.acknowledged'`);
      },
      [
        'case BY-SMS was taken 1 times, 0 of them in the audit log',
        'case UNTAKEN was taken 0 times, 1 of them in the audit log',
        'the audit log is broken at 1: changed',
      ],
    ],
    [
      'a stopped one was taken by way of open, and no row of the audit log says so',
      async (sql, h) => {
        await move(`state = 'stopped'`, 'untaken')(sql, h);
        await move(`state = 'acknowledged', holder_id = ${officer(0)}`, 'untaken')(sql, h);
      },
      ['case UNTAKEN was taken 1 times, 0 of them in the audit log'],
    ],
    ...(
      [
        [
          'the first row of the audit log is gone',
          'delete from audit_log where seq = 1',
          ['case BY-SMS was taken 1 times, 0 of them in the audit log', 'the audit log is broken at 1: missing'],
        ],
        [
          // The chain alone does not show a cut tail.
          'the last row of the audit log is gone',
          'delete from audit_log where seq = 2',
          ['case BY-LINK was taken 1 times, 0 of them in the audit log'],
        ],
        [
          'a row of the audit log was changed',
          `update audit_log set actor = 'somebody else' where seq = 2`,
          ['the audit log is broken at 2: changed'],
        ],
        [
          'a row of the audit log follows another one',
          'update audit_log set previous = hash where seq = 2',
          ['the audit log is broken at 2: not after its predecessor'],
        ],
      ] as const
    ).map(
      ([what, change, says]): Row => [
        what,
        async (sql) => {
          await sql(unguarded);
          await sql(change);
        },
        [...says],
      ],
    ),
  ]);
});

describe('whoever was told that a case is hers has had it', () => {
  testEach(history, [
    [
      'she was shown it as hers, and somebody else had it',
      async (_sql, h) => ({ pressed: h.pressed.map((one) => ({ ...one, officer: dung })) }),
      ['an officer was shown case BY-LINK as hers, and it never was'],
    ],
    [
      'she was shown one as hers that nobody had',
      async (_sql, h) => ({ pressed: h.pressed.map((one) => ({ ...one, code: h.untaken })) }),
      ['an officer was shown case UNTAKEN as hers, and it never was'],
    ],
    [
      'she was shown one as hers that is not there',
      async (_sql, h) => ({ pressed: h.pressed.map((one) => ({ ...one, code: 'TC-ZZZZZ' })) }),
      ['an officer was shown case TC-ZZZZZ as hers, and it never was'],
    ],
    [
      'somebody was shown it who is no officer',
      async (_sql, h) => ({ pressed: h.pressed.map((one) => ({ ...one, officer: '+84900000009' })) }),
      ['an officer was shown case BY-LINK as hers, and it never was'],
    ],
    [
      'she was not shown it as hers',
      async (_sql, h) => ({
        pressed: h.pressed.map((one) => ({ ...one, officer: hanh, code: h.untaken, took: false })),
      }),
      [],
    ],
    ...(['UNTAKEN', 'TC-ZZZZZ'] as const).map(
      (name): Row => [
        `her SMS for ${name} was answered, and nobody has taken it`,
        async (_sql, h) => {
          const code = name === 'UNTAKEN' ? h.untaken : name;
          const ack = told(h, 'ack');
          const other = { ...ack, post: { ...ack.post, text: `1 ${code}` } };
          return { told: h.told.map((one) => (one === ack ? other : one)) };
        },
        [`the SMS that takes case ${name} was answered 200, and nobody has taken it`],
      ],
    ),
    [
      'her SMS was not answered yet',
      async (_sql, h) => {
        const ack = told(h, 'ack');
        const other = { ...ack, post: { ...ack.post, text: `1 ${h.untaken}` }, answeredAt: null };
        return { told: h.told.map((one) => (one === ack ? other : one)) };
      },
      [],
    ],
  ]);
});
