import { expect, type TestContext, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../domain/id.ts';
import { defineFlow, flowList } from '../../flows/engine/define-flow.ts';
import { doubtfulPlaces, settlePlace } from '../../hotline/doubtful-places.ts';
import { holdPlace, insertPlace, placeHistory } from '../../storage/places.ts';
import { text } from '../../texts/keys.ts';
import { startHotline } from '../harness/hotline.ts';
import { operatorOf } from '../harness/operator.ts';
import { testPlace } from '../harness/places.ts';

/** Every message says that the number of one place is wrong. */
const sayingWrong = (placeId: string) =>
  flowList([
    defineFlow({
      id: 'first-contact',
      version: 1,
      start: 'tell',
      memory: z.object({}),
      steps: {
        tell: { say: text('firstContact.doors'), next: ({ go }) => go('report') },
        report: { do: () => ({ kind: 'wrongNumber', placeId }), next: ({ go }) => go('tell') },
      },
    }),
  ]);

async function ground(t: TestContext) {
  const placeId = newId(new Date('2026-11-24T08:00:00+07:00'));
  const hotline = await startHotline(t, { flows: sayingWrong(placeId) });
  const { db, hotline: parts } = hotline;
  const at = hotline.clock.now();
  await insertPlace(db, parts.keyring, testPlace({ id: placeId }), { actor: 'operator', act: 'imported', at });
  const place = async () => db.transaction((tx) => holdPlace(tx, parts.keyring, placeId));
  const alarms = () =>
    hotline.rows<{ kind: string; subject: string }>('select kind, subject from alarms where settled_at is null');
  return { hotline, placeId, place, alarms };
}

test('two people say that a number is wrong: the place is marked, and the operator must look', async (t) => {
  const { hotline, placeId, place, alarms } = await ground(t);
  const [one, other] = [hotline.person(), hotline.person()];
  await one.says('xin chào');
  await one.says('sai số');
  await one.says('sai số rồi mà');
  // One person, however often.
  expect((await place())?.wrongNumberSince).toBeNull();
  expect(await alarms()).toEqual([]);
  await other.says('xin chào');
  await other.says('số này không đúng');
  expect((await place())?.wrongNumberSince).toEqual(hotline.clock.now());
  expect(await alarms()).toEqual([{ kind: 'wrong_number', subject: placeId }]);
  await other.says('vẫn không đúng');
  const history = await placeHistory(hotline.db, hotline.hotline.keyring, placeId);
  expect(history.map(({ act, actor }) => [act, actor])).toEqual([
    ['imported', 'operator'],
    ['wrong_number', 'people'],
  ]);
  await hotline.hotline.directory.refresh();
  expect(hotline.hotline.directory.places().map(({ wrongNumberSince }) => wrongNumberSince)).not.toEqual([null]);
});

test('the operator finds it right as it stands: the mark and what was said are over, and two others must say it again', async (t) => {
  const { hotline, placeId, place, alarms } = await ground(t);
  const operator = operatorOf(hotline.hotline);
  const says = async (): Promise<void> => {
    const person = hotline.person();
    await person.says('xin chào');
    await person.says('sai số');
  };
  expect(await settlePlace(operator, 'Asia/Ho_Chi_Minh', 'p-001')).toMatchObject({ kind: 'refused' });
  await says();
  expect(await doubtfulPlaces(operator)).toMatchObject([{ reports: 1, saidChanged: false }]);
  await says();
  expect(await doubtfulPlaces(operator)).toMatchObject([{ reports: 2, place: { wrongNumberSince: expect.any(Date) } }]);
  await hotline.hotline.directory.refresh();
  expect(await settlePlace(operator, 'Asia/Ho_Chi_Minh', 'p-001')).toEqual({ kind: 'settled', extId: 'p-001' });
  expect((await place())?.wrongNumberSince).toBeNull();
  expect((await place())?.checkedOn).toBe('2026-11-01');
  expect(await alarms()).toEqual([]);
  expect(await doubtfulPlaces(operator)).toEqual([]);
  // Every process is told: its directory is loaded anew.
  await hotline.hotline.directory.refresh();
  expect(hotline.hotline.directory.places().map(({ wrongNumberSince }) => wrongNumberSince)).toEqual([null]);
  expect((await placeHistory(hotline.db, hotline.hotline.keyring, placeId)).at(-1)).toMatchObject({
    act: 'settled',
    actor: 'operator:test',
  });
  await says();
  expect((await place())?.wrongNumberSince).toBeNull();
  await says();
  expect((await place())?.wrongNumberSince).not.toBeNull();
  expect(await settlePlace(operator, 'Asia/Ho_Chi_Minh', 'nowhere')).toMatchObject({ kind: 'refused' });
});
