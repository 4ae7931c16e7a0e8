import { expect, test } from 'vitest';
import type { AlertWrite } from '../../domain/alert.ts';
import { freshState } from '../../domain/contact.ts';
import { newId } from '../../domain/id.ts';
import type { Person } from '../../domain/person.ts';
import { noBack } from '../../domain/proof.ts';
import type { CaseWrite, OutgoingWrite, Turn, TurnWrites } from '../../domain/turn.ts';
import { commitTurn, TurnConflict } from '../../storage/commit-turn.ts';
import { conversationPlace } from '../../storage/conversations.ts';
import { openDatabase, statement } from '../../storage/database.ts';
import { bodyPlace } from '../../storage/inbox.ts';
import { openKeyring } from '../../storage/keyring.ts';
import { writeOrdinaryTurn } from '../../storage/ordinary-turn.ts';
import { sayingPlace } from '../../storage/outbox.ts';
import { closeChannel, insertPerson } from '../../storage/people.ts';
import { openText, unwrapDataKey } from '../../storage/seal.ts';
import { text } from '../../texts/keys.ts';
import { testDatabase } from '../harness/database.ts';
import { draft } from '../harness/model-case.ts';
import { temporaryFolder } from '../harness/processes.ts';

const { db } = await testDatabase();
const { keyring } = await openKeyring({ db, file: `${temporaryFolder()}/keyring.json`, month: '2026-11' });
const began = new Date('2026-11-24T08:00:00Z');
const at = new Date('2026-11-24T08:05:00Z');

let met = 0;
/** Somebody who has greeted. */
async function someone(): Promise<Person> {
  met += 1;
  const address = `55${String(met).padStart(17, '0')}`;
  return db.transaction(async (tx) => {
    const person = await insertPerson(tx, keyring, { id: newId(began), channel: 'zalo', address, at: began });
    if (person === null) throw new Error('known already');
    await commitTurn(tx, keyring, turnOf(person, { seenVersion: null, words: 'xin chào', at: began }));
    return person;
  });
}

type Said = {
  seenVersion?: number | null;
  words?: string;
  id?: string | undefined;
  at?: Date;
  writes?: Partial<TurnWrites>;
  turn?: Partial<Turn>;
  closed?: true;
};

function turnOf(person: Person, { seenVersion = 1, words = 'có', id, at: heard = at, writes, turn }: Said = {}): Turn {
  const conversation = {
    state: { ...freshState, spoken: 'vi' as const, replies: { since: 1, count: 2 } },
    contactStartedAt: began,
    lastHeardAt: heard,
    silenceDueAt: null,
    staffUntil: null,
    stoppedAt: null,
    watchedAt: null,
  };
  return {
    at: heard,
    now: heard,
    inbox: {
      id: newId(heard),
      channel: 'zalo',
      providerId: id ?? `m-${newId(heard)}`,
      kind: 'message',
      sentAt: heard,
      receivedAt: heard,
      body: JSON.stringify({ kind: 'text', text: words }),
      result: 'message',
    },
    person: { kind: 'known', person },
    seenVersion,
    command: null,
    swim: { offerHours: 24, timeZone: 'Asia/Ho_Chi_Minh' },
    paging: null,
    finish: () => ({
      conversation,
      case: null,
      beside: [],
      bedNear: null,
      outgoing: [],
      alerts: [],
      alarms: [],
      stopSending: false,
      back: null,
      ...writes,
    }),
    ...turn,
  };
}

const answer = (more: Partial<OutgoingWrite> = {}): OutgoingWrite => ({
  id: newId(at),
  purpose: 'reply',
  urgency: 'ordinary',
  saying: { texts: [text('firstContact.doors')], buttons: [] },
  audience: 'unknown',
  language: 'vi',
  notAfter: new Date('2026-11-24T08:15:00Z'),
  ...more,
});

const all = (table: string) =>
  statement(`test-all-of-${table}`, `select to_jsonb(t) as row from ${table} t where person_id = $1 order by id`);
const one = (table: string, key: string) =>
  statement(`test-one-of-${table}`, `select to_jsonb(t) - 'address_index' as row from ${table} t where ${key} = $1`);
type Row = Record<string, unknown>;
const bytes = (value: unknown): Buffer => Buffer.from(String(value).slice(2), 'hex');

/** Everything kept of a person, with what is sealed opened, and without ids. */
async function keptOf(person: Person) {
  const key = unwrapDataKey(keyring, person.wrappedKey);
  const read = async (asked: ReturnType<typeof statement>): Promise<Row[]> =>
    (await db.query<{ row: Row }>(asked, [person.id])).map(({ row }) => row);
  const inbox = (await read(all('inbox'))).map((row) => ({
    ...row,
    ...{ id: 0, person_id: 0, provider_id: 0 },
    body_sealed: openText(key, bodyPlace(String(row.id)), bytes(row.body_sealed)),
  }));
  const outbox = (await read(all('outbox'))).map((row) => ({
    ...row,
    ...{ id: 0, person_id: 0 },
    saying_sealed: openText(key, sayingPlace(String(row.id)), bytes(row.saying_sealed)),
  }));
  const conversations = (await read(one('conversations', 'person_id'))).map((row) => ({
    ...row,
    person_id: 0,
    state_sealed: openText(key, conversationPlace(person.id), bytes(row.state_sealed)),
  }));
  const people = (await read(one('people', 'id'))).map((row) => ({ ...row, id: 0, data_key: 0, address_sealed: 0 }));
  return { inbox, outbox, conversations, people };
}

test.each<[string, Said]>([
  ['hears and answers', { writes: { outgoing: [answer()] } }],
  ['hears and says nothing', {}],
  [
    'says several things at once, one of them urgent',
    { writes: { outgoing: [answer({ purpose: 'first', notAfter: null }), answer(), answer({ urgency: 'urgent' })] } },
  ],
  ['more answers than may wait, turn after turn', { writes: { outgoing: Array.from({ length: 4 }, () => answer()) } }],
  ['a life-cycle event', { turn: { inbox: null } }],
])('%s: the same rows as by commitTurn', async (_, said) => {
  const [her, his] = [await someone(), await someone()];
  const of = (person: Person, words: string, seenVersion: number): Turn => {
    const turn = turnOf(person, { ...said, words, seenVersion });
    const own = turnOf(person, { words }).inbox;
    const inbox = said.turn?.inbox === null && own ? { ...own, kind: 'life-cycle' as const } : own;
    return { ...turn, inbox };
  };
  for (const [n, words] of ['một', 'hai', 'ba'].entries()) {
    expect(await db.transaction((tx) => commitTurn(tx, keyring, of(her, words, n + 1)))).toMatchObject({
      kind: 'committed',
    });
    // What is to be said gets new ids: the same one cannot be written twice.
    const fresh = (writes: Turn['finish']): Turn['finish'] => {
      return (done, paging) => {
        const decided = writes(done, paging);
        return { ...decided, outgoing: decided.outgoing.map((message) => ({ ...message, id: newId(at) })) };
      };
    };
    const turn = of(his, words, n + 1);
    expect(await writeOrdinaryTurn(db, keyring, { ...turn, finish: fresh(turn.finish) })).toMatchObject({
      kind: 'committed',
    });
    if (said.writes?.outgoing) for (const message of said.writes.outgoing) message.id = newId(at);
  }
  const kept = await keptOf(his);
  expect(kept).toEqual(await keptOf(her));
  expect(kept.inbox).toHaveLength(4);
});

/** The turn of somebody nobody has heard before. */
function firstTurn(words: string, more: { address?: string; id?: string; outgoing?: OutgoingWrite[] } = {}): Turn {
  met += 1;
  const id = newId(began);
  const { address = `66${String(met).padStart(17, '0')}`, outgoing = [] } = more;
  const person: Person = { id, channel: 'zalo', wrappedKey: '', channelClosedAt: null, back: noBack };
  const turn = turnOf(person, { seenVersion: null, words, id: more.id, writes: { outgoing } });
  return { ...turn, person: { kind: 'new', id, channel: 'zalo', address } };
}

const whoIs = statement('test-who-is', 'select id, channel, data_key from people where id = $1');
async function known(turn: Turn): Promise<Person> {
  if (turn.person.kind === 'known') return turn.person.person;
  const [row] = await db.query<{ id: string; data_key: string }>(whoIs, [turn.person.id]);
  if (!row) throw new Error('she was not added');
  return { id: row.id, channel: 'zalo', wrappedKey: row.data_key, channelClosedAt: null, back: noBack };
}

test('somebody new: the same rows as by commitTurn', async () => {
  const first = () => answer({ purpose: 'first', notAfter: null });
  const [hers, his] = [() => [first(), answer()], () => [first(), answer()]].map((outgoing) =>
    firstTurn('xin chào', { outgoing: outgoing() }),
  );
  if (!hers || !his) throw new Error('two turns');
  await db.transaction((tx) => commitTurn(tx, keyring, hers));
  expect(await writeOrdinaryTurn(db, keyring, his)).toMatchObject({ kind: 'committed', lanes: ['ordinary'] });
  const kept = await keptOf(await known(his));
  expect(kept).toEqual(await keptOf(await known(hers)));
  expect(kept).toMatchObject({ inbox: [{}], outbox: [{}, {}], conversations: [{ version: 1 }], people: [{}] });
});

test('two first messages of one address at once: one is written, and the other worked again', async () => {
  const address = '77'.padEnd(19, '7');
  const turns = ['một', 'hai'].map((words) => firstTurn(words, { address, outgoing: [answer()] }));
  const results = await Promise.all(turns.map((turn) => writeOrdinaryTurn(db, keyring, turn)));
  expect(results.filter((result) => result === 'conflict')).toHaveLength(1);
  const written = turns[results.findIndex((result) => result !== 'conflict')];
  if (!written) throw new Error('none was written');
  expect(await keptOf(await known(written))).toMatchObject({ inbox: [{}], outbox: [{}], conversations: [{}] });
});

test('the turns of one moment are one statement, and each is what it would be alone', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, someone));
  const [gone, heard, ...others] = people;
  if (!gone || !heard) throw new Error('six people');
  await writeOrdinaryTurn(db, keyring, turnOf(heard, { id: 'heard already' }));
  let lent = 0;
  const lend = (): void => {
    lent += 1;
  };
  db.pool.on('acquire', lend);
  const turns = [
    turnOf(gone, { seenVersion: 9, writes: { outgoing: [answer()] } }),
    turnOf(heard, { id: 'heard already', seenVersion: 2, writes: { outgoing: [answer()] } }),
    ...others.map((person, n) =>
      turnOf(person, { words: `lời ${n}`, writes: { outgoing: Array.from({ length: n }, () => answer()) } }),
    ),
    firstTurn('xin chào', { outgoing: [answer()] }),
  ];
  const results = await Promise.all(turns.map((turn) => writeOrdinaryTurn(db, keyring, turn)));
  db.pool.off('acquire', lend);
  expect(lent).toBe(1);
  expect(results.map((result) => (typeof result === 'string' ? result : result.kind))).toEqual([
    'conflict',
    'seen',
    ...Array.from({ length: 5 }, () => 'committed'),
  ]);
  for (const [n, person] of others.entries()) {
    const { inbox, outbox, conversations } = await keptOf(person);
    expect(inbox.map(({ body_sealed }) => JSON.parse(String(body_sealed)).text)).toEqual(['xin chào', `lời ${n}`]);
    expect([outbox.length, conversations[0]]).toMatchObject([n, { version: 2 }]);
  }
  expect((await keptOf(gone)).inbox).toHaveLength(1);
});

test('a talk that somebody else holds keeps nobody waiting: hers is worked again, those beside it are written', async (t) => {
  const [held, free] = [await someone(), await someone()];
  const other = await db.pool.connect();
  t.onTestFinished(() => other.release(true));
  await other.query('begin');
  await other.query('select 1 from conversations where person_id = $1 for update', [held.id]);
  const results = await Promise.all([held, free].map((person) => writeOrdinaryTurn(db, keyring, turnOf(person))));
  expect(results).toMatchObject(['conflict', { kind: 'committed' }]);
});

test('no step of the statement reads a whole table, whatever was in it when it was planned', async (t) => {
  const { url } = await testDatabase(t);
  // One connection: what it has prepared is what is explained.
  const fresh = openDatabase({ url, applicationName: 'test', max: 1 });
  t.onTestFinished(() => fresh.close());
  await fresh.pool.query("set plan_cache_mode = 'force_generic_plan'");
  await writeOrdinaryTurn(fresh, keyring, firstTurn('xin chào'));
  const { rows } = await fresh.pool.query<{ name: string; n: number }>(
    "select name, array_length(parameter_types, 1) as n from pg_prepared_statements where name = 'write-ordinary-turns'",
  );
  const nothing = Array.from({ length: rows[0]?.n ?? 0 }, () => 'null').join(', ');
  const explained = await fresh.pool.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) execute "write-ordinary-turns"(${nothing})`,
  );
  const plan = explained.rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('Index Scan using conversations_pkey');
  expect(plan).not.toMatch(/(Seq Scan|Bitmap Heap Scan) on (people|conversations|inbox|outbox)/);
});

test('a turn the database refuses is refused alone', async () => {
  const [broken, fine] = [await someone(), await someone()];
  const bad = turnOf(broken, { writes: { outgoing: [answer({ id: 'no id at all' })] } });
  const results = await Promise.allSettled([bad, turnOf(fine)].map((turn) => writeOrdinaryTurn(db, keyring, turn)));
  expect(results).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: { kind: 'committed' } }]);
  expect((await keptOf(broken)).inbox).toHaveLength(1);
});

test('the lanes in which something waits now', async () => {
  const outgoing = [answer(), answer({ urgency: 'urgent' }), answer()];
  const result = await writeOrdinaryTurn(db, keyring, turnOf(await someone(), { writes: { outgoing } }));
  expect(result).toEqual({ kind: 'committed', lanes: ['ordinary', 'urgent'], queued: outgoing });
});

test('what was heard before, or what somebody else has changed, writes nothing', async () => {
  const person = await someone();
  const first = turnOf(person, { id: 'once', writes: { outgoing: [answer()] } });
  await writeOrdinaryTurn(db, keyring, first);
  const before = await keptOf(person);
  const again = turnOf(person, { id: 'once', seenVersion: 2, writes: { outgoing: [answer()] } });
  expect(await writeOrdinaryTurn(db, keyring, again)).toEqual({ kind: 'seen' });
  const late = turnOf(person, { seenVersion: 1, writes: { outgoing: [answer()] } });
  expect(await writeOrdinaryTurn(db, keyring, late)).toBe('conflict');
  expect(await keptOf(person)).toEqual(before);
});

test('many at once on one talk: one of them is written, whole', async () => {
  const person = await someone();
  const turns = Array.from({ length: 20 }, () => turnOf(person, { writes: { outgoing: [answer()] } }));
  const results = await Promise.all(turns.map((turn) => writeOrdinaryTurn(db, keyring, turn)));
  expect(results.filter((result) => result !== 'conflict')).toMatchObject([{ kind: 'committed', lanes: ['ordinary'] }]);
  const { inbox, outbox, conversations } = await keptOf(person);
  expect([inbox.length, outbox.length, conversations[0]]).toMatchObject([2, 1, { version: 2 }]);
});

test('the same message at once, by this way and in a transaction: written once', async () => {
  for (let n = 0; n < 10; n += 1) {
    const person = await someone();
    const turn = () => turnOf(person, { id: `twice-${n}`, writes: { outgoing: [answer()] } });
    const inTransaction = db
      .transaction((tx) => commitTurn(tx, keyring, turn()))
      // A deadlock between the two is given up by the server, and the turn is worked again.
      .catch((error: unknown) =>
        error instanceof TurnConflict || isDeadlock(error) ? 'conflict' : Promise.reject(error),
      );
    const alone = writeOrdinaryTurn(db, keyring, turn()).catch((error: unknown) =>
      isDeadlock(error) ? 'conflict' : Promise.reject(error),
    );
    const results = await Promise.all([inTransaction, alone]);
    expect(results.filter((result) => typeof result === 'object' && result.kind === 'committed').length).toBeLessThan(
      2,
    );
    const { inbox, outbox } = await keptOf(person);
    expect([inbox.length, outbox.length]).toEqual([2, 1]);
  }
});

const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '40P01';

const written: CaseWrite = { facts: draft, seenVersion: null, earlierWordsSince: null, answers: [], timeline: [] };
const page: AlertWrite = {
  ...{ id: newId(at), outgoingId: newId(at), caseId: draft.id, officerId: newId(at), wayId: newId(at) },
  ...{ purpose: 'page', round: 0, step: 0, level: '1', token: 't', saying: { texts: [], buttons: [] } },
};

test.each<[string, Said]>([
  ['a case', { writes: { case: written } }],
  ['a case beside', { writes: { beside: [written] } }],
  ['a page', { writes: { alerts: [page] } }],
  ['a command', { turn: { command: { kind: 'caseCode' } } }],
  ['a case that may come of it', { turn: { paging: { demo: true, channels: ['sms'], caseId: null } } }],
  ['a timer', { turn: { inbox: null } }],
  ['a new conversation', { seenVersion: null }],
  ['somebody new who has a talk', { turn: { person: { kind: 'new', id: newId(at), channel: 'zalo', address: '5' } } }],
  ['an alarm', { writes: { alarms: [{ kind: 'unit_unknown', subject: null }] } }],
  ['more answers at once than may wait', { writes: { outgoing: Array.from({ length: 6 }, () => answer()) } }],
  ['a stop', { writes: { stopSending: true } }],
  ['a wrong number of her own', { writes: { back: { wrong: { tries: 1, since: at } } } }],
  ['a bed', { writes: { bedNear: { unit: '06652', leftOut: false } } }],
  ['what was sent is to be taken back', { writes: { takeBack: true } }],
  ['somebody whose channel was closed', { closed: true }],
])('%s is left to commitTurn, and nothing is written', async (_, said) => {
  const person = await someone();
  if (said.closed) await closeChannel(db, person.id, 'blocked', began);
  const before = await keptOf(person);
  const loaded = { ...person, channelClosedAt: said.closed ? began : null };
  expect(await writeOrdinaryTurn(db, keyring, turnOf(loaded, said))).toBe('not ordinary');
  expect(await keptOf(person)).toEqual(before);
});
