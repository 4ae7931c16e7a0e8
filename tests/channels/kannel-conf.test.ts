import { expect, test } from 'vitest';
import { messagePath } from '../../channels/sms/kannel/receive.ts';
import { limits } from '../../channels/sms/kannel/send.ts';
import { changedConf, shippedConf, startKannel, withLink } from '../harness/kannel.ts';

/** Its groups in order, each with its values. */
const groups = shippedConf()
  .split(/^(?=group = )/m)
  .slice(1)
  .map((part) => new Map([...part.matchAll(/^([\w-]+) = (.*)$/gm)].map(([, name, value]) => [name, value])));
const group = (name: string): Map<string | undefined, string | undefined> =>
  groups.find((one) => one.get('group') === name) ?? new Map();

test('the real bearerbox and smsbox take the shipped configuration as it is', async (t) => {
  // Nobody is at 192.0.2.10: that it is tried again is said, and nothing else.
  const kannel = await startKannel(t, { operatorPort: null, postUrl: 'http://127.0.0.1:1/' });
  expect(await kannel.status()).toMatch(/OPERATOR\[OPERATOR\] +SMPP:192\.0\.2\.10:2775/);
  const complaints = kannel
    .output()
    .split('\n')
    .filter((line) => /WARN|ERROR|PANIC/.test(line) && !/SMPP|connect/i.test(line));
  expect(complaints).toEqual([]);
});

test('a setting Kannel does not know would be seen', async (t) => {
  const conf = { operatorPort: null, postUrl: 'http://127.0.0.1:1/' };
  await expect(startKannel(t, { ...conf, link: 'smsc = smpp\nsmsc-idd = X' })).rejects.toThrow(
    /has ended before .*smsc-idd/s,
  );
});

test('every port listens on this machine only, and only this machine may ask', () => {
  const core = group('core');
  for (const name of ['admin-interface', 'smsbox-interface']) expect(core.get(name)).toBe('127.0.0.1');
  for (const name of ['admin-allow-ip', 'box-allow-ip']) expect(core.get(name)).toBe('"127.0.0.1"');
  for (const name of ['admin-deny-ip', 'box-deny-ip']) expect(core.get(name)).toBe('"*.*.*.*"');
  expect(group('smsbox').get('sendsms-interface')).toBe('127.0.0.1');
  expect(group('sendsms-user').get('user-deny-ip')).toBe('"*.*.*.*"');
});

test('what people say and their numbers are written to no log', () => {
  for (const one of groups) {
    expect(one.has('access-log')).toBe(false);
    if (one.has('log-level')) expect(Number(one.get('log-level'))).toBeGreaterThanOrEqual(2);
  }
});

test('it leads to our door, with what the hotline reads, and no word is in an address', () => {
  const url = new URL((group('sms-service').get('post-url') ?? '').replaceAll('"', '').replaceAll('%', '%25'));
  expect(url.pathname.replace(/[^/]{16,}$/, ':secret')).toBe(messagePath);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    from: '%p',
    to: '%P',
    smsc: '%i',
    ts: '%T',
    id: '%I',
    coding: '%c',
  });
});

test('as many parts go as the hotline may send, and nothing is ever answered by Kannel itself', () => {
  expect(Number(group('sendsms-user').get('max-messages'))).toBe(limits.textLength / 67);
  expect(group('sendsms-user').get('concatenation')).toBe('true');
  expect(group('sms-service').get('max-messages')).toBe('0');
});

test('nothing is given up while the hotline is away for weeks', () => {
  const retries = Number(group('smsbox').get('http-request-retry'));
  expect(retries * Number(group('smsbox').get('http-queue-delay'))).toBeGreaterThanOrEqual(14 * 86_400);
});

test('every secret in it says that it has to be changed', () => {
  for (const one of groups)
    for (const [name, value] of one) if (/password/.test(name ?? '')) expect(value).toMatch(/^CHANGE/);
});

test('a change of the configuration that would change nothing fails its test', () => {
  expect(() => changedConf(shippedConf(), { core: { 'no-such': 1 } })).toThrow(/no no-such in its group core/);
  expect(withLink(shippedConf(), 'smsc = fake')).toMatch(/\ngroup = smsc\nsmsc = fake\n\n/);
});
