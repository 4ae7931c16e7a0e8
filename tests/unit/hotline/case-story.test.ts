import { expect, test } from 'vitest';
import { officersIn, readStory, type StoryParts } from '../../../hotline/case-story.ts';
import type { MediaOfCase } from '../../../storage/case-media.ts';
import type { SentForCase } from '../../../storage/sent-for-case.ts';

const at = new Date('2026-11-24T02:00:00+07:00');
const sent: SentForCase = { state: 'accepted', reason: null, acceptedAt: at, deliveredAt: null, segments: null };
const picture: MediaOfCase = {
  id: 'f1',
  kind: 'image',
  state: 'kept',
  type: 'image/png',
  bytes: 9,
  heardAt: at,
  keptAt: at,
  reason: null,
};
const parts = (kind: string, detail: unknown, seenUntil: Date | null = null): StoryParts => ({
  timeline: [{ kind, detail, at }],
  sent: new Map([['m1', sent]]),
  media: new Map([['f1', picture]]),
  names: new Map([['o1', 'chị Hạnh']]),
  seenUntil,
});

test.each<[string, string, unknown, Record<string, unknown>]>([
  [
    'words',
    'words',
    { kind: 'text', text: 'cứu' },
    { kind: 'words', content: { kind: 'text', text: 'cứu' }, isNew: false },
  ],
  ['a button', 'words', { kind: 'choice', value: 'a.b.c' }, { content: { kind: 'choice', value: 'a.b.c' } }],
  ['a place', 'words', { kind: 'location', point: { lat: 21, lon: 107 } }, { kind: 'words' }],
  ['a picture', 'words', { kind: 'media', media: 'image', files: ['f1', 'f2'] }, { files: [picture] }],
  ['words of a kind to come', 'words', { kind: 'hologram' }, { kind: 'other', name: 'words' }],
  ['words without detail', 'words', null, { kind: 'other', name: 'words' }],
  ['judged', 'opened', { category: 'weapon', why: [] }, { kind: 'opened', category: 'weapon', judged: true }],
  ['judged without a category', 'raised', { category: null }, { category: null, judged: true }],
  ['a category of a newer version', 'raised', { category: 'robots' }, { category: null, judged: true }],
  ['opened by answers', 'opened', null, { category: null, judged: false }],
  ['told', 'told', { what: 'read', outgoing: 'm1' }, { kind: 'told', what: 'read', sent }],
  ['told, and the message is gone', 'told', { what: 'read', outgoing: 'm2' }, { sent: null }],
  ['not told', 'not_told', { what: 'taken' }, { kind: 'not_told', what: 'taken' }],
  ['a note', 'note', { words: 'x', officer: 'o1' }, { kind: 'note', words: 'x', by: 'chị Hạnh' }],
  ['a note of somebody unknown', 'note', { words: 'x', officer: 'o2' }, { by: null }],
  [
    'a reply',
    'officer_reply',
    { words: 'x', officer: 'o1', outgoing: 'm1' },
    { kind: 'officer_reply', by: 'chị Hạnh', sent },
  ],
  ['staff', 'staff_words', { text: 'chào' }, { kind: 'staff_words', words: 'chào' }],
  ['passed on', 'referred', { outcome: 'passed_police', officer: 'o1' }, { by: 'chị Hạnh', outcome: 'passed_police' }],
  ['given back', 'given_back', { why: 'cannot', officer: 'o1' }, { why: 'cannot', by: 'chị Hạnh', outcome: null }],
  ['closed by the operator', 'closed', { outcome: 'helped', by: 'operator' }, { outcome: 'helped', by: null }],
  [
    'risks by their names, as they were kept at first',
    'risk',
    { items: ['weapon', 'x'] },
    { risks: [{ item: 'weapon' }] },
  ],
  [
    'risks with words, or with an answer',
    'risk',
    {
      items: [
        { item: 'weapon', words: 'cầm dao' },
        { item: 'pregnant', answer: { question: 'q', value: 'yes' } },
      ],
    },
    {
      risks: [
        { item: 'weapon', words: 'cầm dao' },
        { item: 'pregnant', answer: { question: 'q', value: 'yes' } },
      ],
    },
  ],
  ['stopped', 'stopped', null, { kind: 'stopped', by: null, outcome: null, why: null }],
  [
    'a measure',
    'measure',
    { measure: 'protected', words: 'x', decision: '12', signer: null, at: null, officer: 'o1' },
    { kind: 'measure', measure: 'protected', decision: '12', on: null, by: 'chị Hạnh' },
  ],
  ['a measure of a newer version', 'measure', { measure: 'adopted', words: 'x' }, { kind: 'other', name: 'measure' }],
  [
    'the police',
    'police',
    { words: 'x', record: null, received: '2026-11-24T01:00:00.000Z', handed: null, officer: 'o1' },
    { kind: 'police', received: new Date('2026-11-24T01:00:00Z'), handed: null, by: 'chị Hạnh' },
  ],
  ['an event to come', 'teleported', { x: 1 }, { kind: 'other', name: 'teleported' }],
])('%s', (_, kind, detail, expected) => {
  expect(readStory(parts(kind, detail))[0]).toMatchObject({ at, ...expected });
});

test('words after the last look are new, those at it and before are not', () => {
  const isNew = (seenUntil: Date | null): unknown =>
    readStory(parts('words', { kind: 'text', text: 'x' }, seenUntil)).map(
      (event) => event.kind === 'words' && event.isNew,
    );
  expect(isNew(null)).toEqual([false]);
  expect(isNew(at)).toEqual([false]);
  expect(isNew(new Date(at.getTime() - 1))).toEqual([true]);
});

test('the officers a timeline speaks of, each once', () => {
  const rows = [{ officer: 'o1' }, null, { officer: 'o2' }, 'x', { officer: 'o1' }, { officer: 7 }];
  expect(officersIn(rows.map((detail) => ({ kind: 'note', detail, at })))).toEqual(['o1', 'o2']);
});
