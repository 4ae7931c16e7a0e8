import type { UnitName } from '../../domain/unit.ts';
import { list } from './list.ts';

/** The words around a place's name: what kind it is of, whose it is, and what looks like a place and is none. */

export type KindWord = 'ward' | 'commune' | 'township' | 'special_zone' | 'district' | 'elsewhere';

/** A word before a name that says what kind of place it is of. Two words are read together. */
export const kindWords: ReadonlyMap<string, KindWord> = new Map([
  ['phường', 'ward'],
  ['p', 'ward'],
  ['ph', 'ward'],
  ['f', 'ward'],
  ['xã', 'commune'],
  ['x', 'commune'],
  ['thị trấn', 'township'],
  ['tt', 'township'],
  ['đặc khu', 'special_zone'],
  ['đk', 'special_zone'],
  ['huyện', 'district'],
  ['h', 'district'],
  ['thị xã', 'district'],
  ['tx', 'district'],
  ['thành phố', 'district'],
  ['tp', 'district'],
  ['t.p', 'district'],
  ['tpho', 'district'],
  ['tỉnh', 'elsewhere'],
  ['quận', 'elsewhere'],
  ['nước', 'elsewhere'],
]);

/** A name behind one of these is of a street, a hamlet, a school or a battle, and only perhaps of a unit as well. */
export const smallerThings = list(`
  thôn, bản, tổ, ngõ, xóm, ấp, phố, đường, trường, thpt, thcs, tiểu học, mầm non, sông, hang, trận, chiến thắng, núi,
  đèo, chùa, công ty, cty, lớp, tướng, vua, khách sạn, quán, quảng trường, vịnh, tàu, học sinh, chiến dịch, cấp 2, cấp 3
`);

/** These stand in the unit of that name, nearly always. */
export const landmarks = list(`
  chợ, bến xe, bến, cầu, mỏ, ga, cảng, đảo, khu, bến phà, phà, bệnh viện, cửa khẩu, khu vực, vùng, đồn, bãi tắm, ngã ba,
  ngã tư, vòng xuyến, bưu điện, chỗ, phía, mạn, bên, gần, trên, dưới, trong, ngoài, tận, miệt
`);

/** Before a name: somebody is there, comes from there or goes there. */
export const locatives = list(`
  ở, tại, về, đến, tới, ra, sang, lên, xuống, từ, quê, trú, trọ, sống, là người, dân, gốc, thuộc, ngụ, lại, địa chỉ, đc,
  in, at, from, from, live
`);
export const bareLocatives = list('o, tai, ve, que, tro, sang, gan, thuoc, ben, xuong, len, ra');

/** Between "ở" and the name nothing is said by these. */
export const between = list(`
  cái, ngay, tận, bên, chỗ, gần, khu, khu vực, vùng, phía, trên, dưới, trong, ngoài, đảo, mạn, trọ, địa bàn, là, cạnh,
  của, một, đất, thuộc, quận, phố, nhà, số, đường, tổ, thôn, bản, xóm, ngõ, đội, ấp, chung cư
`);

/** With which people name themselves; "nhà em", "quê cháu" before a name says where they live. */
export const selves = list('em, cháu, con, tôi, mình, tớ, e, t, tui, chúng em, chúng cháu, chúng tôi, bọn em, c');
export const bareSelves = list('em, chau, con, toi, minh, to, e, t, tui');

/** Before a name it is a person's, not a place's. */
export const personWords = list(`
  chị, anh, bạn, cô, chú, bác, dì, cậu, bé, thầy, ông, bà, thằng, cái, con, nhóc, sếp, tên, tên là, gọi là, họ tên, mợ,
  thím, mẹ, bố, ngữ, gã, hắn, lão, mụ, y, chồng, vợ, người yêu, ng yêu, bạn trai, bạn gái, cô giáo, thầy giáo, anh trai, chị gái, em trai, em gái, con trai, con gái, nick, fb, zalo, facebook,
  nguyễn, trần, lê, phạm, hoàng, vũ, võ, đỗ, bùi, ngô, đặng, phan, hồ, đinh, đoàn, trịnh, lương, mai, đào, thị, văn
`);

/** Others whose whereabouts are not hers: followed by whose they are, or alone. */
export const kin = list(`
  mẹ, bố, ba, má, cha, ông, bà, chú, bác, cô, dì, cậu, mợ, thím, anh, chị, chồng, vợ, bố mẹ, ba má, ông bà, bà nội,
  bà ngoại, ông nội, ông ngoại, bạn, người yêu, anh trai, chị gái, em trai, em gái, con trai, con gái, nó, thằng,
  hắn, họ, gã, dượng, bố dượng, mẹ kế, mẹ chồng, bố chồng, thầy, con dâu, hàng xóm
`);
/** They are hers without a word of whose. */
export const kinAlone = list(
  'bố, mẹ, ba, má, bố mẹ, ba má, ông bà, chồng, vợ, nó, hắn, gã, dượng, ông ấy, bà ấy, anh ấy, ổng',
);

/** What is said of a place before its name, and how much that speaks for her being there. */
export const cues = {
  now: {
    weight: 3,
    words: list('đang, hiện, hiện giờ, hiện tại, hiện nay, bây giờ, bh, bgio, giờ, nay, lúc này, hôm nay, tạm trú'),
  },
  staying: { weight: 2, words: list('trọ, thuê, ở nhờ, ở tạm, trốn, ẩn, kẹt, mắc kẹt, nằm viện') },
  taken: { weight: 5, words: list('bị đưa, bị bán, bị lừa, bị bắt, bị dẫn, bị chở, bị nhốt, bị giữ, bị kẹt') },
  living: { weight: 2, words: list('ở, sống, sinh sống, cư trú, thường trú, ngụ, tại, o, dc, đc, địa chỉ, live') },
  home: { weight: 1, words: list('nhà, lấy chồng, làm dâu, chuyển về, chuyển đến, về, theo chồng') },
  work: {
    weight: -3,
    words: list('làm, đi làm, làm việc, công tác, học, đi học, chơi, đi chơi, thăm, du lịch, bán hàng'),
  },
  origin: { weight: -3, words: list('quê, gốc, người, nguyên quán, sinh ra, đẻ, hộ khẩu, hk, lớn lên') },
  past: {
    weight: -4,
    words: list(`
      ngày xưa, hồi xưa, trước, trước đây, hồi trước, hồi nhỏ, ngày trước, hồi bé, năm ngoái, vừa bỏ, bỏ nhà, bỏ, trốn
      khỏi, rời, khỏi, từ, từng, cách, giáp, xưa, đã từng, trước kia, chuyển từ, không phải, ko phải, không ở, ko ở, k ở
    `),
  },
  planned: { weight: -6, words: list('định, sắp, muốn, sẽ, có nên, tính, ngày mai, đòi, dọa, doạ, đừng, không muốn') },
  going: { weight: -2, words: list('rủ, đi, hẹn') },
} as const satisfies Record<string, { weight: number; words: readonly string[] }>;

/** Between the parts of one address: "Hà Khẩu cũ, nay là Việt Hưng". */
export const linkers = list(`
  cũ, mới, thuộc, của, trước, trước là, trước đây, trước kia, là, nay, giờ, đây, kia, tỉnh, ạ, nhé, a, quận, nước,
  phường, xã, p, ph, x, thị, trấn, tt, huyện, h, tx, thành, phố, tp, đặc, khu, đảo, bên, ý, ấy, gần, vn, việt, nam, lớn,
  gọi, hay, tức, t, ngày, xưa, sau, đó, chỗ, dưới, trên, bên, ngoài, nha
`);

/** What a whole answer may hold besides the name. */
export const fillers = list(`
  dạ, ạ, vâng, thưa, à, ừ, nhé, nha, nhá, ơi, cô, chú, chị, anh, em, cháu, con, mình, tôi, tớ, bạn, bác, e, c, a, t, ad,
  ở, o, tại, nhà, quê, đang, hiện, là, thì, cũ, mới, đó, ấy, đấy, này, kia, thôi, trước, ngày, xưa, đây, bên, chỗ, khu,
  tổ, thôn, bản, xóm, số, ngõ, đội, phường, xã, p, ph, x, f, thị, trấn, tt, huyện, h, tx, thành, phố, tp, đặc, đảo, tỉnh,
  da, vang, thua, nhe, oi, co, chu, chi, anh, chau, toi, minh, to, ban, bac, tai, nha, que, dang, hien, la, cu, moi, do,
  ay, day, nay, kia, thoi, truoc, ben, cho, khu, thon, xom, so, ngo, phuong, xa, thi, tran, huyen, thanh, pho, dao, tinh,
  ý, í, y, nhà, trọ, vùng, gần, sống, lớn, hòn, ra, về, vn, rồi, roi, nhỉ, nghe, hử, ak, ah, uh, um, nhe, nhoa, nhaa,
  trả, lời, tra, loi, vẫn, gốc, người, thuộc, thuoc, mạn, phía, hay, hoặc, hoac, gì, gi, khoảng, chắc, hình, như
`);

/** Known by nobody as anything but a place, even without diacritics. */
export const unmistakable = list(`
  mạo khê, quảng yên, đông triều, uông bí, cẩm phả, móng cái, vân đồn, tiên yên, ba chẽ, bình liêu, đầm hà, giếng đáy,
  tuần châu, ka long, mông dương, quang hanh, yên tử, bình khê, hoàng quế, phong cốc, hoành mô, lục hồn, cái rồng,
  quan lạn, ngọc vừng, thanh lân, điền xá, hải lạng, đồng rui, kỳ thượng, lương minh, đạp thanh, đồn đạc, yết kiêu,
  hà khẩu, hà lầm, hồng gai, hạ long, trà cổ, ninh dương, vĩnh thực, tràng an, tràng lương, hồng thái tây,
  hồng thái đông, thượng yên công, nam khê, sông khoai, húc động, cẩm phú, cẩm thịnh, cẩm tây, cẩm đông, cẩm trung,
  cẩm thạch, cẩm thủy, cẩm thành, cẩm sơn, cẩm bình, cẩm la, cẩm hải, quảng la, quảng hà, quảng đức, quảng tân,
  quảng nghĩa, quảng lâm, quảng an, quảng sơn, quảng thành, quảng thịnh, quảng minh, quảng chính, quảng long,
  quảng phong, dương huy, vũ oai, bằng cả, hà lâu, phong dụ, dực yên, hoàng tân, liên vị, phong hải, yên giang,
  móng cái 1, móng cái 2, móng cái 3, lương mông, minh cầm, hùng thắng, đài xuyên, vạn yên, đông xá, tiên lãng,
  vĩnh trung, bình ngọc, hòn gai
`);

/** Ordinary words or phrases as well: nothing without a word that makes them a place. */
export const ordinary = list(`
  thống nhất, hòa bình, dân chủ, đoàn kết, thắng lợi, đồng tâm, bình dân, đồng tiến, cộng hòa, đại bình, tiền phong,
  hà an, hải hà, bãi cháy, vàng danh, yên than, an sinh, đường hoa, đông mai, đại dực, đông hải, tân lập, tân bình,
  tân dân, liên hòa, hiệp hòa, cửa ông, cao xanh, hưng đạo, nam hòa, hải tiến, sơn dương, hòa lạc, quang trung, lê lợi,
  trần phú, bạch đằng, nguyễn huệ, trần hưng đạo, trưng vương, phương đông, phương nam, thanh sơn, nam sơn, bắc sơn,
  minh châu, hồng hà, hồng hải, hải sơn, hải hòa, cô tô, kim sơn, xuân sơn, đồng sơn, đồng lâm, cao thắng, cái chiên,
  vô ngại, bản sen, thủy an, tân an, tân việt, việt dân, việt hưng, hoành bồ, cộng hòa, đông ngũ, hà tu, hà phong,
  hải ninh, hải xuân, hải đông, hải yên, yên hải, yên thanh, yên đức, yên thọ, minh thành, đức chính, đại yên,
  hồng phong, bình dương, thanh lâm, tiền an, tân tiến, hà trung, hà khánh, đồng văn, vạn ninh, trới
`);

/** What a name's last syllable makes together with the next word: then it was no name. Without diacritics too. */
export const bindsOn: ReadonlyMap<string, readonly string[]> = new Map(
  [
    'long: lanh, trọng, đong, não, nhong',
    'tu: từ, tư, tú, hành, sửa, tỉnh, luyện',
    'xanh: lè, xao, lét, mét, ngắt, biếc, thẳm',
    'cháy: nhà, đen, túi, máy, hết, xém, rừng, rồi, khét',
    'lầm: lỡ, lì, bầm, lũi, rầm',
    'châu: báu, á, âu, phi, mỹ',
    'hanh: phúc, thông',
    'hải: sản, quân, đảo, đăng',
    'hưng: phấn, thịnh',
    'thủy: tinh, điện, chung',
    'chế: giễu, tạo',
    'thọ: mạng',
    'thắng: lợi, cuộc',
    'liêu: xiêu',
    'la: hét, mắng, lối, cà, làng, liếm',
    'nhất: định, là, quyết, trí, thiết, vậy, ý',
    'cái: này, kia, gì, nào, đó, đã, tay, chân, tát',
    'danh: giá, dự, tiếng, sách, khắp, phận, thơm',
    'sinh: nhật, ra, con, viên, đẻ, xã',
    'yên: tâm, ổn, lặng, thân, bình, vui, lành, phận, bụng',
    'mai: sau, mối, nở, em, mới, anh, tôi',
    'an: ủi, toàn, tâm, ninh, nhàn, phận',
    'than: thở, vãn, khóc, trách, phiền',
    'tô: cháo, phở, bún, cơm, mì, canh, son',
    'hà: tiện, hơi, hiếp, khắc, cớ',
    'hoa: hồng, quả, nở, cúc, đẹp, lan, sữa',
    'chiên: giòn, trứng, rán, cơm',
    'cả: ngày, đêm, nhà, tháng, năm, lớp, đời, làng',
    'lợi: dụng, ích, lộc, nhuận',
    'chủ: nhật, nhà, động, quan, tịch, yếu',
    'bình: tĩnh, thường, yên, an, đẳng',
    'phong: ba, phanh, bì, tục',
    'lâu: thế, lắm, quá, rồi, vậy, nay, la, lâu',
    'cổ: thụ, truyền, tích, động, quyền, em, bị',
    'phả: phạch',
    'dương: dương, vật, cầm',
    'tâm: hiệp, sự, lý, trạng, trí',
    'kết: là, hôn, bạn, quả, thúc',
    'đông: quá, lắm, người, lạnh, đúc, mai, nghịt',
    'ông: ấy, ta, bà, nội, ngoại, già, nó, chủ, chồng, hàng',
    'dân: làng, chúng, quân, tộc',
    'hồn: nhiên, bay',
    'đức: tính, hạnh',
    'trung: thực, thành, bình, tâm, thu',
    'sen: nở, đẹp',
    'hòa: hợp, giải, nhã, thuận, đồng',
    'dực: ở',
  ].map((line) => {
    const [last = '', next = ''] = line.split(': ');
    return [last, list(next)];
  }),
);

/** What the word before makes together with a name's first syllable. */
export const bindsBack: ReadonlyMap<string, readonly string[]> = new Map(
  [
    'đông: mùa, phía, hướng, đám',
    'đồng: cánh, ngoài',
    'cao: trời, trên',
    'thống: truyền, hệ',
    'hòa: giảng, ôn, chan',
    'bình: hòa, thanh, trung',
    'hải: đông',
    'tiền: mất, hết, đòi',
    'quang: vinh, hào',
    'thanh: âm, hắng',
    'đường: đi, ăn, con',
    'bản: cơ, nhân',
    'cửa: mở, gõ, đóng, khóa, đập, phá, trước',
    'an: công, bất',
    'nam: việt, miền',
    'yên: nằm, đứng, ngồi, im, bình',
    'ba: số, thứ, hai',
    'cô: bà',
    'vàng: bạc, màu, dây',
    'tân: cổ',
    'liên: thuốc',
    'cẩm: ăn',
    'đại: thày, thầy, vĩ',
    'dân: nhân',
    'minh: chứng, thông, thuyết',
    'cái: những, mấy',
    'hoa: bông',
  ].map((line) => {
    const [first = '', before = ''] = line.split(': ');
    return [first, list(before)];
  }),
);

/** "Móng Cái 2 năm rồi", "ở Móng Cái 2 mẹ con": the number counts something. */
export const counted = list(`
  năm, tháng, ngày, mẹ, con, đứa, người, lần, hôm, tuần, giờ, anh, chị, em, cháu, vợ, chồng, bố, bà, cái, phút, đêm, nam,
  thang, ngay, me, dua, nguoi, lan, hom, tuan, gio, chau, vo, chong, bo, ba, chi
`);

/** How cities and districts are shortened. `loose`: in small letters it is more often something else. */
export const districtShort: readonly { short: readonly string[]; name: string; loose?: true }[] = [
  { short: list('hl, hlong, hlg, halong'), name: 'Hạ Long' },
  { short: list('cp, cpha, cphả, c.phả'), name: 'Cẩm Phả' },
  { short: list('ub, ubi, ubí'), name: 'Uông Bí' },
  { short: list('mc, mcai, mcái'), name: 'Móng Cái' },
  { short: list('qy, qyen, qyên'), name: 'Quảng Yên' },
  { short: list('đtr, dtr, đtriều, dtrieu'), name: 'Đông Triều' },
  { short: list('đt, dt'), name: 'Đông Triều', loose: true },
  { short: list('tyen, tyên'), name: 'Tiên Yên' },
  { short: list('ty'), name: 'Tiên Yên', loose: true },
  { short: list('blieu, bliêu'), name: 'Bình Liêu' },
  { short: list('bl'), name: 'Bình Liêu', loose: true },
  { short: list('đhà, dha'), name: 'Đầm Hà' },
  { short: list('đh, dh'), name: 'Đầm Hà', loose: true },
  { short: list('hhà, hha'), name: 'Hải Hà' },
  { short: list('hh'), name: 'Hải Hà', loose: true },
  { short: list('vđ, vdon, vđồn, vđon'), name: 'Vân Đồn' },
  { short: list('vd'), name: 'Vân Đồn', loose: true },
  { short: list('ct'), name: 'Cô Tô', loose: true },
  { short: list('bc, bche, bchẽ'), name: 'Ba Chẽ', loose: true },
  { short: list('hb, hbo, hbồ'), name: 'Hoành Bồ', loose: true },
];

/** Names the tables do not have: what people still call a place by. */
export const otherNames: readonly { name: string; of: string; kind?: UnitName['kind'] }[] = [
  { name: 'Hòn Gai', of: 'Hồng Gai' },
  { name: 'Hồng Thái', of: 'Hồng Thái Tây' },
  { name: 'Trới', of: 'Hoành Bồ', kind: 'township' },
  { name: 'Yên Hưng', of: 'Quảng Yên', kind: 'district' },
];

/** The former district Hoành Bồ, part of Hạ Long from 2020 on: still said behind the names of its communes. */
export const olderDistricts: readonly { name: string; within: string; names: readonly string[] }[] = [
  {
    name: 'Hoành Bồ',
    within: 'Hạ Long',
    names: list(`
      Hoành Bồ, Kỳ Thượng, Đồng Sơn, Tân Dân, Đồng Lâm, Hòa Bình, Vũ Oai, Dân Chủ, Quảng La, Bằng Cả, Thống Nhất, Sơn Dương,
      Lê Lợi, Trới
    `),
  },
];
