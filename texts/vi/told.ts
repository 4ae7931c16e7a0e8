import type { TextFile } from '../entry.ts';

/** What the hotline tells a person of her case by itself: nothing that says what it is about. */
export const told = {
  taken: 'Đã có cán bộ nhận tin của {bạn}. Cần gấp hơn, {bạn} cứ gọi 111 hoặc 113.',
  read: 'Cán bộ đã đọc tin của {bạn}.',
  nobodyYet: 'Chưa gọi được cán bộ nào, vẫn đang gọi tiếp. {Bạn} gọi 111 hoặc 18001769, gấp thì 113 nhé.',
  here: 'Cán bộ trực đang đọc, {bạn} nhắn tiếp ở đây nhé.',
  officer: '{words}',
} as const satisfies TextFile;
