import type { Content } from '../../domain/message.ts';
import type { PlannedTalk } from './planned-talk.ts';
import type { Random } from './random.ts';
import { codesOfTests } from './swim-model.ts';

const children = [
  'Canary Văn An 12/5/2016 trai',
  'canary thi binh 3/4/2018 gai',
  'Canary Văn An 12/5/2016 trai\nCanary Thị Bình gái\nCanary Văn Cường 1/1/2019',
  'Canary An, Canary Bê',
  'con trai tôi',
  'Canary Dũng 12/5/2022 trai',
  'Canary Dung 31/2/2016',
  'Canary7 12/5/2016 trai',
  'xin Canary 👍 12/5/2017 gái',
];
const phones = ['0912345678', '0912345678', '0912345678', '0987654321', '02033825123', 'so canary'];
const remarks = ['không', 'canary hen suyễn', 'canary di ung thuoc', 'ko co gi'];
const swims = ['chưa', 'một chút', 'bơi được 25m', 'canary'];

/** Words that fit what is asked, or nearly. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  'swim-class.askWhere': ['Hà Tu', 'Vân Đồn', 'Hạ Long', 'ở Hà Nội', 'em da dang ky roi'],
  'swim-class.classes': ['1', '1', '2', '3', 'lớp khác', 'Vân Đồn'],
  'swim-class.about': ['đăng ký', 'dang ky', 'có', 'lớp khác'],
  'swim-class.children': children,
  'swim-class.childName': ['Canary Thị Mai', 'canary', '7'],
  'swim-class.childBorn': ['3/4/2018', '1/1/2011', '31/2/2016', 'canary'],
  'swim-class.childSex': ['trai', 'gái', 'nam', 'canary'],
  'swim-class.groups': ['1, 7', '0', 'hộ nghèo', 'canary', '9'],
  'swim-class.canSwim': swims,
  'swim-class.health': remarks,
  'swim-class.guardian': ['Canary Thị Hoa, mẹ', 'canary hoa', 'mẹ'],
  'swim-class.relation': ['mẹ', 'bố', 'canary'],
  'swim-class.phone': phones,
  'swim-class.consent': ['đồng ý', 'đồng ý', 'đồng ý', 'đồng ý', 'không', 'canary'],
  'swim-class.wish': ['có', 'chưa hỏi', 'không'],
  'swim-class.photos': ['được', 'không'],
  'swim-class.together': ['Đợi học cùng nhau', 'Có chỗ thì học trước'],
  'swim-class.summary': ['gửi', 'gửi', 'gửi', 'sửa', 'thêm bé', 'canary'],
  'swim-class.fix': ['0', '1', '2', '3', '4', '5', '6', '7', '7', '8', 'canary'],
  'swim-class.school': ['trường canary', 'bỏ qua'],
  'swim-code.askCode': codesOfTests,
  'swim-code.askPhone': phones,
  'swim-code.phone': phones,
  'swim-code.school': ['trường canary'],
  'swim-code.health': remarks,
  'swim-code.canSwim': swims,
};
/** Every such answer, for whoever gives them anywhere. */
export const swimAnswers: readonly string[] = [...new Set(['lớp bơi Hà Tu', ...Object.values(fitting).flat()])];

/** Talks about classes, by where they stand: a proof counts which it came through. */
export const swimStepOf = ({ loaded }: Pick<PlannedTalk, 'loaded'>): string | null => {
  const top = loaded.conversation?.state.talks.at(-1);
  return top?.flow === 'swim-class' || top?.flow === 'swim-code' ? `${top.flow}.${top.step}` : null;
};

const orders = ['', 'mã ', 'NHAN ', 'THOI ', 'huy ', 'khong nhan tin ', 'nhan tin lai ', 'em muốn hỏi ', 'canary '];

/** Words about a class out of nowhere: a code with what is wanted, an answer without one, a wish. */
export function swimWords(random: Random): string {
  const kind = random.below(10);
  if (kind < 5) return `${random.pick(orders)}${random.pick(codesOfTests)}`;
  if (kind === 5) return random.pick(['NHAN', 'thoi', 'hủy đăng ký', 'em đăng ký rồi', 'BOI-AAAAAA']);
  return random.pick([
    'đăng ký lớp bơi',
    'lớp bơi ở Hà Tu',
    'dang ky hoc boi cho con',
    'be boi van don',
    'lop boi mien phi',
  ]);
}

/** What fits where a talk about classes stands; null anywhere else. */
export function swimAnswer(random: Random, talk: PlannedTalk): Content | null {
  const step = swimStepOf(talk);
  if (step === null) return null;
  const words = fitting[step];
  if (talk.buttons.length > 0 && (words === undefined || random.chance(0.3)))
    return { kind: 'choice', value: random.pick(talk.buttons).value };
  return words === undefined ? null : { kind: 'text', text: random.pick(words) };
}
