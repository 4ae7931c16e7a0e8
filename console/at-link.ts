import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Lane } from '../domain/outgoing.ts';
import type { OfficerAtCase } from '../hotline/act-on-case.ts';
import type { LinkView } from '../hotline/alert-link.ts';
import type { Hotline } from '../hotline/hotline.ts';

/** A link that opens something, as it stood when the request came. */
export type KnownLink = { token: string; view: Exclude<LinkView, { kind: 'unknown' }> };

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard of every permission that needs a link. */
    atLink: KnownLink | null;
    /** Set by the guard of the permission that needs a PIN. */
    atCase: OfficerAtCase | null;
  }
}

/** What the officers' pages need of their process. */
export type ConsoleParts = {
  hotline: Hotline;
  /** Called after an answer has left, when something may wait in the outbox. */
  wake: (lane: Lane) => void;
  /** Nothing can be looked up or saved now: she is told so at once. */
  databaseAway: () => boolean;
  /** Kept messages wait to be worked: the page a link came with may not be entered yet. */
  messagesWait: () => boolean;
};

/**
 * The cookie that holds a session's secret: one for each officer and case, so that a second case, or a second officer's link
 * in the same browser, does not close the first. Of both ids only random figures are used.
 */
export const sessionCookie = ({ officerId, caseId }: Pick<OfficerAtCase, 'officerId' | 'caseId'>): string =>
  `tc_case_${officerId.slice(-6)}${caseId.slice(-6)}`;

const linkParams = z.object({ token: z.string() });
export const tokenOf = (request: FastifyRequest): string => linkParams.safeParse(request.params).data?.token ?? '';

/** The link a guard has let through. */
export function linkOf(request: FastifyRequest): KnownLink {
  if (request.atLink === null) throw new Error('a route without the guard of its permission');
  return request.atLink;
}

/** The officer a guard has let through. */
export function officerOf(request: FastifyRequest): OfficerAtCase {
  if (request.atCase === null) throw new Error('a route without the guard of its permission');
  return request.atCase;
}

export const sendHtml = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(html);

/** What an act has put into the outbox need not wait for the next sweep. */
export function wakeAfter(reply: FastifyReply, wake: ConsoleParts['wake']): void {
  reply.raw.once('finish', () => {
    wake('alert');
    wake('urgent');
  });
}
