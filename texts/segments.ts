import { SegmentedMessage } from 'sms-segments-calculator';

/** How many SMS a text is sent as: 160 characters of the GSM alphabet in one, 153 in each of several. */
export function segmentsOf(text: string): { segments: number; alphabet: 'GSM-7' | 'UCS-2' } {
  const message = new SegmentedMessage(text, 'auto', false);
  return { segments: message.segmentsCount, alphabet: message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2' };
}
