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

type Keys = Pick<Hotline, 'keyring'>;

/** Has the same been written on the case a moment ago? `words` null: a press without any. */
export const saidJustNow = (
  tx: Tx,
  keys: Keys,
  facts: CaseFacts,
  kind: 'note' | 'officer_reply' | 'offered',
  words: string | null,
  at: Date,
): Promise<boolean> =>
  justNow(tx, keys, facts, kind, at, (detail) => (withWords.safeParse(detail).data?.words ?? null) === words);

/** Has the same form been saved a moment ago? */
export const writtenJustNow = (
  tx: Tx,
  keys: Keys,
  facts: CaseFacts,
  { kind, detail }: TimelineRow,
  at: Date,
): Promise<boolean> =>
  justNow(tx, keys, facts, kind, at, (written) => JSON.stringify(written) === JSON.stringify(detail));

async function justNow(
  tx: Tx,
  { keyring }: Keys,
  { code }: CaseFacts,
  kind: TimelineRow['kind'],
  at: Date,
  isSame: (detail: unknown) => boolean,
): Promise<boolean> {
  const whole = await readCase(tx, keyring, code);
  return (whole?.timeline ?? []).some(
    (row) => row.kind === kind && secondsBetween(row.at, at) < samePress && isSame(row.detail),
  );
}
