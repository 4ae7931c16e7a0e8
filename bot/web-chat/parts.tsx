import { randomBytes } from 'node:crypto';
import type { FC, PropsWithChildren } from 'hono/jsx';
import { type Language, languages } from '../../domain/language.ts';
import type { ShownLine } from '../../domain/shown-talk.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { words } from '../../texts/render.ts';

/** A sentence as the page says it: to somebody of whom nothing is known. */
export const say = (ref: KnownText, language: Language): string =>
  words(ref, { audience: 'unknown', language, medium: 'chat' });

/** What one message may be long, in characters. */
export const longestMessage = 2_000;

/** The same as people of that language write it. */
export const longestIn = (language: Language): string => longestMessage.toLocaleString(language);

/** Written by us into every form, so that the same form posted again is one message. */
const formId = (): string => randomBytes(16).toString('base64url');

const FormId: FC = () => <input type="hidden" name="form" value={formId()} />;

/** The whole document as text. Everything in it is escaped by the templates. */
export const renderPage = (page: unknown): string => `<!DOCTYPE html>${String(page)}`;

/** What every page of the chat is made with. */
export type Frame = { language: Language; exitUrl: string };

/**
 * One page. The first thing a keyboard reaches, and the first a screen reader says, is the way out; tab, address and icon say
 * nothing of what it is for.
 * @param path where the other language shows the same
 */
export const Document: FC<PropsWithChildren<Frame & { path: '/chat' | '/chat/notes' }>> = ({
  language,
  exitUrl,
  path,
  children,
}) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex, nofollow" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      <title>{say(text('webChat.title'), language)}</title>
      <link rel="icon" href="/chat/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/chat/chat.css" />
      <script src="/chat/chat.js" defer></script>
    </head>
    <body>
      <header>
        <form method="post" action="/chat/leave" id="exit" data-to={exitUrl}>
          <button type="submit">{say(text('webChat.exit'), language)}</button>
        </form>
        {languages
          .filter((other) => other !== language)
          .map((other) => (
            <a class="language" href={`${path}?lang=${other}`} lang={other} hreflang={other}>
              {say(text(`talk.language_${other}`), other)}
            </a>
          ))}
      </header>
      <main>{children}</main>
    </body>
  </html>
);

const numbers = ['111', '18001769', '113', '114', '115'] as const;

/** The numbers to call, whatever else works. */
export const Numbers: FC<{ language: Language }> = ({ language }) => (
  <nav class="numbers" aria-labelledby="call">
    <h2 id="call">{say(text('webChat.callTitle'), language)}</h2>
    <ul>
      {numbers.map((number) => (
        <li>
          <a href={`tel:${number}`}>
            <b>{number}</b> <span>{say(text(`webChat.call_${number}`), language)}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** One line of the talk. The question that stands open has its choices as buttons, each a form's. */
export const Line: FC<{ line: ShownLine; language: Language }> = ({ line, language }) => {
  const { by, id } = line;
  const who = say(text(by === 'person' ? 'webChat.you' : 'webChat.reply'), language);
  const shown =
    line.by === 'hotline'
      ? line.text
      : line.said.kind === 'text'
        ? line.said.text
        : say(text('webChat.sentLocation'), language);
  return (
    <li id={`line-${id}`} class={by === 'person' ? 'mine' : 'ours'}>
      <p>
        <span class="unseen">{`${who}: `}</span>
        {shown}
      </p>
      {line.by === 'hotline' && line.calls.length > 0 && (
        <p class="calls">
          {line.calls.map(({ title, number }) => (
            <a href={`tel:${number}`}>{title}</a>
          ))}
        </p>
      )}
      {line.by === 'hotline' && line.choices.length > 0 && (
        <form method="post" action="/chat/messages" class="choices">
          <FormId />
          {line.choices.map(({ title, value }) => (
            <button type="submit" name="choice" value={value}>
              {title}
            </button>
          ))}
        </form>
      )}
    </li>
  );
};

/** Lines by themselves, for a page that shows the others. */
export const renderLines = (lines: readonly ShownLine[], language: Language): string =>
  lines.map((line) => String(<Line line={line} language={language} />)).join('');

/** Where she writes. `unsent`: her words that were not taken. */
export const WriteForm: FC<{ language: Language; unsent: string }> = ({ language, unsent }) => {
  const most = longestIn(language);
  return (
    <form
      method="post"
      action="/chat/messages"
      id="write"
      data-left={say(text('webChat.left', { left: '#' }), language)}
      data-sending={say(text('webChat.sending'), language)}
      data-not-sent={say(text('webChat.notSent'), language)}
      data-locating={say(text('webChat.locating'), language)}
      data-no-location={say(text('webChat.noLocation'), language)}
    >
      <FormId />
      <label for="words">{say(text('webChat.write'), language)}</label>
      <textarea id="words" name="words" rows={3} maxlength={longestMessage} autocomplete="off" aria-describedby="limit">
        {unsent}
      </textarea>
      <p id="limit" class="hint">
        {say(text('webChat.limit', { most }), language)}
      </p>
      <input type="hidden" name="lat" value="" />
      <input type="hidden" name="lon" value="" />
      <div class="row">
        <button type="submit" class="main">
          {say(text('webChat.send'), language)}
        </button>
        <button type="button" id="where" hidden>
          {say(text('webChat.location'), language)}
        </button>
      </div>
    </form>
  );
};
