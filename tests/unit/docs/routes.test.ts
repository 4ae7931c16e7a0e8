import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect, type TestContext, test } from 'vitest';
import { buildServer } from '../../../bot/server.ts';
import { openChannels } from '../../../channels/index.ts';
import { readSettings } from '../../../config/settings.ts';
import { buildSimulator } from '../../../simulator/server.ts';
import { createProviderTokens } from '../../../storage/provider-tokens.ts';
import { type Route, unknownRoutes } from '../../harness/document-words.ts';
import { type Document, namingPieces, readDocuments } from '../../harness/documents.ts';
import { startHotline } from '../../harness/hotline.ts';

const secret = 'abcdefghijklmnop0123';
/** Every channel open. */
const env = {
  ZALO_APP_ID: '1',
  ZALO_OA_ID: '2',
  ZALO_OA_SECRET_KEY: secret,
  ZALO_APP_SECRET: secret,
  ZALO_REFRESH_TOKEN: secret,
  ZALO_BOT_TOKEN: `1:${secret}`,
  ZALO_BOT_SECRET: secret,
  TELEGRAM_BOT_TOKEN: `1:${secret}${secret}`,
  TELEGRAM_WEBHOOK_SECRET: secret,
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: secret,
  TWILIO_FROM: 'TinCay',
  ESMS_API_KEY: secret,
  ESMS_SECRET_KEY: secret,
  ESMS_MO_PRIVATE_KEY: secret,
  ESMS_CALLBACK_SECRET: secret,
  KANNEL_SENDSMS_URL: 'http://127.0.0.1:13013/cgi-bin/sendsms',
  KANNEL_USERNAME: 'tincay',
  KANNEL_PASSWORD: secret,
  KANNEL_FROM: '0912345678',
  KANNEL_CALLBACK_SECRET: secret,
  PUBLIC_URL: 'https://hotline.example.vn',
};

/** Every route of the bot with every channel, and of the simulator. */
async function routesOf(t: TestContext): Promise<Route[]> {
  const { hotline, intake } = await startHotline(t);
  const { zalo, zaloBot, telegram, sms } = readSettings(env, path.join(import.meta.dirname, 'no-env-file'));
  const { db, keyring, clock } = hotline;
  const zaloTokens = createProviderTokens({ db, keyring, provider: 'zalo', clock });
  const channels = openChannels({ zalo, zaloTokens, zaloBot, telegram, sms, clock, probeTexts: [] });
  const bot = buildServer({ hotline, channels, intake, wake: () => {}, exitUrl: 'https://example.org/' });
  const { server } = buildSimulator({ webhookUrl: 'http://127.0.0.1:1/', dir: null, now: () => clock.now() });
  const routes = [...(await listed(t, bot)), ...(await listed(t, server))];
  // The secret of an address stands in documents by its name.
  return routes.map(({ method, url }) => ({ method, url: url.replaceAll(secret, ':secret') }));
}

/** What is registered directly stands before anybody can listen; the health of the simulator is the bot's too. */
async function listed(t: TestContext, app: FastifyInstance): Promise<Route[]> {
  const routes: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  await app.ready();
  t.onTestFinished(() => app.close());
  return routes;
}

const planted = (text: string): Document => ({ file: 'docs/planted.md', text });

test('every route that is named is one of the bot or the simulator', async (t) => {
  const routes = await routesOf(t);
  const documents = readDocuments();
  expect(documents.flatMap(namingPieces).filter(({ text }) => /^(GET|POST) \//.test(text)).length).toBeGreaterThan(15);
  expect(documents.flatMap((document) => unknownRoutes(document, routes))).toEqual([]);

  const named = [
    '/healthz',
    'GET /chat/events',
    'POST /a/:token/pin',
    '/a/',
    '/p/…',
    '/referral/step',
    'POST /control/zalo/says',
  ];
  expect(unknownRoutes(planted(named.map((name) => `\`${name}\``).join(' ')), routes)).toEqual([]);
  const wrong = [
    '/health',
    'POST /chat/events',
    'GET /a/:token/pine',
    '/b/',
    '/q/…',
    '/referral/steps',
    'POST /webhooks/sms',
    'POST /events',
  ];
  expect(unknownRoutes(planted(wrong.map((name) => `\`${name}\``).join(' ')), routes)).toEqual(
    wrong.map((name) => `docs/planted.md:1: no server has ${name}`),
  );
});
