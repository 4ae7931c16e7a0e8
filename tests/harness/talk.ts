import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Conversation, Effect, Found, Input, Query } from '../../domain/conversation.ts';
import { emptyConversation } from '../../domain/conversation.ts';
import type { Content, Saying } from '../../domain/message.ts';
import { readUnits } from '../../domain/unit.ts';
import { goBack, readTalk, startFlow, step } from '../../flows/engine/step.ts';
import type { Flows, SavedMemory, StepResult } from '../../flows/engine/types.ts';
import { hear, meantBy } from '../../flows/hear.ts';
import { flows as allFlows } from '../../flows/index.ts';
import { render } from '../../texts/render.ts';
import { nearestUnit } from '../../understanding/nearest-unit.ts';
import { findUnits } from '../../understanding/places.ts';

const table = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../../data/localities', name), 'utf8');
export const units = readUnits(table('localities.csv'), table('localities-former.csv'));
const lines = [
  { name: 'Tổng đài điện thoại quốc gia bảo vệ trẻ em', phone: '111' },
  { name: 'Đường dây tư vấn miễn phí của tỉnh Quảng Ninh', phone: '18001769' },
];

function answer(query: Query): Found {
  if (query.kind === 'units') return { kind: 'units', found: findUnits(query.words, units) };
  if (query.kind === 'nearestUnit') return { kind: 'units', found: nearestUnit(query.point, units) };
  if (query.kind === 'places')
    return { kind: 'places', found: { offers: [], more: false, confirmed: 0, confirmedNear: false } };
  if (query.kind === 'swimClasses') return { kind: 'swimClasses', found: { offers: [], more: false } };
  if (query.kind === 'hasNumber') return { kind: 'hasNumber', hasNumber: false };
  if (query.kind === 'officerHours') return { kind: 'officerHours', opensAt: null };
  return { kind: 'publicLines', lines };
}

/** A talk with the flows as a person has it, without a hotline; the conversation goes through JSON before every turn. */
export class TalkHarness {
  conversation: Conversation;
  /** Everything said in the last turn, in words. */
  heard = '';
  buttons: { title: string; value: string }[] = [];
  /** Everything caused so far besides words. */
  effects: Exclude<Effect, { kind: 'say' }>[] = [];
  sayings: Saying[] = [];
  private readonly flows: Flows;

  constructor(options: { flows?: Flows; language?: Conversation['language'] } = {}) {
    this.flows = options.flows ?? allFlows;
    this.conversation = { ...emptyConversation, language: options.language ?? 'vi' };
  }

  begins(flow: string, memory: SavedMemory = {}, park = false): this {
    return this.takes(startFlow(this.flows, this.saved(), flow, { park, memory }));
  }

  says(text: string): this {
    return this.sends({ kind: 'text', text });
  }

  /** Taps the button with this title, or sends this value as it stands. */
  taps(titleOrValue: string): this {
    const button = this.buttons.find(({ title }) => title === titleOrValue);
    return this.sends({ kind: 'choice', value: button?.value ?? titleOrValue });
  }

  sends(content: Content): this {
    return this.hears({ ...content, at: new Date(0) });
  }

  isSilent(): this {
    return this.hears({ kind: 'silence', at: new Date(0) });
  }

  goesBack(): this {
    return this.takes(goBack(this.flows, this.saved()));
  }

  hears(input: Input): this {
    const saved = this.saved();
    return this.takes(hear(this.flows, saved, input, meantBy(this.flows, saved, input)));
  }

  /** Where the running talk stands, as `flow.step`; null when none runs. */
  get at(): string | null {
    const talk = this.conversation.talks.at(-1);
    return talk ? `${talk.flow}.${talk.step}` : null;
  }

  answers(): Record<string, string> {
    const kept = this.effects.flatMap((effect) =>
      effect.kind === 'addAnswer' ? [[effect.question, effect.value]] : [],
    );
    return Object.fromEntries(kept);
  }

  private takes(first: StepResult): this {
    this.sayings = [];
    for (let result = first; ; ) {
      this.conversation = result.conversation;
      for (const effect of result.effects) this.take(effect);
      if (result.pending?.kind !== 'find') break;
      const found = answer(result.pending.query);
      result = step(this.flows, this.saved(), { kind: 'found', found, at: new Date(0) });
    }
    const { audience, language } = this.conversation;
    const said = this.sayings.map((saying) => render(saying, { audience, language, medium: 'chat' }));
    this.heard = said.map(({ text }) => text).join('\n\n');
    this.buttons = said.at(-1)?.buttons ?? [];
    return this;
  }

  private take(effect: Effect): void {
    if (effect.kind === 'say') {
      this.sayings.push(effect.saying);
      return;
    }
    // What comes of it is the hotline's.
    if (effect.kind === 'reportEnded') return;
    this.effects.push(effect);
    if (effect.kind === 'setLanguage') this.conversation = { ...this.conversation, language: effect.language };
    if (effect.kind === 'setAudience') this.conversation = { ...this.conversation, audience: effect.audience };
  }

  /** The conversation as it comes back from storage. */
  private saved(): Conversation {
    const read: Conversation = JSON.parse(JSON.stringify(this.conversation));
    const talks = read.talks.flatMap((talk) => {
      const one = readTalk(this.flows, talk);
      return one.kind === 'readable' ? [one.talk] : [];
    });
    return { ...read, talks };
  }
}
