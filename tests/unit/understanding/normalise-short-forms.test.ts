import { describe, expect, test } from 'vitest';
import { readWords } from '../../../understanding/normalise.ts';
import { shortForms } from '../../../understanding/words/short-forms.ts';

const formsOf = (text: string) => readWords(text).words[0]?.forms ?? [];

describe('a short form', () => {
  test.each([
    ['ko', 'không'],
    ['k', 'không'],
    ['hok', 'không'],
    ['hk', 'không'],
    ['hem', 'không'],
    ['khum', 'không'],
    ['kg', 'không'],
    ['dc', 'được'],
    ['đc', 'được'],
    ['đk', 'được'],
    ['đk', 'đăng ký'],
    ['bn', 'bạn'],
    ['bn', 'bao nhiêu'],
    ['vs', 'với'],
    ['mk', 'mình'],
    ['ck', 'chồng'],
    ['vk', 'vợ'],
    ['e', 'em'],
    ['a', 'anh'],
    ['c', 'chị'],
    ['nv', 'nhân viên'],
    ['nt', 'nhắn tin'],
    ['ns', 'nói'],
    ['ng', 'người'],
    ['ngta', 'người ta'],
    ['j', 'gì'],
    ['j`', 'gì'],
    ['z', 'vậy'],
    ['v', 'vậy'],
    ['dzậy', 'vậy'],
    ['zậy', 'vậy'],
    ['bit', 'biết'],
    ['bik', 'biết'],
    ['mún', 'muốn'],
    ['wa', 'quá'],
    ['wa', 'qua'],
    ['wá', 'quá'],
    ['thik', 'thích'],
    ['iu', 'yêu'],
    ['ntn', 'như thế nào'],
    ['sdt', 'số điện thoại'],
    ['sđt', 'số điện thoại'],
    ['đt', 'điện thoại'],
    ['lm', 'làm'],
    ['lun', 'luôn'],
    ['trc', 'trước'],
    ['hnay', 'hôm nay'],
    ['hqua', 'hôm qua'],
    ['t7', 'thứ bảy'],
    ['cn', 'chủ nhật'],
    ['bthg', 'bình thường'],
    ['nma', 'nhưng mà'],
    ['nhma', 'nhưng mà'],
    ['cx', 'cũng'],
    ['r', 'rồi'],
    ['h', 'giờ'],
    ['bh', 'bây giờ'],
    ['ib', 'nhắn riêng'],
    ['rep', 'trả lời'],
    ['gđ', 'gia đình'],
    ['vcl', 'vãi'],
    ['pk', 'phải không'],
    ['bt', 'biết'],
    ['bt', 'bình thường'],
    ['ny', 'người yêu'],
    ['nyc', 'người yêu cũ'],
    ['cmt', 'bình luận'],
    ['fb', 'facebook'],
    ['ig', 'instagram'],
    ['tt', 'thông tin'],
    ['kbt', 'không biết'],
    ['mn', 'mọi người'],
    ['ae', 'anh em'],
    ['ce', 'chị em'],
    ['gv', 'giáo viên'],
    ['hs', 'học sinh'],
    ['đg', 'đang'],
    ['dg', 'đang'],
    ['bj', 'bị'],
    ['ph', 'phụ huynh'],
    ['th', 'thì'],
  ])('%s may stand for %s', (short, meant) => {
    expect(formsOf(short)).toContain(meant);
  });

  test('a letter that is no word comes behind what it stands for; a word that may be one stays first', () => {
    expect(formsOf('k')[0]).toBe('không');
    expect(formsOf('a')[0]).toBe('a');
    expect(formsOf('e')[0]).toBe('e');
    expect(formsOf('ho')).toEqual(['ho']);
  });

  test('none stands for itself, and each has a meaning', () => {
    for (const [short, meanings] of shortForms) {
      expect(meanings.length).toBeGreaterThan(0);
      expect(meanings).not.toContain(short);
    }
  });
});

describe('the spelling of the young', () => {
  test.each([
    ['fải', 'phải'],
    ['fòng', 'phòng'],
    ['zì', 'gì'],
    ['zô', 'vô'],
    ['ôg', 'ông'],
    ['khôg', 'không'],
    ['đag', 'đang'],
    ['trog', 'trong'],
    ['mìh', 'mình'],
    ['pạn', 'bạn'],
    ['pố', 'bố'],
    ['thík', 'thích'],
    ['wên', 'quên'],
    ['kòn', 'còn'],
    ['bjt', 'bit'],
  ])('%s may stand for %s', (written, meant) => {
    expect(formsOf(written)).toContain(meant);
  });
});

describe('the speech of the north coast, and sounds that many mix up', () => {
  test.each([
    ['nhẩy', 'nhảy'],
    ['giời', 'trời'],
    ['bẩu', 'bảo'],
    ['u', 'mẹ'],
    ['bu', 'mẹ'],
    ['bầm', 'mẹ'],
    ['lày', 'này'],
    ['lăm', 'năm'],
    ['lói', 'nói'],
    ['nàm', 'làm'],
    ['dết', 'giết'],
    ['xợ', 'sợ'],
    ['đuỗi', 'đuổi'],
    ['nghủ', 'ngủ'],
  ])('%s may also stand for %s', (written, meant) => {
    const forms = formsOf(written);
    expect(forms).toContain(meant);
    expect(forms).toContain(written);
  });

  test.each(['nói', 'làm', 'sợ', 'xa', 'trốn', 'chết', 'dạy', 'giữ', 'nước', 'lửa', 'năm', 'thầy', 'răng', 'lo', 'no'])(
    '%s is a word of its own',
    (word) => {
      expect(formsOf(word)).toEqual([word]);
    },
  );
});

describe('diacritics in the wrong place, or too few', () => {
  test.each([
    ['hoà', 'hòa'],
    ['thuý', 'thúy'],
    ['qúa', 'quá'],
    ['giưã', 'giữa'],
    ['uỷ', 'ủy'],
    ['hòan', 'hoàn'],
    ['tòan', 'toàn'],
    ['thủơ', 'thuở'],
  ])('%s is written %s', (written, alike) => {
    expect(readWords(written).words[0]).toMatchObject({ text: alike, forms: [alike] });
  });

  test.each([
    ['nguời', 'người'],
    ['đuợc', 'được'],
    ['cúu', 'cứu'],
    ['đâp', 'đập'],
    ['đanh', 'đánh'],
    ['truờng', 'trường'],
  ])('%s may stand for %s', (written, meant) => {
    expect(formsOf(written)).toContain(meant);
  });

  test.each(['đi', 'hoàn', 'thuyền', 'quý', 'giết', 'gìn', 'khuỷu', 'của', 'mía', 'huế', 'xoong', 'nghiêng'])(
    '%s is right as it is',
    (word) => {
      expect(readWords(word).words[0]?.text).toBe(word);
    },
  );
});
