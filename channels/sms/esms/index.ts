import type { Clock } from '../../../domain/clock.ts';
import type { Channel } from '../../channel.ts';
import { createPost } from '../../http.ts';
import { createTemplateCheck } from './check-templates.ts';
import { messagePath, read, statusPath, verify } from './receive.ts';
import { createRequestIds } from './request-ids.ts';
import { createSender, limits } from './send.ts';
import type { OpenEsmsSettings } from './settings.ts';
import { createAskStatus } from './status.ts';

export type EsmsChannelParts = {
  settings: OpenEsmsSettings;
  clock: Clock;
  /** What officers are sent: whether it fits the registered templates is looked at in advance. */
  probeTexts?: readonly string[];
  fetch?: typeof globalThis.fetch;
};

/** What stands in an answer goes out as an SMS: ours go by the outbox, so it holds no message. */
const noReply = { type: 'text/xml', body: '<ClientResponse/>' };
const heard = { type: 'text/plain', body: 'OK' };

/** SMS by eSMS.vn: to mobile numbers of Viet Nam; people's words come back by a short code, where there is one. */
export function createEsmsChannel(parts: EsmsChannelParts): Channel {
  const { settings, clock, probeTexts = [], fetch = globalThis.fetch } = parts;
  const post = createPost(fetch);
  const checkTemplates = createTemplateCheck({ settings, post, clock, texts: probeTexts });
  return {
    name: 'sms',
    provider: 'esms',
    doors: [
      ...(settings.twoWay ? [{ method: 'GET' as const, path: messagePath, thanks: noReply }] : []),
      { method: 'GET', path: statusPath, thanks: heard },
    ],
    can: {
      medium: 'sms',
      // A brandname cannot be answered, nor a number many share: whoever writes to us writes anew to the short code.
      twoWay: false,
      textLength: limits.textLength,
      buttons: limits.buttons,
      buttonTitleLength: limits.buttonTitleLength,
      // Only by eSMS's own id, which a message without an answer has not. Sent again under the same RequestId it is taken once,
      // and answer 124 says that it was.
      lookUp: false,
    },
    files: null,
    verify: (raw) => verify(settings, raw),
    read,
    send: createSender({ settings, post, clock, requestIds: createRequestIds() }),
    lookUp: async () => ({ kind: 'noLookUp' }),
    askStatus: createAskStatus({ settings, clock, fetch }),
    tend: async () => ({ kind: 'well', checked: await checkTemplates() }),
  };
}
