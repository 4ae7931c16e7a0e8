import type { Child, FC } from 'hono/jsx';
import { clock } from './phones-clock.ts';
import { FaultsForm, type FaultsNow } from './phones-faults.tsx';
import type { Telling } from './zalo.ts';
import type { Button } from './zalo-ledger.ts';
import type { Line } from './zalo-people.ts';

/** What her Zalo shows. */
export type ZaloView = {
  person: string;
  lines: readonly (Line & { telling: Telling | null })[];
  /** The buttons one can tap now: those of the last message that has any. */
  buttons: readonly Button[];
  faults: FaultsNow;
  /** Where its forms go. */
  action: string;
};

/** The talk with the Official Account, and everything a finger can do in it. */
export const ZaloTalk: FC<ZaloView> = ({ lines, buttons, faults, action, person }) => {
  const asking = lines.findLast((line) => line.buttons.length > 0);
  return (
    <>
      <main id="talk" data-live role="log" aria-live="polite" aria-label="Cuộc trò chuyện Zalo">
        {lines.length === 0 && (
          <p class="empty">
            Người này chưa từng nhắn. Hãy viết tin đầu tiên ở bên dưới.
            <small lang="en">A stranger: write the first message below.</small>
          </p>
        )}
        {lines.map((line) => (
          <>
            <Said {...line} />
            {line === asking && <Choices action={action} buttons={buttons} />}
          </>
        ))}
        <span id="end" />
      </main>
      <Bottom person={person} action={action} faults={faults} />
    </>
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

const Choices: FC<{ action: string; buttons: readonly Button[] }> = ({ action, buttons }) => (
  <form class="choices" method="post" action={action}>
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

const Bottom: FC<{ person: string; action: string; faults: FaultsNow }> = ({ person, action, faults }) => (
  <div class="bottom">
    <form id="write" class="write" method="post" action={action}>
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
      <Tool action={action} act="sticker">
        Nhãn dán
      </Tool>
      <details class="menu">
        <summary>Gửi vị trí</summary>
        <div class="panel">
          <form method="post" action={action}>
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
          <form class="row" method="post" action={action}>
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
        <a href={`${action}#end`}>Xem tin mới</a>
      </noscript>
    </div>
  </div>
);

const Tool: FC<{ action: string; act: string; children: Child }> = ({ action, act, children }) => (
  <form method="post" action={action}>
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
