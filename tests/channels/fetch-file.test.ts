import { createServer, type Server, type ServerResponse } from 'node:http';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  connectTo,
  type Dial,
  type FetchFileParts,
  type FileSources,
  fetchFile,
  placeOf,
} from '../../channels/fetch-file.ts';
import { isPublicAddress } from '../../channels/public-address.ts';
import { type FileKind, largestFile } from '../../domain/media.ts';
import { portOf } from './local-provider.ts';

const zalo: FileSources = { kind: 'provider', hosts: ['zdn.vn', 'zadn.vn'] };
const never = new AbortController().signal;
const outside = '113.160.0.1';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 7)]);

/** A server of this machine, to which every connection leads that the test lets out; and whom they were for. */
let server: Server;
let answer: (response: ServerResponse) => void;
let asked: { host: string | undefined; path: string | undefined; headers: NodeJS.Dict<string | string[]> }[];
let dialled: Parameters<Dial>[0][];
let resolved: string[];
beforeEach(async () => {
  [asked, dialled, resolved] = [[], [], []];
  answer = (response) => response.end(png);
  server = createServer((request, response) => {
    asked.push({ host: request.headers.host, path: request.url, headers: request.headers });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const origin = (): string => `http://127.0.0.1:${portOf(server.address())}`;
const dial: Dial = (to) => {
  dialled.push(to);
  return net.connect(portOf(server.address()), '127.0.0.1');
};
const resolvesTo =
  (...turns: string[][]) =>
  async (host: string): Promise<string[]> => {
    resolved.push(host);
    return (turns.length > 1 ? turns.shift() : turns[0]) ?? [];
  };
const fetched = (
  url: string,
  parts: FetchFileParts = {},
  kind: FileKind = 'image',
  sources: FileSources = zalo,
  signal = never,
) => fetchFile({ kind, url }, sources, signal, { resolve: resolvesTo([outside]), dial, ...parts });

describe('where nothing is fetched from', () => {
  test.each([
    // Another scheme, or none.
    ['http://f1-zpc.zdn.vn/a.jpg', 'address'],
    ['ftp://f1-zpc.zdn.vn/a.jpg', 'address'],
    ['file:///etc/passwd', 'address'],
    ['data:image/png;base64,iVBORw0KGgo=', 'address'],
    ['javascript:alert(1)', 'address'],
    ['//f1-zpc.zdn.vn/a.jpg', 'address'],
    ['f1-zpc.zdn.vn/a.jpg', 'address'],
    ['https:f1-zpc.zdn.vn/a.jpg', 'address'],
    ['https:/f1-zpc.zdn.vn/a.jpg', 'address'],
    ['https:///f1-zpc.zdn.vn/a.jpg', 'address'],
    ['', 'address'],
    // Somebody before the name.
    ['https://f1-zpc.zdn.vn@evil.example/a.jpg', 'address'],
    ['https://user:secret@f1-zpc.zdn.vn/a.jpg', 'address'],
    ['https://@f1-zpc.zdn.vn/a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn:443@127.0.0.1/', 'address'],
    // What is read in two ways.
    ['https://f1-zpc.zdn.vn\\@evil.example/a.jpg', 'address'],
    ['https:\\\\f1-zpc.zdn.vn\\a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn\t/a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn/a\r\nHost: evil.example', 'address'],
    [' https://f1-zpc.zdn.vn/a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn /a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn/a.jpg#@evil.example', 'address'],
    ['https://f1-zpc%2ezdn.vn/a.jpg', 'address'],
    ['https://evil.example%2f.zdn.vn/a.jpg', 'address'],
    ['https://evil.example%00.zdn.vn/a.jpg', 'address'],
    // Another port.
    ['https://f1-zpc.zdn.vn:8443/a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn:80/a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn:/a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn:0443/a.jpg', 'address'],
    ['https://f1-zpc.zdn.vn:22/', 'address'],
    // Dots, and letters that only look like these.
    ['https://f1-zpc.zdn.vn./a.jpg', 'address'],
    ['https://f1-zpc..zdn.vn/a.jpg', 'address'],
    ['https://.zdn.vn/a.jpg', 'address'],
    ['https://f1-zpc.zdn。vn/a.jpg', 'address'],
    ['https://f1-zpc.ｚｄｎ.vn/a.jpg', 'address'],
    ['https://f1-zpc.zԁn.vn/a.jpg', 'address'],
    ['https://f1-zpc.z\u00addn.vn/a.jpg', 'address'],
    ['https://f1_zpc.zdn.vn/a.jpg', 'address'],
    ['https://-zpc.zdn.vn/a.jpg', 'address'],
    // Names that only begin or end alike.
    ['https://zdn.vn.evil.example/a.jpg', 'host'],
    ['https://evilzdn.vn/a.jpg', 'host'],
    ['https://zdn.vnn/a.jpg', 'host'],
    ['https://xn--zn-mlc.vn/a.jpg', 'host'],
    ['https://evil.example/zdn.vn/a.jpg', 'host'],
    ['https://evil.example/?https://f1-zpc.zdn.vn/a.jpg', 'host'],
    ['https://localhost.localdomain/a.jpg', 'host'],
    ['https://metadata.google.internal/computeMetadata/v1/', 'host'],
    // Numbers in place of a name.
    ['https://127.0.0.1/a.jpg', 'address'],
    ['https://localhost/a.jpg', 'address'],
    ['https://2130706433/a.jpg', 'address'],
    ['https://0x7f000001/a.jpg', 'address'],
    ['https://0x7f.0.0.1/a.jpg', 'address'],
    ['https://0177.0.0.1/a.jpg', 'address'],
    ['https://127.1/a.jpg', 'address'],
    ['https://0/a.jpg', 'address'],
    ['https://169.254.169.254/latest/meta-data/', 'address'],
    ['https://[::1]/a.jpg', 'address'],
    ['https://[::ffff:127.0.0.1]/a.jpg', 'address'],
    ['https://[fe80::1%25eth0]/a.jpg', 'address'],
    [`https://f1-zpc.zdn.vn/${'a'.repeat(2_048)}`, 'address'],
  ])('%j: %s', async (url, reason) => {
    expect(await fetched(url)).toEqual({ kind: 'refused', reason });
    expect([resolved, dialled, asked]).toEqual([[], [], []]);
  });

  test.each([
    'https://f1-zpc.zdn.vn/a.jpg',
    'https://zdn.vn/a.jpg',
    'https://F1-ZPC.ZDN.VN/a.jpg',
    'https://f1-zpc.zdn.vn:443/a.jpg',
    'https://b.f3.photo.talk.zdn.vn/185/8.jpg?a=b@c:8080/../x',
    'https://s120.zadn.vn/%E1%BA%A3nh.jpg',
    'https://f1-zpc.zdn.vn',
  ])('%s is theirs', (url) => {
    expect(placeOf(url, zalo).kind).toBe('place');
  });

  test('in simulation the local provider is the only one, and it is one origin', async () => {
    const simulated: FileSources = { kind: 'simulated', origin: origin() };
    expect(await fetched(`${origin()}/zalo/files/a`, {}, 'image', simulated)).toMatchObject({ kind: 'fetched' });
    const port = portOf(server.address());
    for (const url of [
      'https://f1-zpc.zdn.vn/a.jpg',
      `http://127.0.0.1:${port}`,
      `http://127.0.0.1:${port}1/a`,
      `http://127.0.0.1:${port}@evil.example/a`,
      `http://127.0.0.1:${port}.evil.example/a`,
      `http://localhost:${port}/a`,
      `http://[::1]:${port}/a`,
      `http://127.0.0.1:${port + 1}/a`,
      `https://127.0.0.1:${port}/a`,
      `http://user@127.0.0.1:${port}/a`,
    ])
      expect([url, (await fetched(url, {}, 'image', simulated)).kind]).toEqual([url, 'refused']);
    expect(asked).toHaveLength(1);
    // A real one never goes to this machine.
    expect((await fetched(`${origin()}/zalo/files/a`)).kind).toBe('refused');
    expect(asked).toHaveLength(1);
  });
});

describe('addresses', () => {
  test.each([
    ['113.160.0.1', true],
    ['8.8.8.8', true],
    ['172.15.255.255', true],
    ['172.32.0.0', true],
    ['100.63.255.255', true],
    ['100.128.0.0', true],
    ['223.255.255.255', true],
    ['2405:4800::1', true],
    ['2001:ee0::1', true],
    ['2606:4700:4700::1111', true],
    ['0.0.0.0', false],
    ['0.1.2.3', false],
    ['10.0.0.1', false],
    ['100.64.0.1', false],
    ['100.127.255.255', false],
    ['127.0.0.1', false],
    ['127.255.255.254', false],
    ['169.254.169.254', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['192.0.0.1', false],
    ['192.0.2.1', false],
    ['192.88.99.1', false],
    ['192.168.1.1', false],
    ['198.18.0.1', false],
    ['198.51.100.1', false],
    ['203.0.113.1', false],
    ['224.0.0.1', false],
    ['240.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::7f00:1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:113.160.0.1', false],
    ['::ffff:0:7f00:1', false],
    ['64:ff9b::7f00:1', false],
    ['64:ff9b::71a0:1', false],
    ['64:ff9b:1::1', false],
    ['100::1', false],
    ['2001::1', false],
    ['2001:db8::1', false],
    ['2002:7f00:1::', false],
    ['3fff::1', false],
    ['fc00::1', false],
    ['fd12:3456::1', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['2405:4800::1%eth0', false],
    ['fec0::1', false],
    ['ff02::1', false],
    ['0177.0.0.1', false],
    ['2130706433', false],
    ['127.1', false],
    ['zdn.vn', false],
    ['', false],
  ])('%s is public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic);
  });

  test.each([
    [['127.0.0.1']],
    [[outside, '10.0.0.1']],
    [['2405:4800::1', '::ffff:127.0.0.1']],
    [[outside, 'fe80::1%eth0']],
  ])('a name that leads to %j is not asked at all', async (addresses) => {
    const result = await fetched('https://f1-zpc.zdn.vn/a.jpg', { resolve: resolvesTo(addresses) });
    expect(result).toEqual({ kind: 'refused', reason: 'private' });
    expect(dialled).toEqual([]);
  });

  test('the name is resolved once, and the connection goes to the address that was checked', async () => {
    const resolve = resolvesTo(['2405:4800::1', outside], ['127.0.0.1']);
    expect(await fetched('https://f1-zpc.zdn.vn/a.jpg?x=1', { resolve })).toMatchObject({ kind: 'fetched' });
    expect(resolved).toEqual(['f1-zpc.zdn.vn']);
    expect(dialled).toEqual([{ address: outside, port: 443, servername: 'f1-zpc.zdn.vn' }]);
    expect(asked).toMatchObject([{ host: 'f1-zpc.zdn.vn', path: '/a.jpg?x=1' }]);
    expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
    // The next one asks anew, and sees that it has changed.
    expect(await fetched('https://f1-zpc.zdn.vn/a.jpg', { resolve })).toEqual({ kind: 'refused', reason: 'private' });
    expect(dialled).toHaveLength(1);
  });

  test('unless told otherwise a connection is TLS: a server without it is not believed', async () => {
    const toHere: Dial = (to) => {
      dialled.push(to);
      return net.connect(portOf(server.address()), '127.0.0.1');
    };
    // The shipped dial, led to this machine by a network that lies.
    const lied: Dial = ({ servername }) =>
      connectTo({ address: '127.0.0.1', port: portOf(server.address()), servername });
    expect((await fetched('https://f1-zpc.zdn.vn/a.jpg', { dial: lied })).kind).toBe('tryAgain');
    expect((await fetched('https://f1-zpc.zdn.vn/a.jpg', { dial: toHere })).kind).toBe('fetched');
    expect(asked).toHaveLength(1);
  });
});

describe('what is answered', () => {
  const theirs = 'https://f1-zpc.zdn.vn/a';

  test.each([301, 302, 303, 307, 308, 300, 304])('%s leads nowhere', async (status) => {
    answer = (response) => response.writeHead(status, { location: `${origin()}/there` }).end();
    expect(await fetched(theirs)).toEqual({ kind: 'refused', reason: 'redirect' });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [404, { reason: 'not there', isGone: true }],
    [410, { reason: 'not there', isGone: true }],
    [401, { reason: 'answered 401', isGone: false }],
    [403, { reason: 'answered 403', isGone: false }],
    [429, { reason: 'answered 429', isGone: false }],
    [500, { reason: 'answered 500', isGone: false }],
    [503, { reason: 'answered 503', isGone: false }],
    [206, { reason: 'answered 206', isGone: false }],
  ])('%s is tried again', async (status, expected) => {
    answer = (response) => response.writeHead(status).end(png);
    expect(await fetched(theirs)).toEqual({ kind: 'tryAgain', ...expected });
  });

  test('one that says it is too large is not read; one that does not say so is read no further', async () => {
    let written = 0;
    answer = (response) => {
      response.on('error', () => {});
      response.writeHead(200, { 'content-length': largestFile + 1 }).write(png);
    };
    expect(await fetched(theirs)).toEqual({ kind: 'refused', reason: 'size' });
    answer = (response) => {
      response.on('error', () => {});
      response.writeHead(200);
      const more = (): void => {
        if (response.destroyed || written > 4 * largestFile) return;
        written += 1 << 20;
        response.write(Buffer.alloc(1 << 20, 7), more);
      };
      more();
    };
    expect(await fetched(theirs)).toEqual({ kind: 'refused', reason: 'size' });
    expect(written).toBeLessThan(3 * largestFile);
    answer = (response) => response.end(Buffer.concat([png, Buffer.alloc(largestFile - png.length)]));
    expect(await fetched(theirs)).toMatchObject({ kind: 'fetched', content: { length: largestFile } });
  });

  test('time runs over all of it: the name, the connection, a byte now and then', async () => {
    const slow = { timeout: 150 };
    expect(await fetched(theirs, { ...slow, resolve: () => new Promise(() => {}) })).toMatchObject({
      reason: 'timeout',
    });
    answer = () => {};
    expect(await fetched(theirs, slow)).toMatchObject({ kind: 'tryAgain', reason: 'timeout' });
    answer = (response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    };
    expect(await fetched(theirs, slow)).toMatchObject({ kind: 'tryAgain', reason: 'timeout' });
    expect(await fetched(theirs, {}, 'image', zalo, AbortSignal.abort())).toMatchObject({ kind: 'tryAgain' });
  });

  test('half a file is none, nor is an empty one, nor a provider that is not there', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': png.length * 2 }).write(png, () => response.socket?.destroy());
    };
    expect((await fetched(theirs)).kind).toBe('tryAgain');
    answer = (response) => response.end();
    expect(await fetched(theirs)).toEqual({ kind: 'tryAgain', reason: 'empty', isGone: false });
    const nowhere: Dial = () => net.connect(1, '127.0.0.1');
    expect(await fetched(theirs, { dial: nowhere })).toMatchObject({ reason: 'network ECONNREFUSED' });
    expect(await fetched(theirs, { resolve: async () => [] })).toMatchObject({ kind: 'tryAgain' });
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND f1-zpc.zdn.vn'), { code: 'ENOTFOUND' });
    expect(await fetched(theirs, { resolve: () => Promise.reject(unknown) })).toEqual({
      kind: 'tryAgain',
      reason: 'network ENOTFOUND',
      isGone: false,
    });
  });

  const box = (brand: string) => Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from(`ftyp${brand}    `)]);
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26)]);
  test.each<[string, Buffer, FileKind, string | null]>([
    ['jpeg', Buffer.from('ffd8ffe0', 'hex'), 'image', 'image/jpeg'],
    ['png', png, 'image', 'image/png'],
    ['gif', Buffer.from('GIF89a'), 'image', 'image/gif'],
    ['webp', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 '), 'image', 'image/webp'],
    ['heic', box('heic'), 'image', 'image/heic'],
    ['amr', Buffer.from('#!AMR\n'), 'audio', 'audio/amr'],
    ['aac as Zalo makes it', Buffer.from('fff150800000', 'hex'), 'audio', 'audio/aac'],
    ['m4a', box('M4A '), 'audio', 'audio/mp4'],
    ['mp3 with a title', Buffer.from('ID3\x04'), 'audio', 'audio/mpeg'],
    ['mp3', Buffer.from('fffb9064', 'hex'), 'audio', 'audio/mpeg'],
    ['ogg', Buffer.from('OggS'), 'audio', 'audio/ogg'],
    ['wav', Buffer.from('RIFF\x00\x00\x00\x00WAVEfmt '), 'audio', 'audio/wav'],
    ['mp4', box('mp42'), 'video', 'video/mp4'],
    ['a voice in an mp4', box('isom'), 'audio', 'video/mp4'],
    ['3gp', box('3gp4'), 'video', 'video/3gpp'],
    ['mov', box('qt  '), 'video', 'video/quicktime'],
    ['pdf as a file', Buffer.from('%PDF-1.7'), 'file', 'application/pdf'],
    ['a picture as a file', png, 'file', 'image/png'],
    [
      'a document of Office',
      Buffer.concat([zip, Buffer.from('[Content_Types].xml')]),
      'file',
      'application/vnd.openxmlformats-officedocument',
    ],
    ['pdf as a picture', Buffer.from('%PDF-1.7'), 'image', null],
    ['a picture as a voice', png, 'audio', null],
    ['a voice as a picture', Buffer.from('#!AMR\n'), 'image', null],
    ['a page', Buffer.from('<!DOCTYPE html><script>'), 'image', null],
    ['a page as a file', Buffer.from('<!DOCTYPE html><script>'), 'file', null],
    ['a drawing that is a program', Buffer.from('<svg onload="x()">'), 'image', null],
    ['a program', Buffer.from('MZ\x90\x00'), 'file', null],
    ['a program of Linux', Buffer.from('\x7fELF'), 'file', null],
    ['a script', Buffer.from('#!/bin/sh'), 'file', null],
    ['an archive', zip, 'file', null],
    ['words', Buffer.from('xin chào'), 'file', null],
    ['one byte', Buffer.from([0xff]), 'audio', null],
  ])('%s', async (_, bytes, kind, type) => {
    // What the provider says it is does not count.
    answer = (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    const result = await fetched(theirs, {}, kind);
    if (type === null) expect(result).toEqual({ kind: 'refused', reason: 'type' });
    else expect(result).toEqual({ kind: 'fetched', type, content: bytes });
  });
});
