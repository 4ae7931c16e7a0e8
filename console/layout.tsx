import type { FC, PropsWithChildren } from 'hono/jsx';
import type { Keyring } from '../storage/keyring.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { type FormKind, nonceFor } from './nonce.ts';
import { say } from './say.ts';

/** What every page of a link needs to make its forms. */
export type LinkOnPage = { token: string; nonce: (kind: FormKind) => string };

export const linkOnPage = (keyring: Keyring, token: string): LinkOnPage => ({
  token,
  nonce: (kind) => nonceFor(keyring, token, kind),
});

/** The whole document as text. Everything in it is escaped by the templates. */
export const renderPage = (page: unknown): string => `<!DOCTYPE html>${String(page)}`;

/** One page: a stylesheet, no script. The tab's title says nothing. */
export const Document: FC<PropsWithChildren> = ({ children }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      <title>{say(text('officerLink.title'))}</title>
      <link rel="stylesheet" href="/a/style.css" />
    </head>
    <body>
      <main>{children}</main>
    </body>
  </html>
);

/** A page that only says something: a title and what to do. */
export const SayingPage: FC<{ title: KnownText; lines: readonly KnownText[] }> = ({ title, lines }) => (
  <Document>
    <h1>{say(title)}</h1>
    {lines.map((line) => (
      <p>{say(line)}</p>
    ))}
  </Document>
);

/** A form of a link, with its nonce. `path` is what follows the link. */
export const LinkForm: FC<PropsWithChildren<{ link: LinkOnPage; kind: FormKind; path: string; class?: string }>> = ({
  link,
  kind,
  path,
  children,
  class: name,
}) => (
  <form method="post" action={`/a/${link.token}${path}`} class={name}>
    <input type="hidden" name="nonce" value={link.nonce(kind)} />
    {children}
  </form>
);

/** What went wrong, read aloud first by a screen reader. */
export const Problem: FC<{ what: KnownText | null }> = ({ what }) =>
  what === null ? null : (
    <p class="problem" role="alert">
      {say(what)}
    </p>
  );
