import { expect, test } from 'vitest';
import { findUnits } from '../../../understanding/places.ts';
import { units } from '../../harness/talk.ts';

test.each([
  ['Hà Tu', ['06652']],
  ['phuong ha tu ha long', ['06652']],
  ['Giếng Đáy', ['06661']],
  ['xã Thanh Lân, Cô Tô', ['07192']],
  ['hà khẩu', ['06661', '06706']],
  ['uông bí', ['06811', '06820', '06832']],
  ['phường Uông Bí', ['06811']],
  ['móng cái 1', ['06712']],
  ['không biết', []],
  ['hạ tu', []],
  ['', []],
])('%s: %j', (text, codes) => {
  expect(findUnits(text, units)).toEqual(codes);
});
