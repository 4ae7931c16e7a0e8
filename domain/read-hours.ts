import { decomposed } from './normal-form.ts';

/** Minutes after midnight; past 24 hours it goes on into the next day. */
export type Span = { from: number; to: number };

/** Hours of certain days, or the same as on any such weekday. */
export type SpecialHours = 'as usual' | readonly Span[];

/** When a place is open. `week` begins on Sunday. */
export type HoursOfPlace = { week: readonly (readonly Span[])[]; tet: SpecialHours; holidays: SpecialHours };

const wholeDay = 24 * 60;
const days = [0, 1, 2, 3, 4, 5, 6];

type Token =
  | { kind: 'span'; span: Span }
  | { kind: 'day'; day: number }
  | { kind: 'every' | 'tet' | 'holidays' | 'closed' | 'open' | 'to' | 'end' | 'filler' };

const time = '(\\d{1,2}) ?(?::|h|g(?:io)?) ?(\\d{2})?';
const names = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];
const plain = (pattern: string, kind: Exclude<Token['kind'], 'span' | 'day'>) =>
  [new RegExp(pattern, 'y'), (): Token => ({ kind })] as const;

/** Tried in this order; words stand without their diacritics. */
const forms: readonly (readonly [RegExp, (found: RegExpExecArray) => Token | null])[] = [
  [new RegExp(`${time} ?(?:-|den) ?${time}`, 'y'), ([, ...parts]) => spanOf(parts.map((part) => Number(part ?? 0)))],
  [
    /24 ?\/ ?(?:24|7)(?: ?(?:h|gio|tieng))?(?![\da-z])|ca ngay/y,
    () => ({ kind: 'span', span: { from: 0, to: wholeDay } }),
  ],
  [/(?:t|thu) ?([2-7])(?!\d)/y, ([, day]) => ({ kind: 'day', day: Number(day) - 1 })],
  [/thu (hai|ba|tu|nam|sau|bay)\b/y, ([, name = '']) => ({ kind: 'day', day: names.indexOf(name) + 1 })],
  [/(?:cn|chu nhat)\b/y, () => ({ kind: 'day', day: 0 })],
  plain('(?:hang|moi) ngay\\b|ca tuan\\b|7 ngay ?/ ?tuan\\b', 'every'),
  plain('tet\\b', 'tet'),
  plain('(?:ngay )?le\\b', 'holidays'),
  plain('nghi\\b|dong(?: cua)?\\b', 'closed'),
  plain('(?:van )?mo(?: cua)?\\b|ke ca\\b|ca\\b', 'open'),
  plain('-|den\\b', 'to'),
  plain('[;\\n]', 'end'),
  plain('[ ,:&.]|va\\b|tu\\b', 'filler'),
];

function spanOf([hour = 0, minute = 0, lastHour = 0, lastMinute = 0]: number[]): Token | null {
  const [from, to] = [hour * 60 + minute, lastHour * 60 + lastMinute];
  if (minute > 59 || lastMinute > 59 || from >= wholeDay || to > wholeDay || from === to) return null;
  return { kind: 'span', span: { from, to: to < from ? to + wholeDay : to } };
}

/** One rule as it is being read. */
class Rule {
  readonly on: number[] = [];
  readonly spans: Span[] = [];
  every = false;
  tet = false;
  holidays = false;
  said: 'open' | 'closed' | null = null;
  /** The days came first: what is said holds for them, and the next day begins another rule. */
  complete = false;

  hasDays(): boolean {
    return this.every || this.tet || this.holidays || this.on.length > 0;
  }
  isEmpty(): boolean {
    return !this.hasDays() && this.spans.length === 0 && this.said === null;
  }
}

/**
 * Reads hours as people write them: "24/24", "T2-T6 07:30-11:30, 13:30-17:00; T7 8h-11h; Tết nghỉ", "hằng ngày 22:00-06:00".
 * Where nothing is said of Tết, only who is open around the clock is open then; where nothing is said of public holidays,
 * only who opens on Sundays.
 * @returns null when any of it is not understood: then nobody is told that it is open
 */
export function readHours(written: string): HoursOfPlace | null {
  const tokens = tokensOf(folded(written));
  const rules = tokens && rulesOf(tokens);
  return rules && hoursOf(rules);
}

const folded = (written: string): string =>
  decomposed(written)
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[–—~]/g, '-')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const [token, length] = tokenAt(text, at);
    if (token === null) return null;
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): [Token | null, number] {
  for (const [form, read] of forms) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found) return [read(found), found[0].length];
  }
  return [null, 0];
}

function rulesOf(tokens: readonly Token[]): Rule[] | null {
  const rules: Rule[] = [];
  let rule = new Rule();
  let fromDay: number | null = null;
  const next = (): void => {
    if (!rule.isEmpty()) rules.push(rule);
    rule = new Rule();
  };
  for (const token of tokens) {
    if (token.kind === 'filler') continue;
    if (fromDay !== null && token.kind !== 'day') return null;
    switch (token.kind) {
      case 'end':
        next();
        break;
      case 'to':
        fromDay = rule.on.at(-1) ?? null;
        if (fromDay === null) return null;
        break;
      case 'span':
        if (rule.said === 'closed') return null;
        rule.spans.push(token.span);
        break;
      case 'closed':
      case 'open':
        if (rule.spans.length > 0 || rule.said !== null) next();
        rule.said = token.kind;
        rule.complete = rule.hasDays();
        break;
      default: {
        if (rule.complete || (rule.spans.length > 0 && fromDay === null)) next();
        if (token.kind !== 'day') rule[token.kind] = true;
        else rule.on.push(...(fromDay === null ? [token.day] : daysBetween(fromDay, token.day)));
        fromDay = null;
      }
    }
  }
  if (fromDay !== null) return null;
  next();
  return rules;
}

/** The days after the first up to the last, over the end of the week where it is so. */
function daysBetween(first: number, last: number): number[] {
  const count = (last - first + days.length) % days.length;
  return days.slice(0, count).map((after) => (first + after + 1) % days.length);
}

function hoursOf(rules: readonly Rule[]): HoursOfPlace | null {
  const everyDay: Span[] = [];
  const own = days.map((): Span[] | null => null);
  let tet: SpecialHours | null = null;
  let holidays: SpecialHours | null = null;
  for (const rule of rules) {
    const isSpecial = rule.tet || rule.holidays;
    const closes = rule.said === 'closed';
    const usual = rule.said === 'open' && rule.spans.length === 0;
    // Closed, but when? Open, but from when to when?
    if (closes ? !rule.hasDays() || rule.every : rule.spans.length === 0 && !(usual && isSpecial)) return null;
    if (usual && (rule.every || rule.on.length > 0)) return null;
    const special: SpecialHours = usual ? 'as usual' : rule.spans;
    if (rule.tet) tet = special;
    if (rule.holidays) holidays = special;
    for (const day of rule.on) own[day] = closes ? [] : [...(own[day] ?? []), ...rule.spans];
    if (rule.every || (!isSpecial && rule.on.length === 0)) everyDay.push(...rule.spans);
  }
  const week = own.map((spans) => spans ?? everyDay);
  if (week.every((spans) => spans.length === 0)) return null;
  const neverCloses = week.every((spans) => spans.some(({ from, to }) => from === 0 && to === wholeDay));
  const onSundays = (week[0]?.length ?? 0) > 0;
  return { week, tet: tet ?? (neverCloses ? 'as usual' : []), holidays: holidays ?? (onSundays ? 'as usual' : []) };
}
