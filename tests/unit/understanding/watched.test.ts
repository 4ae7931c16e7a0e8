import { describe, expect, test } from 'vitest';
import { judgeUrgency } from '../../../understanding/urgency.ts';

const judge = (text: string) => judgeUrgency(text, { asked: null });

describe('taken back while somebody stands beside her: urgent, and not a word to her', () => {
  test.each([
    'coi như em chưa nói gì, bố em đang cầm điện thoại',
    'coi nhu em chua noi gi nhe co, me em dang dung day',
    'dung nhan, ong ay cam may',
    'cô ơi quên đi ạ, dượng em đọc được tin rồi',
    'em nói đùa thôi ạ, chồng em đang xem máy',
    'em bịa ra đấy, đừng đến, bố em đứng sau lưng em',
    "never mind, he's reading this",
    "please don't reply, my dad has my phone",
  ])('%s', (text) => {
    expect(judge(text)).toMatchObject({ level: 'urgent', critical: true, watched: true });
    expect(judge(text).why[0]?.rule).toBe('taken back under pressure');
  });
});

describe('an end like any other', () => {
  test.each([
    'dừng nhắn nhé, con đi ngủ',
    'đừng gửi tin cho tôi nữa',
    'tôi rút lại thông tin hôm nọ vì hiểu lầm, không cần phản hồi',
    'thôi không cần nữa đâu ạ, em đăng ký được rồi',
    'gửi nhầm, bỏ qua giúp',
    'máy sắp hết pin, mai em nhắn tiếp',
  ])('%s', (text) => {
    expect(judge(text)).toMatchObject({ watched: false });
    expect(judge(text).level).not.toBe('urgent');
  });
});
