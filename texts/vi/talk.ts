import type { TextFile } from '../entry.ts';

/** Sentences that belong to talking itself, in every flow. */
export const talk = {
  yes: 'Có',
  no: 'Không',
  skip: 'Bỏ qua',
  dontKnow: 'Không biết',
  oldButton: 'Nút vừa rồi là của câu trước. {Bạn} trả lời giúp câu này nhé.',
  wordsOnly: 'Ở đây máy chỉ đọc được chữ, {bạn} nhắn vài chữ là đủ. Muốn nói thì gọi 111.',
} as const satisfies TextFile;
