import { setTimeout as sleep } from 'node:timers/promises';
import type { Pressed } from './load.ts';

const answerLimit = 4_000;
const againAfter = 500;
const nonceOf =
  /<form method="post" action="\/a\/[\w-]{22}"[^>]*><input type="hidden" name="nonce" value="([\w-]{43})"/;

/** An officer opens her link and presses the button, again whenever nothing or a fault comes back, until she is told how it stands. */
export async function takeByLink(
  localUrl: string,
  sms: { token: string; code: string; officer: string },
  given: AbortSignal,
): Promise<Pressed> {
  const link = `${localUrl}/a/${sms.token}`;
  while (!given.aborted) {
    const page = await ask(link, {});
    const nonce = nonceOf.exec(page.html)?.[1];
    // A page without the button says how it stands: taken by somebody else, used, ended.
    if (page.status >= 200 && page.status < 500 && nonce === undefined) return { ...sms, at: Date.now(), took: false };
    if (nonce !== undefined) {
      const body = new URLSearchParams({ nonce }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const { status } = await ask(link, { method: 'POST', headers, body });
      if (status === 303) return { ...sms, at: Date.now(), took: true };
      if (status >= 200 && status < 500 && status !== 400) return { ...sms, at: Date.now(), took: false };
    }
    await sleep(againAfter);
  }
  return { ...sms, at: Date.now(), took: false };
}

async function ask(link: string, init: RequestInit): Promise<{ status: number; html: string }> {
  try {
    const answer = await fetch(link, { ...init, redirect: 'manual', signal: AbortSignal.timeout(answerLimit) });
    return { status: answer.status, html: await answer.text() };
  } catch {
    return { status: 0, html: '' };
  }
}
