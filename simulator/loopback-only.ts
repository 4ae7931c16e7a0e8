import type { FastifyRequest } from 'fastify';

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Does this host name mean this machine? */
export const isOwnName = (hostname: string): boolean => ownNames.has(hostname);
const ownSites = new Set(['same-origin', 'none']);

/**
 * Why this request is refused, or null. Listening on the loopback is not enough: a page of any site, opened on this
 * machine, can send requests here, and by DNS rebinding even under a name of its own.
 */
export function refusalOf(request: Pick<FastifyRequest, 'headers' | 'method'>): string | null {
  const { host, origin } = request.headers;
  if (host === undefined || !isOwnName(nameOf(host))) return 'the simulator answers to localhost only';
  if (origin !== undefined && origin !== `http://${host}`) return 'another site may not use the simulator';
  const site = request.headers['sec-fetch-site'];
  const followsLink = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
  if (typeof site === 'string' && !ownSites.has(site) && !followsLink) return 'another site may not use the simulator';
  return null;
}

function nameOf(host: string): string {
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return '';
  }
}
