import { expect, test } from 'vitest';
import { MovedClock, startHotline, type TestHotline } from '../harness/hotline.ts';

const [first, second, third] = ['+84900000001', '+84900000002', '+84900000003'] as const;
const all = [first, second, third] as const;

/** Who has an SMS nobody has looked at yet, each exactly one page. */
function paged(hotline: TestHotline, pattern: RegExp): string[] {
  return all.filter((number) => {
    const texts = hotline.phone(number).texts();
    for (const text of texts) expect(text).toMatch(pattern);
    expect(texts.length).toBeLessThanOrEqual(1);
    return texts.length > 0;
  });
}

test('the first contact is silent: paged again, then the second, then everybody, then on and on', async (t) => {
  const hotline = await startHotline(t, { duty: all });
  const person = hotline.person();
  await person.says('cứu em với, bố đang cầm dao');
  expect(hotline.phone(first).receives(/^KHAN CAP: ca TC-/)).toContain('/a/');
  await hotline.forward({ seconds: 59 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ seconds: 1 });
  hotline.phone(first).receives(/KHAN CAP/);
  hotline.phone(second).receivesNothing();
  await hotline.forward({ minutes: 2 });
  hotline.phone(second).receives(/KHAN CAP/);
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 5 });
  expect(paged(hotline, /KHAN CAP/)).toEqual(all);
  for (let repeat = 0; repeat < 3; repeat += 1) {
    await hotline.forward({ minutes: 4, seconds: 59 });
    expect(paged(hotline, /./)).toEqual([]);
    await hotline.forward({ seconds: 1 });
    expect(paged(hotline, /KHAN CAP/)).toEqual(all);
  }
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  expect(person.texts().at(-1)).toMatch(/Chưa gọi được cán bộ/);
});

test('a case that is not danger now has its own times: 5, 10 and 20 minutes, then every 15', async (t) => {
  const hotline = await startHotline(t, { duty: all });
  await hotline.person().says('bố hay đánh em');
  expect(paged(hotline, /^KHAN: ca/)).toEqual([first]);
  const steps = [
    [5, [first]],
    [5, [second]],
    [10, all],
    [15, all],
    [15, all],
  ] as const;
  for (const [minutes, who] of steps) {
    await hotline.forward({ minutes, seconds: -1 });
    expect(paged(hotline, /./)).toEqual([]);
    await hotline.forward({ seconds: 1 });
    expect(paged(hotline, /^KHAN: ca/)).toEqual(who);
  }
});

test('what is not urgent wakes nobody at night: paged at 07:00, and then every four hours of the day', async (t) => {
  const hotline = await startHotline(t, { duty: all, clock: new MovedClock('2026-11-24T23:30:00+07:00') });
  const person = hotline.person();
  await person.says('tôi cần giúp');
  await person.taps('Không');
  await hotline.forward({ minutes: 11 });
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', urgency: 'normal' });
  await hotline.forward({ hours: 7, minutes: 18 });
  expect(hotline.clock.now()).toEqual(new Date('2026-11-25T06:59:00+07:00'));
  expect(paged(hotline, /./)).toEqual([]);
  await hotline.forward({ minutes: 1 });
  expect(paged(hotline, /^Ca thuong: ca/)).toEqual([first]);
  for (const hours of [4, 4, 4]) {
    await hotline.forward({ hours });
    expect(paged(hotline, /^Ca thuong: ca/)).toEqual([first]);
  }
  await hotline.forward({ hours: 1, minutes: 59 });
  paged(hotline, /^Ca thuong: ca/);
  await hotline.forward({ hours: 10 });
  expect(paged(hotline, /./)).toEqual([]);
  await hotline.forward({ minutes: 1 });
  expect(paged(hotline, /^Ca thuong: ca/)).toEqual([first]);
});

test('a stopped case is paged like a normal one, by day only, and its person gets nothing', async (t) => {
  const hotline = await startHotline(t, { duty: [first], clock: new MovedClock('2026-11-24T20:59:00+07:00') });
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi', 'dừng']) await person.says(words);
  const heard = person.texts().length;
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'stopped', doNotContact: true });
  hotline.phone(first).receives(/^Ca thuong: ca/);
  await hotline.forward({ hours: 4, minutes: 1 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ hours: 6 });
  hotline.phone(first).receives(/^Ca thuong: ca/);
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'acknowledged', doNotContact: true });
  expect(timeline.filter(({ kind }) => kind === 'told' || kind === 'not_told')).toMatchObject([
    { kind: 'not_told', detail: { what: 'taken' } },
  ]);
  expect(person.texts()).toHaveLength(heard);
});

test('an empty level is skipped at once', async (t) => {
  const hotline = await startHotline(t, {
    duty: [
      { phone: second, shift: { level: 2 } },
      { phone: third, shift: { level: 3 } },
    ],
  });
  await hotline.person().says('cứu em với');
  expect(paged(hotline, /KHAN CAP/)).toEqual([second]);
  expect(await hotline.rows('select distinct level from alerts')).toEqual([{ level: '2' }]);
  // Nobody is skipped past: everybody is next, at its own time or earlier.
  await hotline.forward({ minutes: 8 });
  expect(paged(hotline, /KHAN CAP/)).toEqual([second, third]);
});

test('with nobody on the levels, everybody who has the watch is paged in the message’s own turn', async (t) => {
  const hotline = await startHotline(t, { duty: [{ phone: third, shift: { level: 5 } }] });
  await hotline.person().says('cứu em với');
  expect(paged(hotline, /KHAN CAP/)).toEqual([third]);
  await hotline.forward({ minutes: 5 });
  expect(paged(hotline, /KHAN CAP/)).toEqual([third]);
});

test('a worker that slept for three hours pages each officer once, not once for every repeat it missed', async (t) => {
  const hotline = await startHotline(t, { duty: all });
  await hotline.person().says('cứu em với');
  expect(paged(hotline, /KHAN CAP/)).toEqual([first]);
  await hotline.forward({ hours: 3 });
  expect(paged(hotline, /KHAN CAP/)).toEqual(all);
  await hotline.sweep();
  expect(paged(hotline, /KHAN CAP/)).toEqual([]);
});

test('urgency rises: the steps begin anew at the higher pace', async (t) => {
  const hotline = await startHotline(t, { duty: all });
  const person = hotline.person();
  await person.says('bố hay đánh em');
  expect(paged(hotline, /^KHAN: /)).toEqual([first]);
  await hotline.forward({ minutes: 4 });
  await person.says('cứu em với, bố đang cầm dao');
  expect(paged(hotline, /^KHAN CAP: /)).toEqual([first]);
  await hotline.forward({ minutes: 3 });
  expect(paged(hotline, /^KHAN CAP: /)).toEqual([first, second]);
  expect((await hotline.onlyCase()).facts).toMatchObject({ urgency: 'critical', clocks: { round: 2 } });
});
