import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKannelChannel } from '../../channels/sms/kannel/index.ts';
import { newId as idAt } from '../../domain/id.ts';
import type { SendResult } from '../../domain/message.ts';
import { type ByKannel, callbackSecret, startByKannel } from '../harness/by-kannel.ts';
import { fakesmsc, startKannel, type TestKannel } from '../harness/kannel.ts';
import { endNow, freePort, until } from '../harness/processes.ts';

const flood = 'Lũ về, cứu em với';
const person = '+84912345678';
const newId = (): string => idAt(new Date());

/** The channel at a Kannel, and where it is told of its messages. */
const channelAt = ({ sendsmsUrl, username, password }: TestKannel, publicUrl: string, own: object = {}) => {
  const account = { sendsmsUrl, username, password, from: '19001234', callbackSecret, publicUrl, ...own };
  const channel = createKannelChannel({
    settings: { kind: 'on', ...account, twoWay: true },
    clock: { now: () => new Date() },
  });
  const send = (text: string, id = newId(), to = person): Promise<SendResult> =>
    channel.send({ text, buttons: [] }, to, AbortSignal.timeout(5_000), id);
  return Object.assign(send, { tend: channel.tend });
};

describe('the shipped configuration, the real Kannel and an operator of SMPP', () => {
  const endings: (() => unknown)[] = [];
  let by: ByKannel;
  let send: ReturnType<typeof channelAt>;
  beforeAll(async () => {
    by = await startByKannel({ onTestFinished: (work) => void endings.push(work) });
    send = channelAt(by.kannel, by.front.url);
  });
  afterAll(async () => {
    for (const end of endings.reverse()) await end();
  });

  /** The reports of one message that were taken, in their order. */
  const reports = (id: string): string[] =>
    by.front
      .passed()
      .filter(({ query, status }) => query.get('id') === id && status === 200)
      .map(({ query }) => query.get('type') ?? '');

  test.each([
    ['plain letters', 'Toi can giup, o nha  khong co ai @_'],
    ['Vietnamese', flood],
    ['Vietnamese of Latin-1 alone', 'à vô này mình'],
    ['an emoji and lines', 'cứu em 😢\nnhà số 7'],
    ['a long message in plain letters', 'Toi can giup. '.repeat(30).trim()],
    ['a message longer than an address may be', `${flood}. `.repeat(150).trim()],
  ])('%s arrive as they were written', async (_what, text) => {
    const before = by.heard().length;
    await by.says(person, text);
    expect(by.heard().slice(before)).toMatchObject([{ address: person, content: { kind: 'text', text } }]);
    expect(by.heard().at(-1)?.sentAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test.each(
    [
      ['912345678', 1, '+84912345678'],
      ['0912345678', 0, '+84912345678'],
      ['84912345678', 0, '+84912345678'],
      ['84912345678', 1, '+84912345678'],
      ['8613800138000', 1, '+8613800138000'],
      ['8613800138000', 0, '+8613800138000'],
    ].slice(1) as [string, number, string][],
  )('a sender %s of type %d is %s', async (from, ton, address) => {
    const before = by.taken();
    await by.operator.phone(person).says('Toi can giup', { from, ton });
    await until('it is taken', () => by.taken() > before);
    expect(by.heard().at(-1)).toMatchObject({ address });
  });

  test('half an emoji costs nothing of what is written after it', async () => {
    const bytes = Buffer.concat([utf16('cứu em '), Buffer.from([0xd8, 0x3d]), utf16(' ở nhà')]);
    const before = by.taken();
    await by.operator.phone(person).says('', { bytes });
    await until('it is taken', () => by.taken() > before);
    expect(by.heard().at(-1)).toMatchObject({ content: { text: 'cứu em \ufffd ở nhà' } });
  });

  test('a message without words, and one from a name, are taken with 200 and kept with who sent them', async () => {
    const before = by.taken();
    await by.operator.phone(person).says('');
    await by.operator.phone(person).says('Khuyen mai', { from: 'VIETTEL', ton: 5 });
    await until('both are taken', () => by.taken() === before + 2);
    const kept = await by.hotline.rows("select 1 from inbox where kind = 'not-understood' and body_sealed is not null");
    expect(kept).toHaveLength(2);
  });

  test.each([
    ['plain letters', 'Duong day ho tro: goi 111', 'GSM-7', 1],
    ['every letter of the GSM alphabet', gsm(), 'GSM-7', 1],
    ['Vietnamese', `Đã nhận: ${flood}`, 'UCS-2', 1],
    ['a long plain text', 'Xin chao. '.repeat(60).trim(), 'GSM-7', 4],
    ['a long Vietnamese text', `${flood}. `.repeat(20).trim(), 'UCS-2', 6],
    ['ten plain parts', 'x'.repeat(1530), 'GSM-7', 10],
    ['ten plain parts of double letters', '€'.repeat(760), 'GSM-7', 10],
    ['ten Vietnamese parts', 'ầ'.repeat(670), 'UCS-2', 10],
    ['emoji over the borders of parts', '😢'.repeat(80), 'UCS-2', 3],
  ] as const)('%s reach the phone intact', async (_what, text, alphabet, parts) => {
    const id = newId();
    expect(await send(text, id, '+84913333333')).toEqual({ kind: 'accepted', providerMessageId: id });
    const phone = by.operator.phone('+84913333333');
    await until('it arrives', () => phone.received().at(-1)?.text === text);
    expect(phone.received().at(-1)).toEqual({ to: '0913333333', from: '19001234', text, alphabet, parts });
    await until('both reports come', () => reports(id).length >= 2);
    expect(reports(id).sort()).toEqual(['1', '8']);
  });

  test('a registered name may be the sender', async () => {
    const phone = by.operator.phone('+84918888888');
    await channelAt(by.kannel, by.front.url, { from: 'QUANG NINH' })('Xin chao', newId(), '+84918888888');
    expect(await phone.receives(/^Xin chao$/)).toMatchObject({ from: 'QUANG NINH' });
  });

  test('reports in the other order, and of what did not arrive', async () => {
    by.front.turnsAway((_path, query) => query.get('type') === '8');
    const delivered = newId();
    await send('Xin chao', delivered);
    await until('it is reported delivered', () => reports(delivered).includes('1'));
    by.front.turnsAway(() => false);
    await until('what Kannel tried in vain comes afterwards', () => reports(delivered).length === 2);
    expect(reports(delivered)).toEqual(['1', '8']);
    const [lost, refused] = [newId(), newId()];
    by.operator.makes('undelivered', '+84914444444');
    by.operator.makes('refused', '+84915555555');
    await Promise.all([send('Xin chao', lost, '+84914444444'), send('Xin chao', refused, '+84915555555')]);
    await until('both are reported', () => reports(lost).includes('2') && reports(refused).includes('16'));
  });

  test('while the hotline answers 503 a message waits, and then arrives exactly once', async () => {
    const [calls, before] = [by.front.passed().length, by.taken()];
    const stranger = '+84916666666';
    by.front.turnsAway(() => true);
    await by.operator.phone(stranger).says(flood);
    await until('it was offered twice', () => by.front.passed().length >= calls + 2);
    expect(by.taken()).toBe(before);
    by.front.turnsAway(() => false);
    await until('it is taken', () => by.taken() > before);
    await by.hotline.sweep();
    await by.operator.phone(stranger).receives(/18001769/);
    expect(by.heard().filter(({ address }) => address === stranger)).toHaveLength(1);
    const offered = by.front
      .passed()
      .slice(calls)
      .filter(({ method }) => method === 'POST');
    expect(offered.length).toBeGreaterThanOrEqual(3);
    expect(new Set(offered.map(({ query }) => query.get('id'))).size).toBe(1);
  });

  test('what the operator’s link could not take survives a power cut', async () => {
    await by.operator.goesAway();
    await until('Kannel knows', async () => !/\(online/.test(await by.kannel.status()));
    const id = newId();
    expect(await send('Xin chao sau khi mat dien', id)).toMatchObject({ kind: 'accepted' });
    await by.kannel.crashes();
    expect(readdirSync(path.join(by.kannel.folder, 'store'), { recursive: true }).length).toBeGreaterThan(0);
    await by.kannel.starts();
    await by.operator.comesBack();
    await until('it arrives', () => by.operator.sent().some(({ text }) => text === 'Xin chao sau khi mat dien'));
    await until('it is reported', () => reports(id).includes('1'));
  });

  test('what a person wrote while smsbox was down survives a power cut, and arrives once', async () => {
    const stranger = '+84917777777';
    const before = by.taken();
    await by.kannel.crashes('smsbox');
    await by.operator.phone(stranger).says(flood);
    await by.kannel.crashes();
    expect(by.taken()).toBe(before);
    await by.kannel.starts();
    await until('it is taken', () => by.taken() > before);
    await by.hotline.sweep();
    await by.operator.phone(stranger).receives(/18001769/);
    expect(by.heard().filter(({ address }) => address === stranger)).toHaveLength(1);
  });

  test('Kannel writes nobody’s words or number to its output', () => {
    for (const hidden of ['912345678', '913333333', flood, 'Xin chao', 'Toi can giup'])
      expect(by.kannel.output()).not.toContain(hidden);
  });

  test('nothing went to a phone but what the hotline sent', async () => {
    const sentences = /Could not|Empty reply|Request Failed|represented/i;
    expect(by.operator.sent().filter(({ text }) => sentences.test(text))).toEqual([]);
    const answers = by.front.passed().filter(({ status }) => status === 200);
    expect(answers.every(({ answer }) => answer === '')).toBe(true);
  });
});

/** Kannel's own pretended operator: it writes one SMS, and shows what goes to phones. */
function startFakesmsc(t: { onTestFinished(work: () => unknown): void }, port: number, message: string) {
  const child = spawn(fakesmsc, ['-H', '127.0.0.1', '-r', String(port), '-i', '0.01', '-m', '1', message]);
  t.onTestFinished(() => endNow(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      output += String(piece);
    });
  return {
    /** Each as "from to type text", escaped. */
    got: () => [...output.matchAll(/Got message \d+: <([^>]*)>/g)].map(([, line = '']) => line),
    end: () => endNow(child),
  };
}

test('fakesmsc and the simplest configuration: words in the address, UTF-8, replies allowed, and none is sent', async (t) => {
  const port = await freePort();
  const by = await startByKannel(t, {
    link: `smsc = fake\nsmsc-id = FAKE1\nport = ${port}\nconnect-allow-ip = "127.0.0.1"`,
    postQuery: 'from=%p&to=%P&smsc=%i&ts=%T&id=%I&text=%a',
    changes: { smsbox: { 'mo-recode': 'true' }, 'sms-service': { 'max-messages': 3, 'omit-empty': null } },
  });
  const plain = startFakesmsc(t, port, '0901234567 19001234 text Cuu toi voi');
  await until('the plain one is taken', () => by.taken() === 1);
  await plain.end();
  const escaped = [...utf16('Lũ về')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const vietnamese = startFakesmsc(t, port, `0901234568 19001234 ucs2 ${escaped}`);
  await until('the other one is taken', () => by.taken() === 2);
  expect(by.heard()).toMatchObject([
    { address: '+84901234567', content: { text: 'Cuu toi voi' } },
    { address: '+84901234568', content: { text: 'Lũ về' } },
  ]);
  const send = channelAt(by.kannel, by.front.url);
  expect(await send(`Đã nhận: ${flood}`)).toMatchObject({ kind: 'accepted' });
  expect(await send('Da nhan')).toMatchObject({ kind: 'accepted' });
  await until('both are at the operator', () => vietnamese.got().length >= 2);
  // Only what was sent by sendsms, and Vietnamese in letters a phone can show: nothing went out as the answer to a message.
  expect([...plain.got(), ...vietnamese.got()]).toEqual([
    expect.stringMatching(/^19001234 \+84912345678 ucs-2 %01%10/),
    expect.stringMatching(/^19001234 \+84912345678 text Da nhan$/),
  ]);
});

test('what the real Kannel says when it takes nothing, and what the channel makes of it', async (t) => {
  const port = await freePort();
  const link = `smsc = fake\nsmsc-id = FAKE1\nport = ${port}\nconnect-allow-ip = "127.0.0.1"`;
  const [full, closed] = await Promise.all([
    // Nobody is connected as its operator: what it takes it keeps, and that is one message.
    startKannel(t, {
      operatorPort: null,
      link,
      postUrl: nowhere,
      changes: { core: { 'sms-outgoing-queue-limit': 1 } },
    }),
    startKannel(t, {
      operatorPort: null,
      link: `${link.replace(String(port), String(await freePort()))}\nallowed-smsc-id = X`,
      postUrl: nowhere,
    }),
  ]);
  const send = channelAt(full, nowhere);
  expect(await send('Xin chao')).toMatchObject({ kind: 'accepted' });
  const results = await Promise.all([send('Xin chao'), send('Xin chao'), send('Xin chao')]);
  expect(results).toContainEqual({ kind: 'tryAgain', afterSeconds: null, reason: 'kannel temporal failure' });
  const alarms = [{ kind: 'provider_account', provider: 'kannel' }];
  const operator = (reason: string) => ({ kind: 'tryAgain', afterSeconds: 60, reason: `operator: ${reason}`, alarms });
  expect(await channelAt(full, nowhere, { password: 'wrong' })('Xin chao')).toEqual(operator('http 403'));
  expect(await channelAt(full, nowhere, { password: 'wrong' }).tend()).toMatchObject({ checked: [{ well: false }] });
  expect(await send.tend()).toEqual({ kind: 'well' });
  expect(await channelAt(full, nowhere, { sendsmsUrl: `${full.sendsmsUrl}s` })('Xin chao')).toEqual(
    operator('http 404'),
  );
  expect(await channelAt(closed, nowhere)('Xin chao')).toEqual(operator('not routable'));
});

test('of a long message whose other part never comes, what came is heard', async (t) => {
  const by = await startByKannel(t, { changes: { core: { 'sms-combine-concatenated-mo-timeout': 1 } } });
  const text = `${flood}. Nhà em ở Cẩm Phả, bố đang đánh mẹ, em trốn ở ngoài chuồng gà ạ`;
  await by.operator.phone(person).says(text, { loses: 1 });
  await until('it is taken', () => by.taken() === 1);
  expect(by.heard()).toMatchObject([{ address: person, content: { text: text.slice(0, 67) } }]);
});

test('a gateway that gives up tells nobody: its own sentence would appear on the phone', async (t) => {
  const by = await startByKannel(t, { changes: { smsbox: { 'http-request-retry': 1 } } });
  by.front.turnsAway(() => true);
  await by.operator.phone(person).says(flood);
  await until('it was offered twice', () => by.front.passed().length >= 2);
  by.front.turnsAway(() => false);
  // What comes after it has passed the same way: a sentence would have been before it.
  await by.says(person, flood);
  await by.operator.phone(person).receives(/18001769/);
  expect(by.operator.sent().filter(({ text }) => /fetch|sorry/i.test(text))).toEqual([]);
});

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:1';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

function gsm(): string {
  return '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€';
}
