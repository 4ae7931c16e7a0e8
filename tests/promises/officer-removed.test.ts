import { expect, test } from 'vitest';
import { acknowledgeByLink, takeCase } from '../../hotline/acknowledge-case.ts';
import { removeOfficer } from '../../hotline/remove-officer.ts';
import { findAlertByToken } from '../../storage/alerts.ts';
import { startHotline } from '../harness/hotline.ts';
import { operatorOf } from '../harness/operator.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;

test('removed while she is paged: her link is void, and the next step is due now', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const token = hotline.phone(first).token();
  await hotline.forward({ seconds: 10 });
  expect(await removeOfficer(operatorOf(hotline.hotline), first)).toMatchObject({ kind: 'removed', hastened: 1 });
  await hotline.sweep();
  hotline.phone(second).receives(/^KHAN CAP/);
  expect(await acknowledgeByLink(hotline.hotline, token)).toEqual({ kind: 'unknown' });
  const { code } = (await hotline.onlyCase()).facts;
  // Her number is nobody's now: what she writes is a person's message.
  await hotline.phone(first).says(`1 ${code}`);
  expect(hotline.phone(first).texts().join(' ')).not.toContain(code);
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  await hotline.forward({ minutes: 10 });
  hotline.phone(second).texts();
  hotline.phone(first).receivesNothing();
});

test('removed while she holds a case: it is open again, and the next one is paged', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  const heard = person.texts().length;
  await hotline.forward({ minutes: 1 });
  expect(await removeOfficer(operatorOf(hotline.hotline), first)).toMatchObject({ givenBack: 1 });
  await hotline.sweep();
  hotline.phone(second).receives(/^KHAN CAP/);
  expect((await hotline.onlyCase()).facts).toMatchObject({ state: 'open', clocks: { holderId: null } });
  expect(person.texts()).toHaveLength(heard);
});

test('removed at the very moment she presses: she has it and it is given back, or she never had it; somebody is paged', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const token = hotline.phone(first).token();
  await Promise.all([acknowledgeByLink(hotline.hotline, token), removeOfficer(operatorOf(hotline.hotline), first)]);
  await hotline.sweep();
  const { facts } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', clocks: { holderId: null } });
  hotline.phone(second).receives(/^KHAN CAP/);
});

test('the last officer removed: an alarm, not silence', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  await removeOfficer(operatorOf(hotline.hotline), first);
  await hotline.sweep();
  expect(await hotline.rows('select kind from alarms where settled_at is null')).toContainEqual({
    kind: 'no_recipient',
  });
});

test('the press that waited for her removal takes nothing: no case falls to somebody who is gone', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  await hotline.person().says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  const alert = await findAlertByToken(hotline.db, hotline.phone(first).token());
  if (alert?.caseId == null) throw new Error('no alert');
  // The alert was read, then she was removed, then the case's lock was had.
  await removeOfficer(operatorOf(hotline.hotline), first);
  const late = { ...alert, caseId: alert.caseId };
  const pressed = await hotline.db.transaction((tx) => takeCase(hotline.hotline, tx, late, 'link'));
  expect(pressed).toEqual({ kind: 'unknown' });
  await hotline.sweep();
  expect((await hotline.onlyCase()).facts.state).toBe('open');
  hotline.phone(second).receives(/^KHAN CAP/);
});
