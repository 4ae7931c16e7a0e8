import { plusSeconds } from './clock.ts';
import type { RenderedMessage } from './message.ts';

/** One message of the person, as it is kept. */
export type OwnWords = {
  id: string;
  at: Date;
  /** `secret`: her number, code or sign, whose words are kept nowhere. */
  said: { kind: 'text'; text: string } | { kind: 'choice'; value: string } | { kind: 'location' } | { kind: 'secret' };
  /** With it she wanted the screen to be empty: it ends the talk, takes it back, or says that somebody reads along. */
  clears: boolean;
};

/** One message of ours that is there to be read. */
export type OurWords = { id: string; at: Date } & RenderedMessage;

/** Everything a page of one session may be made of, each list in its order. */
export type TalkKept = {
  own: readonly OwnWords[];
  ours: readonly OurWords[];
  /** Since when somebody may be reading along; what stood there before is shown no more. */
  watchedAt: Date | null;
};

/** A line as it stands on the page. */
export type ShownLine =
  | { by: 'person'; id: string; said: { kind: 'text'; text: string } | { kind: 'location' } }
  | {
      by: 'hotline';
      id: string;
      text: string;
      calls: { title: string; number: string }[];
      /** Only of the question that stands open. */
      choices: { title: string; value: string }[];
    };

/** When what stands there now goes from the page; null: there is nothing. */
export function talkHiddenAt({ own }: Pick<TalkKept, 'own'>, hiddenAfter: number): Date | null {
  const last = own.at(-1);
  return last === undefined ? null : plusSeconds(last.at, hiddenAfter);
}

/**
 * What is shown of a talk in a browser: what was said since the last silence of so many seconds, and nothing once that has
 * begun again. Whoever finds the page later reads what a stranger would, also after writing something there.
 * @param hiddenAfter seconds after her own last message
 */
export function shownTalk(kept: TalkKept, now: Date, hiddenAfter: number): ShownLine[] {
  const hiddenAt = talkHiddenAt(kept, hiddenAfter);
  if (hiddenAt === null || now > hiddenAt) return [];
  const from = beginOf(kept, hiddenAfter);
  const own = kept.own.slice(from.own);
  const ours = kept.ours.filter(({ at }) => at >= from.at);
  const titles = new Map(
    kept.ours.flatMap(({ buttons }) => buttons.map(({ value, title }) => [value, title] as const)),
  );
  const said = inOrder(own, ours);
  const asked = said.findLastIndex((one) => 'said' in one || choicesOf(one).length > 0);
  return said.flatMap((one, index): ShownLine[] =>
    'said' in one ? ownLine(one, titles) : [ourLine(one, { isOpen: index === asked })],
  );
}

/** The first of her messages that is shown, and from when on ours are. */
function beginOf({ own, watchedAt }: TalkKept, hiddenAfter: number): { own: number; at: Date } {
  let begin = { own: 0, at: own[0]?.at ?? new Date(0) };
  for (const [index, { at, clears }] of own.entries()) {
    const before = own[index - 1];
    if (before !== undefined && at > plusSeconds(before.at, hiddenAfter)) begin = { own: index, at };
    // Not even that she asked for it is left; what she is answered is.
    if (clears || (watchedAt !== null && at <= watchedAt)) begin = { own: index + 1, at };
  }
  return begin;
}

type Said = OwnWords | OurWords;

/** By their time; what she wrote comes before what was answered in the same moment. */
function inOrder(own: readonly OwnWords[], ours: readonly OurWords[]): Said[] {
  const rank = (one: Said): number => ('said' in one ? 0 : 1);
  return [...own, ...ours].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || rank(one) - rank(other) || (one.id < other.id ? -1 : 1),
  );
}

function ownLine({ id, said }: OwnWords, titles: ReadonlyMap<string, string>): ShownLine[] {
  if (said.kind === 'secret') return [];
  if (said.kind !== 'choice') return [{ by: 'person', id, said }];
  // A choice nobody offered was typed by hand: there are no words for it.
  const text = titles.get(said.value);
  return text === undefined ? [] : [{ by: 'person', id, said: { kind: 'text', text } }];
}

const choicesOf = ({ buttons }: OurWords): { title: string; value: string }[] =>
  buttons.flatMap(({ title, value, calls }) => (calls === undefined ? [{ title, value }] : []));

const ourLine = (one: OurWords, { isOpen }: { isOpen: boolean }): ShownLine => ({
  by: 'hotline',
  id: one.id,
  text: one.text,
  calls: one.buttons.flatMap(({ title, calls }) => (calls === undefined ? [] : [{ title, number: calls }])),
  choices: isOpen ? choicesOf(one) : [],
});
