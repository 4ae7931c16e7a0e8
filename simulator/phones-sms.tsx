import type { FC, PropsWithChildren } from 'hono/jsx';
import { clock } from './phones-clock.ts';
import type { SmsLine } from './twilio-phone.ts';

/** The SMS talk of one phone with the hotline's number. */
export type SmsView = {
  number: string;
  hotline: string;
  lines: readonly SmsLine[];
  /** Where its forms go. */
  action: string;
  /** Addresses that may be opened beside the talk. */
  frameable: readonly string[];
};

/** What one writes and reads; `frame` names the frame in which links open where there is room for it. */
export const SmsTalk: FC<SmsView & { frame: string | null; empty: string }> = ({ frame, empty, ...view }) => (
  <>
    <div class="sms-log" role="log" aria-live="polite" aria-label={`SMS của ${view.number}`}>
      <div id={`sms-${view.number.slice(1)}`} class="sms-lines" data-live data-count={String(receivedIn(view.lines))}>
        {view.lines.length === 0 && <p class="empty">{empty}</p>}
        {view.lines.map((line) => (
          <SmsSaid line={line} frame={frame} frameable={view.frameable} />
        ))}
      </div>
    </div>
    <form class="write" method="post" action={view.action}>
      <input type="hidden" name="phone" value={view.number} />
      <input
        type="text"
        name="value"
        aria-label={`SMS từ ${view.number} tới ${view.hotline}`}
        placeholder={`SMS tới ${view.hotline}…`}
        autocomplete="off"
        maxlength={1600}
        enterkeyhint="send"
        required
      />
      <button class="main" type="submit" aria-label={`Gửi SMS từ ${view.number}`}>
        Gửi
      </button>
    </form>
  </>
);

/** How many messages of the hotline lie on the phone. */
export const receivedIn = (lines: readonly SmsLine[]): number => lines.filter(({ from }) => from === 'hotline').length;

const SmsSaid: FC<{ line: SmsLine; frame: string | null; frameable: readonly string[] }> = ({
  line,
  frame,
  frameable,
}) => (
  <article class={line.from === 'phone' ? 'bubble mine' : 'bubble'}>
    <p>
      {pieces(line.text).map((piece) =>
        piece.link ? (
          <SmsLink href={piece.text} frame={frameable.includes(originOf(piece.text)) ? frame : null} />
        ) : (
          piece.text
        ),
      )}
    </p>
    <footer>
      <time datetime={line.at.toISOString()}>{clock.format(line.at)}</time>
      {line.segments > 1 && ` · ${line.segments} phần`}
      {line.telling === 'told' && ' · đã tới tổng đài'}
      {line.telling === 'underWay' && ' · đang gửi…'}
      {line.telling === 'failed' && <span class="failed"> · tổng đài chưa nhận, Twilio không gửi lại</span>}
    </footer>
  </article>
);

/** Beside the talk where there is room; in place of the page on a phone's screen. The style shows one of the two. */
const SmsLink: FC<{ href: string; frame: string | null }> = ({ href, frame }) =>
  frame === null ? (
    <a href={href} rel="noreferrer">
      {href}
    </a>
  ) : (
    <>
      <a class="beside" href={href} target={frame}>
        {href}
      </a>
      <a class="instead" href={href}>
        {href}
      </a>
    </>
  );

/** The frame of a phone, its name on it until something is opened. */
export const Frame: FC<PropsWithChildren<{ name: string; title: string }>> = ({ name, title, children }) => (
  <div class="frame">
    <div class="frame-empty">{children}</div>
    <iframe name={name} title={title} />
    <button type="button" class="frame-close" hidden>
      Đóng trang
    </button>
  </div>
);

/** Splits a text at its web addresses; a full stop or bracket behind one is not part of it. */
export function pieces(text: string): { text: string; link: boolean }[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, link: /^https?:\/\/[^\s]/.test(piece) }));
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return '';
  }
}
