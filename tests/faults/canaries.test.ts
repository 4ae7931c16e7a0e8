import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { simulatedZaloCredentials } from '../../simulator/zalo.ts';
import { signatureOf } from '../../simulator/zalo-signature.ts';
import { type Canary, createSearch, formsOf } from '../harness/canaries.ts';
import { startCollector } from '../harness/collector.ts';
import { OfficerBrowser } from '../harness/officer-page.ts';
import { cleanUp, root, temporaryFolder, until } from '../harness/processes.ts';
import { addClass, dayFromToday } from '../harness/swim-registered.ts';
import { hasRedis, type RedisAtHand, startRedis, startWhole, type WholeHotline } from '../harness/whole-hotline.ts';
import { admin } from '../scripts/run-admin.ts';

const child = 'Hoàng Yến Nhi Bống';
const abuser = 'Trịnh Khoát Đệ';
const address = 'ngõ Chuồn Chuồn Ớt';
const marked = 'ném vỡ bình hoa xanh lục';
const bareWords = 'tron duoi gam giuong cung meo vang';
const number = '987654321';
const spellings = [`0${number}`, `+84${number}`, `84${number}`, '098 765 4321', '0987.654.321', '098-765-43-21'];
const byPhone = '+84911234567';
const [told, urgent, swimmer, leaver] = [1, 2, 3, 4].map((n) => `246845883529777700${n}`);
const officer = {
  name: 'Quỳnh Hương Sen',
  phone: '+84907654320',
  pin: '590317',
  level: 1,
  zalo: '2468458835297777099',
};
const added = { name: 'Phùng Tố Uyên Vy', phone: '+84908765430' };
const note = 'đã đưa bé sang nhà ngoại Cây Khế';
const reply = 'em đứng ở gốc Bàng Đỏ nhé';
const officersSms = 'toi qua xe may bien so lilac';
const point = { lat: 20.963117, lon: 107.159223 };
const inPath = 'duong-dan-chim-canh-cut';
const inQuery = 'cau-hoi-ca-voi-xanh';

/** Two families that register a child each for a swimming class, by Zalo and by SMS, and who teaches there. */
const families = {
  zalo: {
    child: 'Ngô Thiên Thanh Trúc',
    born: ['13/7/2016', '13/07/2016', '2016-07-13'],
    school: 'trường Hoa Mẫu Đơn Trắng',
    health: 'lên cơn hen khi ngửi phấn thông',
    guardian: 'Đỗ Quyên Lam Vỹ',
    phone: '0935172846',
    later: 'dị ứng tôm hùm Cà Ná',
  },
  sms: {
    child: 'Vuong Tich Duong Bach',
    born: ['29/8/2017', '29/08/2017', '2017-08-29'],
    school: 'truong Den Long Giay',
    health: 'tung mo tim luc ba tuoi',
    guardian: 'Chu Thuy Trieu My',
    phone: '0936281745',
    later: 'hay chay mau cam mua he',
  },
} as const;
const parent = '2468458835297777005';
const instructor = {
  name: 'Kim Ngân Hạc',
  certificateNo: 'CN-774411',
  issuedBy: 'Trung tâm Sóng Cả',
  validTo: '2031-12-31',
};
/** What may stand in no text that leaves, not even to the family itself. */
const ofFamilies = Object.values(families).flatMap(({ child, born, school, health, guardian, phone, later }) => [
  ...[child, ...born, school, health, guardian, later, phone, phone.slice(1)],
]);

const canaries: Canary[] = [
  ...[...ofFamilies, parent, instructor.name, instructor.certificateNo, instructor.issuedBy],
  ...[child, abuser, address, marked, bareWords, note, reply, officersSms, inPath, inQuery, ...spellings],
  ...[number, byPhone.slice(1), byPhone.slice(3), told, urgent, swimmer, leaver, '20.963117', '107.159223'],
  ...[officer.name, officer.phone, officer.phone.slice(3), officer.zalo, added.name, added.phone.slice(3)],
]
  .flatMap((word): Canary[] => (word === undefined ? [] : [{ word }]))
  .concat({ word: officer.pin, bounded: true });

afterAll(cleanUp);

test('the search finds what it is for: every canary, in every form, in any noise', () => {
  const scratch = temporaryFolder();
  const noise = readFileSync(process.execPath).subarray(0, 4_000);
  expect(existsSync(scratch)).toBe(true);
  for (const canary of canaries) {
    const search = createSearch([canary]);
    expect(search(noise), canary.word).toEqual([]);
    for (const [form, bytes] of formsOf(canary.word)) {
      if (bytes.length < 6) continue;
      const hits = search(Buffer.concat([noise, Buffer.from('"'), bytes, Buffer.from('"'), noise]));
      expect(
        hits.map(({ word }) => word),
        `${canary.word} as ${form}`,
      ).toContain(canary.word);
    }
    // Wherever it begins within a longer base64, and within a bytea as Postgres prints it.
    for (const before of ['', 'x', 'xy', 'xyz'])
      expect(search(Buffer.from(`${before}${canary.word}. `).toString('base64')).length).toBeGreaterThan(0);
    expect(search(`\\x00${Buffer.from(canary.word).toString('hex')}`).length).toBeGreaterThan(0);
  }
});

const ledgerShape = z.object({
  accepted: z.array(z.object({ userId: z.string(), text: z.string(), buttons: z.array(z.unknown()) })),
  twilio: z.object({ accepted: z.array(z.object({ to: z.string(), text: z.string() })) }),
});

/** Everything that was sent to phones. */
const sms = async (whole: WholeHotline) => ledgerShape.parse(await whole.ask('/ledger')).twilio.accepted;
const linkTo = async (whole: WholeHotline, phone: string): Promise<string> =>
  until(`a link for ${phone}`, async () => {
    const texts = (await sms(whole)).filter(({ to }) => to === phone);
    return texts.map(({ text }) => /https?:\/\/\S+\/a\/[\w-]{22}/.exec(text)?.[0]).findLast(Boolean);
  });

/** Everything that was sent to anybody. */
const sentTexts = async (whole: WholeHotline): Promise<{ to: string; text: string; said: string }[]> => {
  const { accepted, twilio } = ledgerShape.parse(await whole.ask('/ledger'));
  return [
    ...accepted.map(({ userId: to, text, buttons }) => ({ to, text, said: JSON.stringify([text, buttons]) })),
    ...twilio.accepted.map(({ to, text }) => ({ to, text, said: text })),
  ];
};

/** Posts what a provider would, past the simulator. */
const post = (url: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

async function talks({ simulate }: WholeHotline): Promise<void> {
  const says = (user: string | undefined, text: string): Promise<unknown> =>
    simulate('/control/zalo/says', { user, text });
  const story = ['tôi cần giúp', 'có', 'tôi', `cháu ${child}, ${marked}`, `${abuser} ở ${address}`, 'không'];
  for (const text of [...story, `phường Hà Tu, ${address}`, `12 tuổi, gọi ${spellings.join(' hoặc ')}`])
    await says(told, text);
  await simulate('/control/zalo/media', { user: told, media: 'image' });
  await simulate('/control/zalo/location', { user: told, ...point });
  await says(urgent, `cứu em với, ${abuser} đang cầm dao, em là ${child}, ${bareWords}`);
}

async function othersTalk({ simulate }: WholeHotline): Promise<void> {
  const says = (user: string | undefined, text: string): Promise<unknown> =>
    simulate('/control/zalo/says', { user, text });
  await says(leaver, `em tên ${child}, nhà ${address}`);
  await says(leaver, 'dừng');
  await simulate('/control/zalo/withdraws', { user: leaver });
  for (const text of [`cuu toi voi, toi la ${child}, ${bareWords}`, `so ${spellings[3]}, ${address}`, 'dừng'])
    await simulate('/control/twilio/says', { phone: byPhone, text });
  // The talk that throws.
  await says(swimmer, 'em muốn học bơi');
  await says(swimmer, `nhà em ở ${address}, mẹ là ${child}`);
}

async function providersFail({ simulate }: WholeHotline): Promise<void> {
  for (const kind of ['html', 'errorAfterAccept', 'refuse', 'wrongJson'])
    for (const provider of ['zalo', 'twilio']) {
      await simulate(`/control/${provider}/faults`, { kind, count: 1 });
      const text = `${marked} ${kind}`;
      if (provider === 'zalo') await simulate('/control/zalo/says', { user: told, text });
      else await simulate('/control/twilio/says', { phone: byPhone, text: `cuu toi voi ${text}` });
    }
}

async function knocks({ bot }: WholeHotline): Promise<void> {
  const timestamp = '1795451700000';
  const event = (name: string, message: object): string =>
    JSON.stringify({
      app_id: simulatedZaloCredentials.appId,
      sender: { id: told },
      event_name: name,
      message,
      timestamp,
    });
  const sign = (body: string): Record<string, string> => ({
    'x-zevent-signature': signatureOf({ ...simulatedZaloCredentials, body, timestamp }),
  });
  const strange = event(`user_${inQuery}`, { text: `${child} ${marked}`, msg_id: inPath });
  expect((await post(`${bot}/webhooks/zalo`, strange, sign(strange))).status).toBe(200);
  const torn = strange.slice(0, -9);
  for (const [body, headers] of [
    [torn, sign(torn)],
    [strange, { 'x-zevent-signature': `mac=${inQuery}` }],
    [`${marked} ${child}`, sign(`${marked} ${child}`)],
    [strange.repeat(500), sign(strange.repeat(500))],
  ] as const)
    expect((await post(`${bot}/webhooks/zalo`, body, headers)).status).toBeGreaterThanOrEqual(400);
  const forged = new URLSearchParams({ Body: marked, From: spellings[1] ?? '', MessageSid: inPath }).toString();
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': inQuery };
  expect((await post(`${bot}/webhooks/sms/twilio?q=${inQuery}`, forged, form)).status).toBe(401);
  for (const where of [
    `/${inPath}?so=${number}&ten=${encodeURIComponent(child)}`,
    `/a/${inPath}?q=${inQuery}`,
    `/%zz${inPath}`,
  ])
    for (const method of ['GET', 'POST', 'HEAD'])
      expect((await fetch(bot + where, { method })).status).toBeGreaterThanOrEqual(400);
}

/** The officer takes the case behind the link, and uses every form of its page. @returns what her SMS held */
async function officerActs(whole: WholeHotline, link: string): Promise<void> {
  const browser = new OfficerBrowser(link);
  expect((await browser.takes()).status).toBeLessThan(400);
  await browser.enters('000000');
  await browser.enters(officer.pin);
  expect((await browser.get('/case')).html).toContain('id="answers"');
  await browser.does('/contact');
  expect((await browser.does('/note', { words: note })).status).toBe(303);
  expect((await browser.does('/reply', { words: reply })).status).toBe(303);
  await browser.does('/outcome', { outcome: 'helped' });
  for (const text of [officersSms, `OK ${officersSms}`, 'OK'])
    await whole.simulate('/control/twilio/says', { phone: officer.phone, text });
}

/** All that happens to a family: registered, on the list, looked up, changed, cancelled, offered a place, reminded. */
async function familiesRegister(whole: WholeHotline, { today }: { today: number }): Promise<void> {
  const { zalo, sms: bySms } = families;
  const number = `+84${bySms.phone.slice(1)}`;
  const closesAt = new Date(`${dayFromToday(today + 1)}T06:00:00+07:00`);
  const registration = { opensAt: new Date(Date.now() - 86_400_000), closesAt };
  const swim = await addClass(whole, [today + 1, today + 3], { capacity: 1, instructor, registration });
  const [onZalo, onPhone] = [
    (text: string) => whole.simulate('/control/zalo/says', { user: parent, text }),
    (text: string) => whole.simulate('/control/twilio/says', { phone: number, text }),
  ];
  const textsTo = async (to: string): Promise<string[]> =>
    (await sentTexts(whole)).filter((one) => one.to === to).map(({ text }) => text);
  const tells = (to: string, words: RegExp): Promise<string> =>
    until(`${to} is told ${words}`, async () => (await textsTo(to)).findLast((text) => words.test(text)));
  const codeIn = (text: string): string => /BOI-[0-9A-Z]{6}/.exec(text)?.[0] ?? 'no code';

  // The bot hears of a new class a moment later: strangers ask until it knows.
  let strangers = 0;
  await until('the bot knows the class', async () => {
    strangers += 1;
    const phone = `+8493700${1_000 + strangers}`;
    await whole.simulate('/control/twilio/says', { phone, text: 'be boi ha tu' });
    const texts = await until('a stranger is answered', async () => {
      const found = await textsTo(phone);
      return found.length > 1 && found;
    });
    return texts.some((text) => /^1 Ha Tu /m.test(text));
  });
  for (const text of ['be boi ha tu', '1', '1', `${bySms.child} ${bySms.born[0]} gai`, '1 7', '1', bySms.health])
    await onPhone(text);
  for (const text of [`${bySms.guardian} me`, '1', '1', '2', '2', '7', bySms.school, '1']) await onPhone(text);
  const placed = codeIn(await tells(number, /co cho, ma BOI/));
  // It was looked at before anybody was registered.
  await whole.db.pool.query('update swim_sessions set reminded_at = null where class_id = $1', [swim.id]);
  await tells(number, /^Nhac ban/);

  for (const text of ['Đăng ký lớp bơi cho con ở Hà Tu', '1', 'đăng ký', `${zalo.child} ${zalo.born[0]} gái`, '1, 7'])
    await onZalo(text);
  for (const text of ['chưa', zalo.health, `${zalo.guardian}, mẹ`, zalo.phone, 'đồng ý', 'có', 'không', 'sửa', '7'])
    await onZalo(text);
  for (const text of [zalo.school, 'gửi']) await onZalo(text);
  const waiting = codeIn(await tells(parent, /chờ thứ 1, mã BOI/));
  for (const text of [waiting, zalo.phone, 'đổi thông tin', 'sức khỏe', zalo.later]) await onZalo(text);
  await tells(parent, /^Đã đổi xong cho/);

  for (const text of [placed, '1', '3', bySms.later]) await onPhone(text);
  await tells(number, /^Da doi xong cho/);
  for (const text of [`huy ${placed}`, '1']) await onPhone(text);
  await tells(parent, /có chỗ cho N\.T\.T\.T, giữ đến/);
  for (const text of [`NHAN ${waiting}`, zalo.phone]) await onZalo(text);
  await tells(parent, /^Đã nhận chỗ cho N\.T\.T\.T/);
}

/** Statements that fail and quote what they were given: one of the hotline's own, and some on a connection of ours. */
async function statementsFail(whole: WholeHotline): Promise<void> {
  const client = new pg.Client({ connectionString: whole.databaseUrl });
  client.on('error', () => {});
  await client.connect();
  const fails = async (text: string, values: unknown[] = []): Promise<void> => {
    await expect(client.query(text, values)).rejects.toThrow();
  };
  await client.query("create table scratch (word text primary key check (word <> 'x'), n int)");
  await fails('select $1::text::uuid', [`${child} ${number}`]);
  await fails(`select '${marked}'::int`);
  await fails(`select ${inPath.replaceAll('-', '_')} from scratch -- ${abuser}`);
  await fails(`do $$ begin raise exception '% %', '${child}', '${number}' using detail = '${address}'; end $$`);
  await client.query('drop table scratch');
  // Written backwards: the catalogue keeps the text of a function.
  const backwards = [child.normalize('NFD'), number, address, marked].map(
    (word) => `reverse('${[...word].reverse().join('')}')`,
  );
  await client.query(
    `create function quotes() returns trigger language plpgsql as
       $$ begin raise exception '% %', ${backwards[0]}, ${backwards[1]} using detail = ${backwards[2]}, hint = ${backwards[3]}; end $$`,
  );
  await client.query('create trigger quotes before insert on case_timeline for each row execute function quotes()');
  await whole.simulate('/control/zalo/says', { user: urgent, text: `cứu em với ${bareWords}` });
  await client.query('drop trigger quotes on case_timeline');
  await client.query('drop function quotes()');
  await client.end();
  await whole.simulate('/control/zalo/retry', {});
}

/** Every row of every table of ours and of the queue, as the server prints it. */
async function dumpOf(client: pg.Client): Promise<string> {
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.rows.length).toBeGreaterThan(20);
  const dumps: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
    dumps.push(`${name}\n${rows.map(({ row }) => row).join('\n')}`);
  }
  return dumps.join('\n');
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Command lines and environments of everything that runs on this machine and lets us look. */
function processesNow(): string {
  const seen: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    for (const what of ['cmdline', 'environ', 'comm'])
      try {
        seen.push(readFileSync(`/proc/${pid}/${what}`, 'latin1'));
      } catch {
        // It has ended, or is somebody else's.
      }
  return seen.join('\n');
}

/** Watches every command that reaches Redis; answers what was said so far. */
async function listenToRedis(redis: RedisAtHand): Promise<{ said: () => string; ask: Redis; close: () => void }> {
  const ask = new Redis(redis.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  ask.on('error', () => {});
  await until('Redis answers', () =>
    ask.ping().then(
      () => true,
      () => false,
    ),
  );
  const monitor = await ask.monitor();
  const said: string[] = [];
  monitor.on('monitor', (_time: string, args: string[]) => void said.push(args.join(' ')));
  return {
    said: () => said.join('\n'),
    ask,
    close: () => {
      monitor.disconnect();
      ask.disconnect();
    },
  };
}

describe.concurrent.each(hasRedis ? ['Postgres', 'Redis'] : ['Postgres'])('the queue on %s', (queue) => {
  test('no canary leaves by any side door', { timeout: 120_000 }, async (t) => {
    const collector = await startCollector(t);
    const redis = queue === 'Redis' ? await startRedis() : null;
    const heard = redis && (await listenToRedis(redis));
    const urls = path.join(temporaryFolder(), 'urls');
    const clockFile = path.join(temporaryFolder(), 'clock');
    // Families are told of their classes by day only, and reminded in the evening: the next one, as no clock goes back.
    const sixOClock = (days: number): Date => new Date(`${dayFromToday(days)}T18:00:00+07:00`);
    const today = sixOClock(0).getTime() > Date.now() ? 0 : 1;
    const ahead = Math.round((sixOClock(today).getTime() - Date.now()) / 1_000);
    writeFileSync(clockFile, String(ahead));
    const whole = await startWhole({
      ...(redis && { redisUrl: redis.url }),
      botFile: 'tests/faults/fixtures/breaking-bot.ts',
      officers: [officer],
      databaseAhead: ahead,
      env: {
        LOG_LEVEL: 'trace',
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        TWILIO_TWO_WAY: 'true',
        RECORD_URLS: urls,
        TEST_CLOCK_FILE: clockFile,
        NODE_OPTIONS: ['tests/faults/fixtures/record-urls.mjs', 'tests/harness/shifted-clock.mjs']
          .map((file) => `--import ${path.join(root, file)}`)
          .join(' '),
      },
    });
    const found: string[] = [];
    const look = (where: string, what: Buffer | string, search = createSearch(canaries)): void => {
      for (const { word, form } of search(what)) found.push(`${where}: ${word} (${form})`);
    };
    try {
      const env = { DATABASE_URL: whole.databaseUrl, KEYRING_FILE: whole.keyringFile, DATA_DIR: whole.dataDir };
      await talks(whole);
      const link = await linkTo(whole, officer.phone);
      await officerActs(whole, link);
      await othersTalk(whole);
      await familiesRegister(whole, { today });
      if (redis && heard) {
        // What else there is does not depend on the queue, and is looked through by the run on Postgres.
        expect(heard.said()).toContain('send-alert');
        const tokens = (await sms(whole)).flatMap(({ text }) => /\/a\/([\w-]{22})/.exec(text)?.[1] ?? []);
        expect(tokens.length).toBeGreaterThan(0);
        const withTokens = createSearch([...canaries, ...tokens.map((word) => ({ word }))]);
        look('commands to Redis', heard.said(), withTokens);
        await heard.ask.save();
        look('dump of Redis', readFileSync(path.join(redis.folder, 'dump.rdb')), withTokens);
        for (const [name, { output }] of Object.entries(whole.processes)) look(`log of ${name}`, output(), withTokens);
        expect([...new Set(found)]).toEqual([]);
        return;
      }
      await knocks(whole);
      await providersFail(whole);
      await statementsFail(whole);
      await admin(env, 'officers', 'add', '--name', added.name, '--phone', added.phone, '--role', 'duty_officer');
      const [status, cases, officers] = await Promise.all([
        admin(env, 'status', '--json'),
        admin(env, 'cases', 'list', '--json'),
        admin(env, 'officers', 'list', '--json'),
      ]);
      await until('what failed was tried again', async () => {
        const { rows } = await whole.db.pool.query(
          "select 1 from outbox where alert_id is not null and state in ('sending', 'pending', 'unknown') and due_at is not null",
        );
        return rows.length === 0;
      });

      // The run was a real one.
      expect(officers.out).toContain(officer.name);
      const kinds = await whole.db.pool.query<{ kind: string }>('select distinct kind from alarms');
      expect(kinds.rows.map(({ kind }) => kind)).toContain('flow_failed');
      const { rows: pages } = await whole.db.pool.query("select 1 from alerts where state = 'acknowledged'");
      expect(pages.length).toBeGreaterThan(0);

      const links = (await sms(whole)).flatMap(({ text }) => /\/a\/([\w-]{22})/.exec(text)?.[1] ?? []);
      expect(links.length).toBeGreaterThan(3);
      const withTokens = createSearch([...canaries, ...links.map((word) => ({ word }))]);

      // Whoever picks up a family's phone reads no name, no birth date, no school and no remark there, nor does anybody else.
      const nobodyReads = createSearch(ofFamilies.map((word) => ({ word })));
      const texts = await sentTexts(whole);
      for (const { said } of texts) look('a text that was sent', said, nobodyReads);
      expect(texts.filter(({ text }) => /N\.T\.T\.T|V\.T\.D\.B/.test(text)).length).toBeGreaterThan(5);

      // An officer's number and name belong to her; a person's words are in no SMS to an officer.
      for (const { to, text } of await sms(whole)) if (to !== byPhone) look(`SMS to ${to}`, text);
      look('admin status', status.out + status.err, withTokens);
      // It names officers, as it should.
      const ofPersons = canaries.filter(({ word }) => word !== officer.name);
      look('admin cases list', cases.out + cases.err, createSearch(ofPersons));
      for (const [name, { output }] of Object.entries(whole.processes)) look(`log of ${name}`, output(), withTokens);
      expect(whole.processes.bot.output()).toContain('not_committed');
      expect(whole.processes.bot.output()).toContain('webhook_refused');
      for (const address of [whole.bot, whole.workers]) {
        const metrics = await fetch(`${address}/metrics`);
        if (metrics.ok) look(`${address}/metrics`, await metrics.text(), withTokens);
      }
      look('processes', processesNow(), withTokens);
      const codes = await whole.db.pool.query<{ code: string }>('select code from cases');
      const withCodes = createSearch([
        ...canaries,
        ...[...links, ...codes.rows.map(({ code }) => code)].map((word) => ({ word })),
      ]);
      await until('traces of both', () => new Set(collector.spans().map(({ process }) => process)).size === 2);
      expect(collector.spans().filter(({ status }) => status.code === 2).length).toBeGreaterThan(0);
      look('traces', collector.bytes(), withCodes);

      // Left out: the addresses this test knocked at, and Twilio's list of messages, which is asked for by number.
      const called = readFileSync(urls, 'utf8').split('\n');
      expect(called.length).toBeGreaterThan(50);
      const others = called.filter(
        (line) => !line.includes(inPath) && !line.includes(inQuery) && !/Messages\.json\?To=/.test(line),
      );
      look('addresses', others.join('\n'));

      const client = new pg.Client({ connectionString: whole.databaseUrl });
      await client.connect();
      look('tables', await dumpOf(client), withTokens);
      await client.query('checkpoint');
      await client.end();
      const files = filesUnder(whole.dataDir).filter(
        (file) => file !== whole.keyringFile && (file.endsWith('.log') || statSync(file).mtimeMs >= whole.began),
      );
      expect(files.some((file) => file.includes('/pg_wal/'))).toBe(true);
      expect(files.some((file) => file.endsWith('postgres.log') && statSync(file).size > 0)).toBe(true);
      for (const file of files) look(path.relative(whole.dataDir, file), readFileSync(file), withTokens);

      expect([...new Set(found)]).toEqual([]);
    } finally {
      await whole.db.close().catch(() => {});
      heard?.close();
      redis?.stop();
    }
  });
});
