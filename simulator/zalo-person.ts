import type { Happening, MediaAct, Who } from './zalo-events.ts';
import type { SimulatedFile, ZaloFiles } from './zalo-files.ts';
import type { Button } from './zalo-ledger.ts';
import type { Line, PersonState } from './zalo-people.ts';

/** A message of the Official Account as it lies on the person's phone. */
export type ReceivedMessage = {
  messageId: string;
  at: Date;
  text: string;
  buttons: readonly Button[];
  byStaff: boolean;
};

/** Resolves to the status the webhook answered, 0 when nothing answered. */
type Status = Promise<number>;

/** Somebody who is not logged in: she can write and be answered, nothing more. */
export type AnonymousPerson = {
  userId: string;
  says(text: string): Status;
  /** `file`: in place of the simulator's own. */
  sends(media: MediaAct, file?: SimulatedFile): Status;
  sendsLocation(lat: number, lon: number): Status;
  /** What reached her phone, oldest first. */
  received(): ReceivedMessage[];
  /** The whole chat as her phone shows it. */
  lines(): readonly Line[];
};

/** A person with Zalo in her hand. */
export type ZaloPerson = AnonymousPerson & {
  /**
   * Taps a button of the last message that has any, named by its title or payload.
   * @throws when there is no such button, or when it opens something on the phone instead of writing
   */
  taps(titleOrPayload: string): Status;
  sendsSticker(): Status;
  sendsImage(): Status;
  sendsAudio(): Status;
  sendsVideo(): Status;
  sendsFile(): Status;
  follows(): Status;
  unfollows(): Status;
  /** Presses "Nhắn tin" for the first time. */
  opensChat(): Status;
  /** Asks Zalo to have her data erased. */
  withdraws(): Status;
  /** Zalo tells nobody about it. */
  blocks(): void;
  /** Looks at what came; does nothing when all has been seen. */
  sees(): Status;
};

type PersonParts = {
  who: Who;
  state: () => PersonState | null;
  happen: (who: Who, happening: Happening) => Status;
  /** Lays a file where Zalo keeps them. */
  put: ZaloFiles['put'];
};

/** The tappable buttons: those of the last message that has any. */
export const buttonsOf = (state: PersonState | null): readonly Button[] =>
  state?.lines.findLast((line) => line.buttons.length > 0)?.buttons ?? [];

export function anonymousPerson({ who, state, happen, put }: PersonParts): AnonymousPerson {
  return {
    userId: who.userId,
    says: (text) => happen(who, { act: 'text', text }),
    sends: (media, file) => happen(who, { act: media, url: put(media, file) }),
    sendsLocation: (lat, lon) => happen(who, { act: 'location', lat, lon }),
    received: () =>
      (state()?.lines ?? [])
        .filter((line) => line.from === 'oa' || line.from === 'staff')
        .map(({ messageId, at, text, buttons, from }) => ({ messageId, at, text, buttons, byStaff: from === 'staff' })),
    lines: () => state()?.lines ?? [],
  };
}

export function zaloPerson(parts: PersonParts): ZaloPerson {
  const { who, state, happen } = parts;
  const writer = anonymousPerson(parts);
  return {
    ...writer,
    taps(titleOrPayload) {
      const buttons = buttonsOf(state());
      const button = buttons.find(({ title, value }) => title === titleOrPayload || value === titleOrPayload);
      if (button === undefined) {
        const there = buttons.map(({ title }) => title).join(' | ') || 'none';
        throw new Error(`no button "${titleOrPayload}"; there are: ${there}`);
      }
      if (button.value === null) throw new Error(`button "${button.title}" opens ${button.opens ?? 'something'}`);
      return button.type === 'oa.query.show'
        ? happen(who, { act: 'text', text: button.value })
        : happen(who, { act: 'hiddenTap', payload: button.value, title: button.title });
    },
    sendsSticker: () => writer.sends('sticker'),
    sendsImage: () => writer.sends('image'),
    sendsAudio: () => writer.sends('audio'),
    sendsVideo: () => writer.sends('video'),
    sendsFile: () => writer.sends('file'),
    follows: () => happen(who, { act: 'follow' }),
    unfollows: () => happen(who, { act: 'unfollow' }),
    opensChat: () => happen(who, { act: 'chatnow' }),
    withdraws: () => happen(who, { act: 'withdraw' }),
    blocks: () => void happen(who, { act: 'block' }),
    sees() {
      const messageIds = [...(state()?.unseen ?? [])];
      return messageIds.length === 0 ? Promise.resolve(200) : happen(who, { act: 'seen', messageIds });
    },
  };
}
