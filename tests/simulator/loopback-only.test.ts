import { expect, test } from 'vitest';
import { refusalOf } from '../../simulator/loopback-only.ts';
import { startSimulator } from './start.ts';

test.each([
  ['a plain program', 'POST', { host: '127.0.0.1:3100' }, true],
  [
    'the page itself',
    'POST',
    { host: 'localhost:3100', origin: 'http://localhost:3100', 'sec-fetch-site': 'same-origin' },
    true,
  ],
  ['an address typed in', 'GET', { host: '[::1]:3100', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, true],
  [
    "a link on the bot's page",
    'GET',
    { host: 'localhost:3100', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' },
    true,
  ],
  ['a name that was bound anew', 'GET', { host: 'evil.example:3100' }, false],
  ['a name that looks alike', 'GET', { host: 'localhost.evil.example' }, false],
  ['no name', 'GET', {}, false],
  [
    'a form of another site',
    'POST',
    { host: 'localhost:3100', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    false,
  ],
  [
    'a form of another port',
    'POST',
    { host: 'localhost:3100', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' },
    false,
  ],
  ['another origin', 'POST', { host: 'localhost:3100', origin: 'http://localhost:3000' }, false],
  ['an origin that hides', 'POST', { host: 'localhost:3100', origin: 'null' }, false],
  [
    'a script of another site',
    'GET',
    { host: 'localhost:3100', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    false,
  ],
])('%s', (_name, method, headers, let_in) => {
  expect(refusalOf({ method, headers }) === null).toBe(let_in);
});

test('every route refuses a foreign name', async () => {
  const { server, heard } = await startSimulator();
  for (const [method, url] of [
    ['GET', '/phones?person=1'],
    ['GET', '/ledger'],
    ['POST', '/control/zalo/says'],
    ['POST', '/zalo/v3.0/oa/message/cs'],
  ] as const) {
    const payload = method === 'POST' ? { user: '1', text: 'x' } : undefined;
    const answer = await server.inject({ method, url, headers: { host: 'evil.example' }, ...(payload && { payload }) });
    expect([url, answer.statusCode]).toEqual([url, 403]);
  }
  expect(heard).toEqual([]);
});
