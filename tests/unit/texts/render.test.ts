import { expect, test } from 'vitest';
import { text } from '../../../texts/keys.ts';
import { render } from '../../../texts/render.ts';
import { segmentsOf } from '../../../texts/segments.ts';

const yes = { title: text('talk.yes'), value: 'f.s.yes' };
const no = { title: text('talk.no'), value: 'f.s.no' };
const safe = { texts: [text('firstContact.safe')], buttons: [yes, no] };

test('a person is called bạn, a child em', () => {
  const said = (audience: 'unknown' | 'child' | 'adult') =>
    render(safe, { audience, language: 'vi', medium: 'chat' }).text;
  expect(said('unknown')).toBe('Bây giờ bạn có an toàn để nhắn tin không?');
  expect(said('adult')).toBe(said('unknown'));
  expect(said('child')).toBe('Bây giờ em có an toàn để nhắn tin không?');
});

test('buttons stay buttons where the channel has room for them', () => {
  const message = render(safe, { audience: 'unknown', language: 'vi', medium: 'chat', buttons: 5 });
  expect(message.buttons).toEqual([
    { title: 'Có', value: 'f.s.yes' },
    { title: 'Không', value: 'f.s.no' },
  ]);
});

test('where there is no room they are numbered lines', () => {
  const chat = render(safe, { audience: 'unknown', language: 'vi', medium: 'chat', buttons: 1 });
  expect(chat).toEqual({ text: 'Bây giờ bạn có an toàn để nhắn tin không?\n\n1 Có\n2 Không', buttons: [] });
  const sms = render(safe, { audience: 'unknown', language: 'vi', medium: 'sms' });
  expect(sms).toEqual({ text: 'Bay gio ban co an toan de nhan tin khong?\n1 Co\n2 Khong', buttons: [] });
});

test('an SMS without buttons is transliterated too, paragraphs close together', () => {
  const sms = render(
    { texts: [text('talk.yes'), text('talk.no')], buttons: [] },
    { audience: 'unknown', language: 'vi', medium: 'sms' },
  );
  expect(sms.text).toBe('Co\nKhong');
});

test('paragraphs are set apart by a blank line, blanks are filled once', () => {
  const lines = text('findHelp.lines', { lines: 'số {bạn}: 111' });
  const message = render(
    { texts: [lines, text('talk.yes')], buttons: [] },
    { audience: 'child', language: 'vi', medium: 'chat' },
  );
  expect(message.text).toBe('Những số này đã được kiểm tra, gọi miễn phí, cả ngày lẫn đêm:\nsố {bạn}: 111\n\nCó');
});

test('a child is spoken to in words of her own where there are some', () => {
  const said = render(
    { texts: [text('reportChild.contactWays')], buttons: [] },
    { audience: 'child', language: 'vi', medium: 'chat' },
  );
  expect(said.text).toContain('Cô chú cán bộ');
});

test('the first text has all five numbers and how to stop, is the same for everybody, and fits one SMS', () => {
  for (const language of ['vi', 'en'] as const) {
    const said = (audience: 'unknown' | 'child' | 'adult', medium: 'chat' | 'sms') =>
      render({ texts: [text('firstContact.opening')], buttons: [] }, { audience, language, medium }).text;
    for (const medium of ['chat', 'sms'] as const)
      for (const needed of ['111', '18001769', '113', '114', '115', language === 'vi' ? /dừng|dung/ : 'stop'])
        expect(said('unknown', medium)).toMatch(needed);
    expect(said('child', 'chat')).toBe(said('adult', 'chat'));
    expect(segmentsOf(said('child', 'sms'))).toEqual({ segments: 1, alphabet: 'GSM-7' });
  }
});

test('a key of no sentence is a fault', () => {
  for (const key of ['nope', 'talk.nope', 'constructor.name', 'talk.constructor', '']) {
    expect(() =>
      render({ texts: [{ key }], buttons: [] }, { audience: 'unknown', language: 'vi', medium: 'chat' }),
    ).toThrow('no text');
  }
});
