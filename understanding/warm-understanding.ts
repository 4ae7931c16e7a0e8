import type { Unit } from '../domain/unit.ts';
import { warmKinds } from './learned/features.ts';
import { categoryModel, messageModel } from './learned/weights.ts';
import { findUnits } from './places.ts';
import { readMessage } from './reading.ts';
import { warmSigns } from './signs.ts';

/** Of the commonest turns of phrase, in each way of writing: what judges them is compiled by the time a person writes. */
const examples = [
  'cứu em với, bố em say rượu đang đánh mẹ con em ở phường Hồng Gai',
  'cuu em voi bo em dang danh me em o hong gai',
  'con muốn đăng ký học bơi, lớp ở đâu ạ 🙂',
  'k bik nt s, ck toi danh toi qa',
  'please help me, my husband is hitting me',
];
const rounds = 3;

/**
 * Makes at once what is otherwise made when the first message is read: tables of words, weights, names of places. For a process
 * to call before it says that it is ready, so that nobody who cries for help waits for it.
 * @throws when a table cannot be read: the installation is not whole
 */
export function warmUnderstanding(units: readonly Unit[]): void {
  warmKinds();
  warmSigns();
  messageModel();
  categoryModel();
  for (let round = 0; round < rounds; round += 1) {
    for (const text of examples) {
      readMessage(text);
      findUnits(text, units);
    }
  }
}
