import type { TestContext } from 'vitest';
import { showLocal } from '../../domain/local-time.ts';
import type { Place } from '../../domain/place.ts';
import type { SwimClass } from '../../domain/swim-class.ts';
import type { WholeCase } from '../../storage/cases.ts';
import { segmentsOf } from '../../texts/segments.ts';
import { startHotline, type TestHotline, type TestPerson } from './hotline.ts';
import { holder, OfficerBrowser, other, personNumber, pins } from './officer-page.ts';
import { cheapPins } from './operator.ts';
import { addPlaces } from './places.ts';
import { addClasses } from './swim-classes.ts';

/** A file of docs/talks: what is said in it, and what it shows. */
export type WrittenTalk = {
  file: string;
  title: string;
  shows: string;
  /** Where she looks for a place: what is there, and the unit whose own officer has the watch. */
  around?: Around;
  /** The swimming classes there are. */
  classes?: readonly Partial<SwimClass>[];
  run: (talk: Transcript) => Promise<void>;
};
export type Around = { places: readonly Partial<Place>[]; watchOf: string };

/** What the whole hotline said and did while somebody wrote to it, as it can be read. */
export type Transcript = {
  /** She writes on Zalo; a title in brackets is tapped: "[Có]". */
  zalo(...messages: string[]): Promise<void>;
  sms(...messages: string[]): Promise<void>;
  /** She shares where she is, on Zalo. */
  pin(lat: number, lon: number): Promise<void>;
  /** From here on this person writes, on a phone of her own; once more, and what has come meanwhile is shown. */
  begins(who: string): void;
  /** The code she was given last, written from the other phone. */
  smsWithCode(): Promise<void>;
  pass(by: { minutes?: number; hours?: number }): Promise<void>;
  officerTakes(): Promise<void>;
  officerWrites(words: string): Promise<void>;
  note(words: string): void;
  text(): Promise<string>;
};

const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/;
const registration = /\bBOI-[0-9A-Z]{6}\b/;
const pause = { seconds: 20 };
const ofUnit = '+84900000003';

/** Codes and links are other ones every time. */
const masked = (words: string): string =>
  words
    .replace(/https?:\/\/\S+\/a\/[\w-]{22}/g, 'https://…/a/…')
    .replace(/TC-[0-9A-Z]{5}/g, 'TC-xxxxx')
    .replace(/BOI-[0-9A-Z]{6}/g, 'BOI-xxxxxx')
    .replace(code, 'XXXX-XXXX-XXXX-XXXX');

export async function startTranscript(
  t: TestContext,
  { around = null, classes = [] }: { around?: Around | null; classes?: readonly Partial<SwimClass>[] } = {},
): Promise<Transcript> {
  const duty = [
    { phone: holder, name: 'chị Hạnh', pinHash: await cheapPins.hash(pins[holder]), shift: { level: 1 } },
    { phone: other, name: 'anh Dũng', pinHash: await cheapPins.hash(pins[other]), shift: { level: 2 } },
    ...(around === null
      ? []
      : [{ phone: ofUnit, name: 'chị Mai', unit: around.watchOf, shift: { level: 1, unit: around.watchOf } }]),
  ];
  const hotline = await startHotline(t, { duty, pins: cheapPins });
  if (around !== null) await addPlaces(hotline, around.places);
  if (classes.length > 0) await addClasses(hotline, ...classes);
  return new Recorder(hotline);
}

/** Somebody who writes, how far her Zalo was looked at, and the code of her registration. */
type Who = { person: TestPerson; phone: string; looked: number; registration: string };

class Recorder implements Transcript {
  private readonly hotline: TestHotline;
  private readonly people = new Map<string, Who>();
  private who: Who;
  private browser: OfficerBrowser | null = null;
  private readonly lines: string[] = [];
  private code = '';
  private segments = 0;

  constructor(hotline: TestHotline) {
    this.hotline = hotline;
    this.who = { person: hotline.person(), phone: personNumber, looked: 0, registration: '' };
  }

  async zalo(...messages: string[]): Promise<void> {
    for (const words of messages.map((one) => this.withCode(one))) {
      const title = /^\[(.+)\]$/.exec(words)?.[1];
      this.moment('She, on Zalo', title === undefined ? words : `taps **${title}**`);
      await (title === undefined ? this.who.person.says(words) : this.who.person.taps(title));
      this.look();
    }
  }

  async sms(...messages: string[]): Promise<void> {
    for (const words of messages.map((one) => this.withCode(one))) {
      this.moment('She, by SMS', words);
      await this.hotline.phone(this.who.phone).says(words);
      this.look();
    }
  }

  async pin(lat: number, lon: number): Promise<void> {
    this.moment('She, on Zalo', `shares where she is: ${lat}, ${lon}`);
    await this.who.person.does((zalo) => zalo.sendsLocation(lat, lon));
    this.look();
  }

  begins(who: string): void {
    const before = this.people.get(who);
    this.lines.push(`## ${who}${before ? ', again' : ''}`, '');
    const phone = `${personNumber.slice(0, -1)}${this.people.size + 1}`;
    this.who = before ?? { person: this.hotline.person(), phone, looked: 0, registration: '' };
    this.people.set(who, this.who);
    this.look();
  }

  smsWithCode(): Promise<void> {
    return this.sms(this.code.toLowerCase().replaceAll('-', ' '));
  }

  async pass(by: { minutes?: number; hours?: number }): Promise<void> {
    this.lines.push(`*${by.hours ? `${by.hours} hours` : `${by.minutes} minutes`} later*`, '');
    await this.hotline.forward(by);
    this.look();
  }

  async officerTakes(): Promise<void> {
    this.moment('Officer', 'opens the link and takes the case');
    this.browser = new OfficerBrowser(this.hotline.phone(holder).link());
    await this.browser.takes();
    await this.browser.enters(pins[holder]);
    await this.hotline.sweep();
    this.look();
  }

  async officerWrites(words: string): Promise<void> {
    this.moment('Officer, on the case page', words);
    const answered = await this.browser?.does('/reply', { words });
    if (answered?.status !== 303) throw new Error(`the reply was answered with ${answered?.status}`);
    await this.hotline.sweep();
    this.look();
  }

  note(words: string): void {
    this.lines.push(`*${words}*`, '');
  }

  async text(): Promise<string> {
    const cases = (await this.hotline.cases()).toSorted(
      (a, b) => order(a) - order(b) || a.facts.firstHeardAt.getTime() - b.facts.firstHeardAt.getTime(),
    );
    const sms = this.segments > 0 ? [`SMS segments sent to the person: ${this.segments}.`, ''] : [];
    const stands = cases.length > 0 ? cases.flatMap(standing) : ['No case.', ''];
    return masked([...this.lines, ...sms, '## What stands on the case', '', ...stands].join('\n'));
  }

  /** `{code}` is the code of her registration that she was told last. */
  private readonly withCode = (words: string): string => words.replace('{code}', this.who.registration);

  private moment(who: string, words: string): void {
    this.hotline.clock.forward(pause);
    const at = showLocal(this.hotline.clock.now(), 'Asia/Ho_Chi_Minh');
    this.lines.push(`**${who}**, ${at.slice(-5)}: ${shownCode(words)}`, '');
  }

  /** What has come since, on every phone. */
  private look(): void {
    const received = this.hotline.zalo.person(this.who.person.id).received();
    for (const { text, buttons } of received.slice(this.who.looked)) {
      this.code = code.exec(text)?.[0] ?? this.code;
      this.who.registration = registration.exec(text)?.[0] ?? this.who.registration;
      this.lines.push(
        ...quoted(text),
        ...(buttons.length > 0 ? ['>', `> ${buttons.map(({ title }) => `[${title}]`).join(' ')}`] : []),
        '',
      );
    }
    this.who.looked = received.length;
    for (const text of this.hotline.phone(this.who.phone).texts()) {
      this.who.registration = registration.exec(text)?.[0] ?? this.who.registration;
      this.segments += segmentsOf(text).segments;
      this.lines.push(...quoted(text), '');
    }
    // What leaves in one sweep arrives in any order: told in the order of its words, not of its codes and links.
    for (const [name, phone] of [
      ['chị Hạnh', holder],
      ['anh Dũng', other],
      ['chị Mai', ofUnit],
    ] as const)
      for (const text of this.hotline.phone(phone).texts().toSorted(byWords))
        this.lines.push(`- SMS to ${name}, officer${phone === ofUnit ? ' of her commune' : ''}: \`${text}\``, '');
  }
}

const byWords = (a: string, b: string): number => (masked(a) < masked(b) ? -1 : masked(a) > masked(b) ? 1 : 0);

/** A code she writes is another one every time, too. */
const shownCode = (words: string): string =>
  /^(?:[0-9a-z]{4} ){3}[0-9a-z]{4}$/.test(words) && /\d/.test(words) ? 'xxxx xxxx xxxx xxxx' : words;

const quoted = (text: string): string[] => text.split('\n').map((line) => (line === '' ? '>' : `> ${line}  `));

/** Her report before the child's case that came of it. */
const order = ({ facts }: WholeCase): number => (facts.track === 'report' ? 0 : 1);
const besides = { report: '', child: ', the child’s own', shelter: ', for a place to stay' } as const;

const silentKinds = new Set(['words', 'risk', 'opened', 'raised', 'unit']);

function standing({ facts, answers, timeline }: WholeCase): string[] {
  const risks = timeline.flatMap(({ kind, detail }) =>
    kind === 'risk' ? (detail as { items: RiskDetail[] }).items : [],
  );
  const happened = [...new Set(timeline.map(({ kind }) => kind))].filter((kind) => !silentKinds.has(kind)).toSorted();
  const told = answers.map(({ question, value, at }) => ({ at: at.getTime(), line: `  - ${question}: ${value}` }));
  return [
    `- case ${facts.code}${besides[facts.track]}`,
    `- kind: ${facts.kind} · urgency: ${facts.urgency} · state: ${facts.state}`,
    `- unit: ${facts.unitCode ?? 'not known'}${facts.unitLeftOut ? ', left out' : ''}`,
    `- do not contact: ${facts.doNotContact ? 'yes' : 'no'} · silent: ${facts.silent ? 'yes' : 'no'} · child’s clock: ${facts.clocks.childKnownAt ? 'runs' : 'does not run'}`,
    `- risk: ${risks.length > 0 ? [...new Set(risks.map(heardAs))].join('; ') : 'none heard'}`,
    ...(happened.length > 0 ? [`- also on its story: ${happened.join(', ')}`] : []),
    '- answers:',
    ...told.toSorted((a, b) => a.at - b.at || (a.line < b.line ? -1 : 1)).map(({ line }) => line),
    '',
  ];
}

type RiskDetail = { item: string; words?: string; answer?: { question: string; value: string } };

const heardAs = ({ item, words, answer }: RiskDetail): string => {
  if (words !== undefined) return `${item} (“${words}”)`;
  return answer === undefined ? item : `${item} (answer to ${answer.question}: ${answer.value})`;
};
