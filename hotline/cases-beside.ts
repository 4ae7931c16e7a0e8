import { type CaseFacts, higherUrgency, noClocks, openCase } from '../domain/case.ts';
import type { CaseWrite } from '../domain/turn.ts';
import { type CaseOrigin, newCase } from './new-case.ts';

/** Collects the cases that begin beside hers in one turn: a child's, and a bed's for the night. Each is linked to hers. */
export class CasesBeside {
  private readonly origin: CaseOrigin;
  private readonly at: Date;
  private child: CaseFacts | null = null;
  private shelter: { facts: CaseFacts; answers: CaseWrite['answers'] } | null = null;

  constructor(origin: CaseOrigin, at: Date) {
    this.origin = origin;
    this.at = at;
  }

  /** @returns the new case's code; null where this turn has begun one already */
  openChild(hers: CaseFacts): string | null {
    if (this.child !== null) return null;
    const child = this.linked(hers, { track: 'child', kind: 'child_abuse' });
    this.child = this.opened({ ...child, clocks: { ...noClocks, childKnownAt: this.at } }, hers);
    return this.child.code;
  }

  /** @returns the new case's code; null where this turn has begun one already */
  openShelter(hers: CaseFacts, answers: CaseWrite['answers']): string | null {
    if (this.shelter !== null) return null;
    const facts = this.opened(this.linked(hers, { track: 'shelter', kind: 'shelter_request' }), hers);
    this.shelter = { facts: { ...facts, answers: answers.length }, answers };
    return facts.code;
  }

  /** What shall be written. What the same turn has learned of hers since counts for all of them. */
  write({ unitCode, unitSince, unitLeftOut, writesToId }: CaseFacts): CaseWrite[] {
    const learned = { unitCode, unitSince, unitLeftOut, writesToId };
    const begun = { seenVersion: null, earlierWordsSince: null, timeline: [{ kind: 'opened' as const, detail: null }] };
    return [
      ...(this.child ? [{ ...begun, facts: { ...this.child, ...learned }, answers: [] }] : []),
      ...(this.shelter ? [{ ...begun, ...this.shelter, facts: { ...this.shelter.facts, ...learned } }] : []),
    ];
  }

  private linked({ id, silent }: CaseFacts, what: Pick<CaseFacts, 'track' | 'kind'>): CaseFacts {
    return { ...newCase(this.origin, { ...what, code: null }, this.at), linkedCaseId: id, silent };
  }

  private opened(facts: CaseFacts, { urgency }: CaseFacts): CaseFacts {
    return openCase(facts, higherUrgency(urgency, 'high'), this.at);
  }
}
