import { expect, test } from 'vitest';
import { readHours } from '../../../understanding/hours.ts';

const now = new Date('2026-11-28T08:20:00Z');
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
const shown = (text: string): string | null => {
  const hours = readHours(text, now);
  return hours && `${clock(hours.from)}-${clock(hours.to)}`;
};

test.each([
  ['buổi sáng', '7:00-11:00'],
  ['buoi sang', '7:00-11:00'],
  ['chiều ạ', '13:00-18:00'],
  ['tối', '18:00-22:00'],
  ['toi', '18:00-22:00'],
  ['buoi toi', '18:00-22:00'],
  ['ban ngày', '8:00-17:00'],
  ['giờ hành chính', '8:00-17:00'],
  ['gio hanh chinh nhe', '8:00-17:00'],
  ['lúc nào cũng được', '0:00-24:00'],
  ['luc nao cung dc', '0:00-24:00'],
  ['cả ngày', '0:00-24:00'],
  ['sau 8h tối', '20:00-22:00'],
  ['nhắn tối sau 8 giờ', '20:00-22:00'],
  ['toi sau 8 gio', '20:00-22:00'],
  ['từ 20h', '20:00-22:00'],
  ['sau 22h', '22:00-24:00'],
  ['trước 5h chiều', '13:00-17:00'],
  ['trước 7h', '6:00-7:00'],
  ['8 giờ tối', '20:00-21:00'],
  ['19h30', '19:30-20:30'],
  ['từ 8h đến 10h', '8:00-10:00'],
  ['8 den 10 gio sang', '8:00-10:00'],
  ['8h-17h', '8:00-17:00'],
  ['7-9h tối', '19:00-21:00'],
  ['9h sáng, nói là chị Lan', '9:00-10:00'],
  // Of two the first part is safe in any case; between them nobody knows.
  ['sáng với chiều', '7:00-11:00'],
  ['from 8am to 10am', '8:00-10:00'],
  ['any time', '0:00-24:00'],
])('"%s": %s', (text, hours) => expect(shown(text)).toBe(hours));

test.each([
  '',
  'không biết',
  'tôi ở nhà',
  'đừng gọi buổi tối',
  'trừ buổi sáng',
  'lúc nào cũng được trừ tối',
  'nói chị Lan',
  'x'.repeat(5_000),
])('"%s" says no hours', (text) => expect(readHours(text, now)).toBeNull());
