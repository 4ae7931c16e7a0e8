import { fold, isVowel, letterAt, toneAt, withTone } from './letters.ts';

/** The parts of a Vietnamese syllable: "nguyễn" is ng, uyê, n and the tone 4. */
export type Parts = { onset: string; vowels: string; final: string };
export type Syllable = Parts & { tone: number };

const words = (written: string): string[] => written.trim().split(/\s+/);

const onsets = ['', ...words('b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x')];
const rimes = words(`
  a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
  o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ
  uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyt uyu uyên uyêt uyp ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
  y ych ynh yt yêm yên yêng yêt yêu
`);
const narrow = /^[eêiy]/;
const rounded = /^[uo]/;

/** How the letters of an onset and a rime go together: "ke", not "ce"; "qua", not "quua". */
function goTogether(onset: string, rime: string): boolean {
  if (onset === 'k' || onset === 'gh' || onset === 'ngh')
    return narrow.test(rime) && (onset === 'k' || rime[0] !== 'y');
  if (onset === 'c' || onset === 'ng') return !narrow.test(rime);
  if (onset === 'g') return /^i(?!a|u$)/.test(rime) || !narrow.test(rime);
  if (onset === 'gi') return !/^[iy]/.test(rime);
  if (onset === 'qu') return rime === 'ôc' || rime === 'ơ' || !(/^[ươô]/.test(rime) || rounded.test(rime));
  if (onset === '') return !/^i(?:a.|ê)/.test(rime);
  if (rime.startsWith('yê')) return false;
  return rime.length === 1 || !/^y(?:ch|nh|t)$/.test(rime);
}

const vowelsOf = (rime: string): string => {
  let count = 0;
  while (isVowel(rime[count] ?? '')) count += 1;
  return rime.slice(0, count);
};

const byLetters = new Map<string, Parts>();
const bare = new Set<string>();
for (const onset of onsets) {
  for (const rime of rimes) {
    if (!goTogether(onset, rime) && !(onset === 'qu' && rime.startsWith('yê'))) continue;
    const vowels = vowelsOf(rime);
    byLetters.set(onset + rime, { onset, vowels, final: rime.slice(vowels.length) });
    // "boong" and "xoong" are few; without a program "oo" is oftener "ô".
    if (!rime.startsWith('oo')) bare.add(fold(onset + rime));
  }
}

/** Nothing in the language is longer: "nghiêng". */
export const longestSyllable = 7;

const stops = new Set(['c', 'ch', 'p', 't']);

/** "học" and "hóc" can be said, "hòc" cannot; without any tone it can only be written. */
export const canHaveTone = ({ final }: Parts, tone: number): boolean => !stops.has(final) || tone === 1 || tone === 5;

/** The parts that these letters without any tone are, if they are a syllable. */
export const partsOf = (letters: string): Parts | undefined => byLetters.get(letters);

/** Could it be a syllable that lost its diacritics? "duong", "cuu", "noi". */
export const isBareSyllable = (text: string): boolean => bare.has(text);

/** Reads one syllable in lower case, with its tone mark on any vowel. Null when the language has none like it. */
export function readSyllable(text: string): Syllable | null {
  if (text.length > longestSyllable) return null;
  let letters = '';
  let tone = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = letterAt(text, at);
    if (letter === '') return null;
    const own = toneAt(text, at);
    if (own > 0 && tone > 0) return null;
    tone += own;
    letters += letter;
  }
  const parts = byLetters.get(letters);
  return parts && canHaveTone(parts, tone) ? { ...parts, tone } : null;
}

/** One writing of a syllable, the tone mark where the older rule puts it: "hòa", "thủy", "giữa", "người". */
export function writeSyllable({ onset, vowels, final }: Parts, tone: number): string {
  if (tone === 0) return onset + vowels + final;
  const at = placeOfTone(vowels, final);
  return onset + vowels.slice(0, at) + withTone(vowels.charAt(at), tone) + vowels.slice(at + 1) + final;
}

function placeOfTone(vowels: string, final: string): number {
  for (let at = vowels.length - 1; at >= 0; at -= 1) if ('ăâêôơư'.includes(vowels.charAt(at))) return at;
  if (final !== '') return vowels.length - 1;
  return vowels.length === 3 ? 1 : 0;
}
