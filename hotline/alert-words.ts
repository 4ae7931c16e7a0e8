import { randomBytes } from 'node:crypto';
import type { CaseFacts } from '../domain/case.ts';
import { childClockOf } from '../domain/child-clock.ts';
import type { Saying, TextRef } from '../domain/message.ts';
import { type KnownText, text } from '../texts/keys.ts';
import { words } from '../texts/render.ts';
import { takeValue } from '../understanding/acknowledgement.ts';
import type { Hotline, Paging } from './hotline.ts';

type Known = Pick<Hotline, 'units'> & { paging: Pick<Hotline['paging'], 'publicUrl' | 'twoWay'> };

/** The secret of a link: 128 random bits, base64url. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** The address behind an alert. */
export const linkOf = ({ paging }: { paging: Pick<Paging, 'publicUrl'> }, token: string): string =>
  `${paging.publicUrl}/a/${token}`;

const inVietnamese = (ref: TextRef): string => words(ref, { audience: 'adult', language: 'vi', medium: 'chat' });

/** A case's unit as an officer reads it: "phường Phong Cốc", or that it is not known. */
export function unitWords(known: Pick<Known, 'units'>, unitCode: string | null): string {
  const unit = known.units.find(({ code }) => code === unitCode);
  if (unit === undefined) return inVietnamese(text('alerts.unitUnknown'));
  const { name } = unit;
  const kind = unit.names[0]?.kind;
  if (kind === 'ward') return inVietnamese(text('alerts.ward', { name }));
  if (kind === 'special_zone') return inVietnamese(text('alerts.specialZone', { name }));
  return inVietnamese(text('alerts.commune', { name }));
}

export const urgencyWords = (facts: Pick<CaseFacts, 'urgency' | 'state'>): string =>
  inVietnamese(text(facts.state === 'stopped' ? 'alerts.normal' : `alerts.${facts.urgency}`));

/** The page itself: code, urgency, unit and the link, and where her answer reaches us, as by every chat, how to take it so. */
export function pageWords(
  known: Known,
  facts: Pick<CaseFacts, 'urgency' | 'state' | 'code' | 'unitCode'>,
  token: string,
): Saying {
  const blanks = {
    urgency: urgencyWords(facts),
    code: facts.code,
    unit: unitWords(known, facts.unitCode),
    link: linkOf(known, token),
  };
  const page = said(known.paging.twoWay ? text('alerts.pageTwoWay', blanks) : text('alerts.page', blanks));
  return { ...page, buttons: [{ title: text('alerts.take'), value: takeValue(facts.code) }] };
}

/** How much of a child's twelve hours is left, or that they have run out: never what they are for. */
export function clockWords(known: Known, facts: CaseFacts, token: string, at: Date): Saying {
  const clock = childClockOf(facts, at);
  const blanks = { code: facts.code, link: linkOf(known, token) };
  if (clock.kind !== 'running') return said(text('alerts.clockOver', blanks));
  return said(text('alerts.clock', { ...blanks, left: inVietnamese(leftWords(clock.left)) }));
}

/** A worker looks a moment after the hour: so many seconds of it are not taken off. */
const lateLook = 300;

/** "6 giờ", "40 phút": rounded down. */
export function leftWords(seconds: number): KnownText {
  const hours = Math.floor((seconds + lateLook) / 3600);
  if (hours >= 1) return text('alerts.hours', { count: String(hours) });
  return text('alerts.minutes', { count: String(Math.max(1, Math.floor(seconds / 60))) });
}

export const said = (ref: TextRef): Saying => ({ texts: [ref], buttons: [] });
