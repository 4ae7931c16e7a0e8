import { setTimeout as wait } from 'node:timers/promises';
import { dropOldKeys, rotateKeys } from '../../hotline/rotate-keys.ts';
import { KeyringError } from '../../storage/keyring.ts';
import { type Asked, type Command, Refused } from './command.ts';
import { keyringFileOf, withOperator } from './desk.ts';

export const keysCommand: Command = {
  words: 'keys rotate',
  form: '[--drop-old]',
  meaning: 'a new key wraps every data key, while the hotline works; --drop-old, a day later: takes the older ones out',
  subjects: 0,
  options: { 'drop-old': { type: 'boolean' } },
  run: (asked) => (asked.has('drop-old') ? drop(asked) : rotate(asked)),
};

function drop(asked: Asked): Promise<void> {
  return withOperator(async (operator, settings, { dataDir }) => {
    const keyringFile = keyringFileOf(settings, dataDir);
    const done = await dropOldKeys(operator, keyringFile).catch(asRefusal);
    if (done.kind === 'refused') throw new Refused(done.reason);
    const { dropped } = done;
    asked.print({ dropped }, [
      dropped.length === 0
        ? 'There is no older key.'
        : `Taken out: ${dropped.join(', ')}. Backups made before the rotation open only with a copy of the keyring from then.`,
    ]);
  });
}

const asRefusal = (error: unknown): never => {
  throw error instanceof KeyringError ? new Refused(error.message) : error;
};

function rotate(asked: Asked): Promise<void> {
  return withOperator(async (operator, settings, { dataDir }) => {
    const keyringFile = keyringFileOf(settings, dataDir);
    const { active, made, rewrapped, left, old } = await rotateKeys(operator, keyringFile, () => wait(500)).catch(
      asRefusal,
    );
    const answer = { active, made, rewrapped, left, old };
    if (left > 0)
      throw new Refused(
        `${left} rows are still under an older key: run it again.`,
        asked.has('json') ? answer : undefined,
      );
    asked.print(answer, [
      `${made ? 'A new key is active' : 'The rotation that had begun is finished; active is'}: ${active}. ${rewrapped} data keys are wrapped with it, none with another.`,
      `Copy ${keyringFile} to where its copies are kept now: without ${active} nothing opens.`,
      ...(old.length > 0 ? [`Older keys stay in it, for backups made before: ${old.join(', ')}.`] : []),
    ]);
  });
}
