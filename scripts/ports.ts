import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SupervisorEnd } from './supervisor-end.ts';

/** A port somebody of ours will listen on, and the setting that chooses it. */
export type WantedPort = { setting: string; host: string; port: number };

/** The processes of a supervisor that was killed let go of their ports within this time. */
const patience = 2_000;

/**
 * Makes sure that the ports are free before anything is started.
 * @throws SupervisorEnd naming the port and its setting
 */
export async function checkPorts(wanted: readonly WantedPort[], botAddress: string): Promise<void> {
  const limit = Date.now() + patience;
  for (const one of wanted) {
    let code = await tryPort(one);
    while (code === 'EADDRINUSE' && Date.now() < limit) {
      await sleep(100);
      code = await tryPort(one);
    }
    if (code !== null) throw new SupervisorEnd(await sentence(one, code, botAddress));
  }
}

async function sentence({ setting, host, port }: WantedPort, code: string, botAddress: string): Promise<string> {
  if (code === 'EADDRINUSE') {
    return (await answersLikeUs(botAddress))
      ? `Port ${port} (${setting}) is taken, and Tin Cậy seems to run already: ${botAddress}/healthz answers; stop that one first.`
      : `Port ${port} (${setting}) is taken by another program; stop it, or set ${setting} to a free port.`;
  }
  if (code === 'EACCES')
    return `Port ${port} (${setting}) is not open to this user; set ${setting} to a port above 1023.`;
  return `HOST "${host}" cannot be listened on (${code}); expected: an address of this machine.`;
}

/** The code of what went wrong, or null when the port can be listened on. */
function tryPort({ host, port }: WantedPort): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve('code' in error ? String(error.code) : error.name));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

async function answersLikeUs(botAddress: string): Promise<boolean> {
  try {
    const answer = await fetch(`${botAddress}/healthz`, { signal: AbortSignal.timeout(1_000) });
    const body: unknown = await answer.json();
    return answer.ok && typeof body === 'object' && body !== null && 'ok' in body;
  } catch {
    return false;
  }
}
