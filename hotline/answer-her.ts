import type { Content } from '../domain/message.ts';
import type { Topic } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { text } from '../texts/keys.ts';
import type { CommandWord } from '../understanding/answers.ts';
import { readIntent } from '../understanding/intent.ts';
import type { RegistrationOrder } from '../understanding/registration-order.ts';
import { isForeign, languageOf } from './language-of-turn.ts';
import type { Turn } from './turn.ts';
import { numbersFirst, openingFor } from './what-to-say.ts';

/** The machine answers her message: goes on with a talk, opens one, or asks first whether she is safe. */
export function answerHer(
  turn: Turn,
  content: Content,
  { command, order, urgency }: { command: CommandWord | null; order: RegistrationOrder | null; urgency: Urgency },
): void {
  const { steps } = turn;
  const { guarded, talks } = steps.state;
  // She may write "menu" as well: the question comes first.
  if (guarded && (talks.length === 0 || command === 'menu')) askSafeFirst(turn, urgency);
  else if (command === 'menu') steps.open('doors', { park: true });
  else if (languageOf(command) !== null && steps.top() !== 'which-language') steps.sayAgain();
  else if (command === 'back' && talks.length > 0) steps.back();
  else if (order !== null) steps.byCode(order);
  else answerWords(turn, content, urgency);
}

/** Only that she wrote is known. While she has to be asked first whether she is safe, that comes first for anybody. */
export const isWithheld = ({ steps }: Turn, content: Content): boolean =>
  content.kind === 'media' && content.media === 'withheld' && !(steps.state.guarded && steps.state.talks.length === 0);

/**
 * The provider does not let us read what she wrote, whoever she is: she could answer no question, so she is given the numbers,
 * once a contact. What she was asked stays open, should she write what can be read.
 */
export function answerWithheld({ steps }: Turn): void {
  if (steps.state.withheld) return;
  steps.change({ withheld: true });
  steps.say([text('talk.withheld')]);
}

/** Her words are for the officer, and the machine keeps silent; the numbers are said all the same. */
export function leaveToOfficer({ steps }: Turn, urgency: Urgency): void {
  steps.leaveWaiting();
  if (urgency.level !== 'urgent') return;
  steps.say([numbersFirst(urgency.category)]);
  steps.leaveParked({ running: false });
}

/** She ends it: nothing of the talk is left, and nothing more goes out. The paging of officers goes on. */
export function stop(turn: Turn): void {
  turn.cases.stop();
  turn.steps.change({ talks: [], ask: null });
  turn.stopped = true;
}

/** She writes again, or somebody else with her phone: before everything else whether she is safe, and no hint why. */
function askSafeFirst(turn: Turn, urgency: Urgency): void {
  if (!turn.isNew && urgency.level === 'urgent') turn.steps.say([numbersFirst(urgency.category)]);
  asksAbout(turn, urgency);
  turn.steps.open('safe', { park: false });
}

function answerWords(turn: Turn, content: Content, urgency: Urgency): void {
  const { steps, isNew } = turn;
  if (urgency.level !== 'none' && !urgency.critical && isAwaited(turn)) {
    if (urgency.level === 'urgent') steps.say([numbersFirst(urgency.category)]);
    steps.hear(content);
    return;
  }
  const inReport = steps.inReport();
  const inQuestion = inReport || steps.asked() === 'first-contact.safe';
  // A doubt stands until the gentle question is answered, whatever she writes instead.
  if (urgency.level === 'none' && !inQuestion) steps.change({ ask: null });
  if (urgency.level === 'ask') steps.change({ ask: inReport ? 'report' : 'elsewhere' });
  const isNewDoubt = urgency.level === 'ask' && !steps.state.askedAbout.includes(topicOf(urgency));
  const mayAsk = urgency.level === 'urgent' || isNewDoubt;
  const asksLanguage = urgency.level === 'none' && mayAskLanguage(turn, content);
  if (isNew || steps.state.talks.length === 0 || asksLanguage || (mayAsk && !inQuestion)) {
    openTalk(turn, content, urgency, asksLanguage);
    return;
  }
  // The question that follows is the gentle one: she is asked whether she is safe, or she is telling already.
  if (urgency.level === 'urgent' || (inQuestion && isNewDoubt)) steps.say([numbersFirst(urgency.category)]);
  if (inQuestion && isNewDoubt) asksAbout(turn, urgency);
  if (urgency.level === 'urgent') steps.leaveParked({ running: true });
  // While somebody may be reading along there is one question only, and words that worry are never a wish for another.
  if (urgency.level !== 'none' || steps.state.guarded) {
    steps.hear(content);
    return;
  }
  const meant = steps.meant(content);
  if (meant.kind === 'stop') stop(turn);
  else steps.hearWish(content, meant);
}

/** Another talk than the one under way, if there is one: that is parked. */
function openTalk(turn: Turn, content: Content, urgency: Urgency, asksLanguage: boolean): void {
  const { steps, isNew } = turn;
  if (!isNew && urgency.level !== 'none') steps.say([numbersFirst(urgency.category)]);
  if (asksLanguage) {
    steps.change({ languageAsked: true });
    steps.open('which-language', { park: true });
    return;
  }
  const intent = content.kind === 'text' && urgency.level === 'none' ? readIntent(content.text) : 'other';
  const opening = openingFor(urgency, intent);
  if (opening === 'safe') asksAbout(turn, urgency);
  if (urgency.level === 'urgent') steps.leaveParked({ running: false });
  else if (!isNew && intent === 'info') steps.say([text('talk.info')]);
  steps.openFor(opening, content, urgency);
}

/** Officers are paged for her already, and she waits for them: whether it is urgent need not be asked. */
function isAwaited({ steps, cases }: Turn): boolean {
  const facts = cases.current();
  if (facts === null || facts.state === 'draft' || facts.state === 'stopped') return false;
  return !steps.state.guarded && steps.waits() && facts.urgency !== 'normal';
}

/** Letters of neither language: which one she would like, at most once a contact. */
function mayAskLanguage({ steps }: Turn, content: Content): boolean {
  return !steps.state.guarded && !steps.state.languageAsked && isForeign(steps.state, content);
}

/** The gentle question comes at most once a contact and topic for `ask`; urgent words always get it. */
function asksAbout({ steps }: Turn, urgency: Urgency): void {
  steps.change({ askedAbout: [...new Set([...steps.state.askedAbout, topicOf(urgency)])] });
}

const topicOf = ({ category }: Urgency): Topic => category ?? 'unclear';
