import { expect, test } from 'vitest';
import type { Log } from '../../domain/log.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

const [first, second, byPhone] = ['+84900000001', '+84900000002', '+84911111119'] as const;
const zalo = '2468458835299999999';

const name = 'Nguyễn Hoàng Yến Nhi';
const address = 'ngõ mười bảy khu ba';
const number = '0987654321';
const unusual = 'xylophon lục bình';
const canaries = [name, address, number, unusual, zalo, byPhone, byPhone.slice(1), 'cầm dao'];

/** Every form in which a word could lie in a dump, an SMS or a log line. */
const formsOf = (word: string): string[] => {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
  const bytes = [word.normalize('NFC'), word.normalize('NFD'), bare].map((one) => Buffer.from(one));
  return bytes.flatMap((one) => [
    one.toString('utf8'),
    one.toString('hex'),
    one.toString('base64').replace(/=+$/, ''),
    encodeURIComponent(one.toString('utf8')),
  ]);
};
function expectClean(where: string, text: string): void {
  for (const canary of canaries)
    for (const form of formsOf(canary))
      expect(text.toLowerCase().includes(form.toLowerCase()), `${canary} in ${where}`).toBe(false);
}

function capturingLog(lines: string[]): Log {
  const line = (level: string, ...parts: unknown[]): void =>
    void lines.push(
      `${level} ${parts.map((part) => (part instanceof Error ? `${part.name} ${part.stack}` : JSON.stringify(part))).join(' ')}`,
    );
  return {
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    // As the real one writes it: name and code only.
    error: (event, error, fields) => line('error', event, error instanceof Error ? error.name : typeof error, fields),
  };
}

async function everyPath(hotline: TestHotline): Promise<void> {
  const person = hotline.person(zalo);
  const told = ['tôi cần giúp', 'có', `tôi là ${name}`, `${unusual} ở ${address}`, 'không', `phường Hà Tu, ${address}`];
  for (const words of [...told, `12 tuổi, gọi ${number}`]) await person.says(words);
  await person.does((one) => one.sendsImage());
  await person.does((one) => one.sendsLocation(20.963, 107.159));
  await hotline.forward({ minutes: 2 });
  await person.says(`cứu em với, nó cầm dao, em là ${name}`);
  const phone = hotline.phone(byPhone);
  await phone.says(`cuu toi voi, toi la ${name}, nha o ${address}, so ${number}`);
  await phone.says(`1 TC-00000 ${unusual}`);
  for (const minutes of [1, 2, 5]) await hotline.forward({ minutes });
  await hotline.takes(first);
  await person.says(`em chờ ở ${address}`);
  await hotline.forward({ minutes: 11 });
  await hotline.forward({ minutes: 9 });
  hotline.twilio.faults.set({ kind: 'refuse', count: 2 });
  await person.says(`cứu em với ${unusual}`);
  await hotline.sweep();
}

test('a name, a number, an address, unusual words: in no alert, no alarm, no column in clear, no line of the log', async (t) => {
  const lines: string[] = [];
  const hotline = await startHotline(t, { duty: [first, second], log: capturingLog(lines) });
  await everyPath(hotline);
  const toOfficers = hotline.twilio.accepted().filter(({ to }) => to === first || to === second);
  expect(toOfficers.length).toBeGreaterThan(6);
  for (const { text } of toOfficers) {
    expectClean('an SMS', text);
    expect(segmentsOf(text)).toEqual({ segments: 1, alphabet: 'GSM-7' });
    expect(text).not.toMatch(/dao|danh|giet|hiep|bao luc/i);
  }
  const segments =
    "select distinct segments from outbox where purpose = 'alert' and channel = 'sms' and words_sealed is not null";
  expect(await hotline.rows(segments)).toEqual([{ segments: 1 }]);
  const tables = await hotline.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  for (const table of tables) {
    const rows = await hotline.rows<{ row: string }>(`select t::text as row from ${table.name} t`);
    expectClean(table.name, rows.map(({ row }) => row).join('\n'));
  }
  expect(lines.length).toBeGreaterThan(10);
  expectClean('the log', lines.join('\n'));
  for (const number of [first, second, byPhone]) hotline.phone(number).texts();
  const answers = (await hotline.cases()).flatMap((one) => one.answers.map(({ value }) => value)).join(' ');
  expect(answers).toContain(unusual);
});

test('the longest unit, code and address still make one SMS of an alert', async (t) => {
  const hotline = await startHotline(t, { duty: [first] });
  hotline.hotline.paging.publicUrl = 'https://duongday.quangninh.gov.vn';
  const longest = [...hotline.hotline.units].sort((a, b) => b.name.length - a.name.length)[0];
  const person = hotline.person();
  await person.says('cứu em với');
  await hotline.rows(`update cases set unit_code = '${longest?.code}'`);
  await hotline.forward({ minutes: 1 });
  for (const { text } of hotline.twilio.accepted())
    expect(segmentsOf(text)).toEqual({ segments: 1, alphabet: 'GSM-7' });
  expect(hotline.phone(first).texts()).toHaveLength(2);
});
