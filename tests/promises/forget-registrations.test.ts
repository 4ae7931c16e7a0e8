import { expect, type TestContext, test } from 'vitest';
import { newId } from '../../domain/id.ts';
import { daysLater, localDay, writeDay } from '../../domain/local-time.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import { insertPerson } from '../../storage/people.ts';
import { registerChildren } from '../../storage/register-children.ts';
import { putAttendance } from '../../storage/swim-results.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { addClasses, testClass } from '../harness/swim-classes.ts';
import { aChild } from '../harness/swim-registered.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const day = 86_400;

/** A class of one lesson in ten days, with two children; its organiser cancels it or not. */
async function ground(t: TestContext) {
  const hotline = await startHotline(t);
  const at = hotline.clock.now();
  const lesson = writeDay(daysLater(localDay(at, timeZone), 10));
  const changes: Partial<SwimClass> = {
    sessions: testClass()
      .sessions.slice(0, 1)
      .map((session) => ({ ...session, day: lesson })),
    registration: { opensAt: at, closesAt: new Date(at.getTime() + 8 * day * 1000) },
  };
  const [swim] = await addClasses(hotline, changes);
  if (!swim) throw new Error('no class');
  const { db, keyring } = hotline.hotline;
  const personId = newId(at);
  await insertPerson(db, keyring, { id: personId, channel: 'sms', address: '+84912000222', at });
  const children = ['An', 'Bình'].map((name) => aChild(`Nguyễn Thị ${name}`, { born: '2017-05-12' }));
  const guardian = { name: 'Lê Thị Hoa', relation: 'mother', phone: '+84912345678' } as const;
  const consent = { text: 'swim', version: 1, at };
  const application = { classId: swim.id, children, guardian, consent, together: false, anotherChild: true };
  await db.transaction((tx) =>
    registerChildren(tx, keyring, application, { personId, at, rules: hotline.hotline.swim }),
  );
  return { hotline, swim };
}
const left = async (hotline: TestHotline) => {
  const [row] = await hotline.rows<Record<string, number>>(`select
    (select count(*)::int from swim_registrations) as registrations, (select count(*)::int from swim_history) as history,
    (select count(*)::int from swim_attendance) as attendance, (select count(*)::int from swim_classes) as classes`);
  return row;
};

test('a registration is forgotten a year after the last lesson, whole, with its key and its class', async (t) => {
  const { hotline, swim } = await ground(t);
  await hotline.forward({ seconds: 11 * day });
  const [one] = await hotline.rows<{ id: string }>('select id from swim_registrations limit 1');
  await putAttendance(hotline.db, {
    registrationId: one?.id ?? '',
    sessionId: swim.sessions[0]?.id ?? '',
    was: 'present',
  });
  await hotline.forward({ seconds: 363 * day });
  expect(await left(hotline)).toMatchObject({ registrations: 2, attendance: 1, classes: 1 });
  await hotline.forward({ seconds: 3 * day });
  expect(await left(hotline)).toEqual({ registrations: 0, history: 0, attendance: 0, classes: 0 });
});

test('who has withdrawn is forgotten a year after that, while the class stays', async (t) => {
  const { hotline } = await ground(t);
  await hotline.rows(`update swim_registrations set state = 'withdrawn', ended_at = '${hotline.clock.now().toISOString()}'
    where id = (select id from swim_registrations limit 1)`);
  // The class is put off by two years.
  await hotline.rows(`update swim_sessions set day = day + 730`);
  await hotline.forward({ seconds: 364 * day });
  expect(await left(hotline)).toMatchObject({ registrations: 2 });
  await hotline.forward({ seconds: 2 * day });
  expect(await left(hotline)).toMatchObject({ registrations: 1, classes: 1 });
});
