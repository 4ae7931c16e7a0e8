import { createHash, randomBytes } from 'node:crypto';
import { assertNever } from '../domain/assert-never.ts';
import type { ZaloAccount } from './zalo-account.ts';

/** Whom an event is about. An anonymous person has a conversation instead of a place in the app's list of users. */
export type Who = { userId: string; conversationId: string | null };

export const mediaActs = ['sticker', 'image', 'gif', 'audio', 'video', 'link', 'file'] as const;
export type MediaAct = (typeof mediaActs)[number];

/** Something that happens between a person and the Official Account. */
export type Happening =
  | { act: 'text'; text: string }
  /** A tap on a button whose payload the chat does not show. */
  | { act: 'hiddenTap'; payload: string; title: string }
  | { act: 'location'; lat: number; lon: number }
  /** `url`: where Zalo has put it. */
  | { act: MediaAct; url: string }
  | { act: 'follow' | 'unfollow' | 'chatnow' | 'withdraw' | 'block' }
  | { act: 'received'; messageId: string }
  | { act: 'seen'; messageIds: string[] }
  | { act: 'echo'; messageId: string; text: string }
  | { act: 'staff'; text: string; adminId: string };

/** What the chat shows of it, the ids of the messages it is about, and the webhook's body (null: Zalo tells nobody). */
export type Told = { text: string; messageIds: string[]; body: string | null };

/** Ids of Zalo are strings no number type holds; these come from chance, so a fresh ledger never repeats an old one's. */
export const newMessageId = (): string => randomBytes(10).toString('hex');

/** Nineteen digits: more than 2^53, as Zalo's are. */
export const newUserId = (): string => digits(`2${BigInt(`0x${randomBytes(8).toString('hex')}`)}`);

/** The person's other id, the one the app sees: never the same as her user id, always the same for her. */
export const idByApp = (userId: string): string =>
  digits(`5${BigInt(`0x${createHash('sha256').update(userId).digest('hex').slice(0, 16)}`)}`);

const digits = (text: string): string => text.padEnd(19, '7').slice(0, 19);

/** Puts what happens into Zalo's words. Key order and shapes follow the transcribed documentation. */
export function tell(
  account: ZaloAccount,
  who: Who,
  happening: Happening,
  at: Date,
  messageId: string = newMessageId(),
): Told {
  const timestamp = String(at.getTime());
  const sent = (name: string, text: string, message: object): Told => ({
    text,
    messageIds: [messageId],
    body: fromPerson(account, who, name, { ...message, msg_id: messageId }, timestamp),
  });
  switch (happening.act) {
    case 'text':
      return sent('send_text', happening.text, { text: happening.text });
    case 'hiddenTap':
      return sent('send_text', `Đã bấm: ${happening.title}`, { text: happening.payload });
    case 'location': {
      const coordinates = { latitude: String(happening.lat), longitude: String(happening.lon) };
      const attachments = [{ type: 'location', payload: { coordinates } }];
      return sent('send_location', `Vị trí ${coordinates.latitude}, ${coordinates.longitude}`, { attachments });
    }
    case 'sticker':
    case 'image':
    case 'gif':
    case 'audio':
    case 'video':
    case 'link':
    case 'file': {
      const attachments = [{ type: happening.act, payload: mediaPayload(happening.act, happening.url) }];
      return sent(`send_${happening.act}`, mediaNames[happening.act], { attachments });
    }
    case 'follow':
    case 'unfollow':
      return {
        text: happening.act === 'follow' ? 'Đã quan tâm OA' : 'Đã bỏ quan tâm OA',
        messageIds: [],
        body: JSON.stringify({
          oa_id: account.oaId,
          follower: { id: who.userId },
          user_id_by_app: idByApp(who.userId),
          event_name: happening.act,
          source: 'oa_profile',
          app_id: account.appId,
          timestamp,
        }),
      };
    case 'chatnow':
      return {
        text: 'Đã mở cuộc trò chuyện',
        messageIds: [],
        body: aboutUser(account, who, 'user_click_chatnow', timestamp),
      };
    case 'withdraw':
      return {
        text: 'Đã yêu cầu xóa dữ liệu',
        messageIds: [],
        body: aboutUser(account, who, 'user_withdraw', timestamp),
      };
    case 'block':
      return { text: 'Đã chặn OA', messageIds: [], body: null };
    case 'received': {
      const message = { msg_id: happening.messageId };
      const body = fromAccount(account, who, { id: account.oaId }, 'user_received_message', message, timestamp);
      return { text: '', messageIds: [happening.messageId], body };
    }
    case 'seen': {
      const message = { msg_ids: happening.messageIds };
      const body = fromAccount(account, who, { id: account.oaId }, 'user_seen_message', message, timestamp);
      return { text: '', messageIds: happening.messageIds, body };
    }
    case 'echo': {
      const message = { text: happening.text, msg_id: happening.messageId };
      const name = who.conversationId === null ? 'oa_send_text' : 'oa_send_anonymous_text';
      const body = fromAccount(account, who, { id: account.oaId }, name, message, timestamp);
      return { text: '', messageIds: [happening.messageId], body };
    }
    case 'staff': {
      const sender = { id: account.oaId, admin_id: happening.adminId };
      const message = { text: happening.text, msg_id: messageId };
      const body = fromAccount(account, who, sender, 'oa_send_text', message, timestamp);
      return { text: happening.text, messageIds: [messageId], body };
    }
    default:
      return assertNever(happening);
  }
}

function fromPerson(account: ZaloAccount, who: Who, name: string, message: object, timestamp: string): string {
  const anonymous = who.conversationId !== null;
  return JSON.stringify({
    app_id: account.appId,
    sender: { id: who.userId },
    ...(anonymous ? {} : { user_id_by_app: idByApp(who.userId) }),
    recipient: { id: account.oaId },
    event_name: `${anonymous ? 'anonymous' : 'user'}_${name}`,
    message: anonymous ? { ...message, conversation_id: who.conversationId } : message,
    timestamp,
  });
}

function fromAccount(
  account: ZaloAccount,
  who: Who,
  sender: object,
  name: string,
  message: object,
  timestamp: string,
): string {
  const anonymous = who.conversationId !== null;
  return JSON.stringify({
    app_id: account.appId,
    sender,
    ...(anonymous ? {} : { user_id_by_app: idByApp(who.userId) }),
    recipient: { id: who.userId },
    event_name: name,
    message: anonymous ? { ...message, conversation_id: who.conversationId } : message,
    timestamp,
  });
}

const aboutUser = (account: ZaloAccount, who: Who, name: string, timestamp: string): string =>
  JSON.stringify({
    event_name: name,
    oa_id: account.oaId,
    user_id: who.userId,
    user_id_by_app: idByApp(who.userId),
    app_id: account.appId,
    timestamp,
  });

/** What Zalo says of a file beside its address; a thumbnail is a file of its own. */
function mediaPayload(act: MediaAct, url: string): object {
  const thumbnail = `${url}-small`;
  switch (act) {
    case 'sticker':
      return { url, id: '46001' };
    case 'image':
    case 'gif':
      return { thumbnail, url };
    case 'audio':
      return { url };
    case 'video':
      return { url, thumbnail, description: '' };
    case 'link':
      return { thumbnail, description: 'Liên kết', url };
    case 'file':
      return { size: '1024', name: 'tep.pdf', checksum: '00000000000000000000000000000000', type: 'pdf', url };
  }
}

const mediaNames: Record<MediaAct, string> = {
  sticker: 'Nhãn dán',
  image: 'Ảnh',
  gif: 'Ảnh động',
  audio: 'Tin nhắn thoại',
  video: 'Video',
  link: 'Liên kết',
  file: 'Tệp',
};
