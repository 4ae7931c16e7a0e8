import path from 'node:path';
import { readInstant, showLocal } from '../../domain/local-time.ts';
import { unitOfCode } from '../../domain/unit.ts';
import { importDuty } from '../../hotline/import-duty.ts';
import type { Operator } from '../../hotline/operator.ts';
import { gapDays, type ToldOfficer, whoIsTold } from '../../hotline/who-is-told.ts';
import { type Asked, type Command, Refused } from './command.ts';
import { withOperator } from './desk.ts';
import { readBytes, refusal } from './import-file.ts';

export const dutyCommands: readonly Command[] = [
  {
    words: 'duty import',
    form: 'FILE.csv [--replace]',
    meaning: "adds shifts; --replace: the file's units have no others in its time",
    subjects: 1,
    options: { replace: { type: 'boolean' } },
    run: importFile,
  },
  {
    words: 'duty who',
    form: '[--at ISO] [--unit CODE]',
    meaning: `who is told, in order, and the gaps of the next ${gapDays} days`,
    subjects: 0,
    options: { at: { type: 'string' }, unit: { type: 'string' } },
    run: showWho,
  },
];

/** The levels the escalation pages one by one. */
const levels = [1, 2];

function importFile(asked: Asked): Promise<void> {
  const [file = ''] = asked.subjects;
  return withOperator(async (operator) => {
    const imported = await importDuty(operator, readBytes(file), { replace: asked.has('replace') });
    if (imported.kind === 'refused') throw refusal(path.basename(file), imported.faults);
    const { added, kept, removed } = imported;
    const removal = asked.has('replace') ? `, ${removed} removed` : '';
    asked.print({ added, there_already: kept, removed }, [`${added} added, ${kept} there already${removal}.`]);
  });
}

function showWho(asked: Asked): Promise<void> {
  return withOperator(async (operator, { timeZone }) => {
    const unit = readUnit(operator, asked.value('unit'));
    const at = readAt(operator, asked.value('at'));
    const who = await whoIsTold(operator, { at, unitCode: unit?.code ?? null, levels });
    const line = ({ name, phone, role, verified, from }: ToldOfficer): string =>
      `    ${phone ?? '-'}  ${name}  ${role}  ${from}${verified ? '' : '  NOT VERIFIED: paged only together with somebody who is'}`;
    const lines = (officers: readonly ToldOfficer[]): string[] =>
      officers.length > 0 ? officers.map(line) : ['    nobody'];
    asked.print(who, [
      `${showLocal(at, timeZone)} (${timeZone}), ${unit?.name ?? 'the whole province'}`,
      ...who.levels.flatMap(({ level, officers }) => [`  level ${level}`, ...lines(officers)]),
      '  everybody',
      ...lines(who.everybody),
      ...(who.gaps.length > 0 ? [`  gaps of the next ${gapDays} days`] : [`  no gap in the next ${gapDays} days`]),
      ...who.gaps.map(
        ({ level, from, to }) => `    level ${level}: ${showLocal(from, timeZone)} to ${showLocal(to, timeZone)}`,
      ),
    ]);
  });
}

function readUnit({ units }: Operator, code: string | undefined) {
  const unit = code === undefined ? null : unitOfCode(units, code);
  if (code !== undefined && unit === null) throw new Refused(`There is no unit ${code}; expected a code like 06652.`);
  return unit;
}

function readAt({ clock }: Operator, written: string | undefined): Date {
  const at = written === undefined ? clock.now() : readInstant(written);
  if (at === null)
    throw new Refused(`--at is "${written}"; expected a time with its zone, like 2026-11-24T08:00:00+07:00.`);
  return at;
}
