import { expect, type TestContext, test } from 'vitest';
import { verifyAudit } from '../../storage/audit.ts';
import { keyFor } from '../../storage/keyring.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { aChild, addClass, registered } from '../harness/swim-registered.ts';
import { admin } from './run-admin.ts';

const start = async (t: TestContext) => {
  const hotline = await startHotline(t);
  const env = { DATABASE_URL: hotline.databaseUrl, KEYRING_FILE: hotline.keyringFile };
  const erase = (channel: string, address: string, ...args: string[]) =>
    admin(env, 'erase', '--channel', channel, '--address', address, ...args);
  return { hotline, erase };
};

type Sealed = { data_key: string; values: string[] };

/** Her data key, and everything that is sealed under it, as somebody who has copied the tables holds it. */
async function sealedOf(hotline: TestHotline, id: string): Promise<Sealed> {
  const [row] = await hotline.rows<Sealed>(`
    select p.data_key, array(
      select encode(value, 'hex') from (
        select p.address_sealed as value union all select state_sealed from conversations where person_id = p.id
        union all select body_sealed from inbox where person_id = p.id
        union all select saying_sealed from outbox where person_id = p.id
        union all select words_sealed from outbox where person_id = p.id) every where value is not null) as values
    from people p where id = '${id}'`);
  if (!row) throw new Error('nobody wrote');
  return row;
}

/** In which columns of the whole database any of these texts or bytes still stands. */
async function whereIs(hotline: TestHotline, { data_key, values }: Sealed): Promise<string[]> {
  const columns = await hotline.rows<{ table_name: string; column_name: string; data_type: string }>(`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' and data_type in ('bytea', 'text')`);
  const found: string[] = [];
  for (const { table_name, column_name, data_type } of columns) {
    const looked = data_type === 'text' ? [data_key] : values;
    const written = data_type === 'text' ? `"${column_name}"` : `encode("${column_name}", 'hex')`;
    const list = looked.map((value) => `'${value}'`).join(', ');
    const rows = await hotline.rows(`select 1 from "${table_name}" where ${written} in (${list}) limit 1`);
    if (rows.length > 0) found.push(`${table_name}.${column_name}`);
  }
  return found.sort();
}

test('talk, address and words are gone with her data key; her draft too; a second time there is nothing', async (t) => {
  const { hotline, erase } = await start(t);
  const person = hotline.person();
  for (const words of ['tôi cần giúp', 'có', 'tôi']) await person.says(words);
  const other = hotline.person();
  await other.says('xin chào');
  const [her] = await hotline.rows<{ id: string }>('select person_id as id from cases');
  const before = await sealedOf(hotline, her?.id ?? '');
  expect(await whereIs(hotline, before)).toEqual([
    'conversations.state_sealed',
    'inbox.body_sealed',
    'outbox.saying_sealed',
    'outbox.words_sealed',
    'people.address_sealed',
    'people.data_key',
  ]);
  const heard = person.texts().length;

  const erased = await erase('zalo', person.id, '--json');
  expect(erased).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(erased.out)).toMatchObject({
    erased: { address: true, talk: true, received: 3, sent: expect.any(Number), drafts: 1 },
    kept: { cases: [], registrations: [] },
  });
  expect(await whereIs(hotline, before)).toEqual([]);
  expect(await hotline.rows('select 1 from cases')).toEqual([]);
  expect(await hotline.rows('select 1 from people')).toHaveLength(1);

  const acts = await hotline.rows<{ act: string; subject: string; detail: unknown }>(
    "select act, subject, detail from audit_log where act = 'person.erased'",
  );
  expect(acts).toEqual([{ act: 'person.erased', subject: her?.id, detail: expect.objectContaining({ drafts: 1 }) }]);
  expect(JSON.stringify(acts)).not.toContain(person.id);
  expect(await verifyAudit(hotline.db, keyFor(hotline.hotline.keyring, 'audit'))).toMatchObject({ kind: 'whole' });

  const again = await erase('zalo', person.id);
  const never = await erase('zalo', 'somebody-never-seen');
  expect(again).toEqual({ code: 1, out: '', err: 'There is nothing to erase at this address.\n' });
  expect(never).toEqual(again);
  await hotline.forward({ minutes: 30 });
  expect(person.texts()).toHaveLength(heard);
  expect(await hotline.rows("select 1 from audit_log where act = 'person.erased'")).toHaveLength(1);
});

test('an open case stays for its officer, marked, and the command says by which law', async (t) => {
  const { hotline, erase } = await start(t);
  const person = hotline.person();
  await person.says('cứu em với, bố đánh em');
  const { code } = (await hotline.onlyCase()).facts;
  const erased = await erase('zalo', person.id);
  expect(erased).toMatchObject({ code: 0, err: '' });
  expect(erased.out).toContain(`Kept: ${code} (open): `);
  expect(erased.out).toContain('Law 91/2025/QH15 Art. 19.1');
  expect(erased.out).not.toContain(person.id);
  const { facts, timeline } = await hotline.onlyCase();
  expect(facts).toMatchObject({ state: 'open', personId: null, doNotContact: true });
  expect(timeline.map(({ detail }) => detail)).toContainEqual(
    expect.objectContaining({ text: 'cứu em với, bố đánh em' }),
  );
});

test('children registered under her number keep their places, by their own rule; the number is read as people write it', async (t) => {
  const { hotline, erase } = await start(t);
  const swim = await addClass(hotline.hotline, [40]);
  const [code] = await registered(hotline.hotline, swim, [aChild('Nguyễn Thị An')], { phone: '+84911222333' });
  const phone = hotline.phone('+84911222333');
  await phone.says('xin chao');
  phone.texts();
  const erased = await erase('sms', '0911 222 333', '--json');
  expect(JSON.parse(erased.out)).toMatchObject({
    kept: { registrations: [{ code, because: expect.stringContaining('SWIM_KEPT_DAYS') }] },
  });
  expect(await hotline.rows('select code, state, ended_at from swim_registrations')).toEqual([
    { code, state: expect.any(String), ended_at: null },
  ]);
  expect(await erase('sms', '+84911222333')).toMatchObject({ code: 1, out: '' });
});

test('a channel there is none of, or no address, is wrong usage and says which there are', async (t) => {
  const { erase } = await start(t);
  const wrong = await erase('viber', 'x');
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toMatch(/zalo, sms, telegram/);
  expect(await erase('zalo', '')).toMatchObject({ code: 2, out: '' });
});
