import { holdCaseAs } from '../../hotline/hold-case.ts';
import { type Asked, type Command, Refused } from './command.ts';
import { withOperator } from './desk.ts';

export const caseHoldCommands: readonly Command[] = [
  {
    words: 'cases hold',
    form: 'CODE --reason R',
    meaning: 'nothing of a case is erased by time until it is released; the reason is written to the audit log',
    subjects: 1,
    options: { reason: { type: 'string' } },
    run: (asked) => set(asked, asked.needed('reason').trim()),
  },
  {
    words: 'cases release',
    form: 'CODE',
    meaning: 'ends that; what is over its time is erased by the next look',
    subjects: 1,
    options: {},
    run: (asked) => set(asked, null),
  },
];

/** Under which number who asked for it: less is no reason anybody could find again. */
const leastReason = 4;
const mostReason = 200;

function set(asked: Asked, reason: string | null): Promise<void> {
  const [code = ''] = asked.subjects;
  return withOperator(async (operator) => {
    if (reason !== null && (reason.length < leastReason || reason.length > mostReason || /\p{Cc}/u.test(reason)))
      throw new Refused('--reason says too little or too much; expected who asked for it and under which number.');
    const done = await holdCaseAs(operator, code, reason);
    if (done.kind === 'refused') throw new Refused(done.reason);
    const now = reason === null ? 'released: it is erased when its time is over' : 'held: nothing of it is erased';
    asked.print({ code: done.code, held: reason !== null, changed: done.changed }, [
      `${done.code} is ${now}${done.changed ? '' : ' (it was already)'}.`,
    ]);
  });
}
