import http from 'node:http';
import type { SignedWords } from '../simulator/signed-words.ts';

/** What a load has met: how many answers a second, how long each took in milliseconds, and how many were not 200. */
export type Load = { perSecond: number; took: number[]; refused: number };

/**
 * So many connections, each of which sends its own requests one after the other, as soon as it is answered.
 * @param lines for each connection what it sends, in this order
 */
export async function asFastAsAnswered(url: string, lines: readonly (readonly SignedWords[])[]): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lines.length });
  const took: number[] = [];
  let refused = 0;
  const from = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      for (const words of line) {
        const sent = performance.now();
        if ((await send(agent, url, words)) !== 200) refused += 1;
        took.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  return { perSecond: took.length / seconds, took, refused };
}

/**
 * Requests that come evenly, whatever became of those before: a slow answer gets no fewer. A request's time runs from when it was due.
 * @param perSecond how many of them
 */
export async function evenly(url: string, requests: readonly SignedWords[], perSecond: number): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
  const took: number[] = [];
  let refused = 0;
  const from = performance.now();
  const under: Promise<void>[] = [];
  for (const [number, words] of requests.entries()) {
    const due = from + (number * 1_000) / perSecond;
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    under.push(
      send(agent, url, words).then((status) => {
        if (status !== 200) refused += 1;
        took.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(under);
  const seconds = (performance.now() - from) / 1_000;
  agent.destroy();
  return { perSecond: took.length / seconds, took, refused };
}

const send = (agent: http.Agent, url: string, { path, headers, body }: SignedWords): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = http.request(`${url}${path}`, { method: 'POST', headers, agent }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    request.on('error', reject);
    request.end(body);
  });
