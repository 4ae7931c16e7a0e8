import type { FC, PropsWithChildren } from 'hono/jsx';
import { type SmsFault, type SmsFaultKind, smsFaultKinds } from './twilio-faults.ts';
import { type ApiFault, type ApiFaultKind, apiFaultKinds, type WebhookFault } from './zalo-faults.ts';

/** The faults that are set now. */
export type FaultsNow = { api: readonly ApiFault[]; webhook: WebhookFault | null; sms: readonly SmsFault[] };

/** What both providers can do wrong. */
const common = {
  reset: 'ngắt kết nối',
  hang: 'không trả lời',
  slow: 'chậm',
  limited: 'HTTP 429',
  serverError: 'HTTP 500, không nhận',
  errorAfterAccept: 'đã nhận rồi HTTP 500',
  resetAfterAccept: 'đã nhận rồi ngắt',
  hangAfterAccept: 'đã nhận rồi im lặng',
  drip: 'đã nhận, trả lời từng byte',
  huge: 'đã nhận, trả lời quá lớn',
  html: 'trả về HTML',
  wrongJson: 'JSON lạ',
  wrongType: 'đã nhận, sai kiểu nội dung',
  redirect: 'chuyển hướng',
  blackHole: 'báo đã gửi, không bao giờ tới',
};

const names: Record<ApiFaultKind, string> = {
  ...common,
  refuse: 'từ chối (-201)',
  rateLimited: 'quá giới hạn (-32)',
  quotaUsedUp: 'hết hạn mức (-211)',
  tokenExpired: 'hết hạn token (-220)',
  windowClosed: 'quá 7 ngày (-230)',
};

const smsNames: Record<SmsFaultKind, string> = {
  ...common,
  refuse: 'từ chối (21211)',
  quotaUsedUp: 'hết hạn mức ngày (63038)',
  unauthorized: 'sai mật khẩu (20003)',
  optedOut: 'máy từ chối nhận (21610)',
  undelivered: 'không tới máy (30003)',
  statusesShuffled: 'báo trạng thái lộn xộn, hai lần',
};

/** Lets a tester break the simulated Zalo from the page. */
export const FaultsForm: FC<{ faults: FaultsNow; person: string }> = ({ faults, person }) => (
  <div>
    <p id="faults-now" data-live>
      {shown(faults)}
    </p>
    <ApiFaultForm
      person={person}
      what="api"
      kinds={apiFaultKinds.map((kind) => [kind, names[kind]])}
      routes={zaloRoutes}
    >
      Zalo trả lời sai <small lang="en">(Zalo's answers go wrong)</small>
    </ApiFaultForm>
    <ApiFaultForm
      person={person}
      what="sms"
      kinds={smsFaultKinds.map((kind) => [kind, smsNames[kind]])}
      routes={smsRoutes}
    >
      SMS trả lời sai <small lang="en">(Twilio's answers go wrong)</small>
    </ApiFaultForm>
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

const zaloRoutes = [
  ['send', 'gửi tin'],
  ['read', 'tra cứu'],
  ['oauth', 'token'],
] as const;
const smsRoutes = zaloRoutes.slice(0, 2);

type Names = readonly (readonly [string, string])[];

const ApiFaultForm: FC<PropsWithChildren<{ person: string; what: string; kinds: Names; routes: Names }>> = ({
  person,
  what,
  kinds,
  routes,
  children,
}) => (
  <form method="post" action="/phones/faults">
    <input type="hidden" name="person" value={person} />
    <input type="hidden" name="what" value={what} />
    <label class="wide">
      {children}
      <select name="kind">
        {kinds.map(([kind, name]) => (
          <option value={kind}>
            {name} · {kind}
          </option>
        ))}
      </select>
    </label>
    <label>
      Ở đâu
      <select name="route">
        {routes.map(([route, name]) => (
          <option value={route}>{name}</option>
        ))}
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
);

function shown({ api, webhook, sms }: FaultsNow) {
  const parts = api.map(({ kind, route, count }) => `${names[kind]}, ${route}, ${count ?? 'mãi'}`);
  if (webhook !== null) parts.push(`webhook ${webhook.kind}, ${webhook.count ?? 'mãi'}`);
  parts.push(...sms.map(({ kind, route, count }) => `SMS ${smsNames[kind]}, ${route}, ${count ?? 'mãi'}`));
  return parts.length === 0 ? 'Đang bình thường.' : <span class="active">Đang đặt: {parts.join(' · ')}</span>;
}
