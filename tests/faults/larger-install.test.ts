import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type TestContext, test } from 'vitest';
import { z } from 'zod';
import { introduce, userId } from '../../bench/people.ts';
import { simulatedTwilioCredentials as twilio } from '../../simulator/twilio-account.ts';
import { simulatedZaloCredentials as zalo } from '../../simulator/zalo-account.ts';
import { statement } from '../../storage/database.ts';
import { inboxKey } from '../../storage/inbox.ts';
import { addressIndex } from '../../storage/people.ts';
import { type HotlineGround, hotlineGround, type Launched } from '../harness/hotline-ground.ts';
import { endNow, freePort, root, until } from '../harness/processes.ts';
import { type ProviderPost, postOnce, zaloPost } from '../harness/provider-posts.ts';
import { redisOnFreePort } from '../harness/redis.ts';

// What docker-compose.yml and deploy/systemd/ arrange, without Docker and systemd: two bots behind one door, two workers
// processes, one Postgres, one Redis, NODE_ENV=production with every channel's credentials, and what dies is started again.

const cries = 60;
const users = Array.from({ length: cries }, (_, n) => userId(n));
/** Milliseconds between two cries. */
const apart = 100;
/** The bot dies behind this one, the workers process behind that one. */
const [botDiesAt, workersDieAt] = [20, 35];
/** An officer is paged once for a case: whatever comes twice is too many. */
const once = `
critical: { steps: [ {level: 1, after: 0} ], repeat_every: 3600, contact_within: 86400 }
high:     { steps: [ {level: 1, after: 0} ], repeat_every: 3600, contact_within: 86400 }
normal:   { steps: [ {level: 1, after: 0} ], repeat_every: 14400, contact_within: 86400 }
`;
const ledger = z.object({
  twilio: z.object({ accepted: z.array(z.object({ to: z.string(), text: z.string() })) }),
  accepted: z.array(z.object({ userId: z.string(), text: z.string() })),
});
const casesOf = statement(
  'test-cases-of-person',
  `select k.code, k.urgency, (select count(*)::int from inbox where channel = 'zalo' and provider_id = $2) as heard
   from cases k join people p on p.id = k.person_id where p.channel = 'zalo' and p.address_index = $1`,
);
type CaseRow = { code: string; urgency: string; heard: number };

/** Two bots, two workers processes, and the simulated providers in the place of the real ones. */
async function install(t: TestContext) {
  const redis = await redisOnFreePort();
  t.onTestFinished(redis.end);
  const ground = await hotlineGround(t, ['+84900000001']);
  const simulator = `http://127.0.0.1:${ground.simulatorPort}`;
  const rules = path.join(ground.folder, 'escalation.yaml');
  writeFileSync(rules, once);
  const env = {
    ...{ NODE_ENV: 'production', REDIS_URL: redis.url, ESCALATION_FILE: rules },
    ...{ PUBLIC_URL: 'https://hotline.example.vn', SEND_LEASE: '6' },
    ...{ ZALO_APP_ID: zalo.appId, ZALO_OA_ID: zalo.oaId, ZALO_OA_SECRET_KEY: zalo.oaSecretKey },
    ...{ ZALO_APP_SECRET: zalo.appSecret, ZALO_REFRESH_TOKEN: zalo.refreshToken },
    ...{ ZALO_API_URL: `${simulator}/zalo`, ZALO_OAUTH_URL: `${simulator}/zalo` },
    ...{ TWILIO_ACCOUNT_SID: twilio.accountSid, TWILIO_AUTH_TOKEN: twilio.authToken, TWILIO_FROM: twilio.number },
    ...{ TWILIO_API_URL: `${simulator}/twilio` },
  };
  const all: Launched[] = [];
  const other = String(await freePort());
  const launch = (name: 'bot' | 'workers', listens: number): Launched => {
    const ports =
      name === 'bot' ? { PORT: String(listens), WORKERS_PORT: other } : { WORKERS_PORT: String(listens), PORT: other };
    const launched = ground.launch(path.join(root, name, 'main.ts'), listens, { ...env, ...ports });
    all.push(launched);
    return launched;
  };
  await redis.start();
  introduce(ground.folder, users, new Date());
  const simulating = ground.launch(path.join(root, 'simulator/main.ts'), ground.simulatorPort, { REDIS_URL: '' });
  // As after migrate: everything at once.
  const [bots, workers] = [
    [launch('bot', await freePort()), launch('bot', await freePort())],
    [launch('workers', await freePort()), launch('workers', await freePort())],
  ];
  await Promise.all([simulating, ...bots, ...workers].map((one) => one.ready()));
  // As slow as a provider far away: whatever dies has something in its hands.
  const slow = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"kind":"slow","ms":500}' };
  expect((await fetch(`${simulator}/control/twilio/faults`, slow)).status).toBe(200);
  const taken = async () => ledger.parse(await (await fetch(`${simulator}/ledger`)).json());
  /** SIGKILL; after a second it is started again at its place, as by `restart: unless-stopped` and `Restart=always`. */
  const kill = async (name: 'bot' | 'workers', { child, url }: Launched): Promise<void> => {
    await endNow(child);
    await sleep(1_000);
    await launch(name, Number(new URL(url).port)).ready();
  };
  /** How many messages were kept in a spill file because the machine was too slow for the database to take them in time. */
  const spilled = (): number =>
    all.map((one) => one.output().split('"event":"spilled"').length - 1).reduce((a, b) => a + b);
  return { ground, bots, workers, taken, kill, spilled };
}

/**
 * What the proxy does with a webhook: each bot in its turn, and the other one where that one is gone. The provider repeats what
 * was not answered 200. @returns how often each bot has answered
 */
function oneDoor(bots: readonly Launched[]) {
  const answered = bots.map(() => 0);
  let turn = 0;
  const pass = async (post: ProviderPost): Promise<boolean> => {
    for (let tried = 0; tried < bots.length; tried += 1) {
      turn += 1;
      const at = turn % bots.length;
      if ((await postOnce(bots[at]?.url ?? '', post, 5_000)) !== 200) continue;
      answered[at] = (answered[at] ?? 0) + 1;
      return true;
    }
    return false;
  };
  return { answered, tell: (post: ProviderPost) => until('a webhook is answered 200', () => pass(post), 20) };
}

/** The case of each cry, once each has one. What a bot had only in its spill file when it died is worked by the one after it. */
const casesFor = ({ db, keyring }: HotlineGround, posts: readonly ProviderPost[]): Promise<CaseRow[]> =>
  until('a case for each cry', async () => {
    const rows: CaseRow[] = [];
    for (const { from, id } of posts)
      rows.push(
        ...(await db.query<CaseRow>(casesOf, [addressIndex(keyring, 'zalo', from), inboxKey(keyring, 'message', id)])),
      );
    return rows.length >= posts.length ? rows : null;
  });

test('a larger install loses a bot and a workers process under load: every cry has its case and its page', async (t) => {
  const { ground, bots, workers, taken, kill, spilled } = await install(t);
  const { answered, tell } = oneDoor(bots);
  const posts = users.map((user) => zaloPost(user, 'cứu em với, bố đang cầm dao'));
  const told: Promise<unknown>[] = [];
  const kills: Promise<void>[] = [];
  for (const [n, post] of posts.entries()) {
    told.push(tell(post));
    if (n === botDiesAt && bots[0]) kills.push(kill('bot', bots[0]));
    if (n === workersDieAt && workers[0]) kills.push(kill('workers', workers[0]));
    await sleep(apart);
  }
  await Promise.all([...told, ...kills]);
  expect([bots[0], workers[0]].map((one) => one?.child.signalCode)).toEqual(['SIGKILL', 'SIGKILL']);
  expect(Math.min(...answered), 'both bots have taken part').toBeGreaterThan(0);

  const cases = await casesFor(ground, posts);
  expect(new Set(cases.map(({ code }) => code)).size).toBe(cries);
  expect(cases.filter(({ heard }) => heard !== 1)).toEqual([]);
  expect(cases.filter(({ urgency }) => urgency !== 'critical')).toEqual([]);
  await until('every case has a page a provider took', async () => {
    const { twilio: sms } = await taken();
    return cases.every(({ code }) => sms.accepted.some(({ text }) => text.includes(code)));
  });
  await until('nothing is half sent', async () => {
    const waiting = statement(
      'test-not-settled',
      `select count(*)::int as n from outbox where state in ('pending', 'sending', 'unknown')`,
    );
    return (await ground.db.query<{ n: number }>(waiting))[0]?.n === 0;
  });
  const { twilio: sms, accepted: toPeople } = await taken();
  // Of a message that was kept and then committed after all, its officer may hear twice (docs/reliability.md): none on a quiet machine.
  const tooMany = sms.accepted.length - cries;
  expect(tooMany, 'SMS too many').toBeLessThanOrEqual(kills.length + spilled());
  // The first text with the numbers, to each of them.
  const helped = toPeople.filter(({ text }) => text.includes('113'));
  expect(new Set(helped.map(({ userId }) => userId)).size).toBe(cries);
  const again = statement('test-again', 'select count(*)::int as n from outbox where attempt > 1 or unknowns > 0');
  const takenOver = (await ground.db.query<{ n: number }>(again))[0]?.n;
  console.log(
    `answered by each bot: ${answered.join(', ')}; taken over from the dead: ${takenOver}; SMS too many: ${tooMany}; spilled: ${spilled()}`,
  );
}, 120_000);
