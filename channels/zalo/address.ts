/**
 * Somebody who chats without following the account has no user id: two ids together reach her. Both are in the
 * address, escaped, so that it can be taken apart again. Source: Zalo OA documentation, anonymous messages.
 */
export const anonymousAddress = (conversationId: string, anonymousId: string): string =>
  `anonymous:${encodeURIComponent(conversationId)}:${encodeURIComponent(anonymousId)}`;

export type Recipient = { user_id: string } | { anonymous_id: string; conversation_id: string };

/** Whom an address reaches, or null when it lacks the conversation and nobody can be reached by it. */
export function recipientOf(address: string): Recipient | null {
  if (!address.startsWith('anonymous:')) return { user_id: address };
  const [, conversation, anonymous] = address.split(':');
  if (!conversation || !anonymous) return null;
  try {
    return { anonymous_id: decodeURIComponent(anonymous), conversation_id: decodeURIComponent(conversation) };
  } catch {
    return null;
  }
}
