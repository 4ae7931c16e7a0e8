import { composed, decomposed } from '../domain/normal-form.ts';

/**
 * Words that never stand on a screen, in no text, button or title: whoever picks up the phone would know. Harm is spoken
 * of by people, not by the hotline.
 */
export const forbiddenWords = [
  'bạo lực',
  'bạo hành',
  'xâm hại',
  'hiếp',
  'hãm hiếp',
  'cưỡng bức',
  'dâm',
  'đánh đập',
  'hành hạ',
  'ngược đãi',
  'lạm dụng',
  'quấy rối',
  'sàm sỡ',
  'giết',
  'tự tử',
  'tự sát',
  'tự hại',
  'nạn nhân',
  'thủ phạm',
  'kẻ gây',
  'tố cáo',
  'tố giác',
  'trình báo',
  'báo cáo vụ',
  'vụ việc',
  'bị đánh',
  'tạm lánh',
  'nhà an toàn',
  'buôn bán người',
  'mua bán người',
  'tảo hôn',
  'bóc lột',
  'bắt nạt',
  'đuối nước',
  'hòa giải',
  'bằng chứng',
  'chứng cứ',
  'violence',
  'violent',
  'abuse',
  'abused',
  'abuser',
  'rape',
  'assault',
  'harassment',
  'victim',
  'perpetrator',
  'suicide',
  'kill',
  'self-harm',
  'shelter',
  'trafficking',
  'bullying',
  'beaten',
  'evidence',
  'proof',
] as const;

const fold = (text: string): string =>
  decomposed(text).replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase();

const padded = (text: string): string => ` ${text.replace(/[^\p{L}\p{M}\p{N}-]+/gu, ' ').trim()} `;

/**
 * The forbidden words in a text as it is shown, whole words only. One without diacritics ("giet") is found where the
 * text itself has none; in a text with diacritics the marks decide, so that "từ từ" is not "tự tử".
 */
export function forbiddenIn(shown: string): string[] {
  const written = padded(composed(shown).toLowerCase());
  const isBare = written === fold(written);
  return forbiddenWords.filter(
    (word) => written.includes(` ${word} `) || (isBare && written.includes(` ${fold(word)} `)),
  );
}
