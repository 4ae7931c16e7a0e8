import type { SameTexts } from '../entry.ts';
import type { why as original } from '../vi/why.ts';

export const why: SameTexts<typeof original> = {
  'a call for help': 'a call for help',
  'a weapon': 'a weapon',
  'being hurt': 'being hurt now',
  'hurt by somebody': 'hurt by somebody',
  'badly injured': 'badly injured',
  'locked in or tied': 'locked in or tied',
  'wants to end her life': 'wants to end her life',
  'in the water': 'in the water',
  'touched or forced': 'touched or forced',
  'a picture held over her': 'a picture held over her',
  'held, sold or taken': 'held, sold or taken away',
  'made to marry': 'made to marry',
  threatened: 'threatened',
  'in hiding': 'in hiding',
  'nowhere to sleep tonight': 'nowhere to sleep tonight',
  'a child left alone': 'a child left alone',
  'a child on its own': 'a child on its own',
  'taken back under pressure': 'taken back, perhaps under pressure',
  'somebody reads along': 'somebody reads along',
  learned: 'known by the way it is said',
  'not clear': 'not clear, to be asked about',
  unknown: 'not known what',
};
