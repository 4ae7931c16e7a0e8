import { expect, test } from 'vitest';
import { readUnits } from '../../../domain/unit.ts';
import { units } from '../../harness/talk.ts';

test('the province has 54 units, and every former name points to one of them', () => {
  expect(units).toHaveLength(54);
  expect(new Set(units.map(({ code }) => code)).size).toBe(54);
  expect(units.flatMap(({ names }) => names).length).toBe(54 * 2 + 192);
});

const header = 'code,name_vi,kind,former_district\n';
const former = 'name_vi,kind,former_district,now_code\n';

test('a unit has its centre, a former name how much of it went where', () => {
  const unit = units.find(({ code }) => code === '06661');
  expect(unit?.centre).toEqual({ lat: 20.99, lon: 106.98 });
  expect(unit?.names.find(({ name }) => name === 'Hà Khẩu')?.extent).toBe('rest');
  expect(unit?.names[0]).toMatchObject({ name: 'Việt Hưng', extent: null });
});

test('tables that do not belong together are refused', () => {
  expect(() => readUnits(`${header}1,A,ward,D\n`, `${former}B,ward,D,2\n`)).toThrow('points to 2');
  expect(() => readUnits(`${header}1,A,planet,D\n`, former)).toThrow('planet');
  expect(readUnits(`${header}1,A,ward,D\n`, `${former}B,commune,D,1\n`)[0]?.names.map(({ name }) => name)).toEqual([
    'A',
    'D',
    'B',
  ]);
});
