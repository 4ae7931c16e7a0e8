import { expect, test } from 'vitest';
import { addOfficer } from '../../hotline/add-officer.ts';
import { removeOfficer } from '../../hotline/remove-officer.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';
import { operatorOf } from '../harness/operator.ts';

/** Every form in which a word could lie in a dump. */
const formsOf = (word: string): string[] => {
  const bytes = [Buffer.from(word.normalize('NFC')), Buffer.from(word.normalize('NFD'))];
  return bytes.flatMap((one) => [
    one.toString('utf8'),
    one.toString('hex'),
    one.toString('base64').replace(/=+$/, ''),
    encodeURIComponent(one.toString('utf8')),
  ]);
};

/** Every row of every table, as the server prints it. */
async function dumpOf(hotline: TestHotline): Promise<string> {
  const tables = await hotline.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  expect(tables.length).toBeGreaterThan(10);
  let dump = '';
  for (const { name } of tables) {
    for (const { row } of await hotline.rows<{ row: string }>(`select t::text as row from ${name} t`))
      dump += `${row}\n`;
  }
  return dump;
}

test('no table holds a word, an address or an answer of a person in clear', async (t) => {
  const hotline = await startHotline(t);
  const canaries = ['Nguyễn Hoàng Yến Nhi', 'ngõ mười bảy khu ba', '0987654321'];
  const person = hotline.person('2468458835299999999');
  for (const words of [
    'tôi cần giúp',
    'có',
    'tôi',
    `cháu ${canaries[0]}`,
    canaries[1] ?? '',
    '12 tuổi',
    `gọi ${canaries[2]}`,
  ])
    await person.says(words);
  await person.says('cứu em với, nó cầm dao');
  const dump = await dumpOf(hotline);
  expect(dump.length).toBeGreaterThan(5_000);
  for (const word of [...canaries, '2468458835299999999', 'cầm dao']) {
    for (const form of formsOf(word)) expect(dump).not.toContain(form);
  }
  const { answers } = await hotline.onlyCase();
  expect(answers.map((answer) => answer.value).join(' ')).toContain('Yến Nhi');
});

test("no table holds an officer's name, number, address or PIN in clear, nor when she is removed", async (t) => {
  const hotline = await startHotline(t);
  const operator = operatorOf(hotline.hotline);
  const asked = { name: 'Phạm Thị Hạnh', phone: '+84912345678', role: 'duty_officer', zalo: '2468458835277777777' };
  const added = await addOfficer(operator, { ...asked, telegram: '7700112233' });
  if (added.kind === 'refused') throw new Error(added.reason);
  const secrets = [asked.name, asked.phone, '912345678', asked.zalo, '7700112233', added.oneTimePin];
  const look = async (): Promise<void> => {
    const dump = await dumpOf(hotline);
    expect(dump).toContain(added.id);
    // Six digits turn up by themselves in any long dump of bytes.
    const plain = dump.replaceAll(/\\\\x[0-9a-f]+|[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9_.+/=-]{40,}|[0-9:.]+\+00/g, '');
    for (const word of secrets) {
      for (const form of word === added.oneTimePin ? [word] : formsOf(word)) expect(plain).not.toContain(form);
    }
    for (const word of secrets.slice(0, 5)) for (const form of formsOf(word)) expect(dump).not.toContain(form);
  };
  await look();
  await removeOfficer(operator, asked.phone);
  await look();
});
