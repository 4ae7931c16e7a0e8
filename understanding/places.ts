import type { Unit, UnitCandidate, UnitsFound } from '../domain/unit.ts';
import { fold } from './normalise.ts';
import { inVietnameseOrder } from './placing/english-order.ts';
import { type Mention, withEvidence } from './placing/evidence.ts';
import { type Fit, matchesIn } from './placing/matches.ts';
import { type Meaning, placeIndex } from './placing/names.ts';
import { reasonFor } from './placing/reasons.ts';
import { roleOf } from './placing/roles.ts';
import { type PlaceText, readPlaceText, says } from './placing/text.ts';
import { linkers } from './words/places.ts';

/** Names that together are one address: "Hà Khẩu, Hạ Long". */
type Address = {
  mentions: readonly Mention[];
  meanings: readonly Meaning[];
  outside: string | null;
  score: number;
  role: number;
};

/** Sure enough to settle on without asking; below `worthAsking` nothing was named. */
const settled = 0.7;
const worthAsking = 0.4;
/** More are no buttons: she is asked for the name instead. */
const mostShown = 4;

const bareLinkers = new Set(linkers.filter((linker) => linker === fold(linker)));
/** Whoever names more places does not answer where she is. */
const mostNames = 30;

/**
 * Where somebody is by her own words: a unit of the province, several to ask among, a place outside, or nothing. Reads
 * present and former names, districts, short forms, slips, and of several places the one where she is now. Never throws.
 */
export function findUnits(whole: string, units: readonly Unit[]): UnitsFound {
  const text = readPlaceText(inVietnameseOrder(whole));
  const matches = matchesIn(text, placeIndex(units)).slice(0, mostNames);
  if (matches.length === 0) return { kind: 'nothing' };
  const mentions = withEvidence(text, matches);
  const addresses = addressesOf(text, mentions).filter(({ score }) => score >= worthAsking);
  return decide(addresses);
}

/** Names in a row that agree become one address; each one's agreeing speaks for the other. */
function addressesOf(text: PlaceText, mentions: readonly Mention[]): Address[] {
  const inOrder = [...mentions].sort((one, other) => one.first - other.first || one.last - other.last);
  const addresses: Address[] = [];
  let end = -1;
  for (const [at, mention] of alternatives(inOrder).entries()) {
    const [first] = mention;
    if (!first) continue;
    const address = addressOf(text, mention, end);
    const before = addresses.at(-1);
    const joined = before && at > 0 && areLinked(text, end, first) ? join(before, address) : null;
    if (joined) addresses[addresses.length - 1] = joined;
    else addresses.push(address);
    end = Math.max(...mention.map(({ last }) => last));
  }
  return addresses;
}

/** Different names the same words may stand for. */
function alternatives(inOrder: readonly Mention[]): Mention[][] {
  const lists: Mention[][] = [];
  for (const mention of inOrder) {
    const list = lists.at(-1);
    if (list?.[0]?.first === mention.first && list[0].last === mention.last) list.push(mention);
    else if (!list?.some(({ last }) => last >= mention.first)) lists.push([mention]);
  }
  return lists;
}

function addressOf(text: PlaceText, mentions: readonly Mention[], end: number): Address {
  const here = mentions.filter(({ place }) => place.where !== 'outside' && place.where !== 'noise');
  // What is written wrong is sooner meant for a place here.
  const elsewhere =
    here.length > 0 && mentions.every(({ fit }) => fit === 'slip') ? undefined : mentions.find(isElsewhere);
  const meanings = here.flatMap(meaningsOf);
  return {
    mentions,
    meanings: elsewhere ? [] : meanings,
    outside: elsewhere?.place.name ?? null,
    score: Math.max(0, ...mentions.filter(({ place }) => place.where !== 'noise').map(scoreOf)),
    role: Math.max(...mentions.map((mention) => roleOf(text, mention, end + 1))),
  };
}

const isElsewhere = ({ place, kind }: Mention): boolean =>
  place.where === 'outside' ||
  (place.where === 'both' && (kind === 'elsewhere' || (kind === 'district' && place.area === null)));

/** Everything a name may mean, by the kind of place that is said before it. */
function meaningsOf({ place, kind }: Mention): readonly Meaning[] {
  const area = place.area?.meanings ?? [];
  const all = [...place.units, ...(place.area?.isOlder && place.units.length > 0 ? [] : area)];
  if (kind === null || kind === 'elsewhere' || kind === 'special_zone') return all;
  if (kind === 'district') return area.length > 0 ? area : all;
  const fitting = place.units.filter(({ name }) => name.kind === kind);
  if (fitting.length > 0) return fitting;
  const inside = place.units.length === 0 ? area.filter(({ unit }) => unit.names[0]?.kind === kind) : [];
  return inside.length > 0 ? inside : all;
}

const isGood: Record<Fit, boolean> = {
  exact: true,
  bare: true,
  mixed: true,
  plainAmongMarked: false,
  slip: false,
  short: false,
  looseShort: false,
};

/** How sure it is that this name was meant as a place: by how it is written, how strange it is, and what is around it. */
function scoreOf({ fit, place: { sort, exact }, evidence, isSmaller }: Mention): number {
  if (evidence < 0) return 0;
  if (isSmaller) return evidence >= 1 ? 0.5 : 0;
  if (fit === 'short') return evidence >= 2 ? 0.8 : 0;
  if (fit === 'looseShort') return evidence >= 3 ? 0.7 : evidence >= 2.5 ? 0.5 : 0;
  if (!isGood[fit]) {
    const isLong = exact.length > 6;
    if (evidence >= 3) return fit === 'slip' && !isLong ? 0.6 : 0.75;
    return evidence >= 2 || (evidence >= 1 && sort === 'unmistakable') ? 0.5 : 0;
  }
  const needed = {
    unmistakable: fit === 'exact' ? 0 : 1,
    neutral: fit === 'exact' ? 1 : 2,
    ordinary: fit === 'exact' ? 1.5 : 2,
  };
  if (evidence >= needed[sort]) return fit === 'exact' ? 0.95 : 0.85;
  if (sort === 'ordinary') return 0;
  return sort === 'unmistakable' || evidence >= 1 || fit === 'exact' ? 0.5 : 0;
}

/** Nothing between them but commas, kind words and "nay là". */
function areLinked(text: PlaceText, end: number, next: Mention): boolean {
  if (next.first - end > 6) return false;
  for (let at = end + 1; at < next.first; at += 1) {
    const word = text.words[at];
    if (!says(text, at, 'linkers') && !bareLinkers.has(word?.text ?? '')) return false;
  }
  return true;
}

/** Two addresses as one; null when they have nothing to do with each other. */
function join(first: Address, second: Address): Address | null {
  const mentions = [...first.mentions, ...second.mentions];
  const role = Math.max(first.role, second.role);
  const isNoise = (one: Address): boolean => one.mentions.every(({ place }) => place.where === 'noise');
  if (isNoise(second)) return { ...first, mentions: [...first.mentions, ...second.mentions] };
  if (isNoise(first)) return { ...second, mentions, role };
  // A place of ours before a place elsewhere is a place of that name elsewhere.
  if (second.outside !== null) {
    const fits = first.outside !== null || second.score >= worthAsking || areOften(second);
    return fits ? { mentions, meanings: [], outside: first.outside ?? second.outside, score: 0.9, role } : null;
  }
  if (first.outside !== null) return null;
  const meanings = narrowed(first, second);
  if (meanings.length === 0) return isOnlySmaller(first) ? { ...second, role } : null;
  const sure = mentions.every(({ fit }) => isGood[fit] || fit === 'short') ? 0.95 : 0.8;
  const isRuledOut = [first, second].every(({ mentions: own }) => own.every(({ evidence }) => evidence < 0));
  return { mentions, meanings, outside: null, score: isRuledOut ? 0 : sure, role };
}

const isOnlySmaller = ({ mentions }: Address): boolean => mentions.every(({ isQuarter }) => isQuarter);
const areOften = ({ mentions }: Address): boolean => mentions.some(({ fit }) => fit === 'exact' || fit === 'bare');

/** What both can mean: the one inside the other, or the units they share. */
function narrowed(
  first: Pick<Address, 'meanings' | 'mentions'>,
  second: Pick<Address, 'meanings' | 'mentions'>,
): readonly Meaning[] {
  const inFirst = inside(second, first);
  const inSecond = inside(first, second);
  if (inSecond.length > 0 && inFirst.length > 0) return inSecond.length <= inFirst.length ? inSecond : inFirst;
  if (inSecond.length > 0) return inSecond;
  if (inFirst.length > 0) return inFirst;
  const codes = new Set(second.meanings.map(({ unit }) => unit.code));
  return first.meanings.filter(({ unit }) => codes.has(unit.code));
}

const inside = (
  small: Pick<Address, 'meanings' | 'mentions'>,
  large: Pick<Address, 'meanings' | 'mentions'>,
): Meaning[] => {
  const areas = large.mentions.flatMap(({ place, kind }) =>
    place.area && kind !== 'ward' && kind !== 'commune' && kind !== 'township' ? [place.area] : [],
  );
  return small.meanings.filter(({ name }) => name.kind !== 'district' && areas.some((area) => area.holds(name)));
};

/** Of several addresses the one where she is now; what is still open is asked. */
function decide(addresses: readonly Address[]): UnitsFound {
  const named = addresses.filter(({ mentions }) => mentions.some(({ place }) => place.where !== 'noise'));
  if (named.length === 0) return { kind: 'nothing' };
  const highest = Math.max(...named.map(({ role }) => role));
  const first = named.filter(({ role }) => role === highest);
  const others = named.filter(({ role }) => role < highest && role >= 0);
  const inProvince = first.filter(({ outside }) => outside === null);
  const [away] = first.filter(({ outside }) => outside !== null);
  if (away?.outside && (inProvince.length === 0 || first.indexOf(away) < 0)) {
    return highest < 0 || away.score < settled ? { kind: 'nothing' } : { kind: 'outside', place: away.outside };
  }
  const best = together(inProvince);
  const narrowedBest = others.filter(({ outside }) => outside === null).reduce(narrowedBy, best);
  const doubt = highest < 0 || inProvince.length > 1 || away !== undefined;
  return answer(narrowedBest, doubt);
}

/** Several addresses of one weight: what they share, else any of them. */
function together(addresses: readonly Address[]): Address {
  const [first, ...more] = addresses;
  if (!first) throw new Error('an address to decide about');
  let { meanings, score } = first;
  const mentions = [...first.mentions];
  for (const next of more) {
    const shared = narrowed({ meanings, mentions }, next);
    meanings = shared.length > 0 ? shared : [...meanings, ...next.meanings];
    mentions.push(...next.mentions);
    score = Math.max(score, next.score);
  }
  return { ...first, mentions, meanings, score };
}

function narrowedBy(best: Address, other: Address): Address {
  if (codesOf(best.meanings).length < 2) return best;
  const shared = narrowed(best, other);
  return shared.length > 0 && codesOf(shared).length < codesOf(best.meanings).length
    ? { ...best, meanings: shared }
    : best;
}

const codesOf = (meanings: readonly Meaning[]): string[] => [...new Set(meanings.map(({ unit }) => unit.code))].sort();

function answer({ meanings, mentions, score }: Address, doubt: boolean): UnitsFound {
  const codes = codesOf(meanings);
  const isSure = score >= settled && !doubt;
  const sure = doubt ? Math.min(score, 0.6) : score;
  const candidates = codes.map((code): UnitCandidate => {
    const own = meanings.filter(({ unit }) => unit.code === code);
    const [meaning] = own.sort((one, other) => rank(one) - rank(other));
    if (!meaning) throw new Error('a candidate has a meaning');
    const share = codes.length === 1 ? 1 : rank(meaning) <= 1 ? 0.6 : 0.4;
    return {
      code,
      name: meaning.unit.name,
      kind: meaning.unit.names[0]?.kind ?? meaning.name.kind,
      score: Math.round(sure * share * 100) / 100,
      reason: reasonFor(meaning, codes.length, mentions),
    };
  });
  const [only, ...more] = candidates.sort((one, other) => other.score - one.score);
  if (!only) return { kind: 'nothing' };
  if (more.length === 0 && isSure) return { kind: 'one', unit: only };
  return { kind: 'several', candidates: candidates.slice(0, mostShown), codes, byName: codes.length > mostShown };
}

/** The plainest meaning first: the present name, a whole former unit, a part of one, a district. */
function rank({ name: { kind, extent } }: Meaning): number {
  if (kind === 'district') return 3;
  if (extent === null) return 0;
  return extent === 'whole' ? 1 : 2;
}
