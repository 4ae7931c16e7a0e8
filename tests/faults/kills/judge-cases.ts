import { type CaseState, mayBecome } from '../../../domain/case.ts';
import { verifyAudit } from '../../../storage/audit.ts';
import { keyFor } from '../../../storage/keyring.ts';
import { findWay } from '../../../storage/officer-ways.ts';
import { ask, type Evidence } from './evidence.ts';

type Move = {
  case_id: string;
  from_state: CaseState | null;
  to_state: CaseState;
  from_holder: string | null;
  to_holder: string | null;
};
type CaseRow = { id: string; code: string; state: CaseState; holder_id: string | null };

const firstStates: readonly CaseState[] = ['draft', 'open', 'stopped'];
const heldStates: readonly CaseState[] = ['acknowledged', 'in_contact', 'referred'];

/** Cases moved only as they may, each held one has one holder, and the audit log's chain is whole. */
export async function judgeCases(evidence: Evidence): Promise<string[]> {
  const { db, keyring } = evidence;
  const moves = await ask<Move>(
    db,
    'moves',
    'select case_id, from_state, to_state, from_holder, to_holder from judge.moves order by n',
  );
  const cases = await ask<CaseRow>(db, 'cases', 'select id, code, state, holder_id from cases');
  const audited = await ask<{ subject: string; n: number }>(
    db,
    'audited',
    `select subject, count(*) as n from audit_log where act = 'case.acknowledged' group by subject`,
  );
  const auditedOf = new Map(audited.map(({ subject, n }) => [subject, n]));
  const found = moves.flatMap(wrongMove);
  for (const { id, code, state, holder_id } of cases) {
    if (heldStates.includes(state) !== (holder_id !== null) && state !== 'open')
      found.push(`case ${code} is ${state} and has ${holder_id === null ? 'no' : 'a'} holder`);
    const taken = moves.filter((move) => move.case_id === id && isTaking(move)).length;
    if (taken !== (auditedOf.get(id) ?? 0))
      found.push(`case ${code} was taken ${taken} times, ${auditedOf.get(id) ?? 0} of them in the audit log`);
  }
  const verdict = await verifyAudit(db, keyFor(keyring, 'audit'));
  if (verdict.kind === 'broken') found.push(`the audit log is broken at ${verdict.seq}: ${verdict.reason}`);
  return [...found, ...(await judgeTaken(evidence, cases, moves))];
}

const isTaking = ({ from_state, to_state }: Move): boolean => to_state === 'acknowledged' && from_state !== to_state;

function wrongMove({ case_id, from_state: from, to_state: to, from_holder, to_holder }: Move): string[] {
  if (from === null) return firstStates.includes(to) ? [] : [`case ${case_id} began as ${to}`];
  // A stopped case is taken by way of open, in one writing.
  const byWayOfOpen = from === 'stopped' && to === 'acknowledged';
  if (from !== to && !mayBecome(from, to) && !byWayOfOpen) return [`case ${case_id} went from ${from} to ${to}`];
  const handedOver = from === to && from_holder !== null && to_holder !== null && from_holder !== to_holder;
  return handedOver ? [`case ${case_id} went from one holder to another while ${from}`] : [];
}

/** Whoever was told that the case is hers has had it. */
async function judgeTaken(
  { db, keyring, told, pressed }: Evidence,
  cases: readonly CaseRow[],
  moves: readonly Move[],
): Promise<string[]> {
  // A page of an outage may have named a code of its own.
  const said = await ask<{ code: string; id: string }>(
    db,
    'said-codes',
    'select said_code as code, case_id as id from alerts where said_code is not null',
  );
  const idOf = new Map([...said, ...cases].map(({ code, id }) => [code, id]));
  const found: string[] = [];
  for (const { officer, code } of pressed.filter(({ took }) => took)) {
    const way = await findWay(db, keyring, 'sms', officer);
    const hers = moves.some(
      (move) => move.case_id === idOf.get(code) && isTaking(move) && move.to_holder === way?.officerId,
    );
    if (!hers) found.push(`an officer was shown case ${code} as hers, and it never was`);
  }
  for (const { post, answeredAt } of told.filter(({ kind }) => kind === 'ack')) {
    const code = /TC-[0-9A-Z]{5}/.exec(post.text)?.[0] ?? '';
    if (answeredAt !== null && !moves.some((move) => move.case_id === idOf.get(code) && isTaking(move)))
      found.push(`the SMS that takes case ${code} was answered 200, and nobody has taken it`);
  }
  return found;
}
