import {
  answersThatOpenADraft,
  type CaseFacts,
  type CaseKind,
  type CaseUrgency,
  higherUrgency,
  openCase,
  stopCase,
  withUnit,
  writesTo,
} from '../domain/case.ts';
import { type HeardRisk, type RiskItem, urgencyOf } from '../domain/risk.ts';
import type { BedNear, CaseWrite, TimelineKind } from '../domain/turn.ts';
import type { Urgency } from '../domain/urgency.ts';
import { endWithOfficer } from '../domain/with-officer.ts';
import { asksForNothingElse, moveOf, risen } from './case-moves.ts';
import { CasesBeside } from './cases-beside.ts';
import { type CaseOrigin, newCase } from './new-case.ts';

/**
 * Collects what one turn does to the person's unclosed case, and hands it over as one write. Nothing told is lost:
 * answers and words are added even when the state does not change.
 */
export class CaseChanges {
  private facts: CaseFacts | null;
  private readonly before: CaseFacts | null;
  private readonly origin: CaseOrigin;
  private readonly at: Date;
  private readonly answers: CaseWrite['answers'] = [];
  private readonly timeline: CaseWrite['timeline'] = [];
  private readonly beside: CasesBeside;
  /** Where she needs the bed that is a case beside hers; null: nothing was said of it in this turn. */
  bedNear: BedNear | null = null;
  /** Something was told in this turn that a stranger would have a case for. */
  hasSpoken = false;

  constructor(before: CaseFacts | null, origin: CaseOrigin, at: Date) {
    this.before = before;
    this.facts = before;
    this.origin = origin;
    this.at = at;
    this.beside = new CasesBeside(origin, at);
  }

  /** The case as it stands now; null when there is none. */
  current(): CaseFacts | null {
    return this.facts;
  }

  /** Begins a draft unless there is an unclosed case. */
  begin(kind: CaseKind, track: CaseFacts['track'] = 'report'): CaseFacts {
    this.facts ??= newCase(this.origin, { track, kind, code: this.origin.code }, this.at);
    return this.facts;
  }

  /** Keeps an answer; the fourth one opens a draft whatever happens next. */
  answer(question: string, value: string): void {
    const facts = this.begin('unclear');
    this.hasSpoken = true;
    this.answers.push({ question, value });
    this.facts = { ...facts, answers: facts.answers + 1 };
    if (this.facts.answers >= answersThatOpenADraft && this.facts.state === 'draft') this.raise('high');
  }

  /** Keeps words as they came, beside the answers. */
  words(detail: Record<string, unknown>): void {
    this.note('words', detail);
    this.mustBeHeard();
  }

  /** A message judged urgent: opens, or takes the case back from whoever holds it. `kind`: what a new one is of, where she says it. */
  urgent({ critical, category, why }: Urgency, kind?: CaseKind): void {
    this.hasSpoken = true;
    const facts = this.begin(kind ?? (category === null ? 'unclear' : 'other_harm'));
    this.moveTo(openCase(facts, critical ? 'critical' : 'high', this.at), { category, why });
  }

  /** The flow, a timer or a version change moves the case on: never lowers, never takes it from an officer. */
  raise(urgency: CaseUrgency, kind?: CaseKind): void {
    this.hasSpoken = true;
    this.rise(urgency, kind);
  }

  private rise(urgency: CaseUrgency, kind?: CaseKind): void {
    this.moveTo(risen(this.begin(kind ?? 'unclear'), urgency, kind, this.at), null);
  }

  /** Is she written to where this message came from? Of two phones an officer writes with one. */
  writesHere(): boolean {
    return this.facts !== null && writesTo(this.facts) === this.origin.personId;
  }

  /** The machine answers her again, not the officer who wrote to her; nothing where it does already. */
  backToBot(): void {
    if (!this.facts || !this.writesHere() || this.facts.clocks.officerWroteAt === null) return;
    this.facts = endWithOfficer(this.facts);
    this.note('back_to_bot', null);
  }

  /** She said stop: a draft is stopped, anything further on is marked "do not contact", and whoever has it hears so. */
  stop(): void {
    if (!this.facts) return;
    this.backToBot();
    this.facts = stopCase(this.facts, this.at);
    this.note('stopped', null);
    this.mustBeHeard();
  }

  /** Somebody may be reading along. */
  watched(): void {
    this.backToBot();
    this.note('watched', null);
    this.mustBeHeard();
  }

  unit(code: string): void {
    if (this.facts) this.facts = withUnit(this.facts, code, this.at);
  }

  /** Somebody of her commune must not know: the officers of her unit are left out, from now on and for good. */
  leaveOutUnit(): void {
    if (!this.facts || this.facts.unitLeftOut) return;
    this.facts = { ...this.facts, unitLeftOut: true };
    this.note('unit_left_out', null);
  }

  /** She chose it by an answer, the newest one of this turn. */
  riskByAnswer(items: readonly RiskItem[]): void {
    const answer = this.answers.at(-1);
    this.risk(items.map((item) => ({ item, ...(answer && { answer }) })));
  }

  /** What makes it more dangerous: the officer sees it, and the urgency may rise. A draft opens only for what is critical. */
  risk(heard: readonly HeardRisk[]): void {
    const urgency = urgencyOf(heard.map(({ item }) => item));
    if (!this.facts || urgency === null) return;
    this.note('risk', { items: heard });
    // Read in words that begin no case of a stranger's: it is nobody's telling.
    if (urgency === 'critical' || this.facts.state !== 'draft') this.rise(urgency);
    else this.facts = { ...this.facts, urgency: higherUrgency(this.facts.urgency, urgency) };
  }

  /** Somebody under sixteen is concerned: from her first message on the child's clock runs. */
  childKnown(): void {
    if (!this.facts || this.facts.clocks.childKnownAt !== null) return;
    this.facts = { ...this.facts, clocks: { ...this.facts.clocks, childKnownAt: this.at } };
    this.note('child_known', null);
  }

  /**
   * A child is there too: it gets a case of its own beside hers, with its own clock and officers. Source: Law 13/2022 and
   * Decree 56/2017, whose duties run side by side.
   */
  openChild(): void {
    if (!this.facts || this.origin.hasChildCase) return;
    const code = this.beside.openChild(this.facts);
    if (code !== null) this.note('child_case', { code });
  }

  /**
   * She needs a place for the night: a case of its own, paged at once, where she has told a report; else it is her case, and
   * what she tells from now on is its. Asked once more while one is unclosed, its officers hear it.
   */
  requestShelter(answers: CaseWrite['answers']): void {
    this.hasSpoken = true;
    if (this.facts === null || this.facts.track === 'shelter' || asksForNothingElse(this.facts)) {
      const isNew = this.facts?.track !== 'shelter';
      this.begin('shelter_request', 'shelter');
      for (const { question, value } of answers) this.answer(question, value);
      if (!isNew) this.note('shelter_again', null);
      this.rise('high', 'shelter_request');
      this.mustBeHeard();
      return;
    }
    if (this.origin.hasShelterCase) {
      this.note('shelter_again', null);
      return;
    }
    const code = this.beside.openShelter(this.facts, answers);
    if (code !== null) this.note('shelter_case', { code });
  }

  /**
   * Who has the watch there may be kin: paged only once she has said that nobody there must not know. A report of hers whose
   * unit is not known yet learns it too.
   */
  shelterNear(unit: string, leftOut: boolean): void {
    // Beside a report the bed is a case of its own, and where she needs it is that one's.
    if (this.facts?.track !== 'shelter') this.bedNear = { unit, leftOut };
    if (this.facts?.track === 'shelter' || this.facts?.unitCode === null) this.unit(unit);
    if (leftOut) this.leaveOutUnit();
  }

  /** She has shown that it is she: from now on she is written to where she writes now. */
  cameBack(by: 'code' | 'pin'): void {
    if (!this.facts) return;
    const { personId } = this.origin;
    const elsewhere = this.facts.personId !== personId;
    this.facts = { ...this.facts, writesToId: elsewhere ? personId : null };
    this.mustBeHeard();
    this.note('came_back', { by, elsewhere });
  }

  /** She is forced to write: officers come, and nothing shows it on her phone. */
  duress(): void {
    this.backToBot();
    const facts = this.begin('unclear');
    this.note('duress', null);
    this.moveTo(openCase(facts, 'critical', this.at), { category: 'threat', why: [] });
  }

  /** She wants her messages gone: what she had begun to tell is moved on, and whoever has it must know. */
  erased(): void {
    this.backToBot();
    if (this.facts?.state === 'draft') this.raise('high');
    this.note('erased', null);
    this.mustBeHeard();
  }

  /** She wrote again: she may be answered. */
  heardAgain(): void {
    if (this.facts?.doNotContact) this.facts = { ...this.facts, doNotContact: false };
  }

  note(kind: TimelineKind, detail: Record<string, unknown> | null): void {
    if (this.facts) this.timeline.push({ kind, detail });
  }

  /** What shall be written; null when nothing changed. */
  write(): CaseWrite | null {
    if (!this.facts) return null;
    const isNew = this.before === null;
    if (this.facts === this.before && this.answers.length === 0 && this.timeline.length === 0) return null;
    return {
      facts: this.facts,
      seenVersion: isNew ? null : this.facts.version,
      earlierWordsSince: isNew ? this.origin.contactStartedAt : null,
      answers: this.answers,
      timeline: this.timeline,
    };
  }

  /** The cases that begin beside hers with this turn. */
  writeBeside(): CaseWrite[] {
    return this.facts ? this.beside.write(this.facts) : [];
  }

  /** Whoever has it must hear of it before she writes or calls: new words, a stop, that somebody reads along. */
  private mustBeHeard(): void {
    if (this.facts) this.facts = { ...this.facts, clocks: { ...this.facts.clocks, wordsAt: this.at } };
  }

  /** What was told with it is kept, whether it moved or not. */
  private moveTo(next: CaseFacts, detail: Record<string, unknown> | null): void {
    const move = this.facts && moveOf(this.facts, next);
    this.facts = next;
    if (move || detail) this.note(move ?? 'raised', detail);
  }
}
