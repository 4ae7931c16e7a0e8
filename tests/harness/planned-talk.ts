import type { CaseFacts } from '../../domain/case.ts';
import { plusSeconds } from '../../domain/clock.ts';
import type { Command, Done } from '../../domain/conversation.ts';
import type { ButtonRef, Content } from '../../domain/message.ts';
import type { Place } from '../../domain/place.ts';
import type { Loaded, TurnWrites } from '../../domain/turn.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { flows } from '../../flows/index.ts';
import { planTurn } from '../../hotline/plan-turn.ts';
import type { Happening } from '../../hotline/turn-writes.ts';
import { shippedRules } from './model-case.ts';
import { testPlace } from './places.ts';
import { classesOfTests, codeAnswerInTests, registeredInTests } from './swim-model.ts';
import { units } from './talk.ts';

const nearBy: Partial<Place>[] = [
  { name: 'Hội Phụ nữ Hà Tu', phones: ['+84912345678'], point: { lat: 20.96, lon: 107.15 }, address: 'số 5' },
  { kind: 'police', phones: ['+842033825123'], hours: 'T2-T6 07:30-11:30', checkedOn: '2026-01-01' },
  { kind: 'health_station', name: 'Nhà tạm lánh', unitCode: '07192', phones: ['+84912345671'], takesIn: ['women'] },
  { kind: 'legal_aid', unitCode: null, name: 'Trợ giúp pháp lý', phones: ['18001769'] },
];
const hidden = { name: 'officer', phone: 'officer', address: 'officer', point: 'officer' } as const;
/** Two of them are hidden: nothing of these may ever be said. */
export const placesOfTests: readonly Place[] = [
  ...nearBy,
  {
    kind: 'safe_house' as const,
    name: 'canary house',
    address: 'canary lane',
    phones: ['+84900000009'],
    visibility: hidden,
  },
  {
    name: 'canary point',
    address: 'canary street',
    phones: ['+84900000008'],
    visibility: { ...hidden, phone: 'public' as const },
  },
].map((place, index) =>
  testPlace({ extId: `p-${index}`, id: `00000000-0000-7000-8000-00000000000${index}`, ...place }),
);

/** What the hotline reads at its start. */
export const known = {
  flows,
  units,
  lines: [{ name: 'Tổng đài', phone: '111' }],
  paging: { rules: shippedRules },
  directory: { places: () => placesOfTests },
  classes: { all: () => classesOfTests },
  timers: {
    silenceClosesReport: 600,
    talkHiddenAfter: 900,
    safeContactAskedAgainAfter: 86_400,
    ordinaryMessageExpires: 600,
    personToldWithin: 900,
  },
};

/** Of somebody nobody has ever heard. */
const nothing: Loaded = {
  seen: false,
  person: null,
  conversation: null,
  openCase: null,
  hasChildCase: false,
  hasShelterCase: false,
  earlierCaseId: null,
  officerId: null,
};

export const returnCodeOfTests = 'ABCD-EFGH-JKMN-PQRS';

export type PlannedTurn = { before: Loaded; judged: Urgency | null; writes: TurnWrites };

/**
 * Turns of one person planned one after the other, without a database: the state goes through JSON between them, and the
 * case is what the turns have written of it.
 */
export class PlannedTalk {
  loaded: Loaded;
  at: Date;
  /** What she was last asked to choose from. */
  buttons: readonly ButtonRef[] = [];

  constructor(at: Date, loaded: Loaded = nothing) {
    this.at = at;
    this.loaded = loaded;
  }

  /** The same person at the same moment, for another way on. */
  copy(): PlannedTalk {
    const copy = new PlannedTalk(this.at, this.loaded);
    copy.buttons = this.buttons;
    return copy;
  }

  get case(): CaseFacts | null {
    return this.loaded.openCase;
  }

  says(text: string): PlannedTurn {
    return this.sends({ kind: 'text', text });
  }

  sends(content: Content): PlannedTurn {
    return this.hears({ kind: 'message', content, heardAt: this.at, judged: null, proof: { kind: 'none' } });
  }

  hears(happening: Happening): PlannedTurn {
    const before = this.loaded;
    const { judged, writes } = this.plan(happening);
    this.keep(writes);
    return { before, judged, writes };
  }

  /** What a turn has written, as it comes back from storage. */
  keep(writes: TurnWrites): void {
    const before = this.loaded;
    const state = JSON.parse(JSON.stringify(writes.conversation.state));
    const version = (before.conversation?.version ?? 0) + 1;
    this.loaded = {
      ...before,
      conversation: { ...writes.conversation, state, version },
      openCase: writes.case?.facts ?? before.openCase,
      hasChildCase: before.hasChildCase || writes.beside.some(({ facts }) => facts.track === 'child'),
      hasShelterCase: before.hasShelterCase || writes.beside.some(({ facts }) => facts.track === 'shelter'),
    };
    const said = writes.outgoing.at(-1);
    if (said) this.buttons = said.saying.buttons;
  }

  /** What a turn would write; nothing is kept of it. */
  plan(happening: Happening): { judged: Urgency | null; writes: TurnWrites } {
    const planned = planTurn(known, this.loaded, happening, 'somebody', { channel: 'zalo', code: null }, this.at);
    const { command, judged } = planned;
    return { judged, writes: planned.finish(command === null ? null : done(command)) };
  }

  forward(seconds: number): void {
    this.at = plusSeconds(this.at, seconds);
  }

  /** The silence timer looks, and gives her talks their silence when that is due; null when it is not. */
  looksForSilence(): PlannedTurn | null {
    const due = this.loaded.conversation?.silenceDueAt ?? null;
    return due === null || due > this.at ? null : this.hears({ kind: 'silence' });
  }
}

function done(command: Command): Done {
  if ('by' in command) return { kind: 'byCode', answer: codeAnswerInTests(command) };
  const { kind } = command;
  if (kind === 'wrongNumber') return { kind };
  if (kind !== 'registerChildren') return { kind, code: kind === 'returnCode' ? returnCodeOfTests : 'TC-7F3K2' };
  return { kind, registered: registeredInTests(command) };
}
