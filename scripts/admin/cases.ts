import { newId } from '../../domain/id.ts';
import { nightsOf, referralState } from '../../domain/referral.ts';
import { closeCaseAs } from '../../hotline/close-case.ts';
import { noteAct } from '../../hotline/operator.ts';
import { type ListedCase, listCases } from '../../storage/case-list.ts';
import { readCase } from '../../storage/cases.ts';
import { loadPlaces } from '../../storage/places.ts';
import { referralsOf } from '../../storage/referrals.ts';
import { type Asked, type Command, Refused } from './command.ts';
import { withOperator } from './desk.ts';

export const caseCommands: readonly Command[] = [
  {
    words: 'cases list',
    form: '[--open] [--since ISO]',
    meaning: 'cases without anything personal',
    subjects: 0,
    options: { open: { type: 'boolean' }, since: { type: 'string' } },
    run: showCases,
  },
  {
    words: 'cases show',
    form: 'CODE',
    meaning: 'answers and timeline in clear; the reading is written to the audit log',
    subjects: 1,
    options: {},
    run: showCase,
  },
  {
    words: 'cases close',
    form: 'CODE --outcome O',
    meaning: 'ends a case',
    subjects: 1,
    options: { outcome: { type: 'string' } },
    run: endCase,
  },
];

function showCases(asked: Asked): Promise<void> {
  return withOperator(async ({ db, keyring, clock }) => {
    const written = asked.value('since');
    const since = written === undefined ? null : new Date(written);
    if (since && Number.isNaN(since.getTime()))
      throw new Refused(`--since is "${written}"; expected a time like 2026-11-24T08:00:00+07:00.`);
    const rows = await listCases(db, keyring, { openOnly: asked.has('open'), since, at: clock.now() });
    const lines = rows.map((row) =>
      [
        row.code,
        row.urgency.padEnd(8),
        row.state.padEnd(12),
        row.kind.padEnd(17),
        row.unit_code ?? '-----',
        row.channel,
        row.opened_at?.toISOString() ?? 'not opened',
        row.acknowledged_by === null ? pagesWords(row.alerts) : `taken by ${row.acknowledged_by}`,
        ...(row.child_clock === 'none' ? [] : [`12 hours ${row.child_clock}`]),
        ...(row.linked_code === null
          ? []
          : [`${row.track === 'child' ? "child's case" : 'place to stay'} of ${row.linked_code}`]),
      ].join('  '),
    );
    asked.print(rows, lines.length > 0 ? lines : ['no cases']);
  });
}

const pagesWords = (alerts: ListedCase['alerts']): string =>
  `${alerts.filter(({ purpose }) => purpose === 'page').length} pages`;

function showCase(asked: Asked): Promise<void> {
  const [code = ''] = asked.subjects;
  return withOperator(async (operator, { timeZone }) => {
    const at = operator.clock.now();
    // Reading and its audit row are one transaction: nobody reads without it being written down.
    const found = await operator.db.transaction(async (tx) => {
      const whole = await readCase(tx, operator.keyring, code.toUpperCase());
      if (!whole) return null;
      await noteAct(operator, tx, { at, act: 'case.read', subject: whole.facts.id, detail: { reading: newId(at) } });
      const asked = await referralsOf(tx, operator.keyring, whole.facts.id);
      const places = asked.length === 0 ? [] : await loadPlaces(tx, operator.keyring);
      const referrals = asked.map((one) => {
        const place = places.find(({ id }) => id === one.placeId)?.name ?? null;
        return { ...one, place, state: referralState(one), nights: nightsOf(one, at, timeZone) };
      });
      return { ...whole, referrals };
    });
    if (!found) throw new Refused(`There is no case ${code}.`);
    const { facts, answers, timeline, referrals } = found;
    asked.print(found, [
      `${facts.code}  ${facts.urgency}  ${facts.state}  ${facts.kind}  ${facts.unitCode ?? 'unit unknown'}`,
      ...answers.map((answer) => `${answer.at.toISOString()}  ${answer.question}: ${answer.value}`),
      ...timeline.map(
        (event) =>
          `${event.at.toISOString()}  [${event.kind}] ${event.detail === null ? '' : JSON.stringify(event.detail)}`,
      ),
      ...referrals.map((one) =>
        [
          one.askedAt.toISOString(),
          `referral: ${one.state}`,
          one.place ?? one.placeId,
          `${one.beds} beds${one.holdsBeds ? ' held' : ''}`,
          ...(one.nights === null ? [] : [`${one.nights} nights`]),
          ...(one.services.length === 0 ? [] : [one.services.join(', ')]),
        ].join('  '),
      ),
    ]);
  });
}

function endCase(asked: Asked): Promise<void> {
  const [code = ''] = asked.subjects;
  const outcome = asked.needed('outcome');
  return withOperator(async (operator) => {
    const ended = await closeCaseAs(operator, code, outcome);
    if (ended.kind === 'refused') throw new Refused(ended.reason);
    asked.print({ code: ended.code, outcome: ended.outcome }, [`${ended.code} is closed: ${ended.outcome}.`]);
  });
}
