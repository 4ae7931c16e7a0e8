import path from 'node:path';
import { type AcceptedSms, openTwilioLedger } from '../../../simulator/twilio-ledger.ts';
import { type AcceptedEntry, openZaloLedger } from '../../../simulator/zalo-ledger.ts';
import { type Database, openDatabase, statement, type Tx } from '../../../storage/database.ts';
import { type Keyring, openKeyring } from '../../../storage/keyring.ts';
import type { HotlineToKill } from './hotline-to-kill.ts';
import type { Blow } from './killing.ts';
import type { Pressed, Told } from './load.ts';

/** Everything a run is judged by: what providers know, what they have taken, and the tables. */
export type Evidence = {
  told: readonly Told[];
  pressed: readonly Pressed[];
  blows: readonly Blow[];
  sms: readonly AcceptedSms[];
  zalo: readonly AcceptedEntry[];
  /** A transaction will do: a test of the judges rolls back what it has doctored. */
  db: Tx;
  keyring: Keyring;
};

/** A statement of the judge's; `sql` is written once for each name. */
export const ask = <Row>(tx: Tx, name: string, sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  tx.query<Row>(statement(`judge-${name}`, sql), values);

/** Every move of a case and every change of its holder, in the transaction that makes it. */
const watchCases = `
  create schema if not exists judge;
  create table if not exists judge.moves (
    n bigserial primary key, case_id uuid not null, from_state text, to_state text not null, from_holder uuid, to_holder uuid);
  create or replace function judge.note_move() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      insert into judge.moves (case_id, to_state, to_holder) values (new.id, new.state, new.holder_id);
    elsif new.state <> old.state or new.holder_id is distinct from old.holder_id then
      insert into judge.moves (case_id, from_state, to_state, from_holder, to_holder)
        values (new.id, old.state, new.state, old.holder_id, new.holder_id);
    end if;
    return null;
  end $$;
  create or replace trigger judge_moves after insert or update on cases for each row execute function judge.note_move()`;

/** The tables of a hotline under test, watched from now on. */
export async function openTables(
  hotline: Pick<HotlineToKill, 'databaseUrl' | 'dataDir'>,
): Promise<{ db: Database; keyring: Keyring }> {
  const db = openDatabase({ url: hotline.databaseUrl(), applicationName: 'tin-cay-judge', max: 2 });
  await db.pool.query(watchCases);
  const file = path.join(hotline.dataDir, 'keyring.json');
  const { keyring } = await openKeyring({ db, file, month: new Date().toISOString().slice(0, 7) });
  return { db, keyring };
}

/** What the providers have taken, read from their files anew: what was accepted before a kill must be in them. */
export function readLedgers(dataDir: string): Pick<Evidence, 'sms' | 'zalo'> {
  const dir = path.join(dataDir, 'simulator');
  return {
    sms: openTwilioLedger({ dir })
      .entries()
      .filter((entry) => entry.kind === 'accepted'),
    zalo: openZaloLedger({ dir })
      .entries()
      .filter((entry) => entry.kind === 'accepted'),
  };
}
