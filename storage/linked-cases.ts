import type { CaseFacts, CaseState, CaseTrack } from '../domain/case.ts';
import { statement, type Tx } from './database.ts';

/** A case of the same person as the page of hers names it: a child's, or one for a place for the night. */
export type CaseBeside = { code: string; state: CaseState; track: CaseTrack };

// One that was opened out of an earlier report of hers and is not closed yet stands for the child in this one too.
const besideRows = statement(
  'cases-beside',
  `select code, state, track from cases where track in ('child', 'shelter') and id <> $1
     and (linked_case_id = $1 or (person_id = $2 and state <> 'closed')) order by first_heard_at, id`,
);

/** The cases that belong to hers; a child's case names its report only. */
export const casesBeside = (tx: Tx, { id, personId, track }: CaseFacts): Promise<CaseBeside[]> =>
  track === 'child' ? Promise.resolve([]) : tx.query<CaseBeside>(besideRows, [id, personId]);
