import { type AuditFault, type AuditVerdict, verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { type Asked, type Command, Refused, WrongUsage } from './command.ts';
import { withOperator } from './desk.ts';

export const auditCommand: Command = {
  words: 'audit verify',
  form: '[--head HASH]',
  meaning: 'follows the whole audit log; --head: is what was its end once still in it?',
  subjects: 0,
  options: { head: { type: 'string' } },
  run: verify,
};

/** What was done to the row, as far as the chain shows it. */
const faults: Readonly<Record<AuditFault, string>> = {
  missing: 'it is gone',
  'not after its predecessor': 'it does not follow the row before it: one was taken out, put in, or two were swapped',
  changed: 'it is not what was written',
  'head missing': 'the head you gave is nowhere in the log: its end was cut off, or the log was written anew',
  'head differs': 'another row stands where the head you gave was',
};

function verify(asked: Asked): Promise<void> {
  const hash = asked.value('head')?.toLowerCase();
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
    throw new WrongUsage('audit verify --head expects the 64 characters an earlier audit verify printed.');
  return withOperator(async ({ db, keyring }) => {
    const verdict = await verifyAudit(
      db,
      keyFor(keyring, 'audit'),
      hash === undefined ? {} : { expectedHead: { hash } },
    );
    if (verdict.kind === 'broken') throw refusal(asked, verdict);
    const { rows, head } = verdict;
    asked.print({ verified: true, rows, head }, [
      `The audit log is whole: ${rows} rows.`,
      ...(head === null ? [] : [`head ${head.hash} (row ${head.seq})`]),
      ...(hash === undefined ? ['Keep the head outside this machine: without it a cut-off end is not seen.'] : []),
    ]);
  });
}

/** `rows` are those before it, which fit. */
function refusal(asked: Asked, { seq, reason }: Extract<AuditVerdict, { kind: 'broken' }>): Refused {
  const answer = { verified: false, rows: seq - 1, first_bad: { seq, reason } };
  const sentence = `The audit log does not verify: ${seq - 1} rows fit; row ${seq}: ${faults[reason]}.`;
  return new Refused(sentence, asked.has('json') ? answer : undefined);
}
