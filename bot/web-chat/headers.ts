import type { FastifyRequest } from 'fastify';

/**
 * Our own style, script and forms, nothing from anywhere else, nothing kept, nothing told to another site, and the position only
 * for this page.
 * @param exitUrl where the quick exit leads: a form that is sent away needs leave for that too
 */
export const secureHeaders = (exitUrl: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${new URL(exitUrl).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'geolocation=(self), camera=(), microphone=()',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
});

/**
 * Is it sent by a page of another site? Browsers say so themselves; those too old for it say which site it came from, or, as this
 * page tells them to be silent about itself, nothing.
 */
export function comesFromElsewhere({ headers }: FastifyRequest, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  if (origin === undefined || origin === 'null') return false;
  return !isOwn(origin, [headers.host, publicUrl === '' ? undefined : new URL(publicUrl).host]);
}

/** A site that says nothing of itself may be any: no session is begun by the id of its form. */
export const saysWhereFrom = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] !== undefined || (headers.origin !== undefined && headers.origin !== 'null');

function isOwn(origin: string, hosts: readonly (string | undefined)[]): boolean {
  try {
    return hosts.includes(new URL(origin).host);
  } catch {
    return false;
  }
}
