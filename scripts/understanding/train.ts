import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { developmentSet, learningPart } from './learning-part.ts';
import { fingerprint, train, trainCategories, written } from './training.ts';

/** npm run train:understanding: learns the classifier's weights from data/messages and writes them. */
const messages = [...learningPart(), ...developmentSet()];
const model = written(train(messages));
const categories = written(trainCategories(messages));
if (/[`\\]|\$\{/.test(model + categories)) throw new Error('a feature holds a sign that cannot stand in the file');
const head = [
  '// Written by `npm run train:understanding` from data/messages; not to be changed by hand.',
  `/** Of the examples it was learned from: another one means that it has to be learned anew. */`,
  `export const learnedFrom = '${fingerprint(messages)}';`,
].join('\n');
const file = path.resolve(import.meta.dirname, '../../understanding/learned/weights.ts');
writeFileSync(
  file,
  `${head}\nexport const categoryWeights = \`${categories}\`;\n\nexport const weights = \`${model}\`;\n`,
);
console.log(`${messages.length} messages, ${model.split('\n').length - 2} features, ${model.length} characters`);
