import type { CaseFacts } from './case.ts';

/** Her own number: so many digits. */
export const isOwnNumber = (text: string): boolean => /^\d{4,8}$/.test(text.trim());

/** After so many wrong numbers and codes nothing of them is compared any more for a day. */
export const mostWrongTries = 5;
export const wrongTriesForgottenAfter = 86_400;

/** How a person can show that it is she, whatever phone it comes from. */
export type Back = {
  /** scrypt; null: she has set none. */
  pinHash: string | null;
  /** Under the keyed index; null: she has set none. */
  duressIndex: Buffer | null;
  wrongTries: number;
  wrongSince: Date | null;
};

export const noBack: Back = { pinHash: null, duressIndex: null, wrongTries: 0, wrongSince: null };

/**
 * Does a message show that it is she? `wrong`: it might have been meant so; it is then answered like any other. `isHers`
 * false: it was set or taken while somebody else may have held her phone. Then it leads on as hers does, and proves nothing.
 */
export type Proof =
  | { kind: 'none' }
  | { kind: 'wrong' }
  | { kind: 'pin'; isHers: boolean }
  /** `facts`: the case of the code, closed or not. */
  | { kind: 'code'; facts: CaseFacts; isHers: boolean }
  /** She is being forced to write: the word she has agreed on. */
  | { kind: 'duress' };

/** Stands before the hash of a number that whoever may only have found her phone has set. */
export const ofStranger = 'stranger:';

/** What a turn changes of it. */
export type BackWrite = {
  wrong?: { tries: number; since: Date };
  joinedCaseId?: string;
  pinHash?: string;
  duressIndex?: Buffer;
  /** Set by whoever may only have found her phone: it never takes the place of her own. */
  byStranger?: boolean;
};
