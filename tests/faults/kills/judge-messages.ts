import type { CaseState, CaseUrgency } from '../../../domain/case.ts';
import { inboxKey } from '../../../storage/inbox.ts';
import { addressIndex } from '../../../storage/people.ts';
import { ask, type Evidence } from './evidence.ts';
import { type Told, untilDraft } from './load.ts';

type InboxRow = { id: string; channel: string; provider_id: string; person_id: string | null; kind: string };
type PersonRow = { id: string; channel: string; address_index: Buffer; version: number };
type CaseRow = { channel: string; address_index: Buffer; state: CaseState; urgency: CaseUrgency };
type EffectRow = { inbox_id: string; words: number; answers: number };

/** Every message a provider was answered 200 for is in the inbox once, and has had its effect once. */
export async function judgeMessages(evidence: Evidence): Promise<string[]> {
  const { db, told } = evidence;
  const inbox = await ask<InboxRow>(db, 'inbox', 'select id, channel, provider_id, person_id, kind from inbox');
  const byKey = new Map<string, InboxRow[]>();
  for (const row of inbox) add(byKey, `${row.channel} ${row.provider_id}`, row);
  const found: string[] = [];
  for (const one of told) {
    const rows = byKey.get(keyOf(evidence, one)) ?? [];
    if (one.answeredAt !== null && rows.length !== 1)
      found.push(`${wordsOf(one)} was answered 200 and is in the inbox ${rows.length} times`);
    const kind = one.kind === 'ack' ? 'acknowledgement' : 'message';
    if (rows.some((row) => row.kind !== kind)) found.push(`${wordsOf(one)} was taken for ${rows[0]?.kind}`);
  }
  return [...found, ...(await judgeTalks(evidence, inbox)), ...(await judgeCaseRows(evidence, byKey))];
}

const keyOf = ({ keyring }: Evidence, { post }: Told): string =>
  `${post.channel} ${inboxKey(keyring, 'message', post.id)}`;

/** Nothing of what was said: what is printed may be kept. */
export const wordsOf = ({ post, kind }: Told): string => `${kind} ${post.channel} ${post.id}`;

/** A talk has gone on once for each message: its version counts the turns. */
async function judgeTalks({ db }: Evidence, inbox: readonly InboxRow[]): Promise<string[]> {
  const people = await ask<PersonRow>(
    db,
    'people',
    'select p.id, p.channel, p.address_index, c.version from people p join conversations c on c.person_id = p.id',
  );
  const heard = new Map<string, number>();
  for (const { person_id } of inbox) if (person_id) heard.set(person_id, (heard.get(person_id) ?? 0) + 1);
  return people
    .filter(({ id, version }) => heard.get(id) !== version)
    .map(({ id, version }) => `person ${id} was heard ${heard.get(id) ?? 0} times and had ${version} turns`);
}

/** What was told in a case is a row of it once: as words, as an answer, or as both. */
async function judgeCaseRows(evidence: Evidence, byKey: ReadonlyMap<string, InboxRow[]>): Promise<string[]> {
  const { db, told, keyring } = evidence;
  const withCase = await ask<CaseRow>(
    db,
    'people-with-case',
    'select p.channel, p.address_index, k.state, k.urgency from cases k join people p on p.id = k.person_id',
  );
  const casesOf = new Map<string, CaseRow[]>();
  for (const row of withCase) add(casesOf, `${row.channel} ${row.address_index.toString('hex')}`, row);
  const effects = await ask<EffectRow>(
    db,
    'effects',
    `select inbox_id, sum(words)::int as words, sum(answers)::int as answers from (
       select inbox_id, 1 as words, 0 as answers from case_timeline where kind = 'words' and inbox_id is not null
       union all select inbox_id, 0, 1 from case_answers where inbox_id is not null) e group by inbox_id`,
  );
  const effectOf = new Map(effects.map((row) => [row.inbox_id, row]));
  const reported = new Map<string, number>();
  return told.flatMap((one): string[] => {
    const { channel, from } = one.post;
    const row = byKey.get(keyOf(evidence, one))?.[0];
    if (row === undefined || (one.kind !== 'cry' && one.kind !== 'report')) return [];
    const person = `${channel} ${addressIndex(keyring, channel, from).toString('hex')}`;
    const before = reported.get(person) ?? 0;
    reported.set(person, before + 1);
    const cases = casesOf.get(person) ?? [];
    if (cases.length === 0)
      return one.kind === 'cry' || before + 1 >= untilDraft
        ? [`${wordsOf(one)} is in the inbox, and there is no case`]
        : [];
    if (one.kind === 'cry' && !cases.some(isUrgent)) return [`${wordsOf(one)} has a case, and it is not urgent`];
    const { words, answers } = effectOf.get(row.id) ?? { words: 0, answers: 0 };
    const once = words <= 1 && answers <= 1 && words + answers > 0;
    return once ? [] : [`${wordsOf(one)} is in its case ${words} times as words, ${answers} times as an answer`];
  });
}

/** As the judge of what was sent looks at it: that one wants an alert for it. */
const isUrgent = ({ state, urgency }: CaseRow): boolean =>
  state !== 'draft' && state !== 'stopped' && urgency !== 'normal';

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
