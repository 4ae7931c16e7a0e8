import { clockTime } from '../domain/local-time.ts';
import type { OrderRule, Session } from '../domain/swim-class.ts';
import type { SwimGroup } from '../domain/swim-groups.ts';
import type { CanSwim, ChangeReason, RegistrationState, Relation } from '../domain/swim-registration.ts';

/**
 * The words of the sheets an organiser prints and fills in. They are a form's own, as the names of a file's columns are: the
 * attendance sheet is read back by its headings.
 */
export const headings = {
  number: 'STT',
  code: 'Mã',
  name: 'Họ tên',
  born: 'Ngày sinh',
  sex: 'Giới tính',
  unit: 'Nơi ở',
  school: 'Trường',
  groups: 'Nhóm ưu tiên',
  canSwim: 'Biết bơi',
  health: 'Ghi chú sức khỏe',
  guardian: 'Người giám hộ',
  relation: 'Quan hệ',
  phone: 'Điện thoại',
  photos: 'Được chụp ảnh',
  state: 'Trạng thái',
  result: 'Kết quả',
  certificate: 'Giấy chứng nhận số',
  sent: 'Gửi lúc',
  why: 'Vì sao chờ',
  order: 'Xếp theo',
} as const;

/** A lesson's column: its number and its day, as a paper list has them. */
export const sessionHeading = ({ day, from }: Pick<Session, 'day' | 'from'>, number: number): string =>
  `Buổi ${number}: ${vietnameseDay(day)} ${clockTime(from)}`;

/** 2027-06-01 as 01/06/2027. */
export const vietnameseDay = (day: string): string => day.split('-').reverse().join('/');

export const sexWords: Readonly<Record<'girl' | 'boy', string>> = { girl: 'Nữ', boy: 'Nam' };

export const groupWords: Readonly<Record<SwimGroup, string>> = {
  special: 'Hoàn cảnh đặc biệt',
  at_risk: 'Nguy cơ rơi vào hoàn cảnh đặc biệt',
  poor: 'Hộ nghèo',
  near_poor: 'Hộ cận nghèo',
  island: 'Xã đảo',
  border: 'Xã biên giới',
  mountain: 'Xã miền núi',
  ethnic: 'Dân tộc thiểu số',
  average_or_hard: 'Mức sống trung bình, khó khăn',
};

export const canSwimWords: Readonly<Record<CanSwim, string>> = {
  no: 'Chưa',
  little: 'Một chút',
  metres25: 'Được 25 m',
};

export const relationWords: Readonly<Record<Relation, string>> = {
  mother: 'Mẹ',
  father: 'Bố',
  grandparent: 'Ông bà',
  relative: 'Họ hàng',
  guardian: 'Người giám hộ',
  teacher: 'Giáo viên',
};

export const stateWords: Readonly<Record<RegistrationState, string>> = {
  sent: 'Đã gửi',
  checked: 'Đã kiểm tra',
  placed: 'Có chỗ',
  waiting: 'Đang chờ',
  offered: 'Được mời, chờ trả lời',
  attending: 'Đang học',
  passed: 'Đạt',
  certificate: 'Có giấy chứng nhận',
  not_passed: 'Không đạt',
  withdrawn: 'Đã rút',
  lapsed: 'Hết hạn trả lời',
  refused: 'Không nhận',
  class_cancelled: 'Lớp đã hủy',
};

/** Why somebody waits; every other change has another state. */
export const waitingWords: Partial<Record<ChangeReason, string>> = {
  class_full: 'Lớp đủ chỗ',
  before_the_draw: 'Chờ rút thăm',
  not_drawn: 'Rút thăm chưa trúng',
  next_in_order: 'Đã mời, chờ gia đình trả lời',
};

export const ruleWords: Readonly<Record<OrderRule, string>> = {
  group_then_time: 'Nhóm ưu tiên, rồi giờ gửi',
  time: 'Giờ gửi',
  lot: 'Rút thăm',
};

export const yesNo = (is: boolean): string => (is ? 'Có' : 'Không');
export const resultWords = { passed: 'Đạt', not_passed: 'Không đạt' } as const;
/** As they are written into a lesson's column. */
export const wasWords = { present: 'x', absent: 'k' } as const;
