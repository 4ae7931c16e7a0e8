import type { AlertFacts, AlertWrite } from './alert.ts';
import type { CaseFacts } from './case.ts';
import type { Allowed, Command, Conversation, Done, Language } from './conversation.ts';
import type { DutyPlan } from './duty.ts';
import type { SentFile } from './media.ts';
import type { ChannelName, Saying } from './message.ts';
import type { Lane, OutgoingPurpose, SentAtOnce } from './outgoing.ts';
import type { Person } from './person.ts';
import type { BackWrite } from './proof.ts';
import type { SwimRules } from './swim-next.ts';
import type { HarmCategory } from './urgency.ts';

/** A conversation as it is saved, with the times that belong to it. */
export type SavedConversation = {
  /** Read from storage it is unchecked JSON: the flow engine reads it at its own door. */
  state: ConversationState;
  version: number;
  contactStartedAt: Date;
  lastHeardAt: Date;
  silenceDueAt: Date | null;
  staffUntil: Date | null;
  stoppedAt: Date | null;
  /** Since when somebody may be reading along; null once she has said that she is safe. */
  watchedAt: Date | null;
};

/** What a doubt is about. */
export type Topic = HarmCategory | 'unclear';

/** What a message judged `ask` still waits for: silence then opens a case. */
export type ConversationState = Conversation & {
  /** 'report': silence is urgent; 'elsewhere': silence is an unclear case of normal urgency. */
  ask: 'report' | 'elsewhere' | null;
  /** What the gentle question was asked about in this contact: at most once each. */
  askedAbout: Topic[];
  /** Her first message was answered with silence: the first text goes with the next answer. */
  firstOwed: boolean;
  /** What she allowed, and when, in milliseconds; null: she was not asked. */
  allowed: (Allowed & { at: number }) | null;
  /** It was quiet, and there is something to hide: whoever writes now may be somebody else. */
  strange: boolean;
  /** Since then this person has told something a stranger would have a case for. */
  spoke: boolean;
  /** Somebody may be reading along right now: the one question is whether she is safe. */
  guarded: boolean;
  /** She asked in this contact that her messages be deleted, and was told how. */
  erased: boolean;
  /** She wrote in this contact what the provider withholds, and was told so. */
  withheld: boolean;
  /** How many answers went out since then (milliseconds): a flood gets no more of them. */
  replies: { since: number; count: number };
  /** The language she has clearly written or chosen in this contact; null: none yet. */
  spoken: Language | null;
  /** She was asked which language she would like: once a contact. */
  languageAsked: boolean;
};

/** Everything one query knows before a turn. */
export type Loaded = {
  /** This message id was worked before: nothing happens again. */
  seen: boolean;
  person: Person | null;
  conversation: SavedConversation | null;
  /** Her unclosed report, if there is one. */
  openCase: CaseFacts | null;
  /** An unclosed child's case was opened out of a report of hers. */
  hasChildCase: boolean;
  /** She has asked for a place for the night, and that case is not closed. */
  hasShelterCase: boolean;
  /** Her last closed report: a new one is linked to it. */
  earlierCaseId: string | null;
  /** The officer this address belongs to. */
  officerId: string | null;
};

/** One row for the inbox: what came, once. */
export type InboxEntry = {
  id: string;
  channel: ChannelName;
  providerId: string;
  kind: 'message' | 'acknowledgement' | 'place-answer' | 'life-cycle' | 'staff-words' | 'delivery' | 'not-understood';
  sentAt: Date | null;
  receivedAt: Date;
  /** JSON, sealed before it is written. */
  body: string;
  result: string;
};

export type AnswerRow = { question: string; value: string };
export type TimelineKind =
  | 'words'
  | 'opened'
  | 'raised'
  | 'stopped'
  | 'reopened'
  | 'staff_words'
  | 'withdrew'
  | 'unit'
  | 'silence'
  | 'watched'
  | 'safe_again'
  | 'flow_changed'
  | 'unit_left_out'
  | 'risk'
  | 'child_known'
  | 'child_case'
  | 'shelter_case'
  | 'shelter_again'
  | 'came_back'
  | 'proof_set'
  | 'duress'
  | 'erased'
  | 'acknowledged'
  | 'viewed'
  | 'contact_made'
  | 'referred'
  | 'given_back'
  | 'note'
  | 'measure'
  | 'police'
  | 'referral'
  | 'officer_reply'
  | 'offered'
  | 'back_to_bot'
  | 'told'
  | 'not_told'
  | 'closed';
export type TimelineRow = { kind: TimelineKind; detail: Record<string, unknown> | null };

/** One case as it shall stand after the turn, and the rows the turn adds to it. */
export type CaseWrite = {
  facts: CaseFacts;
  /** null: the case is new. */
  seenVersion: number | null;
  /** Set for a new case: her earlier messages since then become its first rows. */
  earlierWordsSince: Date | null;
  answers: AnswerRow[];
  timeline: TimelineRow[];
  /** Files of the turn's message: they wait to be fetched. Its words' row names them by their ids. */
  media?: { id: string; channel: ChannelName; file: SentFile }[];
};

/** Where she needs a bed for the night, and whether the officers of that unit must not know. */
export type BedNear = { unit: string; leftOut: boolean };

export type OutgoingWrite = {
  id: string;
  purpose: OutgoingPurpose;
  urgency: Lane;
  saying: Saying;
  /** What the words depend on besides the saying. */
  audience: Conversation['audience'];
  language: Conversation['language'];
  notAfter: Date | null;
  /** The case it says something about: its page shows whether it went. */
  caseId?: string;
  /** It was sent before it was written, while the database was away. */
  sent?: SentAtOnce;
};

/** Something that needs a human being of the operator. With a subject it is raised once until it is settled. */
export type AlarmWrite = { kind: string; subject: string | null; settle?: boolean };

/** What the transaction reads for whoever decides about pages: who has the watch, and what was sent for the case so far. */
export type PagingContext = { roster: DutyPlan; alerts: AlertFacts[]; declined: string[] };

/** What a turn writes after its command, if any, is done. */
export type TurnWrites = {
  conversation: Omit<SavedConversation, 'version'>;
  case: CaseWrite | null;
  /** A child's case that begins beside it, or one for a place for the night. */
  beside: CaseWrite[];
  /** Where the bed is needed that she has asked for beside her report. */
  bedNear: BedNear | null;
  outgoing: OutgoingWrite[];
  /** Alerts of the case, decided with the roster read in the same transaction. */
  alerts: AlertWrite[];
  alarms: AlarmWrite[];
  /** Sending stops: what still waits for this person expires. */
  stopSending: boolean;
  /** What changes of the ways in which she shows that it is she. */
  back: BackWrite | null;
  /** What was sent to her before is taken back, as far as the channel lets us. */
  takeBack?: boolean;
};

/** One turn: everything it writes in one transaction. A timer's turn has no inbox entry. */
export type Turn = {
  /** When it was heard: what the conversation and the case go by. */
  at: Date;
  /** When it is worked, which is later after an outage: who has the watch now, and what is sent from now on. */
  now: Date;
  inbox: InboxEntry | null;
  person: { kind: 'known'; person: Person } | { kind: 'new'; id: string; channel: ChannelName; address: string };
  /** The version that was read; null when the conversation is new. */
  seenVersion: number | null;
  command: Command | null;
  /** How a command gives places of a class. */
  swim: SwimRules;
  /** Whose roster is read in the transaction; null where no case can come of the turn. */
  paging: { demo: boolean; channels: readonly ChannelName[]; caseId: string | null } | null;
  /** Pure: steps once with the command's answer, neither finding nor doing, and decides whom to page. */
  finish: (done: Done | null, paging: PagingContext | null) => TurnWrites;
};

/** What a commit did; `lanes` says where something now waits. A conflict is thrown, so that everything is rolled back. */
/** `queued`: what was put into the outbox. */
export type CommitResult =
  | { kind: 'committed'; lanes: Lane[]; queued: { id: string; purpose: OutgoingPurpose }[] }
  | { kind: 'seen' };
