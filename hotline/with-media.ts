import { newId } from '../domain/id.ts';
import type { SentFile } from '../domain/media.ts';
import type { ChannelName, Content } from '../domain/message.ts';
import type { TimelineRow, TurnWrites } from '../domain/turn.ts';

/** The message of the turn, as far as its files are concerned. */
type WithFiles = { channel: ChannelName; content: Content; files: readonly SentFile[] };

/**
 * Puts the files of a message into the case its words belong to: those written beside its other words, and those of the
 * message a case begins with. The files of a message outside any case are not fetched; should it become one of a case's first
 * rows later, they come with it.
 */
export function withMedia(writes: TurnWrites, message: WithFiles | null, at: Date): TurnWrites {
  if (message === null || message.files.length === 0 || writes.case === null) return writes;
  const { channel, content, files } = message;
  const media = files.map((file) => ({ id: newId(at), channel, file }));
  const ids = media.map(({ id }) => id);
  const said = writes.case.timeline.findIndex(({ kind }) => kind === 'words');
  const isNew = writes.case.seenVersion === null;
  if (said === -1 && !isNew) return writes;
  const row: TimelineRow = { kind: 'words', detail: { ...content, files: ids } };
  const timeline =
    said === -1
      ? [row, ...writes.case.timeline]
      : writes.case.timeline.map((one, place) =>
          place === said ? { ...one, detail: { ...one.detail, files: ids } } : one,
        );
  return { ...writes, case: { ...writes.case, timeline, media } };
}
