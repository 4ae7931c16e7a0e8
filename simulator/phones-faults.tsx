import type { FC } from 'hono/jsx';
import { type ApiFault, type ApiFaultKind, apiFaultKinds, type WebhookFault } from './zalo-faults.ts';

/** The faults that are set now. */
export type FaultsNow = { api: readonly ApiFault[]; webhook: WebhookFault | null };

const names: Record<ApiFaultKind, string> = {
  refuse: 'từ chối (-201)',
  reset: 'ngắt kết nối',
  hang: 'không trả lời',
  slow: 'chậm',
  limited: 'HTTP 429',
  rateLimited: 'quá giới hạn (-32)',
  errorAfterAccept: 'đã nhận rồi HTTP 500',
  resetAfterAccept: 'đã nhận rồi ngắt',
  html: 'trả về HTML',
  tokenExpired: 'hết hạn token (-220)',
  windowClosed: 'quá 7 ngày (-230)',
};

/** Lets a tester break the simulated Zalo from the page. */
export const FaultsForm: FC<{ faults: FaultsNow; person: string }> = ({ faults, person }) => (
  <div>
    <p id="faults-now">{shown(faults)}</p>
    <form method="post" action="/phones/faults">
      <input type="hidden" name="person" value={person} />
      <input type="hidden" name="what" value="api" />
      <label class="wide">
        Zalo trả lời sai <small lang="en">(Zalo's answers go wrong)</small>
        <select name="kind">
          {apiFaultKinds.map((kind) => (
            <option value={kind}>
              {names[kind]} · {kind}
            </option>
          ))}
        </select>
      </label>
      <label>
        Ở đâu
        <select name="route">
          <option value="send">gửi tin</option>
          <option value="read">tra cứu</option>
          <option value="oauth">token</option>
        </select>
      </label>
      <label>
        Số lần (trống = mãi)
        <input name="count" inputmode="numeric" pattern="[0-9]*" />
      </label>
      <label>
        Chậm bao lâu (ms)
        <input name="ms" inputmode="numeric" pattern="[0-9]*" value="1500" />
      </label>
      <button class="main" type="submit">
        Đặt lỗi
      </button>
    </form>
    <form method="post" action="/phones/faults">
      <input type="hidden" name="person" value={person} />
      <input type="hidden" name="what" value="webhook" />
      <label>
        Webhook
        <select name="kind">
          <option value="duplicate">gửi hai lần · duplicate</option>
          <option value="reordered">đảo thứ tự · reordered</option>
        </select>
      </label>
      <label>
        Số tin
        <input name="count" inputmode="numeric" pattern="[0-9]*" value="2" />
      </label>
      <button class="main wide" type="submit">
        Đặt lỗi webhook
      </button>
    </form>
    <form class="row" method="post" action="/phones/faults">
      <input type="hidden" name="person" value={person} />
      <button type="submit" name="what" value="none">
        Bỏ mọi lỗi
      </button>
      <button type="submit" name="what" value="retry">
        Gửi lại webhook ngay
      </button>
    </form>
  </div>
);

function shown({ api, webhook }: FaultsNow) {
  if (api.length === 0 && webhook === null) return 'Đang bình thường.';
  const parts = api.map(({ kind, route, count }) => `${names[kind]}, ${route}, ${count ?? 'mãi'}`);
  if (webhook !== null) parts.push(`webhook ${webhook.kind}, ${webhook.count ?? 'mãi'}`);
  return <span class="active">Đang đặt: {parts.join(' · ')}</span>;
}
