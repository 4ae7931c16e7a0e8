/** Between two looks, and how long one may take, in milliseconds. */
const lookEvery = 1_000;
const longestLook = 1_000;
/** A machine that slept has looked less often than its clock says. */
const fewestLooks = 8;

/**
 * Looks whether a process that runs answers `/healthz`: one that is stuck for good (a lock, a loop, a promise nobody keeps)
 * is told of, and ended by whoever hears it. A new one works.
 * @param url of its health
 * @param silentFor milliseconds after which silence is told; a start may take that long too
 * @returns `begins`: a new process was started; `stop`: nobody looks any more
 */
export function watchHealth(url: string, silentFor: number, onSilent: () => void): { begins(): void; stop(): void } {
  let since = performance.now();
  let failed = 0;
  let looking = false;
  const heard = (): void => {
    since = performance.now();
    failed = 0;
  };
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    if (await answers(url)) heard();
    else failed += 1;
    looking = false;
    if (failed < fewestLooks || performance.now() - since < silentFor) return;
    heard();
    onSilent();
  };
  const timer = setInterval(() => void look(), Math.min(lookEvery, silentFor / fewestLooks));
  return { begins: heard, stop: () => clearInterval(timer) };
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(longestLook) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
