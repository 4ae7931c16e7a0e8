import { assertNever } from '../domain/assert-never.ts';
import type { Command, Done } from '../domain/conversation.ts';
import type { SwimRules } from '../domain/swim-next.ts';
import { consentOfSwimming } from '../domain/swim-registration.ts';
import { makeReturnCode } from './come-back.ts';
import { statement, type Tx } from './database.ts';
import type { Keyring } from './keyring.ts';
import { addressOfPerson } from './people.ts';
import { reportWrongNumber } from './place-reports.ts';
import { registerChildren } from './register-children.ts';
import { doByCode } from './swim-by-code.ts';

const caseCode = statement(
  'command-case-code',
  `select code from cases where person_id = $1 and track in ('report', 'shelter') and state <> 'closed'
   order by track limit 1`,
);

/**
 * Does what a flow has ordered, inside the turn's transaction: what only the transaction knows. A replayed message never
 * gets here, because its inbox row is there already.
 */
export async function runCommand(
  tx: Tx,
  keyring: Keyring,
  { personId, at, swim }: { personId: string; at: Date; swim: SwimRules },
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
    case 'registerChildren': {
      const phone = command.guardian.phone ?? (await addressOfPerson(tx, keyring, personId)) ?? '';
      const application = {
        ...command.application,
        guardian: { ...command.guardian, phone },
        consent: { ...consentOfSwimming, at },
      };
      const registered = await registerChildren(tx, keyring, application, { personId, at, rules: swim });
      return { kind: 'registerChildren', registered };
    }
    case 'lookUpRegistration':
    case 'changeRegistration':
    case 'withdrawRegistration':
    case 'answerOffer':
    case 'optOutRegistration':
      return { kind: 'byCode', answer: await doByCode(tx, keyring, command, { personId, at, rules: swim }) };
    default:
      return assertNever(command);
  }
}
