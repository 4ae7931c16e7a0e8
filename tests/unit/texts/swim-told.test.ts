import { expect, test } from 'vitest';
import type { ToldOfChange } from '../../../domain/swim-registration.ts';
import { changeWords, lessonWords, reminderWords } from '../../../hotline/class-words.ts';
import type { Registration } from '../../../storage/swim-registrations.ts';
import { forbiddenIn } from '../../../texts/forbidden.ts';
import { render } from '../../../texts/render.ts';
import { segmentsOf } from '../../../texts/segments.ts';
import { testClass } from '../../harness/swim-classes.ts';

const swim = testClass({
  pool: { name: 'Bể bơi Nhà thiếu nhi Cẩm Phả, khu vui chơi trẻ em số 2', address: 'khu 5', point: null },
  sessions: [{ id: 'a', day: '2026-11-30', from: 450, to: 540, cancelled: false }],
});
const one = {
  code: 'BOI-WWWWW0',
  offerUntil: new Date('2026-11-29T09:00:00+07:00'),
  child: { name: 'Nguyễn Thị Phương Thảo' },
} as Registration;
const about = { swim, one, channel: 'sms' as const, timeZone: 'Asia/Ho_Chi_Minh' };
const changes = [
  'offer',
  'placed',
  'notDrawn',
  'lapsed',
  'refused',
  'classCancelled',
] as const satisfies readonly (ToldOfChange & {
  told: unknown;
})['told'][];
const news = Array.from({ length: 16 }, (_, n) => ({
  id: `${n}`,
  day: '2026-12-30',
  from: 450,
  to: 540,
  cancelled: false,
  before: { day: `2026-11-${n + 10}`, from: 450, to: 540, cancelled: false },
}));
const three = [one, one, one];

const said = {
  ...Object.fromEntries(changes.map((what) => [what, changeWords(what, { ...about, reason: 'organiser' })])),
  begun: changeWords('lapsed', { ...about, reason: 'too_late_for_an_offer' }),
  reminder: reminderWords(swim, { day: '2026-11-30', from: 450, to: 540 }, three),
  'one lesson': lessonWords(swim, news.slice(0, 1), [one]),
  'sixteen lessons': lessonWords(swim, news, three),
  'five children': lessonWords(swim, news.slice(0, 1), [one, one, ...three]),
};

test.each(
  Object.entries(said).flatMap(([what, saying]) => [[what, 'vi', saying] as const, [what, 'en', saying] as const]),
)(
  '%s in %s: one SMS with the longest values, two where many lessons change; nobody is named',
  (what, language, saying) => {
    const sms = render(saying, { audience: 'adult', language, medium: 'sms' }).text;
    expect([sms, segmentsOf(sms).alphabet]).toEqual([sms, 'GSM-7']);
    expect([sms, segmentsOf(sms).segments]).toEqual([sms, what === 'sixteen lessons' ? 2 : 1]);
    for (const medium of ['sms', 'chat'] as const) {
      const words = render(saying, { audience: 'adult', language, medium });
      expect(words.text).not.toMatch(/[{}]|Nguy|Thảo|Thao\b/);
      expect([words.text, ...words.buttons.map(({ title }) => title)].flatMap(forbiddenIn)).toEqual([]);
    }
  },
);

test('an offer has buttons in a chat; by SMS no numbered line that would answer something else', () => {
  const offer = (channel: 'zalo' | 'sms') => changeWords('offer', { ...about, channel, reason: 'next_in_order' });
  expect(offer('zalo').buttons.map(({ value }) => value)).toEqual([
    'class-offer:take:BOI-WWWWW0',
    'class-offer:leave:BOI-WWWWW0',
  ]);
  expect(offer('sms').buttons).toEqual([]);
});
