import type { Settings } from '../config/settings.ts';
import type { MovedBecause } from '../storage/data-dir.ts';

/** What the operator reads when everything is ready: Vietnamese first, then English. */
export function banner(settings: Settings, data: { dataDir: string; movedBecause: MovedBecause | null }): string {
  const simulated = settings.simulate.join(', ');
  const rows = (words: Words): string[] => [
    ...(simulated === '' ? [] : [row(words.phones, `http://localhost:${settings.simulatorPort}/phones`)]),
    row(words.webChat, `${botAddress(settings)}/chat`),
    ...(settings.zalo.kind === 'off' ? [] : [row(words.webhook, `${settings.publicUrl}/webhooks/zalo`)]),
    ...(settings.zaloBot.kind === 'off' ? [] : [row(words.zaloBotWebhook, `${settings.publicUrl}/webhooks/zalo-bot`)]),
    ...(settings.telegram.kind === 'off' ? [] : [row(words.telegram, telegramDoor(settings) ?? words.polled)]),
    ...smsProvidersOf(settings).map((name) =>
      row(words.smsWebhook(name), `${settings.publicUrl}${smsWebhookPath(name)}`),
    ),
    row(words.health, `${botAddress(settings)}/healthz`),
    row(words.simulated, simulated === '' ? words.nothingSimulated : `${simulated} (${words.nothingLeaves})`),
    row(words.data, data.movedBecause ? `${data.dataDir} (${words.moved(data.movedBecause)})` : data.dataDir),
    row(words.stop, 'Ctrl-C'),
  ];
  return ['', vietnamese.running, ...rows(vietnamese), '', english.running, ...rows(english), ''].join('\n');
}

/** Where this machine finds the bot; listening on every address it is found on the machine's own. */
export function botAddress({ host, port }: Settings): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere || host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Where Telegram finds the bot; null: it is asked instead. */
const telegramDoor = ({ telegram, publicUrl }: Settings): string | null =>
  telegram.kind === 'on' && telegram.webhookSecret !== null ? `${publicUrl}/webhooks/telegram` : null;

const smsProvidersOf = ({ sms }: Settings): string[] =>
  sms.kind === 'off' ? [] : sms.providers.map(({ name }) => name);

/** What is not signed has a secret in its path: its name stands for it here. */
const smsWebhookPath = (name: string): string =>
  `/webhooks/sms/${name}${name === 'twilio' ? '' : `/${name.toUpperCase()}_CALLBACK_SECRET`}`;

const row = (label: string, text: string): string => `  ${label.padEnd(20)} ${text}`;

type Words = typeof english;

const english = {
  running: 'Tin Cậy is running.',
  phones: 'Simulated phones',
  webChat: 'Web chat',
  webhook: 'Zalo webhook',
  zaloBotWebhook: 'Zalo Bot webhook',
  telegram: 'Telegram webhook',
  polled: 'none: messages are fetched, for a first try (TELEGRAM_WEBHOOK_SECRET is empty)',
  smsWebhook: (provider: string) => `SMS webhook ${provider}`,
  health: 'Health',
  simulated: 'Simulated',
  nothingSimulated: 'nothing: messages go to real people',
  nothingLeaves: 'nothing leaves this machine',
  data: 'Data folder',
  moved: ({ wanted, blockedBy, user }: MovedBecause) =>
    `not ${wanted}: the database's user ${user} cannot pass ${blockedBy}`,
  stop: 'Stop',
};

const vietnamese: Words = {
  running: 'Tin Cậy đang chạy.',
  phones: 'Điện thoại mô phỏng',
  webChat: 'Trang nhắn tin',
  webhook: 'Webhook Zalo',
  zaloBotWebhook: 'Webhook Zalo Bot',
  telegram: 'Webhook Telegram',
  polled: 'không có: tin được lấy về, để dùng thử (TELEGRAM_WEBHOOK_SECRET còn trống)',
  smsWebhook: (provider: string) => `Webhook SMS ${provider}`,
  health: 'Tình trạng',
  simulated: 'Mô phỏng',
  nothingSimulated: 'không có: tin nhắn đến người thật',
  nothingLeaves: 'không có gì rời khỏi máy này',
  data: 'Thư mục dữ liệu',
  moved: ({ wanted, blockedBy, user }: MovedBecause) =>
    `không phải ${wanted}: người dùng ${user} của cơ sở dữ liệu không vào được ${blockedBy}`,
  stop: 'Dừng',
};
