import { z } from 'zod';
import type { CaseFacts } from '../domain/case.ts';
import { secondsBetween } from '../domain/clock.ts';
import type { TimelineRow } from '../domain/turn.ts';
import { readCase } from '../storage/cases.ts';
import type { Tx } from '../storage/database.ts';
import type { Hotline } from './hotline.ts';

/** The same again within this many seconds are a second press of the button. */
const samePress = 60;
const withWords = z.object({ words: z.string() });

/** Has the same been written on the case a moment ago? `words` null: a press without any. */
export async function saidJustNow(
  tx: Tx,
  { keyring }: Pick<Hotline, 'keyring'>,
  { code }: CaseFacts,
  kind: 'note' | 'officer_reply' | 'offered',
  words: string | null,
  at: Date,
): Promise<boolean> {
  const whole = await readCase(tx, keyring, code);
  return (whole?.timeline ?? []).some(
    (row) =>
      row.kind === kind &&
      secondsBetween(row.at, at) < samePress &&
      (withWords.safeParse(row.detail).data?.words ?? null) === words,
  );
}

/** Has the same form been saved a moment ago? */
export async function writtenJustNow(
  tx: Tx,
  { keyring }: Pick<Hotline, 'keyring'>,
  { code }: CaseFacts,
  { kind, detail }: TimelineRow,
  at: Date,
): Promise<boolean> {
  const whole = await readCase(tx, keyring, code);
  return (whole?.timeline ?? []).some(
    (row) =>
      row.kind === kind &&
      secondsBetween(row.at, at) < samePress &&
      JSON.stringify(row.detail) === JSON.stringify(detail),
  );
}
