import { expect, test } from 'vitest';
import { copyOf, doctored, judgeAll, type Row, sharedHistory, testEach, told } from './doctored.ts';
import type { Told } from './load.ts';

const history = sharedHistory();
/** Its row of the inbox, as SQL. */
const rowOf = (one: Told): string => `(select id from inbox where provider_id = '${one.post.id}')`;

test('an honest history: no judge finds anything', async () => {
  expect(await judgeAll(history())).toEqual([]);
  expect(await doctored(history(), async () => {})).toEqual([]);
  expect(history().told.every(({ answeredAt }) => answeredAt !== null)).toBe(true);
  expect(history().pressed).toMatchObject([{ took: true }]);
});

testEach(history, [
  [
    'one that was answered 200 is not in the inbox',
    async (sql, h) => void (await sql(`delete from inbox where id = ${rowOf(told(h, 'cry'))}`)),
    ['cry 0 was answered 200 and is in the inbox 0 times', 'person <id> was heard 0 times and had 1 turns'],
  ],
  [
    'an acknowledgement is not in the inbox',
    async (sql, h) => void (await sql(`delete from inbox where id = ${rowOf(told(h, 'ack'))}`)),
    ['ack 0 was answered 200 and is in the inbox 0 times'],
  ],
  [
    'one is in the inbox twice',
    async (sql, h) => {
      await sql('alter table inbox drop constraint inbox_once');
      await sql(copyOf('inbox', `id = ${rowOf(told(h, 'cry'))}`, {}));
    },
    ['cry 0 was answered 200 and is in the inbox 2 times', 'person <id> was heard 2 times and had 1 turns'],
  ],
  [
    'an acknowledgement was taken for a person who writes',
    async (sql, h) => void (await sql(`update inbox set kind = 'message' where id = ${rowOf(told(h, 'ack'))}`)),
    ['ack 0 was taken for message'],
  ],
  [
    'a cry was not understood',
    async (sql, h) => void (await sql(`update inbox set kind = 'not-understood' where id = ${rowOf(told(h, 'cry'))}`)),
    ['cry 0 was taken for not-understood'],
  ],
  [
    'a talk has gone on twice for one message',
    async (sql, h) =>
      void (await sql(
        `update conversations set version = version + 1
         where person_id = (select person_id from inbox where id = ${rowOf(told(h, 'report'))})`,
      )),
    ['person <id> was heard 6 times and had 7 turns'],
  ],
  [
    'a cry has no case',
    async (sql, h) => void (await sql(`update cases set person_id = null where code = '${h.byLink}'`)),
    ['cry 1 is in the inbox, and there is no case'],
  ],
  [
    'a report has no case from its fourth message on',
    async (sql, h) => void (await sql(`update cases set person_id = null where code = '${h.untaken}'`)),
    [3, 4, 5].map((n) => `report ${n} is in the inbox, and there is no case`),
  ],
  [
    'the case of a cry is an ordinary one',
    async (sql, h) => void (await sql(`update cases set urgency = 'normal' where code = '${h.byLink}'`)),
    ['cry 1 has a case, and it is not urgent'],
  ],
  ...(['draft', 'stopped'] as const).map(
    (state): Row => [
      `the case of a cry is ${state}`,
      async (sql, h) => {
        await sql('alter table cases disable trigger judge_moves');
        await sql(`update cases set state = '${state}', holder_id = null where code = '${h.byLink}'`);
      },
      ['cry 1 has a case, and it is not urgent'],
    ],
  ),
  [
    'the words of a cry are in its case twice',
    async (sql, h) =>
      void (await sql(copyOf('case_timeline', `kind = 'words' and inbox_id = ${rowOf(told(h, 'cry', 1))}`))),
    ['cry 1 is in its case 2 times as words, 0 times as an answer'],
  ],
  [
    'the words of a cry are not in its case',
    async (sql, h) =>
      void (await sql(`delete from case_timeline where kind = 'words' and inbox_id = ${rowOf(told(h, 'cry', 1))}`)),
    ['cry 1 is in its case 0 times as words, 0 times as an answer'],
  ],
  [
    'an answer of a report is kept twice',
    async (sql, h) => void (await sql(copyOf('case_answers', `inbox_id = ${rowOf(told(h, 'report', 3))}`))),
    ['report 3 is in its case 0 times as words, 2 times as an answer'],
  ],
  [
    'an answer of a report is not kept',
    async (sql, h) => void (await sql(`delete from case_answers where inbox_id = ${rowOf(told(h, 'report', 3))}`)),
    ['report 3 is in its case 0 times as words, 0 times as an answer'],
  ],
]);
