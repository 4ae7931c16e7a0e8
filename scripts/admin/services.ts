import path from 'node:path';
import { exportPlaces } from '../../hotline/export-places.ts';
import { importPlaces } from '../../hotline/import-places.ts';
import { removeDemoPlaces } from '../../hotline/load-places.ts';
import type { Asked, Command } from './command.ts';
import { withOperator } from './desk.ts';
import { readBytes, refusal } from './import-file.ts';
import { writeOwn } from './own-file.ts';
import { exportHsds } from './services-hsds.ts';

export const serviceCommands: readonly Command[] = [
  {
    words: 'services import',
    form: 'FILE.csv',
    meaning: 'adds and changes places of the directory; those the file does not name stay',
    subjects: 1,
    options: {},
    run: importFile,
  },
  {
    words: 'services export --hsds',
    form: 'DIR',
    meaning: 'what anybody may know of the directory, in the form HSDS 3.1',
    subjects: 1,
    options: {},
    run: exportOpen,
  },
  {
    words: 'services export',
    form: 'FILE.csv',
    meaning: 'the directory whole, hidden addresses too: for the operator only',
    subjects: 1,
    options: {},
    run: exportFile,
  },
  {
    words: 'services remove-demo',
    form: '',
    meaning: 'the invented places are never shown again',
    subjects: 0,
    options: {},
    run: removeDemo,
  },
];

function importFile(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  return withOperator(async (operator, { timeZone }) => {
    const imported = await importPlaces(operator, readBytes(file), { timeZone });
    if (imported.kind === 'refused') throw refusal(path.basename(file), imported.faults);
    const { added, changed, unchanged, notInFile, newerKept, undone } = imported;
    const answer = { added, changed, unchanged, not_in_file: notInFile, newer_kept: newerKept, undone };
    asked.print(answer, [
      `${added} added, ${changed} changed, ${unchanged} there already.`,
      ...(notInFile > 0 ? [`${notInFile} in the directory are not in the file: they stay as they are.`] : []),
      ...(newerKept.length > 0
        ? [`Free beds or a check were told after the file's, and stand: ${newerKept.join(', ')}.`]
        : []),
      ...(undone.length > 0
        ? [`Put right since the last import, and now as the file says: ${undone.join(', ')}.`]
        : []),
    ]);
  });
}

function exportOpen(asked: Asked): Promise<void> {
  const [dir = ''] = asked.subjects;
  return withOperator(async (operator) => {
    const { services, files } = await exportHsds(operator, dir);
    asked.print({ dir, services, files }, [`${services} services written to ${dir}, in ${files.length} files.`]);
  });
}

function exportFile(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  return withOperator(async (operator) => {
    const exported = await exportPlaces(operator, (text) => writeOwn(file, text));
    const { places, inventedLeftOut } = exported;
    asked.print({ file, places, invented_left_out: inventedLeftOut }, [
      `${places} places written to ${file}, for its owner only: it names what is hidden from others.`,
      ...(inventedLeftOut > 0 ? [`${inventedLeftOut} invented places are left out.`] : []),
    ]);
  });
}

function removeDemo(asked: Asked): Promise<void> {
  return withOperator(async (operator) => {
    const removed = await removeDemoPlaces(operator);
    asked.print({ removed }, [`${removed} invented places removed.`]);
  });
}
