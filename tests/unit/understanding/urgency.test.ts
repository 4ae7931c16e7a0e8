import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flows } from '../../../flows/index.ts';
import { judgeUrgency } from '../../../understanding/urgency.ts';

const judge = (text: string, asked: string | null = null) => judgeUrgency(text, { asked });

describe('danger now', () => {
  test.each([
    ['cứu em với', 'threat'],
    ['cuu con voi', 'threat'],
    ['cứuuuu tôi vớiiii', 'threat'],
    ['help me please', 'threat'],
    ['bố đang cầm dao đòi chém mẹ', 'weapon'],
    ['bo dang cam dao doi chem me', 'weapon'],
    ['anh ấy bóp cổ tôi', 'physical'],
    ['ck em dg danh em', 'physical'],
    ['em bị nhốt trong phòng không ra được', 'locked_in'],
    ['em bij nhoots', 'locked_in'],
    ['con muốn tự tử', 'self_harm'],
    ['em không muốn sống nữa', 'self_harm'],
    ['khong muon song nua', 'self_harm'],
    ['I want to kill myself', 'self_harm'],
    ['có cháu bé rơi xuống ao', 'drowning'],
    ['bé bị ngã, máu chảy nhiều, gọi không tỉnh', 'injury'],
  ])('%s', (text, category) => {
    expect(judge(text)).toMatchObject({ level: 'urgent', critical: true, category });
  });
});

describe('harm told plainly', () => {
  test.each([
    ['bố hay đánh con', 'physical'],
    ['chong toi tat toi', 'physical'],
    ['em bị dượng sờ ngực', 'sexual'],
    ['chú ấy bắt em cởi quần', 'sexual'],
    ['nó dọa đăng ảnh nóng của em', 'online'],
    ['mẹ bắt em lấy chồng', 'forced_marriage'],
    ['họ lừa bán em sang biên giới', 'trafficking'],
    ['anh ấy dọa giết cả nhà', 'threat'],
  ])('%s', (text, category) => {
    expect(judge(text)).toMatchObject({ level: 'urgent', category });
  });
});

describe('not clear: one gentle question', () => {
  test.each(['em sợ bố lắm', 'con không dám kể với ai', 'em tuyệt vọng', 'toi so chong'])('%s', (text) => {
    expect(judge(text).level).not.toBe('none');
  });
});

describe('everyday words', () => {
  test.each([
    'xin chào',
    'con quên đánh răng',
    'cho em đánh giá dịch vụ',
    'hôm nay đánh cầu lông vui quá',
    'danh sách lớp bơi',
    'chơi game giết thời gian',
    'buồn cười chết đi được',
    'phim hay chết người luôn',
    'em làm từ từ thôi',
    'từ từ để tôi nhắn',
    'đăng ký học bơi cho cháu, sợ đuối nước',
    'lớp bơi phòng chống đuối nước học ở đâu',
    'nhà em nhốt gà sau vườn',
    'mai con đi học',
    'danh cho tre em a',
    'can giay to gi',
    '',
    '12',
  ])('%s', (text) => {
    expect(judge(text).level).toBe('none');
  });
});

test.each([
  'em chỉ muốn chết thôi',
  'em chi muon chet thoi',
  'con chỉ muốn chết thôi mẹ ơi',
  'tôi chỉ muốn chết đi cho rồi',
  'nhiều lúc em chỉ muốn chết',
  'bạn cháu nó bảo là nó không thiết sống nữa ạ',
])('a wish to die is never taken for nothing: %s', (words) => {
  const { level, category } = judgeUrgency(words, { asked: null });
  expect(level).not.toBe('none');
  expect(category).toBe('self_harm');
});

test('where the classifier finds nothing at all, a wish to die is asked about, and a figure of speech is not', () => {
  const told = judgeUrgency('cô ơi cho em hỏi lớp vẽ với, dạo này em chỉ muốn chết thôi', { asked: null });
  expect(told).toMatchObject({ level: 'ask', category: 'self_harm' });
  for (const words of ['cười muốn chết thôi', 'mệt muốn chết', 'nóng muốn chết luôn á'])
    expect(judgeUrgency(words, { asked: null }).level).toBe('none');
});

test('what is over, or only asked about, is not paged', () => {
  expect(judge('ngày xưa bố tôi hay đánh tôi, nay cụ mất rồi').level).not.toBe('urgent');
  expect(judge('luật phòng chống bạo lực gia đình quy định gì').level).toBe('none');
});

test('in a report, what happened is urgent though it is told as past', () => {
  expect(judge('năm ngoái bố đánh em', 'report-child.whatHappened').level).toBe('urgent');
});

test('a class in the same message does not cover a cry', () => {
  expect(judge('cảm ơn thầy dạy bơi, mà có cháu bé rơi xuống hồ chới với, gọi cứu hộ giúp').level).toBe('urgent');
});

test('why: each finding has its rule and its place in the message as it came', () => {
  const text = 'Cô ơi 😢 bố ĐÁNH   con';
  const [why] = judge(text).why;
  expect(why && text.slice(why.from, why.to)).toMatch(/ĐÁNH {3}con$/);
});

test('any text is judged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(['urgent', 'ask', 'none']).toContain(judge(text).level);
    }),
  );
});

test.each([
  ['one word', 'đánh '],
  ['words of many rules', 'bị đánh con em dao vào '],
  ['words without diacritics', 'danh con em '],
  ['letters', 'a'],
  ['halves of signs', '\ud800'],
  ['smileys', '😀'],
  ['marks', 'á\u0301\u0301\u0301'],
  ['prose', 'hom nay toi di hoc ve thi me noi la con phai an com roi moi duoc di choi voi ban '],
])('64 KB of %s take no more than 20 ms', (_, part) => {
  const text = part.repeat(Math.floor(65_536 / part.length));
  // The best of several: the machine may be busy, the rules may not.
  const times = Array.from({ length: 8 }, () => {
    const start = performance.now();
    judge(text);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(20);
});

describe('what the bot has just asked is weighed', () => {
  test('asked for a place, a few words that tell of nothing are an answer; said unasked, they are asked about', () => {
    expect(judge('mẹ em không biết').level).toBe('ask');
    expect(judge('mẹ em không biết', 'report-child.where').level).toBe('none');
  });

  test.each([
    ['bố đánh em', 'report-child.where'],
    ['cứu em', 'swim-class.talkToPerson'],
    ['em sợ bố', 'report-for-other.ageAndSex'],
  ])('"%s" is never only an answer to %s', (text, asked) => {
    expect(judge(text, asked).level).not.toBe('none');
  });

  test.each([
    'report-danger.aboutWhom',
    'report-child.whatHappened',
    'report-adult.whatHappened',
    'report-for-other.whatSeen',
  ])('asked what happened, the same words say more: %s', (asked) => {
    expect(judge('bố đập bát').level).toBe('ask');
    expect(judge('bố đập bát', asked).level).toBe('urgent');
  });

  test('every other question of a report asks for little', () => {
    const told = ['aboutWhom', 'whatHappened', 'whatSeen', 'heard', 'child', 'adult', 'other'];
    const asked = [...flows.values()]
      .filter(({ isReport }) => isReport)
      .flatMap(({ id, steps }) =>
        [...steps.keys()].filter((step) => !told.includes(step)).map((step) => `${id}.${step}`),
      );
    expect(asked.length).toBeGreaterThan(15);
    for (const question of asked)
      expect([question, judge('mẹ em không biết', question).level]).toEqual([question, 'none']);
  });
});

test('danger that no rule names is danger now by its category', () => {
  expect(judge('hai đứa bé tụt tay khỏi mạn bè, trôi xa rồi')).toMatchObject({
    level: 'urgent',
    critical: true,
    category: 'drowning',
    why: [{ rule: 'learned' }],
  });
});
