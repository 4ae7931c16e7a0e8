import type { Input } from '../domain/conversation.ts';
import type { PlacesFound } from '../domain/find-places.ts';
import { text } from '../texts/keys.ts';
import { readChoice, readYesNo } from '../understanding/answers.ts';
import type { Button, Then } from './engine/types.ts';
import { askForBed } from './find-help-bed.ts';
import { type At, nearly, type StepsOf } from './find-help-memory.ts';
import { type Offered, offeredOf, sayDetails, sayPlaces, titleOf } from './offered-places.ts';
import { no, notInWords } from './plain-answers.ts';
import { unitsFound, whereReturned, whichUnitOf } from './which-unit.ts';

/** After so many the list begins anew. */
const mostSkipped = 6;

const more: Button = { title: text('findHelp.more'), value: 'more' };
const stay: Button = { title: text('findHelp.stay'), value: 'stay' };
const wrong: Button = { title: text('findHelp.wrongNumber'), value: 'wrong' };
const person: Button = { title: text('findHelp.person'), value: 'person' };

/** The nearest places, three at a time, each of them whole when she asks; the free lines where there is none. */
export const findHelpList: StepsOf<'search' | 'places' | 'details' | 'wrong' | 'lines' | 'noneNear'> = {
  search: {
    find: ({ unit, near, point, needs, skip }) => ({
      kind: 'places',
      unit: unit ?? near ?? null,
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
        const named = unitsFound(input);
        if (named.kind === 'one') return elsewhere(context, { unit: named.unit.code });
        if (named.kind === 'several') return enter('which-unit', whichUnitOf(named, { keeps: false }));
        return again(text('findHelp.placesAgain'));
      }
      if (input.kind === 'returned') return elsewhere(context, whereReturned(input));
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
      const thanks = text('findHelp.wrongThanks');
      if (others.length > 0) return go('places', { places: others, chosen: undefined }, { say: thanks });
      const say = [thanks, text('findHelp.alwaysSaid')];
      return go('noneNear', { places: others, chosen: undefined, more: false, skip: 0 }, { say });
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
      if (input.kind === 'media') return notInWords(context, text('findHelp.noneNearAgain'));
      return again(text('findHelp.noneNearAgain'));
    },
  },
};

const placesIn = (input: Input): PlacesFound | null =>
  input.kind === 'found' && input.found.kind === 'places' ? input.found.found : null;

/** She names another place: looked for anew, as one who is there. */
const elsewhere = ({ go }: At, { unit, near }: { unit?: string; near?: string }): Then =>
  unit === undefined && near === undefined ? go('places') : go('search', { unit, near, point: undefined, skip: 0 });

const callOf = ({ phone }: Offered): { calls: string } | Record<string, never> =>
  phone === null ? {} : { calls: phone };
