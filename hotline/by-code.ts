import { beginsContact, isHidden } from '../domain/contact.ts';
import type { Content, InboundMessage } from '../domain/message.ts';
import { readOfferButton } from '../domain/swim-offer-answer.ts';
import type { Loaded } from '../domain/turn.ts';
import type { Tx } from '../storage/database.ts';
import { onlyOfferOf } from '../storage/swim-by-code.ts';
import { type RegistrationOrder, readBareAnswer, readRegistrationOrder } from '../understanding/registration-order.ts';
import type { Hotline } from './hotline.ts';
import type { TurnSteps } from './turn-steps.ts';

/** The words before the code of an offer, as the offer names them. */
const answerWords = { take: 'NHAN', decline: 'THOI' } as const;

/**
 * A message as it is meant: "NHAN" alone, where no talk is under way and only one offer can be meant, is an answer to that one.
 */
export async function meantContent(
  { timers }: Pick<Hotline, 'timers'>,
  tx: Tx,
  { person, conversation }: Loaded,
  { content }: Pick<InboundMessage, 'content'>,
  at: Date,
): Promise<Content> {
  const answer = content.kind === 'text' ? readBareAnswer(content.text) : null;
  if (answer === null || person === null) return content;
  const isOver = beginsContact(conversation, at) || isHidden(conversation, at, timers.talkHiddenAfter);
  if (!isOver && conversation !== null && conversation.state.talks.length > 0) return content;
  const code = await onlyOfferOf(tx, person.id, at);
  return code === null ? content : { kind: 'text', text: `${answerWords[answer]} ${code}` };
}

/**
 * What is wanted with a registration's code, from anywhere; null when the message is none. In a report only a message that
 * says nothing else: the rest is her telling.
 */
export function codeOrder(steps: Pick<TurnSteps, 'inReport'>, content: Content): RegistrationOrder | null {
  if (content.kind === 'choice') {
    const pressed = readOfferButton(content.value);
    return pressed && { wants: pressed.answer === 'take' ? 'take' : 'decline', code: pressed.code, alone: true };
  }
  const order = content.kind === 'text' ? readRegistrationOrder(content.text) : null;
  return order !== null && (order.alone || !steps.inReport()) ? order : null;
}
