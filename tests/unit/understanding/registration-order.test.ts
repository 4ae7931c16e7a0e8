import { expect, test } from 'vitest';
import { registrationCode } from '../../../domain/registration-code.ts';
import {
  readBareAnswer,
  readRegistrationOrder,
  saysCancel,
  saysRegistered,
} from '../../../understanding/registration-order.ts';
import { judgeUrgency } from '../../../understanding/urgency.ts';

const code = registrationCode(new Uint8Array([0, 1, 17, 30, 31]));
const six = code.slice(4);

test.each([
  [code, 'look', true],
  [`boi ${six.toLowerCase()}`, 'look', true],
  [`B0I${six.replaceAll('0', 'o')}`, 'look', true],
  [`mã của bé: ${code} ạ`, 'look', true],
  [`NHAN ${code}`, 'take', true],
  [`Nhận chỗ ${code} nhé`, 'take', true],
  [`${code} nhan`, 'take', true],
  [`thôi ${code}`, 'decline', true],
  [`Không nhận ${code}.`, 'decline', true],
  [`khong nhan tin nua ${code}`, 'optOut', true],
  [`nhận tin lại ${code}`, 'optIn', true],
  [`hủy đăng ký ${code}`, 'cancel', true],
  // "nhắn" is no "nhận", and who only speaks of it takes nothing.
  [`nhắn ${code}`, 'look', false],
  [`chưa nhận được tin gì của ${code}`, 'look', false],
  [`nếu nhận ${code} thì khi nào học`, 'look', false],
] as const)('%s: %s', (written, wants, alone) => {
  expect(readRegistrationOrder(written)).toEqual({ wants, code, alone });
});

test.each([
  'lớp bơi',
  'học bơi nghiêm túc',
  'be boi nghiem',
  `BOI-${six.slice(0, 5)}${six.endsWith('2') ? '3' : '2'}`,
  `BOI-${six}9`,
  `xBOI-${six}`,
  `${code} ${'rồi sau đó '.repeat(12)}`,
])('no code: %s', (written) => {
  expect(readRegistrationOrder(written)).toBeNull();
});

test.each([
  ['nhận', 'take'],
  ['NHAN', 'take'],
  ['dạ nhận chỗ ạ', 'take'],
  ['thôi', 'decline'],
  ['THOI', 'decline'],
  ['khong nhan', 'decline'],
  ['nhắn', null],
  ['có', null],
  ['không', null],
  ['thôi em sợ lắm', null],
] as const)('without a code: %s: %s', (written, answer) => {
  expect(readBareAnswer(written)).toBe(answer);
});

test.each([
  ['hủy', true],
  ['HUY', true],
  ['huỷ đăng ký', true],
  ['dừng', false],
  ['hủy hoại', false],
] as const)('cancels: %s: %s', (written, cancels) => {
  expect(saysCancel(written)).toBe(cancels);
});

test.each([
  ['đã đăng ký', true],
  ['toi dang ky roi gio muon doi so', true],
  ['muốn hủy đăng ký của cháu', true],
  ['muốn đăng ký', false],
  ['Hà Tu', false],
  ['xã Đăng Đạo', false],
] as const)('has registered: %s: %s', (written, registered) => {
  expect(saysRegistered(written)).toBe(registered);
});

test('no code, and no answer to an offer, is ever taken for a cry or for a word taken back', () => {
  for (let n = 0; n < 500; n += 1) {
    const some = registrationCode(Uint8Array.from({ length: 5 }, (_, at) => (n * 37 + at * 101 + n * at * 13) % 256));
    for (const words of [some, `NHAN ${some}`, `THOI ${some}`, `huy ${some.toLowerCase().replace('-', ' ')}`])
      expect([words, judgeUrgency(words, { asked: null })]).toMatchObject([words, { level: 'none', watched: false }]);
  }
});
