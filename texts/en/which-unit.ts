import type { SameTexts } from '../entry.ts';
import type { whichUnit as original } from '../vi/which-unit.ts';

export const whichUnit: SameTexts<typeof original> = {
  which: 'This name can be one of several places now. Which of these is it?',
  byName: 'There are many wards and communes there: which one is it? The old name is fine.',
  isItWard: 'Do you mean {place} ward?',
  isItCommune: 'Do you mean {place} commune?',
  isItSpecialZone: 'Do you mean the special zone {place}?',
  ward: '{place} ward',
  commune: '{place} commune',
  specialZone: '{place} special zone',
};
