import type { TextFile } from '../entry.ts';

/**
 * What each rule that judges a message found, as an officer reads it below the message, behind her PIN. A rule without a
 * phrase here is shown by its category: a new one needs no line, and is clearer with one.
 */
export const why = {
  'a call for help': 'kêu cứu',
  'a weapon': 'có hung khí',
  'being hurt': 'đang bị đánh, bị hại',
  'hurt by somebody': 'bị người khác đánh',
  'badly injured': 'bị thương nặng, ngất',
  'locked in or tied': 'bị nhốt, bị trói',
  'wants to end her life': 'muốn chết, tự hại',
  'in the water': 'rơi xuống nước, lũ cuốn',
  'touched or forced': 'bị đụng chạm, bị ép',
  'a picture held over her': 'bị dọa tung ảnh',
  'held, sold or taken': 'bị giữ, bị bán, bị đưa đi',
  'made to marry': 'bị ép cưới',
  threatened: 'bị đe dọa',
  'in hiding': 'đang trốn',
  'nowhere to sleep tonight': 'đêm nay không có chỗ ở',
  'a child left alone': 'trẻ bị bỏ một mình',
  'a child on its own': 'trẻ ở một mình',
  'taken back under pressure': 'rút lời, có thể bị ép',
  'somebody reads along': 'có người đọc cùng',
  learned: 'máy nhận ra từ cách nói',
  'not clear': 'lời chưa rõ, cần hỏi thêm',
  unknown: 'chưa rõ việc gì',
} as const satisfies TextFile;

/** Is there a phrase for this rule? */
export const isReason = (rule: string): rule is keyof typeof why => Object.hasOwn(why, rule);
