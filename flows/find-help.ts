import { defineFlow } from './engine/define-flow.ts';
import { findHelpBed } from './find-help-bed.ts';
import { findHelpList } from './find-help-list.ts';
import { memory } from './find-help-memory.ts';
import { afterSafety, findHelpQuestions } from './find-help-questions.ts';

/**
 * The nearest places that can help, told only where nobody else reads along. A bed for the night, and where it is, only an
 * officer gives: asked for it, a case is opened at once. The free lines are always told.
 */
export const findHelp = defineFlow({
  id: 'find-help',
  version: 2,
  start: ({ isSafe, unit }) => (isSafe ? afterSafety(unit) : 'maySomeoneSee'),
  memory,
  steps: { ...findHelpQuestions, ...findHelpList, ...findHelpBed },
});
