import { z } from 'zod';
import type { Effect, Input } from '../domain/conversation.ts';
import type { PlacesFound } from '../domain/find-places.ts';
import { type Guest, guests } from '../domain/place.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import { contactWays, readContactWay } from '../understanding/contact-ways.ts';
import { type Comes, comesWith, readComes } from '../understanding/who-comes.ts';
import { defineFlow } from './engine/define-flow.ts';
import type { Button, Context, Then } from './engine/types.ts';
import { offered, offeredOf, sayDetails, sayPlaces, titleOf } from './offered-places.ts';
import { namesSomebody, numbered, toldBy } from './report-steps.ts';
import { unitChosen, whichUnitOf } from './which-unit.ts';

const memory = z.object({
  unit: z.string().optional(),
  /** Where she is, to some hundred metres. */
  point: z.object({ lat: z.number(), lon: z.number() }).optional(),
  needs: z.array(z.enum(guests)).default([]),
  /** Places shown before these. */
  skip: z.number().default(0),
  /** What she was shown is what she chooses among, whatever changes meanwhile. */
  places: z.array(offered).max(3).default([]),
  more: z.boolean().default(false),
  /** One of them, or of others near, was checked lately. */
  confirmed: z.boolean().default(true),
  chosen: z.number().optional(),
  /** She has been told that the officer reads what she writes while she waits. */
  told: z.boolean().default(false),
});
type Memory = z.output<typeof memory>;
type Steps =
  | 'maySomeoneSee'
  | 'askWhere'
  | 'placeOfPin'
  | 'whoComes'
  | 'search'
  | 'places'
  | 'details'
  | 'lines'
  | 'noneNear'
  | 'mustNotKnow'
  | 'reach'
  | 'waiting'
  | 'wrong';
type At = Context<Steps, Memory>;

/** After so many the list begins anew. */
const mostSkipped = 6;

const who: readonly { title: Button['title']; value: Comes }[] = [
  { title: text('findHelp.alone'), value: 'alone' },
  { title: text('findHelp.withChildren'), value: 'children' },
  { title: text('findHelp.withBoy'), value: 'boy' },
  { title: text('findHelp.young'), value: 'young' },
  { title: text('findHelp.disabled'), value: 'disabled' },
];
const more: Button = { title: text('findHelp.more'), value: 'more' };
const stay: Button = { title: text('findHelp.stay'), value: 'stay' };
const wrong: Button = { title: text('findHelp.wrongNumber'), value: 'wrong' };
const person: Button = { title: text('findHelp.person'), value: 'person' };
const no: Button = { title: text('talk.no'), value: 'no' };

/**
 * The nearest places that can help, told only where nobody else reads along. A bed for the night, and where it is, only an
 * officer gives: asked for it, a case is opened at once. The free lines are always told.
 */
export const findHelp = defineFlow({
  id: 'find-help',
  version: 2,
  start: 'maySomeoneSee',
  memory,
  steps: {
    maySomeoneSee: {
      say: text('findHelp.maySomeoneSee'),
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
      ],
      next: ({ input, go, again, end }) => {
        const answer = readYesNo(input);
        if (answer === 'yes') return end({ say: text('findHelp.writeWhenSafe') });
        if (answer === 'no') return go('askWhere');
        if (input.kind !== 'media') return again(text('findHelp.maySomeoneSeeAgain'));
        return again([text('talk.wordsOnly'), text('findHelp.maySomeoneSeeAgain')], { counted: false });
      },
    },
    askWhere: {
      say: text('findHelp.askWhere'),
      buttons: [{ title: text('talk.dontKnow'), value: 'unknown' }],
      takes: 'any',
      next: ({ input, go, again, enter, find, end }) => {
        if (input.kind === 'returned') return go('whoComes', { unit: unitChosen(input) ?? undefined });
        if (input.kind === 'found') {
          const named = input.found.kind === 'units' ? input.found.found : { kind: 'nothing' as const };
          if (named.kind === 'one') return go('whoComes', { unit: named.unit.code });
          if (named.kind === 'several') return enter('which-unit', whichUnitOf(named, { keeps: false }));
          if (named.kind === 'outside') return end({ say: text('findHelp.outside') });
          return again(text('findHelp.askWhereAgain'));
        }
        if (input.kind === 'location') return go('placeOfPin', { point: nearly(input.point) });
        if (input.kind === 'media')
          return again([text('talk.wordsOnly'), text('findHelp.askWhere')], { counted: false });
        if (readChoice(input, ['unknown']) !== null) return go('whoComes');
        return input.kind === 'text'
          ? find({ kind: 'units', words: input.text })
          : again(text('findHelp.askWhereAgain'));
      },
    },
    // Of a position it need not be known in which unit it lies: distance decides.
    placeOfPin: {
      find: ({ point = { lat: 0, lon: 0 } }) => ({ kind: 'nearestUnit', point }),
      next: ({ input, go, end }) => {
        const found = input.kind === 'found' && input.found.kind === 'units' ? input.found.found : null;
        if (found?.kind === 'outside') return end({ say: text('findHelp.outside') });
        if (found === null || found.kind === 'nothing')
          return go('askWhere', { point: undefined }, { say: text('findHelp.noSuchPosition') });
        return go('whoComes', { unit: found.kind === 'one' ? found.unit.code : undefined });
      },
    },
    whoComes: {
      say: text('findHelp.whoComes'),
      buttons: who,
      takes: 'telling',
      // Whoever does not say is helped all the same.
      next: ({ input, go }) => {
        const needs = needsOf(input);
        return go('search', { needs }, { effects: isChild(needs) ? [{ kind: 'setAudience', audience: 'child' }] : [] });
      },
    },
    search: {
      find: ({ unit, point, needs, skip }) => ({
        kind: 'places',
        unit: unit ?? null,
        point: point ?? null,
        needs,
        skip,
      }),
      next: ({ input, go }) => {
        const found = placesIn(input);
        const confirmed = found?.confirmedNear ?? false;
        const places = (found?.offers ?? []).slice(0, 3).map(offeredOf);
        if (places.length === 0) return go('lines', { places, more: false, skip: 0 });
        return go('places', { places, more: found?.more ?? false, confirmed });
      },
    },
    places: {
      say: ({ places, confirmed, skip }) => sayPlaces(places, { confirmed, isMore: skip > 0 }),
      buttons: ({ places, more: others, skip }) => [
        ...places.map((place, at) => ({ title: titleOf(place), value: String(at + 1), ...callOf(place) })),
        // After the last ones the list begins anew.
        ...(others || skip > 0 ? [more] : []),
        stay,
      ],
      takes: 'any',
      next: (context) => {
        const { input, memory, go, again, enter, find } = context;
        if (input.kind === 'found') {
          const named = input.found.kind === 'units' ? input.found.found : { kind: 'nothing' as const };
          if (named.kind === 'one') return elsewhere(context, { unit: named.unit.code });
          if (named.kind === 'several') return enter('which-unit', whichUnitOf(named, { keeps: false }));
          return again(text('findHelp.placesAgain'));
        }
        if (input.kind === 'returned') return elsewhere(context, { unit: unitChosen(input) ?? undefined });
        if (input.kind === 'location') return go('placeOfPin', { point: nearly(input.point), skip: 0 });
        if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
        const numbers = memory.places.map((_, at) => String(at + 1));
        const options = [...numbers, ...(memory.more || memory.skip > 0 ? ['more'] : []), 'stay'];
        const choice = readChoice(input, options);
        if (choice === 'more')
          return go('search', { skip: memory.more && memory.skip < mostSkipped ? memory.skip + 3 : 0 });
        if (choice === 'stay') return askForBed(context);
        if (choice !== null) return go('details', { chosen: Number(choice) - 1 });
        return input.kind === 'text' ? find({ kind: 'units', words: input.text }) : again(text('findHelp.placesAgain'));
      },
    },
    details: {
      say: ({ places, chosen }) => sayDetails(places[chosen ?? 0]),
      buttons: ({ places, chosen }) => {
        const place = places[chosen ?? 0];
        const call = place ? callOf(place) : {};
        return [
          ...('calls' in call ? [{ title: text('findHelp.call'), value: 'call', ...call }] : []),
          { title: text('findHelp.others'), value: 'others' },
          wrong,
          stay,
        ];
      },
      next: (context) => {
        const { input, memory, go, again } = context;
        const { places, chosen } = memory;
        const place = places[chosen ?? 0];
        const options = [...(place?.phone ? ['call'] : []), 'others', 'wrong', 'stay'] as const;
        const choice = readChoice(input, options);
        if (choice === 'others') return go('places', { chosen: undefined });
        if (choice === 'wrong') return go('wrong');
        if (choice === 'stay') return askForBed(context);
        if (choice === 'call') return again(text('findHelp.callAgain'), { counted: false });
        return again(text('findHelp.detailsAgain'));
      },
    },
    wrong: {
      do: ({ places, chosen }) => ({ kind: 'wrongNumber', placeId: places[chosen ?? 0]?.id ?? '' }),
      // What she has found wrong is not offered to her again.
      next: ({ memory: { places, chosen }, go }) => {
        const others = places.filter((_, at) => at !== chosen);
        const say = text('findHelp.wrongThanks');
        if (others.length === 0)
          return go('lines', { places: others, chosen: undefined, more: false, skip: 0 }, { say });
        return go('places', { places: others, chosen: undefined }, { say });
      },
    },
    lines: {
      find: () => ({ kind: 'publicLines' }),
      next: ({ input, go }) => {
        const lines = input.kind === 'found' && input.found.kind === 'publicLines' ? input.found.lines : [];
        const said = lines.map(({ name, phone }) => `${name}: ${phone}`).join('\n');
        return go(
          'noneNear',
          {},
          { say: lines.length > 0 ? text('findHelp.lines', { lines: said }) : text('findHelp.noLines') },
        );
      },
    },
    noneNear: {
      say: text('findHelp.noneNear'),
      buttons: [stay, person, no],
      next: (context) => {
        const { input, again, enter, end } = context;
        if (input.kind === 'returned') return end();
        const choice = readChoice(input, ['stay', 'person', 'no'] as const);
        if (choice === 'stay') return askForBed(context);
        if (choice === 'person') return enter('talk-to-officer', { wanted: true });
        const answer = readYesNo(input);
        if (answer === 'yes') return askForBed(context);
        if (choice === 'no' || answer === 'no') return end({ say: text('findHelp.goodbye') });
        if (input.kind !== 'media') return again(text('findHelp.noneNearAgain'));
        return again([text('talk.wordsOnly'), text('findHelp.noneNearAgain')], { counted: false });
      },
    },
    // Whoever has the watch in her commune may be kin: before it is told she is asked.
    mustNotKnow: {
      say: [text('findHelp.stayAsked'), text('reportAdult.mustNotKnow')],
      buttons: [
        { title: text('talk.yes'), value: 'yes' },
        { title: text('talk.no'), value: 'no' },
        { title: text('talk.skip'), value: 'skip' },
      ],
      takes: 'telling',
      next: ({ input, memory: { unit }, go, again }) => {
        if (input.kind === 'media')
          return again([text('talk.wordsOnly'), text('reportAdult.mustNotKnow')], { counted: false });
        return go('reach', nothing, { effects: whoMustNotKnow(input, unit) });
      },
    },
    reach: {
      say: text('reportChild.contactWays'),
      buttons: [
        { title: text('report.contactWrite'), value: 'write' },
        { title: text('report.contactCall'), value: 'call' },
        { title: text('report.contactBoth'), value: 'both' },
        { title: text('report.contactNeither'), value: 'neither' },
        { title: text('talk.skip'), value: 'skip' },
      ],
      takes: 'telling',
      next: ({ input, go, again }) => {
        if (input.kind === 'media')
          return again([text('talk.wordsOnly'), text('reportChild.contactWays')], { counted: false });
        return go('waiting', {}, { effects: reached(input) });
      },
    },
    waiting: {
      say: ({ told }) => (told ? text('findHelp.stayRead') : text('findHelp.stayWaits')),
      takes: 'waiting',
      next: ({ input, memory: { told }, go, again }) => {
        if (input.kind === 'media') return again(text('talk.wordsOnly'), { counted: false });
        return told ? again([], { counted: false }) : go('waiting', { told: true });
      },
    },
  },
});

/** To about a hundred metres: near enough to find what is near. */
const nearly = ({ lat, lon }: { lat: number; lon: number }) => ({
  lat: Math.round(lat * 1_000) / 1_000,
  lon: Math.round(lon * 1_000) / 1_000,
});

function needsOf(input: Input): Guest[] {
  const comes = readChoice(
    input,
    who.map(({ value }) => value),
  );
  if (comes !== null) return comesWith[comes];
  if (readYesNo(input) === 'no') return comesWith.alone;
  return input.kind === 'text' ? readComes(input.text) : [];
}

const placesIn = (input: Input): PlacesFound | null =>
  input.kind === 'found' && input.found.kind === 'places' ? input.found.found : null;

/** She names another place: looked for anew, as one who is there. */
const elsewhere = ({ go }: At, { unit }: { unit: string | undefined }): Then =>
  unit === undefined ? go('places') : go('search', { unit, point: undefined, skip: 0 });

const callOf = ({ phone }: Memory['places'][number]): { calls: string } | Record<string, never> =>
  phone === null ? {} : { calls: phone };

/** What she looked for is the officer's now. */
const nothing: Memory = {
  unit: undefined,
  point: undefined,
  chosen: undefined,
  needs: [],
  skip: 0,
  places: [],
  more: false,
  confirmed: true,
  told: false,
};

/** Officers are paged before anything more is asked. */
const askForBed = ({ memory, go }: Pick<At, 'memory' | 'go'>): Then =>
  go('mustNotKnow', { ...nothing, unit: memory.unit }, { effects: shelterAsked(memory) });

const shelterAsked = ({ needs }: Memory): Effect[] => [
  { kind: 'requestShelter', answers: comesOf(needs).map((value) => ({ question: 'whoComes', value })) },
  ...(isChild(needs) ? [{ kind: 'childKnown' } as const] : []),
];

/** Whoever asks is under sixteen, with no grown-up beside. */
const isChild = (needs: readonly Guest[]): boolean => needs.includes('children_alone');

/** Skipped, or named: her commune is not told, the province has it. */
function whoMustNotKnow(input: Input, unit: string | undefined): Effect[] {
  const said = toldBy(input) ?? '';
  const kept: Effect = {
    kind: 'addAnswer',
    question: 'mustNotKnow',
    value: numbered(input, said, ['yes', 'no', 'skip']),
  };
  if (unit === undefined) return [kept];
  const isFree = (readYesNo(input) ?? readChoice(input, ['yes', 'no', 'skip'])) === 'no';
  return isFree || namesSomebody(input) ? [kept, { kind: 'shelterNear', unit, leftOut: !isFree }] : [kept];
}

/** Who comes, as the officer reads it. */
function comesOf(needs: readonly Guest[]): string[] {
  if (needs.length === 0) return ['unknown'];
  const said = [
    ...(isChild(needs) ? ['young'] : []),
    ...(needs.includes('disabled') ? ['disabled'] : []),
    ...(needs.includes('boys_over_12') ? ['withBoy'] : needs.includes('children_with_mother') ? ['withChildren'] : []),
  ];
  return said.length > 0 ? said : ['alone'];
}

function reached(input: Input): Effect[] {
  const way = readContactWay(input);
  const said =
    input.kind === 'text' || input.kind === 'choice'
      ? (readChoice(input, [...contactWays, 'skip']) ?? (input.kind === 'text' ? input.text : null))
      : null;
  const kept: Effect[] = said === null ? [] : [{ kind: 'addAnswer', question: 'contactWays', value: said }];
  if (way === null) return kept;
  return [...kept, { kind: 'mayContact', allowed: { write: way === 'write' || way === 'both', hours: null } }];
}
