import { defineFlow } from './engine/define-flow.ts';
import { swimChildren } from './swim-children.ts';
import { swimFamily } from './swim-family.ts';
import { swimFind } from './swim-find.ts';
import { memory } from './swim-memory.ts';
import { swimSend } from './swim-send.ts';

/**
 * Free swimming classes (letter 240/LĐTBXH-TE&BĐG, Annex 03 A.I.1): the nearest ones, what one is, and children registered for
 * it in one go. Nothing is kept before it is sent, and nothing without a clear consent.
 */
export const swimClass = defineFlow({
  id: 'swim-class',
  version: 2,
  start: 'askWhere',
  memory,
  steps: { ...swimFind, ...swimChildren, ...swimFamily, ...swimSend },
});
