import type { Child, FC, PropsWithChildren } from 'hono/jsx';
import { FaultsForm, type FaultsNow } from './phones-faults.tsx';
import type { Telling } from './zalo.ts';
import type { Button } from './zalo-ledger.ts';
import type { Line } from './zalo-people.ts';

/** What one phone shows. */
export type PhoneView = {
  person: string;
  lines: readonly (Line & { telling: Telling | null })[];
  /** The buttons one can tap now: those of the last message that has any. */
  buttons: readonly Button[];
  faults: FaultsNow;
};

const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });

/** The whole document as text. */
export const renderPhone = (view: PhoneView): string => `<!DOCTYPE html>${String(<PhonePage {...view} />)}`;

/** The page of faults alone, for whoever wants it in a window of its own. */
export const renderFaults = (faults: FaultsNow): string =>
  `<!DOCTYPE html>${String(
    <Document title="Lỗi giả" person="">
      <div class="bottom">
        <FaultsForm faults={faults} person="" />
        <p>
          <a href="/phones">Về điện thoại</a>
        </p>
      </div>
    </Document>,
  )}`;

const Document: FC<PropsWithChildren<{ title: string; person: string }>> = ({ title, person, children }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/phones.css" />
      <script src="/phones.js" defer />
    </head>
    <body data-person={person}>
      <div class="phone">
        <div class="simulation" role="note">
          <strong>MÔ PHỎNG Zalo</strong> · không có gì rời khỏi máy này
          <small lang="en">Simulation: nothing leaves this machine</small>
        </div>
        {children}
      </div>
    </body>
  </html>
);

const PhonePage: FC<PhoneView> = ({ person, lines, buttons, faults }) => {
  const asking = lines.findLast((line) => line.buttons.length > 0);
  return (
    <Document title="Điện thoại mô phỏng" person={person}>
      <header class="account">
        <span class="face" aria-hidden="true">
          TC
        </span>
        <div class="who">
          <h1>Tin Cậy</h1>
          <p>Máy của người dùng …{person.slice(-4)}</p>
        </div>
        <a href="/phones?person=new" title="New person: start as a stranger">
          Người mới
        </a>
      </header>
      <main id="talk" role="log" aria-live="polite" aria-label="Cuộc trò chuyện">
        {lines.length === 0 && (
          <p class="empty">
            Người này chưa từng nhắn. Hãy viết tin đầu tiên ở bên dưới.
            <small lang="en">A stranger: write the first message below.</small>
          </p>
        )}
        {lines.map((line) => (
          <>
            <Said {...line} />
            {line === asking && <Choices person={person} buttons={buttons} />}
          </>
        ))}
        <span id="end" />
      </main>
      <Bottom person={person} faults={faults} />
    </Document>
  );
};

const Said: FC<Line & { telling: Telling | null }> = ({ from, text, at, telling }) => {
  if (from === 'note') {
    return (
      <p class="note">
        {text} · {clock.format(at)}
      </p>
    );
  }
  const side = from === 'person' ? 'bubble mine' : from === 'staff' ? 'bubble staff' : 'bubble';
  return (
    <article class={side}>
      <p>{text}</p>
      <footer>
        {from === 'staff' && 'Nhân viên · '}
        <time datetime={at.toISOString()}>{clock.format(at)}</time>
        {telling === 'told' && ' · đã tới tổng đài'}
        {telling === 'underWay' && ' · đang gửi…'}
        {telling === 'failed' && <span class="failed"> · tổng đài chưa nhận, sẽ gửi lại</span>}
      </footer>
    </article>
  );
};

const Choices: FC<{ person: string; buttons: readonly Button[] }> = ({ person, buttons }) => (
  <form class="choices" method="post" action={actionOf(person)}>
    <input type="hidden" name="act" value="tap" />
    {buttons.map(({ title, value, opens }) =>
      value === null ? (
        <a href={opens ?? '#end'} rel="noreferrer">
          {title}
        </a>
      ) : (
        <button type="submit" name="value" value={value}>
          {title}
        </button>
      ),
    )}
  </form>
);

const Bottom: FC<{ person: string; faults: FaultsNow }> = ({ person, faults }) => (
  <div class="bottom">
    <form id="write" method="post" action={actionOf(person)}>
      <input type="hidden" name="act" value="text" />
      <input
        type="text"
        name="value"
        aria-label="Tin nhắn"
        placeholder="Viết tin nhắn…"
        autocomplete="off"
        maxlength={2000}
        enterkeyhint="send"
        required
        autofocus
      />
      <button class="main" type="submit">
        Gửi
      </button>
    </form>
    <div class="tools">
      <Tool person={person} act="sticker">
        Nhãn dán
      </Tool>
      <details class="menu">
        <summary>Gửi vị trí</summary>
        <div class="panel">
          <form method="post" action={actionOf(person)}>
            <input type="hidden" name="act" value="location" />
            <label>
              Vĩ độ
              <input name="lat" inputmode="decimal" value="20.9510" required />
            </label>
            <label>
              Kinh độ
              <input name="lon" inputmode="decimal" value="107.0800" required />
            </label>
            <button class="main wide" type="submit">
              Gửi vị trí này
            </button>
          </form>
        </div>
      </details>
      <details class="menu">
        <summary>Khác</summary>
        <div class="panel">
          <form class="row" method="post" action={actionOf(person)}>
            {otherActs.map(([act, name]) => (
              <button type="submit" name="act" value={act}>
                {name}
              </button>
            ))}
          </form>
        </div>
      </details>
      <details>
        <summary>Lỗi giả</summary>
        <div class="panel">
          <FaultsForm faults={faults} person={person} />
        </div>
      </details>
      <noscript>
        <a href={`${actionOf(person)}#end`}>Xem tin mới</a>
      </noscript>
    </div>
  </div>
);

const Tool: FC<{ person: string; act: string; children: Child }> = ({ person, act, children }) => (
  <form method="post" action={actionOf(person)}>
    <button type="submit" name="act" value={act}>
      {children}
    </button>
  </form>
);

const otherActs = [
  ['image', 'Gửi ảnh'],
  ['audio', 'Tin thoại'],
  ['video', 'Video'],
  ['file', 'Tệp'],
  ['chatnow', 'Mở trò chuyện'],
  ['follow', 'Quan tâm OA'],
  ['unfollow', 'Bỏ quan tâm'],
  ['block', 'Chặn OA'],
  ['withdraw', 'Xin xóa dữ liệu'],
] as const;

const actionOf = (person: string): string => `/phones?person=${encodeURIComponent(person)}`;
