import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../domain/conversation.ts';
import type { OpenPage, OpenPages } from './open-pages.ts';
import { renderLines } from './parts.tsx';

/** A connection that is cut is opened again by the browser after so many milliseconds. */
const openAgainAfter = 2_000;

/**
 * Keeps the connection of an open page and writes into it what is new, as server-sent events. Each carries the mark of what the page
 * shows then; a browser that connects again names the last one, and is sent what came since.
 */
export function streamTalk(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: { pages: OpenPages; headers: Readonly<Record<string, string>>; address: string; language: Language },
): FastifyReply {
  const { pages, headers, address, language } = parts;
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...headers,
    'Content-Type': 'text/event-stream; charset=utf-8',
    // Nothing else goes over it afterwards: a bot that ends need not wait for it.
    Connection: 'close',
    // A proxy before us must not keep it until it is complete.
    'X-Accel-Buffering': 'no',
  });
  raw.write(`retry: ${openAgainAfter}\n\n`);
  const page: OpenPage = {
    address,
    language,
    shown: shownBy(request),
    tell: (news) => {
      if (news.kind === 'gone') raw.write('event: gone\ndata: 1\n\n');
      else {
        const html = renderLines(news.lines, language);
        raw.write(`id: ${news.mark}\nevent: ${news.kind}\ndata: ${JSON.stringify(html)}\n\n`);
      }
    },
    keepAlive: () => raw.write(':\n\n'),
    end: () => raw.end(),
  };
  raw.on('error', () => pages.remove(page));
  raw.once('close', () => pages.remove(page));
  pages.add(page);
  return reply;
}

/** What a page says that it shows: as its browser remembers it, or as it was when it came. */
function shownBy({ headers, query }: FastifyRequest): string {
  const last = headers['last-event-id'];
  if (typeof last === 'string') return last;
  const asked: object = typeof query === 'object' && query !== null ? query : {};
  return 'after' in asked && typeof asked.after === 'string' ? asked.after : '';
}
