import type { ChannelName } from './message.ts';
import type { Back } from './proof.ts';

/** A person as the hotline knows her: an address on one channel. The address itself is opened only to send. */
export type Person = {
  id: string;
  channel: ChannelName;
  /** Her data key, wrapped by the keyring. */
  wrappedKey: string;
  /** Nothing goes out on this channel until she is heard again. */
  channelClosedAt: Date | null;
  /** How she can show that it is she. */
  back: Back;
};
