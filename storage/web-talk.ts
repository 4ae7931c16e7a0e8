import { z } from 'zod';
import type { OurWords, OwnWords } from '../domain/shown-talk.ts';
import { statement, type Tx } from './database.ts';
import { bodyPlace } from './inbox.ts';
import type { Keyring } from './keyring.ts';
import { wordsPlace } from './outbox.ts';
import { openText, unwrapDataKey } from './seal.ts';

/** The newest so many of each side are read: a page shows no more. */
const most = 100;

const personRow = statement(
  'person-of-web-talk',
  `select p.id, p.data_key, c.watched_at,
     exists (select 1 from outbox o where o.person_id = p.id and o.state in ('pending', 'sending')) as waits
   from people p left join conversations c on c.person_id = p.id
   where p.channel = 'web-chat' and p.address_index = $1`,
);
const ownRows = statement(
  'own-words-of-web-talk',
  `select id, received_at, body_sealed from inbox
   where person_id = $1 and received_at >= $2 and kind = 'message' and body_sealed is not null
   order by received_at desc, id desc limit ${most}`,
);
const ourRows = statement(
  'our-words-of-web-talk',
  `select id, created_at, words_sealed from outbox
   where person_id = $1 and channel = 'web-chat' and state = 'accepted' and accepted_at >= $2 and words_sealed is not null
   order by accepted_at desc, id desc limit ${most}`,
);

/** A body as a turn writes it, as far as a page shows it. */
const body = z.intersection(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('choice'), value: z.string() }),
    z.object({ kind: z.literal('location') }),
    z.object({ kind: z.literal('secret') }),
  ]),
  z.object({ watched: z.boolean().default(false) }),
);
const unreadable = { kind: 'secret', watched: false } as const;
const words = z.object({
  text: z.string(),
  buttons: z.array(z.object({ title: z.string(), value: z.string(), calls: z.string().exactOptional() })),
});

/** What is kept of the talk in one session. */
export type WebTalkRows = {
  own: (Omit<OwnWords, 'clears'> & { watched: boolean })[];
  ours: OurWords[];
  watchedAt: Date | null;
  /** Something of ours is on its way to her. */
  waits: boolean;
};

/**
 * What was said in a session since then, opened; null when nobody has written there.
 * @param index as `sessionIndex` makes it
 */
export async function readWebTalk(tx: Tx, keyring: Keyring, index: Buffer, since: Date): Promise<WebTalkRows | null> {
  type PersonRow = { id: string; data_key: string; watched_at: Date | null; waits: boolean };
  const [person] = await tx.query<PersonRow>(personRow, [index]);
  if (person === undefined) return null;
  const key = unwrapDataKey(keyring, person.data_key);
  const own = await tx.query<{ id: string; received_at: Date; body_sealed: Buffer }>(ownRows, [person.id, since]);
  const ours = await tx.query<{ id: string; created_at: Date; words_sealed: Buffer }>(ourRows, [person.id, since]);
  return {
    own: own.reverse().map(({ id, received_at: at, body_sealed }) => {
      const read = body.safeParse(JSON.parse(openText(key, bodyPlace(id), body_sealed)));
      const { watched, ...said } = read.success ? read.data : unreadable;
      return { id, at, said, watched };
    }),
    ours: ours.reverse().map(({ id, created_at: at, words_sealed }) => {
      const { text, buttons } = words.parse(JSON.parse(openText(key, wordsPlace(id), words_sealed)));
      return { id, at, text, buttons };
    }),
    watchedAt: person.watched_at,
    waits: person.waits,
  };
}
