import type { SameTexts } from '../entry.ts';
import type { placeCheck as original } from '../vi/place-check.ts';

export const placeCheck = {
  ask: 'Quang Ninh directory: is it still right? Open: {link}',
  askTwoWay: 'Quang Ninh directory: is your entry still right? Reply DUNG/SAI or open: {link}',
  right: 'Quang Ninh directory: noted as still right. Thank you.',
  wrong: 'Quang Ninh directory: thank you, noted that something has changed. Staff will call you to ask.',
} as const satisfies SameTexts<typeof original>;
