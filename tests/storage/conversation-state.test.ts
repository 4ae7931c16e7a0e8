import { expect, test } from 'vitest';
import { freshState } from '../../domain/contact.ts';
import { stateOf, textOf } from '../../storage/conversation-state.ts';

const state = { ...freshState, audience: 'child' as const, replies: { since: 7, count: 2 }, strange: true };

test('what this version has saved is read as it was, however often', () => {
  const [once, twice] = [stateOf(textOf(state)), stateOf(textOf(stateOf(textOf(state))))];
  expect(once).toMatchObject(state);
  expect(twice).toEqual(once);
  expect(textOf(once).match(/"form":/g)).toHaveLength(1);
});

test.each([
  ['without a form', {}],
  ['in another form', { form: 7 }],
])('what another version has saved, %s, is given what it lacks', (_, form) => {
  const { strange, erased, withheld, ...earlier } = state;
  const read = stateOf(JSON.stringify({ ...earlier, asked: true, ...form }));
  expect(read).toEqual({ ...state, strange: false, erased: false, withheld: false });
  expect(stateOf(textOf(read))).toMatchObject(read);
});

test('what does not fit begins anew', () => {
  expect(stateOf(JSON.stringify({ ...state, audience: 'crowd', form: 7 }))).toEqual(freshState);
  expect(stateOf(JSON.stringify({ ...state, replies: null }))).toEqual(freshState);
});
