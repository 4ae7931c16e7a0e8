import diagnostics from 'node:diagnostics_channel';
import { appendFileSync, existsSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../channels/channel.ts';
import type { HotlineParts } from '../../hotline/open-hotline.ts';
import type { Database, Statement, Tx } from '../../storage/database.ts';

/** `freeze` stops the process until somebody lets it go on; `throw` is a fault of the database or the provider. */
export const acts = ['kill', 'freeze', 'throw', 'delay'] as const;
export type Act = (typeof acts)[number];
/** What happens at a point when it is passed for the `at`-th time. */
export type Fault = { point: string; act: Act; at: number; ms: number };

/** Reads `after:send:sms=kill@1;before:begin=delay@2:3000`. Throws on anything else: a fault nobody meets proves nothing. */
export function readFaults(written: string): Fault[] {
  return written
    .split(';')
    .filter(Boolean)
    .map((one) => {
      const [, point, named, at, ms] = /^([\w:./-]+)=([a-z]+)@(\d+)(?::(\d+))?$/.exec(one) ?? [];
      const act = acts.find((known) => known === named);
      if (point === undefined || act === undefined) throw new Error(`"${one}" is no fault`);
      return { point, act, at: Number(at), ms: Number(ms ?? 0) };
    });
}

/** A point where a fault of the test's has been thrown. */
export class FaultThrown extends Error {}

/** The points of one process: each has a name, and may be passed. */
export type Failpoints = {
  pass(point: string): Promise<void>;
  /** The same where nothing can be waited for: only kill and freeze happen. */
  passNow(point: string): void;
};

type Env = Record<string, string | undefined>;

/**
 * Failpoints as the environment says: FAULTS what happens, FAULTS_LOG the file that gets the name of every point passed,
 * FAULTS_ARMED a file without which nothing counts yet, so that a process can start and be hurt later.
 */
export function createFailpoints(env: Env): Failpoints {
  const faults = readFaults(env.FAULTS ?? '');
  const passed = new Map<string, number>();
  const meet = (point: string): Fault | null => {
    if (env.FAULTS_ARMED !== undefined && !existsSync(env.FAULTS_ARMED)) return null;
    const count = (passed.get(point) ?? 0) + 1;
    passed.set(point, count);
    // On disk before anything happens: a process that dies here has been here.
    if (env.FAULTS_LOG !== undefined) appendFileSync(env.FAULTS_LOG, `${point}\n`);
    return faults.find((fault) => fault.point === point && fault.at === count) ?? null;
  };
  const hurtNow = (fault: Fault | null): void => {
    if (fault?.act === 'kill') process.kill(process.pid, 'SIGKILL');
    if (fault?.act === 'freeze') process.kill(process.pid, 'SIGSTOP');
  };
  return {
    passNow: (point) => hurtNow(meet(point)),
    pass: async (point) => {
      const fault = meet(point);
      hurtNow(fault);
      if (fault?.act === 'delay') await sleep(fault.ms);
      if (fault?.act === 'throw') throw new FaultThrown(point);
    },
  };
}

/**
 * Names every gap between two awaits: before and after each statement, `begin` and `commit` (by the transaction's first
 * statement), and each call of a provider.
 */
export const through = (points: Failpoints): NonNullable<HotlineParts['through']> => ({
  database: (db) => databaseThrough(points, db),
  channel: (channel) => channelThrough(points, channel),
});

async function around<T>(points: Failpoints, name: string, work: () => Promise<T>): Promise<T> {
  await points.pass(`before:${name}`);
  const result = await work();
  await points.pass(`after:${name}`);
  return result;
}

function databaseThrough(points: Failpoints, db: Database): Database {
  return {
    ...db,
    query: <Row>(asked: Statement, values?: readonly unknown[]) =>
      around(points, asked.name, () => db.query<Row>(asked, values)),
    transaction: async (work) => {
      let first: string | null = null;
      await points.pass('before:begin');
      const result = await db.transaction(async (tx) => {
        await points.pass('after:begin');
        const watched: Tx = {
          query: <Row>(asked: Statement, values?: readonly unknown[]) => {
            first ??= asked.name;
            return around(points, asked.name, () => tx.query<Row>(asked, values));
          },
        };
        const done = await work(watched);
        await points.pass(`before:commit:${first ?? 'nothing'}`);
        return done;
      });
      await points.pass(`after:commit:${first ?? 'nothing'}`);
      return result;
    },
  };
}

function channelThrough(points: Failpoints, channel: Channel): Channel {
  return {
    ...channel,
    send: (...asked) => around(points, `send:${channel.name}`, () => channel.send(...asked)),
    lookUp: (...asked) => around(points, `lookUp:${channel.name}`, () => channel.lookUp(...asked)),
    tend: () => around(points, `tend:${channel.name}`, () => channel.tend()),
  };
}

/** Names the instant between an answer's end and the wake-up that follows it; Node itself tells of it. */
export function watchAnswers(points: Failpoints): void {
  diagnostics.subscribe('http.server.response.finish', (message) => {
    const response = typeof message === 'object' && message !== null && 'response' in message ? message.response : null;
    if (!(response instanceof ServerResponse)) return;
    const place = /^\/(webhooks\/[\w/]+|a)\b/.exec(response.req.url ?? '')?.[1];
    if (place !== undefined) points.passNow(`after:answer:/${place}`);
  });
}
