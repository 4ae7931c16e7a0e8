import type { Content } from '../../domain/message.ts';
import type { PlannedTalk } from './planned-talk.ts';
import type { Random } from './random.ts';
import { swimAnswer, swimStepOf, swimWords } from './random-swimming.ts';

/** A word of somebody's own that must never come back to a screen; a number of its own makes it easy to find. */
const canary = (random: Random): string => `canary${100 + random.below(900)}`;

const greetings = ['alo', 'xin chào', 'chào cô ạ', 'hi', 'ai đấy ạ', 'dạ', 'có ai không', 'hello'];
const wishes = [
  'cho em hỏi lớp bơi',
  'lop boi cho be',
  'tối nay em không có chỗ ngủ',
  'tim noi giup do',
  'gặp người thật',
  'cho toi gap can bo',
  'tôi cần giúp',
  'em muon bao mot chuyen',
  'đường dây này là gì',
  'tôi muốn báo việc nhà hàng xóm',
];
const commands = ['dừng', 'DUNG', 'stop', 'xóa', 'xoa tin', 'menu', 'quay lại', 'quay lai', 'english', 'tiếng việt'];
/** Whatever else is said: whoever writes one of these has a case that is open. */
export const cries = [
  'cứu em với',
  'cuu voi bo dang danh em',
  'bố đang cầm dao',
  'em muốn chết',
  'chồng tôi đang đánh tôi',
  'no nhot em trong nha',
  'help me, he has a knife',
  'ho doa giet toi',
];
const doubts = [
  'có người đuối nước',
  'em sợ bố',
  'toi so chong toi',
  'dạo này em buồn lắm',
  'em khong muon ve nha',
  'bố hay say rượu',
];
const takingsBack = [
  'coi như em chưa nói gì',
  'em đùa thôi',
  'bố em đang cầm điện thoại',
  'dung nhan nua bo em dang doc',
  'nhắn nhầm máy',
  'thôi không có gì đâu',
];
const places = [
  'phường Hà Tu',
  'ha tu',
  'Hạ Long',
  'Vân Đồn',
  'xa hai son',
  'gần trường THCS ạ',
  'ở Hà Nội',
  'thôn 3',
  'Quảng Yên',
  'Cô Tô',
];
const ages = ['9 tuổi', '12t', 'em 15 tuổi', 'sinh năm 2015', '40', 'be 4 tuoi', '17', 'chừng 30, nữ', '7 tuổi, trai'];
const answers = [
  'có',
  'không',
  'co a',
  'k',
  'dạ vâng',
  'ừ',
  '1',
  '2',
  '3',
  '4',
  '5',
  '1 3',
  'bỏ qua',
  'ko biết',
  'không có ai',
  'tối sau 8 giờ',
  'gio hanh chinh',
  'bà ngoại',
  'cô giáo em',
  'em',
  'tôi',
  'một em nhỏ',
  'con hàng xóm',
  'hay khóc đêm',
  'bố em',
  'chồng tôi',
  'đừng gọi',
  'nhắn vào đây',
  'lấy mã',
  'đặt số riêng',
  '40713',
  'mưa to quá trời',
  'cảm ơn',
  '?',
  '👍',
];
const english = ['yes', 'no', 'I need help', 'my husband scares me', 'I live in Ha Long city, near the market'];
/** The telling of a report, with a word of the teller's own in it. */
const tellings: readonly ((word: string) => string)[] = [
  (word) => `bố ${word} đánh em`,
  (word) => `bo ${word} hay chui mang e`,
  (word) => `chồng tôi tên ${word} hay say rượu`,
  (word) => `tên em là ${word}`,
  (word) => `cô giáo ${word} biết chuyện`,
  (word) => `o thon ${word}, phuong Ha Tu`,
  (word) => `nhà số 5 ngõ ${word}`,
  (word) => `${word} 0912345678`,
  (word) => `chú ${word} sờ vào người em, em sợ`,
  (word) => `${word} dọa giết cả nhà`,
  (word) => `thằng ${word} trấn tiền con tôi ở trường`,
  (word) => `hàng xóm nhà ${word} nhốt con suốt ngày`,
  (word) => `my husband ${word} shouts at me every night`,
  (word) => word,
  (word) => `gặp cô ${word} được không ạ`,
];

const typed = (random: Random): string => {
  const kind = random.below(100);
  if (kind < 34) return random.pick(answers);
  if (kind < 52) return random.pick(tellings)(canary(random));
  if (kind < 60) return random.pick(places);
  if (kind < 66) return random.pick(ages);
  if (kind < 71) return random.pick(wishes);
  if (kind < 74) return swimWords(random);
  if (kind < 80) return random.pick(commands);
  if (kind < 85) return random.pick(greetings);
  if (kind < 89) return random.pick(cries);
  if (kind < 93) return random.pick(doubts);
  if (kind < 96) return random.pick(takingsBack);
  return random.pick(english);
};

const media = ['image', 'audio', 'video', 'sticker', 'link', 'file', 'withheld'] as const;
const points = [
  { lat: 20.95, lon: 107.08 },
  { lat: 21.03, lon: 105.85 },
  { lat: 0, lon: 0 },
];

/** What somebody sends next, who has these buttons before her. */
function content(random: Random, talk: PlannedTalk): Content {
  const { buttons } = talk;
  // A registration is a dozen answers long: by chance alone nobody would come to its end.
  if (talk.loaded.conversation === null && random.chance(0.2)) return { kind: 'text', text: swimWords(random) };
  if (swimStepOf(talk) !== null && random.chance(0.02)) return { kind: 'text', text: random.pick(cries) };
  const fitting = random.chance(0.93) ? swimAnswer(random, talk) : null;
  if (fitting !== null) return fitting;
  const offered = buttons.length > 0 ? random.pick(buttons) : null;
  if (offered !== null && random.chance(0.3)) return { kind: 'choice', value: offered.value };
  if (random.chance(0.04)) return { kind: 'media', media: random.pick(media) };
  if (random.chance(0.03)) return { kind: 'location', point: random.pick(points) };
  return { kind: 'text', text: typed(random) };
}

/** Mostly at once; over the silence timer, over the hiding of a talk, over a day. */
const gaps = [...Array.from({ length: 17 }, () => 5), 660, 1_200, 93_600];

export type RandomTurn = { after: number; looked: boolean; content: Content };

/** How long until she writes again, whether the silence timer has looked meanwhile, and what she sends. */
export const randomTurn = (random: Random, talk: PlannedTalk): RandomTurn => ({
  // Whoever registers a child does so in one go, mostly, and no faster than anybody is answered.
  after: swimStepOf(talk) !== null && random.chance(0.9) ? 40 : random.pick(gaps),
  looked: random.chance(0.7),
  content: content(random, talk),
});

export const randomTyped = (random: Random): Content => ({ kind: 'text', text: typed(random) });
