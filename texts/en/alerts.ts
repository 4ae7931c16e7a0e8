import type { SameTexts } from '../entry.ts';
import type { alerts as original } from '../vi/alerts.ts';

export const alerts = {
  page: {
    base: '{urgency}: case {code}, {unit}. Open to take it: {link} Or reply: 1 {code}',
    sms: '{urgency}: case {code}, {unit}. Open to take it: {link}',
  },
  pageTwoWay: '{urgency}: case {code}, {unit}. Open to take it: {link} Or reply: 1 {code}',
  /** A button; by SMS the answer is written. */
  take: { base: 'I take it', sms: '' },
  critical: 'CRITICAL',
  high: 'URGENT',
  normal: 'Normal case',
  ward: 'ward {name}',
  commune: 'commune {name}',
  specialZone: 'special zone {name}',
  unitUnknown: 'unit not known',
  news: 'New message, case {code}. See: {link}',
  askContact: 'Case {code}: has contact been made? Open to say: {link}',
  clock: 'Case {code}: {left} left of the 12 hours. Open: {link}',
  clockOver: 'Case {code}: the 12 hours are over, nothing is noted yet. Open to note: {link}',
  hours: '{count} h',
  minutes: '{count} min',
  taken: 'Noted: you took case {code}. Open: {link}',
  alreadyYours: 'You took case {code} before. Open: {link}',
  takenByOther: 'Case {code}: {name} took it at {time}. Thank you.',
  caseEnded: 'Case {code} is closed. Thank you.',
  whichCase: 'Several cases wait: {codes}. Reply 1 and the code, one in each message.',
  oneCode: 'One code in each message, nothing was noted. Example: 1 {code}',
  nothingWaits: 'No case waits for you now.',
  testLink: 'Tin Cay: open to confirm this phone and set your PIN: {link}',
} as const satisfies SameTexts<typeof original>;
