import { assertNever } from '../domain/assert-never.ts';
import type { Command, Done } from '../domain/conversation.ts';
import { makeReturnCode } from './come-back.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { reportWrongNumber } from './place-reports.ts';

const caseCode = statement(
  'command-case-code',
  "select code from cases where person_id = $1 and track = 'report' and state <> 'closed'",
);

/**
 * Does what a flow has ordered, inside the turn's transaction: what only the transaction knows. A replayed message never
 * gets here, because its inbox row is there already.
 */
export async function runCommand(
  tx: Tx,
  keyring: Keyring,
  { personId, at }: { personId: string; at: Date },
  command: Command,
): Promise<Done> {
  switch (command.kind) {
    case 'caseCode': {
      const [row] = await tx.query<{ code: string }>(caseCode, [personId]);
      return { kind: 'caseCode', code: row?.code ?? null };
    }
    case 'returnCode':
      return {
        kind: 'returnCode',
        code: await makeReturnCode(tx, keyring, { personId, at, byStranger: command.byStranger === true }),
      };
    case 'wrongNumber':
      await reportWrongNumber(tx, keyring, { placeId: command.placeId, personId, at });
      return { kind: 'wrongNumber' };
    default:
      return assertNever(command);
  }
}
