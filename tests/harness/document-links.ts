import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Document, faultAt, isMarkdown, root, withoutCode } from './documents.ts';

/** A link of a document. `to`: a place from the project's folder; '' = the document itself. */
export type Link = { line: number; target: string; to: string; anchor: string; isImage: boolean };

/** Links that stay in the repository; those to the outside are not followed. */
export function linksIn({ file, text }: Document): Link[] {
  return withoutCode(text).flatMap((piece) =>
    [
      ...piece.text.matchAll(/(!?)\[[^[\]]*\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g),
      ...piece.text.matchAll(/()(?:^\s*\[[^\]]+\]:\s+|\bhref=")([^\s"]+)/g),
      ...piece.text.matchAll(/(<img)\b[^>]*\bsrc="([^"]+)"/g),
      // A picture that is a link itself.
      ...piece.text.matchAll(/()\)\]\(([^()\s]+)\)/g),
    ].flatMap(([, image = '', target = '']): Link[] => {
      if (/^([a-z][a-z+.-]*:|\/\/)/i.test(target)) return [];
      const [to = '', anchor = ''] = target.split('#');
      const place = to === '' ? file : path.join(path.dirname(file), decodeURIComponent(to));
      return [{ line: piece.line, target, to: place, anchor: decodeURIComponent(anchor), isImage: image !== '' }];
    }),
  );
}

/** The anchors GitHub gives the headings of a document: small letters, no punctuation, hyphens for blanks, numbered when twice. */
export function anchorsOf(text: string): string[] {
  const seen = new Map<string, number>();
  // Code within a heading counts as its words.
  let inBlock = false;
  const headings = text.split('\n').flatMap((line) => {
    if (/^\s*```/.test(line)) inBlock = !inBlock;
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    return inBlock || heading === undefined ? [] : [heading];
  });
  const slugs = headings.map((heading) => {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  return [...slugs, ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id)];
}

/** Links to what is not there, and to headings that are not. */
export function brokenLinks(documents: readonly Document[]): string[] {
  const texts = new Map(documents.map(({ file, text }) => [file, text]));
  return documents.filter(isMarkdown).flatMap((document) =>
    linksIn(document).flatMap((link) => {
      const broken = (): string[] => [faultAt(document, link, `${link.target} leads nowhere`)];
      const text = texts.get(link.to);
      if (text === undefined && (link.to.startsWith('..') || !existsSync(path.join(root, link.to)))) return broken();
      return link.anchor !== '' && (text === undefined || !anchorsOf(text).includes(link.anchor)) ? broken() : [];
    }),
  );
}

/** Documents nobody comes to who begins at README.md; a link to a folder leads to everything right in it. */
export function unreachable(documents: readonly Document[]): string[] {
  const markdown = new Map(documents.filter(isMarkdown).map((document) => [document.file, document]));
  const reached = new Set(['README.md']);
  for (const file of reached) {
    const document = markdown.get(file);
    for (const { to } of document ? linksIn(document) : [])
      for (const other of markdown.keys())
        if (other === to || path.dirname(other) === to.replace(/\/$/, '')) reached.add(other);
  }
  return [...markdown.keys()].filter((file) => file.startsWith('docs/') && !reached.has(file));
}

/** Pictures of a folder that no document shows. */
export function picturesNotShown(pictures: readonly string[], documents: readonly Document[]): string[] {
  const shown = new Set(documents.filter(isMarkdown).flatMap((one) => linksIn(one).map(({ to }) => to)));
  return pictures.filter((file) => !shown.has(file));
}

export const isFolder = (file: string): boolean =>
  statSync(path.join(root, file), { throwIfNoEntry: false })?.isDirectory() === true;
