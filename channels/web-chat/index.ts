import type { Channel } from '../channel.ts';
import { read, verify } from './receive.ts';

/** What a page takes: more than any sentence of ours. */
const limits = { textLength: 4_000, buttons: 12, buttonTitleLength: 100 } as const;

/**
 * The chat on our own page. It has no provider: what is sent is a row that the page reads, so it is accepted as soon as its words
 * are kept. Nobody calls it from outside: the page's own routes hand on what was written, after they have looked at the session.
 */
export function createWebChatChannel(): Channel {
  return {
    name: 'web-chat',
    provider: 'web-chat',
    doors: [],
    can: { medium: 'chat', twoWay: true, ...limits, lookUp: false },
    files: null,
    verify,
    read,
    send: async ({ text, buttons }) => {
      if (text.length > limits.textLength) return { kind: 'refused', reason: 'text too long' };
      if (buttons.length > limits.buttons) return { kind: 'refused', reason: 'too many buttons' };
      if (buttons.some(({ title }) => title.length > limits.buttonTitleLength))
        return { kind: 'refused', reason: 'button title too long' };
      return { kind: 'accepted', providerMessageId: null };
    },
    lookUp: async () => ({ kind: 'noLookUp' }),
    tend: async () => ({ kind: 'well' }),
  };
}
