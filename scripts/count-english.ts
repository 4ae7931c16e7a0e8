import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isBareSyllable } from '../understanding/normalising/syllables.ts';
import { developmentSet, learningPart } from './understanding/learning-part.ts';

/**
 * The English words people mix in, gathered from the messages to learn from; written to understanding/words/english.ts.
 * Usage: node scripts/run.mjs scripts/count-english.ts
 */
const file = path.resolve(import.meta.dirname, '../understanding/words/english.ts');
const styles = new Set(['english', 'vi_en_mix']);
const longest = 14;

/** The commonest ones, whether anybody has written them yet or not. */
const everyday = `
  max rose common chocolate maybe become because belong before behind better box fix mix six tax glass pass kiss miss loss less unless across
  the of and to in is it you that he was for on are with as his they be at one have this from or had by hot but some what there we can out other were
  all your when up use word how said an each she which do their time if will way about many then them would write like so these her long make thing see
  him two has look more day could go come did my sound no most number who over know water than call first people may down side been now find any new
  work part take get place made live where after back little only round man year came show every good me give our under name very through just form
  much great think say help low line before turn cause same mean differ move right boy old too does tell sentence set three want air well also play
  small end put home read hand port large spell add even land here must big high such follow act why ask men change went light kind off need house
  picture try us again animal point mother world near build self earth father head stand own page should country found answer school grow study still
  learn plant cover food sun four thought let keep eye never last door between city tree cross since hard start might story saw far sea draw left late
  run don while press close night real life few stop open seem together next white children begin got walk example ease paper often always music those
  both mark book letter until mile river car feet care second group carry took rain eat room friend began idea fish mountain north once base hear horse
  cut sure watch color face wood main enough plain girl usual young ready above ever red list though feel talk bird soon body dog family direct leave
  song measure state product black short numeral class wind question happen complete ship area half rock order fire south problem piece told knew pass
  hers yours ours mine them us yes okay please sorry thanks hello bye scared afraid hurt hurts hits hit kick kicked beat beats dad mom mum uncle aunt
  cousin brother sister boss teacher coach driver police knife gun drunk drugs room bed bath phone photo video chat online game swim swimming class
`;

const words = new Set(everyday.trim().split(/\s+/));
for (const { text, style } of [...learningPart(), ...developmentSet()])
  if (styles.has(style)) for (const word of text.toLowerCase().match(/\b[a-z]{2,}\b/g) ?? []) words.add(word);
const kept = [...words].filter((word) => word.length <= longest && !isBareSyllable(word)).sort();

const lines: string[] = [''];
for (const word of kept) {
  const last = lines.at(-1) ?? '';
  if (last.length + word.length > 110) lines.push(word);
  else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
}
writeFileSync(
  file,
  `/**
 * English words that people mix in: "has" is not first of all "há" typed through a keyboard without its program, nor "belong"
 * "bé lòng". Gathered by scripts/count-english.ts; words that are Vietnamese syllables as well are not in the list.
 */
export const englishWords: ReadonlySet<string> = new Set(
  \`
    ${lines.join('\n    ')}
  \`
    .trim()
    .split(/\\s+/),
);
`,
);
console.log(`${kept.length} words`);
