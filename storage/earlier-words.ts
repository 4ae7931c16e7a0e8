import { z } from 'zod';
import { newId } from '../domain/id.ts';
import { fileKinds } from '../domain/media.ts';
import type { CaseWrite } from '../domain/turn.ts';
import type { Tx } from './database.ts';
import { earlierBodies } from './inbox.ts';
import type { Keyring } from './keyring.ts';

type Media = NonNullable<CaseWrite['media']>;

const body = z.looseObject({
  files: z.array(z.object({ kind: z.enum(fileKinds), url: z.string() })).default([]),
});

/**
 * Her earlier messages as the first rows of a case that begins now. Where a file lies stays out of the rows: they name it by
 * the id under which it is fetched.
 */
export async function earlierWords(
  tx: Tx,
  keyring: Keyring,
  person: { id: string; wrappedKey: string },
  since: Date,
  exceptId: string | null,
): Promise<{ id: string; at: Date; detail: Record<string, unknown>; media: Media }[]> {
  const earlier = await earlierBodies(tx, keyring, person, since, exceptId);
  return earlier.map(({ id, at, channel, body: written }) => {
    const { files, ...detail } = body.parse(JSON.parse(written));
    const media = files.map((file) => ({ id: newId(at), channel, file }));
    return { id, at, detail: media.length > 0 ? { ...detail, files: media.map((one) => one.id) } : detail, media };
  });
}
