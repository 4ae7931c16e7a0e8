import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Channel } from '../../channels/channel.ts';
import { webChatRequest } from '../../channels/web-chat/receive.ts';
import { type Language, languages } from '../../domain/language.ts';
import type { Lane } from '../../domain/outgoing.ts';
import type { Hotline } from '../../hotline/hotline.ts';
import type { Intake } from '../../hotline/intake.ts';
import { cookieOf, type WebSession } from '../../hotline/web-session.ts';
import { marksOf, type WebTalk, webTalk } from '../../hotline/web-talk.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { receiveWebhook } from '../webhooks.ts';
import { streamTalk } from './events.ts';
import { formIdOf, formOf, messageId, readFormsOnly, writtenIn } from './form.ts';
import { comesFromElsewhere, saysWhereFrom, secureHeaders } from './headers.ts';
import { watchOpenPages } from './open-pages.ts';
import { ChatPage, type ChatView, NotesPage } from './page.tsx';
import { type Frame, longestIn, renderPage } from './parts.tsx';
import { openSessions } from './sessions.ts';

export type WebChatParts = {
  hotline: Hotline;
  channel: Channel;
  intake: Intake;
  wake: (lane: Lane) => void;
  /** The ordinary page the quick exit leads to. */
  exitUrl: string;
};

/** A page that was just written to waits this long at most for the answer, in milliseconds: then it can be looked for. */
const answerPatience = 1_500;
const answerLookEvery = 100;

const nothingSaid: Pick<ChatView, 'lines' | 'mark'> = { lines: [], mark: '0' };

/** The chat in a browser: a plugin mounted under /chat. */
export async function webChatPages(app: FastifyInstance, parts: WebChatParts): Promise<void> {
  const { hotline, channel, intake, wake, exitUrl } = parts;
  const { log, clock, timers, paging } = hotline;
  const isAway = (): boolean => intake.state().away;
  const sessions = openSessions(hotline, isAway);
  const pages = watchOpenPages(hotline, isAway);
  const headers = secureHeaders(exitUrl);
  await app.register(cookie);
  readFormsOnly(app);
  app.addHook('onSend', async (_request, reply) => void reply.headers(headers));
  app.addHook('preClose', async () => {
    pages.close();
    sessions.close();
  });
  serveFiles(app);

  const tooLong = (request: FastifyRequest) => text('webChat.tooLong', { most: longestIn(languageOf(request)) });
  const frameOf = (request: FastifyRequest): Frame => ({ language: languageOf(request), exitUrl });
  const show = (request: FastifyRequest, reply: FastifyReply, status: number, view: ChatView): FastifyReply =>
    sendHtml(reply, status, renderPage(<ChatPage {...frameOf(request)} {...view} />));

  /** The page of whoever has written before, or of anybody. */
  const showTalk = async (
    request: FastifyRequest,
    reply: FastifyReply,
    session: WebSession | null,
    { status = 200, notice = null, unsent = '' }: { status?: number; notice?: KnownText | null; unsent?: string } = {},
  ): Promise<FastifyReply> => {
    const talk = session === null || isAway() ? null : await answeredTalk(hotline, session.address, isAway);
    if (talk !== null) {
      const shown = { lines: talk.lines, mark: marksOf(talk.lines).at(-1) ?? nothingSaid.mark };
      const waits = talk.waits && talk.lines.at(-1)?.by === 'person' ? text('webChat.waiting') : null;
      return show(request, reply, status, { ...shown, notice: notice ?? keptNotice(session) ?? waits, unsent });
    }
    const trouble = isAway() ? (keptNotice(session) ?? text('webChat.away')) : null;
    return show(request, reply, status, { ...nothingSaid, notice: notice ?? trouble, unsent });
  };
  const keptNotice = (session: WebSession | null): KnownText | null =>
    session !== null && intake.keeps('web-chat', session.address) ? text('webChat.kept') : null;

  app.setNotFoundHandler((_request, reply) => reply.redirect('/chat', 303));
  app.setErrorHandler((error, request, reply) => {
    const found = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
    // The route is a pattern; nothing of what was written is ever logged.
    if (found >= 500) log.error('page_failed', error, { route: request.routeOptions.url ?? 'none' });
    const status = found >= 500 ? 503 : found;
    const notice = status === 413 ? tooLong(request) : text(status === 503 ? 'webChat.away' : 'webChat.notAForm');
    if (isByScript(request)) return reply.code(status).send({ kind: 'notSent' });
    return show(request, reply, status, { ...nothingSaid, notice, unsent: '' });
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || !comesFromElsewhere(request, paging.publicUrl)) return undefined;
    return show(request, reply, 403, { ...nothingSaid, notice: text('webChat.elsewhere'), unsent: '' });
  });

  const look = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { lang, began } = queryOf(request);
    if (lang !== null) return speak(reply, paging.publicUrl, lang, '/chat');
    const given = request.cookies[cookieName(paging.publicUrl)];
    const session = await sessions.ofCookie(given);
    if (given !== undefined && session === null) forgetSession(reply, paging.publicUrl);
    // Whether the browser keeps the session's cookie shows only now; the address is as before then.
    if (began && session !== null) return reply.redirect('/chat#write', 303);
    return showTalk(request, reply, session, began ? { notice: text('webChat.noCookie') } : {});
  };
  // Whoever watches whether the page is there asks for its head only.
  app.route({ method: ['GET', 'HEAD'], url: '/', handler: look });

  app.get('/notes', (request, reply) => {
    const { lang } = queryOf(request);
    if (lang !== null) return speak(reply, paging.publicUrl, lang, '/chat/notes');
    const minutes = Math.round(timers.talkHiddenAfter / 60);
    return sendHtml(reply, 200, renderPage(<NotesPage {...frameOf(request)} minutes={minutes} />));
  });

  app.post('/messages', async (request, reply) => {
    const form = formOf(request);
    const written = writtenIn(form);
    const given = request.cookies[cookieName(paging.publicUrl)];
    const refuse = async (status: number, notice: KnownText | null, unsent: string): Promise<FastifyReply> => {
      if (isByScript(request)) return reply.code(status).send({ kind: 'notSent' });
      return showTalk(request, reply, await sessions.ofCookie(given), { status, notice, unsent });
    };
    if (written.kind === 'tooLong') return refuse(400, tooLong(request), written.words);
    if (written.kind === 'nothing') return isByScript(request) ? reply.code(204).send() : reply.redirect('/chat', 303);
    const { content } = written;
    const formId = formIdOf(form);
    const session = await sessions.forMessage(given, saysWhereFrom(request) ? formId : null);
    const { address } = session;
    const id = messageId(address, formId ?? randomBytes(16).toString('base64url'), content);
    const raw = webChatRequest({ address, id, language: languageOf(request), content }, clock.now());
    const answer = await receiveWebhook({ hotline, intake }, channel, raw).catch((error: unknown) => {
      log.error('web_chat_not_taken', error);
      return null;
    });
    if (answer === null || answer.status !== 200)
      return refuse(503, text('webChat.notSent'), content.kind === 'text' ? content.text : '');
    for (const lane of answer.lanes) reply.raw.once('finish', () => wake(lane));
    keepSession(reply, hotline, session);
    pages.look(address);
    if (isByScript(request)) return reply.send({ kind: intake.keeps('web-chat', address) ? 'kept' : 'sent' });
    return reply.redirect(given === undefined ? '/chat?began' : '/chat#write', 303);
  });

  app.get('/events', async (request, reply) => {
    const session = comesFromElsewhere(request, paging.publicUrl)
      ? null
      : await sessions.ofCookie(request.cookies[cookieName(paging.publicUrl)]);
    // No content: the browser does not ask again by itself.
    if (session === null) return reply.code(204).send();
    return streamTalk(request, reply, { pages, headers, address: session.address, language: languageOf(request) });
  });

  app.post('/leave', async (request, reply) => {
    const session = await sessions.ofCookie(request.cookies[cookieName(paging.publicUrl)]);
    if (session !== null) {
      pages.leave(session.address);
      await sessions.leave(session.address);
    }
    forgetSession(reply, paging.publicUrl);
    reply.clearCookie(languageCookie, { path: '/chat' });
    // A script is on its way already.
    return formOf(request)('quiet') === '1' ? reply.code(204).send() : reply.redirect(exitUrl, 303);
  });
}

/** Once more until nothing of ours is on its way to her, or it takes too long. */
async function answeredTalk(hotline: Hotline, address: string, isAway: () => boolean): Promise<WebTalk | null> {
  const until = performance.now() + answerPatience;
  for (;;) {
    const talk = await webTalk(hotline, address).catch((error: unknown) => {
      hotline.log.error('web_chat_not_read', error);
      return null;
    });
    if (talk === null || !talk.waits || performance.now() > until || isAway()) return talk;
    await new Promise((resolve) => setTimeout(resolve, answerLookEvery));
  }
}

function serveFiles(app: FastifyInstance): void {
  const types = { 'chat.css': 'text/css', 'chat.js': 'text/javascript', 'icon.svg': 'image/svg+xml' };
  for (const [name, type] of Object.entries(types)) {
    const file = readFileSync(path.join(import.meta.dirname, 'public', name));
    app.get(`/${name}`, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(file));
  }
}

const sendHtml = (reply: FastifyReply, status: number, html: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(html);

/** Our script asks for a short answer; a form for a page. */
const isByScript = ({ headers }: FastifyRequest): boolean => headers.accept === 'application/json';

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** No site beside ours, and no connection in clear, can put another session in its place. */
const cookieName = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-chat' : 'chat');
/** Without an age: it goes with the browser. Never sent with what another site causes, never read by a script. */
const cookieManner = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(publicUrl) }) as const;

function keepSession(reply: FastifyReply, { keyring, paging }: Hotline, session: WebSession): void {
  reply.setCookie(cookieName(paging.publicUrl), cookieOf(keyring, session), cookieManner(paging.publicUrl));
}

function forgetSession(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(cookieName(publicUrl), cookieManner(publicUrl));
}

const languageCookie = 'chat-language';

function languageOf({ cookies }: FastifyRequest): Language {
  return languages.find((language) => language === cookies[languageCookie]) ?? 'vi';
}

/** From now on the page, and a talk that begins, is in this language; the address does not say so. */
function speak(reply: FastifyReply, publicUrl: string, language: Language, to: string): FastifyReply {
  const manner = { path: '/chat', httpOnly: true, sameSite: 'lax', secure: isSecure(publicUrl) } as const;
  return reply.setCookie(languageCookie, language, manner).redirect(to, 303);
}

/** What an address of ours may carry: a language, and that a session has just begun. */
function queryOf({ query }: FastifyRequest): { lang: Language | null; began: boolean } {
  const asked: object = typeof query === 'object' && query !== null ? query : {};
  const lang = 'lang' in asked ? (languages.find((language) => language === asked.lang) ?? null) : null;
  return { lang, began: 'began' in asked };
}
