import type { CaseFacts, CaseState } from '../domain/case.ts';
import { statement, type Tx } from './database.ts';

/** A child's case as the page of its report names it. */
export type ChildCase = { code: string; state: CaseState };

// One that was opened out of an earlier report of hers and is not closed yet stands for the child in this one too.
const childRows = statement(
  'child-cases-of',
  `select code, state from cases where track = 'child'
     and (linked_case_id = $1 or (person_id = $2 and state <> 'closed')) order by first_heard_at, id`,
);

/** The children's cases that belong to a report. */
export const childCasesOf = (tx: Tx, { id, personId, track }: CaseFacts): Promise<ChildCase[]> =>
  track === 'child' ? Promise.resolve([]) : tx.query<ChildCase>(childRows, [id, personId]);
