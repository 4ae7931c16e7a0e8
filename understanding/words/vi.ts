import { noNeed, skip, unknown } from './answers.ts';
import * as en from './en.ts';
import { list } from './list.ts';

/** The words of short answers and commands, and how people shorten words. */

/** A whole message that is a command; with diacritics it has to agree, without it may stand for any. */
export const commands = {
  stop: [
    ...list(`
    dừng, dừng lại, dừng tin, dừng nhắn, thoát, thoát ra, stop, quit, exit, hủy, huỷ, kết thúc, ngừng
  `),
    ...en.commands.stop,
  ],
  menu: [
    ...list(`
    menu, danh mục, mục lục, trang đầu, bắt đầu lại, về đầu, start
  `),
    ...en.commands.menu,
  ],
  /** She wants what was written to be gone from her phone. */
  erase: list(`
    xóa, xoá, xóa tin, xóa tin nhắn, xóa hết, xóa hết tin, xóa đoạn chat, xóa chat, xóa cuộc trò chuyện, delete, erase,
    delete this, delete chat, delete messages
  `),
  back: [
    ...list(`
    quay lại, quay lại câu trước, trở lại, trở về, lùi lại, back, go back
  `),
    ...en.commands.back,
  ],
  vietnamese: list(`
    tiếng việt, nói tiếng việt, dùng tiếng việt, viết tiếng việt, vietnamese, speak vietnamese, in vietnamese,
    vietnamese please
  `),
  english: list(`
    tiếng anh, nói tiếng anh, dùng tiếng anh, viết tiếng anh, english, speak english, in english, english please,
    do you speak english, can you speak english, i speak english
  `),
};

/** Said around an answer out of courtesy, or to name oneself. "đâu" only closes a no: "được đâu" is no yes. */
export const politeWords = [
  ...list(`
    dạ, ạ, à, ah, ak, á, ạh, nhé, nha, nhá, nhe, hen, hỉ, ơi, thưa, cô, chú, chị, anh, em, con, cháu, mình, tôi, tớ, bạn,
    e, ad, rồi, vẫn, a, aj, chu, chi, oi, thua, chau, minh, toi, ban, r, rùi, roi, rui, van
  `),
  ...en.politeWords,
]; // compared as written: "co" is far oftener "có" than "cô"

/** What a line's number may be called; the place in the list is the number. */
const vietnameseNumbers: readonly (readonly string[])[] = [
  [],
  list(`
    1, số 1, một, số một, cái 1, ý 1, mục 1, chọn 1, 1 nhé
  `),
  list(`
    2, số 2, hai, số hai, cái 2, ý 2, mục 2, chọn 2
  `),
  list(`
    3, số 3, ba, số ba, cái 3, ý 3, mục 3, chọn 3
  `),
  list(`
    4, số 4, bốn, số bốn, cái 4, ý 4, mục 4, chọn 4
  `),
  list(`
    5, số 5, năm, số năm, cái 5, ý 5, mục 5, chọn 5
  `),
];
export const numberNames: readonly (readonly string[])[] = vietnameseNumbers.map((names, at) => [
  ...names,
  ...(en.numberNames[at] ?? []),
]);

/** What people write instead of tapping a button, by the button's value. */
const vietnameseChoices: Readonly<Record<string, readonly string[]>> = {
  help: list(`
    tôi hoặc ai đó cần giúp, tôi cần giúp, em cần giúp, cần giúp, giúp, giúp tôi, giúp em, giúp con,
    cần giúp đỡ, help
  `),
  place: ['tìm nơi giúp đỡ', 'nơi giúp đỡ', 'tìm nơi', 'tìm chỗ', 'find a place'],
  swim: list(`
    lớp bơi cho trẻ, lớp bơi, học bơi, bơi, đăng ký bơi, đăng ký lớp bơi, swimming class, swimming
  `),
  person: list(`
    gặp người thật, người thật, gặp người, nói chuyện với người, gặp cán bộ, cán bộ, nhân viên,
    talk to a person
  `),
  stay: list(
    'cần chỗ ở, chỗ ở, xin chỗ ở, cần chỗ ngủ, chỗ ngủ, xin chỗ ngủ, cần chỗ, ở lại, a place to stay, somewhere to sleep',
  ),
  more: list('nơi khác, chỗ khác, xem thêm, thêm nữa, còn nơi nào nữa, khác, others, other places, more'),
  others: list('danh sách, về danh sách, nơi khác, chỗ khác, the list, list'),
  wrong: list(
    'số này sai, số sai, sai số, số này không gọi được, gọi không được, số không đúng, wrong number, the number is wrong',
  ),
  call: list('gọi ngay, gọi, số để gọi, số điện thoại, call, call now'),
  register: list('đăng ký, đăng kí, ghi danh, đăng ký lớp này, register'),
  other: list('lớp khác, bể khác, xem lớp khác, another class, other class, other classes'),
  send: list('gửi, gửi đi, gửi đăng ký, xong rồi gửi, send'),
  fix: list('sửa, sửa lại, sửa một chút, correct'),
  add: list('thêm bé, thêm con, thêm một bé, thêm cháu, add a child'),
  boy: list('trai, con trai, bé trai, cháu trai, nam, boy'),
  girl: list('gái, con gái, bé gái, cháu gái, nữ, girl'),
  nothing: list('không có gì, không, không có, không bị gì, bình thường, khỏe, nothing, none'),
  notAsked: list('chưa hỏi, chưa hỏi bé, not asked yet, not yet'),
  together: list('đợi học cùng nhau, học cùng nhau, cùng nhau, đợi, wait to learn together'),
  apart: list('có chỗ thì học trước, học trước, bé nào có chỗ thì học, whoever has a place begins'),
  wait: list('chờ tiếp, chờ, đợi tiếp, go on waiting, wait'),
  another: list('bé khác, hai bé khác nhau, không phải, another child'),
  same: list('đúng bé đó, đúng rồi, là bé đó, chính là bé đó, the same child'),
  born: list('viết lại ngày sinh, sửa ngày sinh, correct the birth date'),
  without: list('bỏ bé này ra, bỏ bé này, bỏ ra, leave this child out'),
  class: list('lớp khác, another class'),
  take: list('nhận chỗ, nhận, nhận luôn, take the place, take it'),
  leave: list('không nhận, không nhận chỗ, từ chối, do not take it'),
  change: list('đổi thông tin, sửa thông tin, đổi, sửa, change'),
  cancel: list('hủy đăng ký, huỷ đăng ký, hủy, huỷ, hủy chỗ, cancel, cancel it'),
  quiet: list('không nhận tin nữa, không nhận tin, thôi nhận tin, no more messages'),
  tell: list('nhận tin lại, nhận lại tin, nhận tin, messages again'),
  keep: list('giữ lại, giữ chỗ, không hủy nữa, keep it'),
  onlyThis: list('chỉ bé này, bé này, chỉ bé này thôi, một bé, only this child'),
  all: list('tất cả, tất cả các bé, cả nhà, hủy hết, all of them, all'),
  newPhone: list('số điện thoại, đổi số, số khác, đổi số điện thoại, phone, phone number'),
  newSchool: list('trường, đổi trường, trường học, school'),
  newHealth: list('sức khỏe, sức khoẻ, health'),
  newSwims: list('biết bơi, bơi, swimming'),
  newPhotos: list('chụp ảnh, ảnh, photos'),
  stop: list('thôi, không học nữa, stop'),
  vi: ['tiếng việt', 'vietnamese'],
  en: ['tiếng anh', 'english'],
  skip,
  unknown,
  noNeed,
};

export const choiceWords: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(vietnameseChoices).map(([value, words]) => [value, [...words, ...(en.choiceWords[value] ?? [])]]),
);

/** Words that greet, without diacritics: of the learned greetings some are answers as well, "con ạ", "in the morning". */
export const helloWords = list('alo, alô, a lô, lô, chào, hello, helo, hi, hey, hê lô, ê, ad ơi, good morning');

/** Persons of a home, and the home. */
export const homeWords = [
  ...list(`
    chồng, vợ, bố, ba, cha, mẹ, má, tía, thầy, u, bu, dượng, ông, bà, nhà, husband, wife, father, mother,
    dad, mom, stepfather, home
  `).filter((word) => word !== 'thầy'),
  ...en.homeWords,
];
