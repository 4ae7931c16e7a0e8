import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type LabelledMessage, labelledMessage, readLines } from './labelled.ts';

const folder = path.resolve(import.meta.dirname, '../../data/messages');

const messagesOf = (files: RegExp): LabelledMessage[] =>
  readdirSync(folder)
    .filter((name) => files.test(name))
    .sort()
    .flatMap((name) => readLines(path.join(folder, name), labelledMessage));

/** What the classifier learns from: the learning part. */
export const learningPart = (): LabelledMessage[] => messagesOf(/^learn-.*\.jsonl$/);
/** The development set that came with the project. It is learned from too; figures on it come from folds. */
export const developmentSet = (): LabelledMessage[] => messagesOf(/^dev\.jsonl$/);
/** Kept apart: nobody learns from it, and whoever writes a rule has not read it. */
export const judgingPart = (): LabelledMessage[] => messagesOf(/^judge-.*\.jsonl$/);
