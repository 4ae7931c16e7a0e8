import { randomBytes } from 'node:crypto';
import { secondsBetween } from '../domain/clock.ts';
import { statement } from '../storage/database.ts';
import { checkKeyring, knownKeyIds, replaceKeyring, retireKeys } from '../storage/keyring.ts';
import { countByKey, rewrapSome } from '../storage/rewrap-keys.ts';
import { noteAct, type Operator } from './operator.ts';

/** `left`: rows somebody holds; `old`: keys that are in the keyring and wrap nothing. */
export type Rotated = { active: string; made: boolean; rewrapped: number; left: number; old: string[] };

const lockRotation = statement('lock-key-rotation', 'select pg_advisory_xact_lock(7240017)');
const batchOf = 200;
/** So often it is looked again for rows that were held, or were written meanwhile by whoever had not seen the new key. */
const looks = 20;

/**
 * Makes a new key the active one, and wraps every data key with it while the hotline works. Where an earlier rotation was killed, its
 * key is gone on with instead. Old keys stay in the keyring until `dropOldKeys`.
 */
export async function rotateKeys(operator: Operator, file: string, pause: () => Promise<void>): Promise<Rotated> {
  const { db, keyring, clock } = operator;
  const made = await db.transaction(async (tx) => {
    await tx.query(lockRotation);
    const used = await countByKey(tx);
    const begun = [...used.keys()].some((id) => id !== keyring.active);
    if (begun) return false;
    const known = await knownKeyIds(tx);
    replaceKeyring(file, (old) => {
      const id = freshId(new Set([...known, ...old.keys.keys()]), clock.now());
      return { active: id, keys: new Map([...old.keys, [id, randomBytes(32)]]) };
    });
    return true;
  });
  // Its check value: from now on a copy of the keyring without it is refused at the start.
  await checkKeyring(db, keyring);
  let rewrapped = 0;
  let left = 0;
  for (let look = 0; look < looks; look++) {
    for (;;) {
      const done = await rewrapSome(db, keyring, batchOf);
      rewrapped += done;
      if (done === 0) break;
    }
    const used = await countByKey(db);
    left = [...used].reduce((sum, [id, rows]) => sum + (id === keyring.active ? 0 : rows), 0);
    if (left === 0) break;
    await pause();
  }
  const { active } = keyring;
  const detail = { active, made, rewrapped, left };
  await db.transaction((tx) => noteAct(operator, tx, { at: clock.now(), act: 'keys.rotated', subject: null, detail }));
  return { ...detail, old: [...keyring.keys.keys()].filter((id) => id !== active) };
}

/** Whoever was frozen with an old key in hand has long ended, or been ended. Seconds. */
const droppedAfter = 86_400;
const lastRotation = statement(
  'last-key-rotation',
  "select at from audit_log where act = 'keys.rotated' order by seq desc limit 1",
);

export type Dropped = { kind: 'dropped'; dropped: string[] } | { kind: 'refused'; reason: string };

/** Takes the keys that wrap nothing any more out of the keyring, a day after the rotation at the earliest. */
export function dropOldKeys(operator: Operator, file: string): Promise<Dropped> {
  const { db, keyring, clock } = operator;
  return db.transaction(async (tx): Promise<Dropped> => {
    await tx.query(lockRotation);
    const { active } = keyring;
    const old = [...keyring.keys.keys()].filter((id) => id !== active);
    if (old.length === 0) return { kind: 'dropped', dropped: [] };
    const used = [...(await countByKey(tx))].filter(([id]) => id !== active);
    if (used.length > 0)
      return {
        kind: 'refused',
        reason: `Rows are still under ${used.map(([id]) => id).join(', ')}: keys rotate first.`,
      };
    const at = clock.now();
    const [last] = await tx.query<{ at: Date }>(lastRotation, []);
    if (last === undefined || secondsBetween(last.at, at) < droppedAfter)
      return {
        kind: 'refused',
        reason: 'The last rotation is less than a day old: somebody may still hold an older key.',
      };
    // On its own and before: a start between the two finds a key too many, never one too few.
    await db.transaction((own) => retireKeys(own, old, at));
    await noteAct(operator, tx, { at, act: 'keys.dropped', subject: null, detail: { active, dropped: old.join(' ') } });
    replaceKeyring(file, ({ keys }) => ({ active, keys: new Map([...keys].filter(([id]) => id === active)) }));
    return { kind: 'dropped', dropped: old };
  });
}

/** Named by its month; a second one of that month by a number too. */
function freshId(keys: ReadonlySet<string>, at: Date): string {
  const month = at.toISOString().slice(0, 7);
  for (let number = 1; ; number++) {
    const id = number === 1 ? month : `${month}-${number}`;
    if (!keys.has(id)) return id;
  }
}
