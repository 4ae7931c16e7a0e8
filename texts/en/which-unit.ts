import type { SameTexts } from '../entry.ts';
import type { whichUnit as original } from '../vi/which-unit.ts';

export const whichUnit: SameTexts<typeof original> = {
  which: 'This name can be one of several places now. Which of these is it?',
  byName: 'There are many wards and communes there: which one is it? The old name is fine.',
  isItWard: 'Is this in {place} ward?',
  isItCommune: 'Is this in {place} commune?',
  isItSpecialZone: 'Is this in the special zone {place}?',
  ward: '{place} ward',
  commune: '{place} commune',
  specialZone: '{place} special zone',
};
