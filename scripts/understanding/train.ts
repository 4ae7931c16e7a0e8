import { writeFileSync } from 'node:fs';
import { fileOf, headOf } from '../../understanding/learned/weights.ts';
import { developmentSet, learningPart } from './learning-part.ts';
import { fingerprint, train, trainCategories, written } from './training.ts';

/** npm run train:understanding: learns the classifier's weights from data/messages and writes them beside their reader. */
const messages = [...learningPart(), ...developmentSet()];
const head = headOf(fingerprint(messages));
const model = written(train(messages));
writeFileSync(fileOf('weights'), `${head}${model}\n`);
writeFileSync(fileOf('category-weights'), `${head}${written(trainCategories(messages))}\n`);
console.log(`${messages.length} messages, ${model.split('\n').length - 2} features, ${model.length} characters`);
