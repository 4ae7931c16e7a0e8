import { expect, test } from 'vitest';
import { languages } from '../../../domain/language.ts';
import { screenProblems } from '../../../texts/budget.ts';
import { text } from '../../../texts/keys.ts';

const opening = text('firstContact.opening');

test('too long for SMS, counted with the buttons as lines', () => {
  const found = screenProblems({ texts: [opening, opening, opening, opening], buttons: [] });
  expect(found.map(({ what }) => what)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^5 SMS segments in vi/)]),
  );
});

test('too long for a chat', () => {
  const texts = Array.from({ length: 12 }, () => opening);
  expect(screenProblems({ texts, buttons: [] }, 99).map(({ what }) => what)).toEqual(
    languages.map((language) => expect.stringMatching(`characters in ${language}`)),
  );
});

test('a missing sentence is told in each language', () => {
  expect(screenProblems({ texts: [{ key: 'x.y' }], buttons: [] }).map(({ what }) => what)).toEqual(
    languages.map((language) => `no ${language} text x.y`),
  );
});

test('a blank nobody filled is seen', () => {
  expect(
    screenProblems({ texts: [{ key: 'findHelp.lines' }], buttons: [] }).some(({ what }) => what.includes('left open')),
  ).toBe(true);
});

test('a long title is only a warning until it is too long', () => {
  const title = text('firstContact.doorHelp');
  expect(
    screenProblems({ texts: [text('talk.yes')], buttons: [{ title, value: 'x' }] }).map(({ weight }) => weight),
  ).toContain('warning');
  expect(
    screenProblems({ texts: [text('talk.yes')], buttons: [{ title: opening, value: 'x' }] }).map(
      ({ weight }) => weight,
    ),
  ).toContain('problem');
});
