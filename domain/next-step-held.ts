import type { CaseLook } from './case-look.ts';
import { plusSeconds } from './clock.ts';
import { mayBePaged } from './recipients.ts';

/** A case an officer has taken: the person is told, its holder hears of new words, and contact is asked for in time. */
export function lookAtHeld(look: CaseLook): void {
  const { holderId, acknowledgedAt, toldTakenAt, toldReadAt, viewedAt } = look.facts.clocks;
  if (acknowledgedAt !== null && toldTakenAt === null) look.tell('taken', { toldTakenAt: look.now });
  if (viewedAt !== null && toldReadAt === null) look.tell('read', { toldReadAt: look.now });
  if (holderId === null || acknowledgedAt === null) return;
  // Told only now that somebody of the commune must not know, and the holder is of it: the province takes over.
  if (!mayBePaged(look.pagingOf())(holderId)) {
    look.reopen(holderId, 'mustNotKnow');
    return;
  }
  const news = look.given.alerts.filter(({ officerId, purpose }) => officerId === holderId && purpose === 'news');
  const lastAt = news.at(-1)?.createdAt ?? null;
  look.newsTo(holderId, { heardAt: latest(acknowledgedAt, viewedAt, lastAt), lastAt });
  if (look.facts.state === 'acknowledged') contact(look, holderId, acknowledgedAt);
}

/** Asked once whether contact was made; without an answer the case is open again. */
function contact(look: CaseLook, holderId: string, acknowledgedAt: Date): void {
  const { contactAskedAt, contactMadeAt } = look.facts.clocks;
  if (contactMadeAt !== null) return;
  const { contactWithin, repeatEvery } = look.ofUrgency;
  const answeredWithin = Math.min(repeatEvery, contactWithin);
  if (contactAskedAt === null) {
    if (!look.isDue(plusSeconds(acknowledgedAt, contactWithin))) return;
    const [way] = look.officer(holderId)?.ways ?? [];
    if (way) look.actions.push({ kind: 'askContact', officerId: holderId, wayId: way.id });
    look.clock({ contactAskedAt: look.now });
    look.isDue(plusSeconds(look.now, answeredWithin));
    return;
  }
  if (!look.isDue(plusSeconds(contactAskedAt, answeredWithin))) return;
  look.reopen(holderId, 'noContact');
}

const latest = (...times: (Date | null)[]): Date | null =>
  times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
