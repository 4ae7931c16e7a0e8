import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

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
  const tables = await hotline.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  expect(tables.length).toBeGreaterThan(10);
  let dump = '';
  for (const { name } of tables) {
    for (const { row } of await hotline.rows<{ row: string }>(`select t::text as row from ${name} t`))
      dump += `${row}\n`;
  }
  expect(dump.length).toBeGreaterThan(5_000);
  for (const word of [...canaries, '2468458835299999999', 'cầm dao']) {
    for (const form of formsOf(word)) expect(dump).not.toContain(form);
  }
  const { answers } = await hotline.onlyCase();
  expect(answers.map((answer) => answer.value).join(' ')).toContain('Yến Nhi');
});
