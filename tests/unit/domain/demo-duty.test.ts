import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { demoDays, demoShifts, readDemoOfficers } from '../../../domain/demo-duty.ts';
import { gapsOf, onDuty } from '../../../domain/duty.ts';
import { readMobile } from '../../../domain/phone.ts';
import { isPin, isTrivialPin } from '../../../domain/pin.ts';
import { overlappingPairs } from '../../../domain/shift-overlap.ts';

const officers = readDemoOfficers(
  readFileSync(path.resolve(import.meta.dirname, '../../../data/demo/officers.csv'), 'utf8'),
);

test('six invented officers for the whole province, two on each of three levels, marked by their names', () => {
  expect(officers.map(({ level }) => level)).toEqual([1, 1, 2, 2, 3, 3]);
  for (const [n, officer] of officers.entries()) {
    expect(officer).toMatchObject({
      phone: `+8490000000${n + 1}`,
      unitCode: null,
      name: expect.stringContaining('(mẫu)'),
    });
    expect(readMobile(officer.phone)).toBe(officer.phone);
    expect(isPin(officer.pin) && !isTrivialPin(officer.pin)).toBe(true);
  }
  expect(new Set(officers.map(({ pin }) => pin)).size).toBe(6);
  expect(() => readDemoOfficers('name,role\nA,boss\n')).toThrow('boss');
});

test.each(['Asia/Ho_Chi_Minh', 'Pacific/Kiritimati', 'Europe/Berlin'])('no gap for 400 days in %s', (timeZone) => {
  const known = officers.map(({ level }, n) => ({ id: `officer-${n}`, level }));
  const roster = known.map(({ id }) => ({
    id,
    unitCode: null,
    verified: true,
    ways: [{ id, channel: 'sms' as const }],
  }));
  for (const now of [
    new Date('2026-11-24T17:30:00Z'),
    new Date('2026-11-24T00:00:00Z'),
    new Date('2026-12-31T23:59:59Z'),
  ]) {
    const shifts = demoShifts(known, now, timeZone);
    const plan = { officers: roster, shifts };
    const end = new Date(now.getTime() + demoDays * 86_400_000);
    expect(gapsOf(plan, null, [1, 2, 3], new Date(now.getTime() - 3_600_000), end)).toEqual([]);
    expect(overlappingPairs(shifts)).toEqual([]);
    const { province } = onDuty(plan, null, now);
    expect([1, 2, 3].every((level) => province.level(level)[0] !== undefined)).toBe(true);
    // The phone that is shown for a level rings at any hour.
    expect(province.all).toEqual(expect.arrayContaining(['officer-0', 'officer-2', 'officer-4']));
  }
});

test('watches change at seven in the morning and in the evening; the first of a level has every one', () => {
  const known = officers.map(({ phone, level }) => ({ id: phone, level }));
  const shifts = demoShifts(known, new Date('2026-11-24T08:00:00+07:00'), 'Asia/Ho_Chi_Minh');
  const at = (written: string) => new Date(`${written}:00+07:00`);
  const [an, binh] = ['+84900000001', '+84900000002'];
  expect(shifts.slice(0, 4).map(({ officerId, startsAt, endsAt }) => [officerId, startsAt, endsAt])).toEqual([
    [an, at('2026-11-23T07:00'), at('2026-11-23T19:00')],
    [an, at('2026-11-23T19:00'), at('2026-11-24T07:00')],
    [binh, at('2026-11-23T19:00'), at('2026-11-24T07:00')],
    [an, at('2026-11-24T07:00'), at('2026-11-24T19:00')],
  ]);
});
