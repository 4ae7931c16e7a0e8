import type { FastifyInstance } from 'fastify';

/** Where a page may stand in a frame: nowhere, but beside the simulated phones while nothing leaves this machine. */
const framesOf = (simulated: boolean): string => (simulated ? 'http://localhost:* http://127.0.0.1:*' : "'none'");

/** Nothing but our own stylesheet and forms; nothing kept, nothing told to another site, nothing found by a search. */
export function addSecureHeaders(app: FastifyInstance, options: { simulated: boolean }): void {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framesOf(options.simulated)}`,
  ].join('; ');
  app.addHook('onSend', async (_request, reply) => {
    reply
      .header('Content-Security-Policy', policy)
      .header('Cache-Control', 'no-store')
      // The address holds the link's secret. Forms are told apart by their nonce, not by an Origin.
      .header('Referrer-Policy', 'no-referrer')
      .header('X-Content-Type-Options', 'nosniff')
      .header('X-Robots-Tag', 'noindex, nofollow')
      .header('Cross-Origin-Resource-Policy', 'same-origin')
      .header('Cross-Origin-Opener-Policy', 'same-origin');
    if (!options.simulated) reply.header('X-Frame-Options', 'DENY');
  });
}

const ownSites: readonly string[] = ['same-origin', 'same-site', 'none'];

/** Browsers say where a request comes from; old ones say nothing. A form of another site is refused before it is read. */
export const comesFromElsewhere = (secFetchSite: string | string[] | undefined): boolean =>
  secFetchSite !== undefined && !(typeof secFetchSite === 'string' && ownSites.includes(secFetchSite));
