import type { FC } from 'hono/jsx';
import type { ShownLine } from '../../domain/shown-talk.ts';
import { type KnownText, text } from '../../texts/keys.ts';
import { Document, type Frame, Line, Numbers, say, WriteForm } from './parts.tsx';

/** What the chat's page shows besides its frame. */
export type ChatView = {
  lines: readonly ShownLine[];
  /** By which a page says what it shows. */
  mark: string;
  /** Where something stands, read aloud by a screen reader. */
  notice: KnownText | null;
  unsent: string;
};

/** The chat: what was just said, a field to write in, and the numbers to call. Without scripts it is the same page. */
export const ChatPage: FC<Frame & ChatView> = ({ language, exitUrl, lines, mark, notice, unsent }) => (
  <Document language={language} exitUrl={exitUrl} path="/chat">
    <h1>{say(text('webChat.heading'), language)}</h1>
    <p class="intro">{say(text('webChat.intro'), language)}</p>
    <Numbers language={language} />
    <div role="log" aria-label={say(text('webChat.talk'), language)}>
      <ol id="talk" class="talk" data-mark={mark}>
        {lines.map((line) => (
          <Line line={line} language={language} />
        ))}
      </ol>
    </div>
    <p id="notice" role="status">
      {notice === null ? '' : say(notice, language)}
    </p>
    {lines.length > 0 && (
      <form method="get" action="/chat" class="look">
        <button type="submit">{say(text('webChat.look'), language)}</button>
      </form>
    )}
    <WriteForm language={language} unsent={unsent} />
    <p class="hint last">
      {say(text('webChat.cannotHide'), language)} <a href="/chat/notes">{say(text('webChat.more'), language)}</a>
      <span class="key"> {say(text('webChat.exitKey'), language)}</span>
    </p>
  </Document>
);

/** The longer word about what stays. */
export const NotesPage: FC<Frame & { minutes: number }> = ({ language, exitUrl, minutes }) => (
  <Document language={language} exitUrl={exitUrl} path="/chat/notes">
    <h1>{say(text('webChat.moreTitle'), language)}</h1>
    <ul class="notes">
      <li>{say(text('webChat.moreExit'), language)}</li>
      <li>{say(text('webChat.moreQuiet', { minutes: String(minutes) }), language)}</li>
      <li>{say(text('webChat.moreHistory'), language)}</li>
      <li>{say(text('webChat.moreNetwork'), language)}</li>
      <li>{say(text('webChat.morePhone'), language)}</li>
      <li>{say(text('webChat.moreKeyboard'), language)}</li>
    </ul>
    <p>
      <a href="/chat">{say(text('webChat.back'), language)}</a>
    </p>
  </Document>
);
