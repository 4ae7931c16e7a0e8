import { secondsBetween } from '../domain/clock.ts';
import { isHidden } from '../domain/contact.ts';
import type { InboundMessage } from '../domain/message.ts';
import {
  type BackWrite,
  isOwnNumber,
  mostWrongTries,
  ofStranger,
  type Proof,
  wrongTriesForgottenAfter,
} from '../domain/proof.ts';
import { readReturnCode } from '../domain/return-code.ts';
import type { Loaded } from '../domain/turn.ts';
import { caseOfReturnCode, duressIndex, isDuressWord } from '../storage/come-back.ts';
import type { Tx } from '../storage/database.ts';
import { signWord } from '../understanding/sign-word.ts';
import type { Hotline } from './hotline.ts';

const none: Proof = { kind: 'none' };

/**
 * Does this message show that it is she who writes: her own number, the code of her case, or the word for being forced?
 * A number that is not hers is a wrong try only where somebody else may have written: in her own talk it is an answer.
 */
export async function proofOf(
  hotline: Pick<Hotline, 'keyring' | 'ownNumbers' | 'timers'>,
  tx: Tx,
  loaded: Loaded,
  { content }: Pick<InboundMessage, 'content'>,
  at: Date,
): Promise<Proof> {
  if (content.kind !== 'text') return none;
  const { person, openCase } = loaded;
  if (person !== null && (await isForced(hotline, tx, { person, openCase }, content.text))) return { kind: 'duress' };
  if (triesLeft(loaded, at) === 0) return none;
  const code = readReturnCode(content.text);
  if (code !== null) {
    const found = await caseOfReturnCode(tx, hotline.keyring, code, at);
    if (found === null) return { kind: 'wrong' };
    // With a code of a case of his own he shows nothing of hers.
    const isOfAnother = openCase !== null && openCase.id !== found.facts.id && mayBeStranger(hotline, loaded, at);
    return { kind: 'code', facts: found.facts, isHers: found.isHers && !isOfAnother };
  }
  if (!person?.back.pinHash || !isOwnNumber(content.text)) return none;
  const isHers = !person.back.pinHash.startsWith(ofStranger);
  const hash = isHers ? person.back.pinHash : person.back.pinHash.slice(ofStranger.length);
  if (await hotline.ownNumbers.matches(content.text.trim(), hash)) return { kind: 'pin', isHers };
  return mayBeStranger(hotline, loaded, at) ? { kind: 'wrong' } : none;
}

/** The word counts on the phone it was set on, and on whichever she has gone on from with a code of that case. */
async function isForced(
  { keyring }: Pick<Hotline, 'keyring'>,
  tx: Tx,
  { person, openCase }: { person: NonNullable<Loaded['person']> } & Pick<Loaded, 'openCase'>,
  text: string,
): Promise<boolean> {
  const own = person.back.duressIndex;
  const joined = openCase === null || openCase.personId === person.id ? null : openCase.personId;
  // Few have set a word: everybody else's messages are not read for one.
  const word = own === null && joined === null ? null : signWord(text);
  if (word === null) return false;
  if (own?.equals(duressIndex(keyring, person.id, word))) return true;
  return joined !== null && isDuressWord(tx, keyring, joined, word);
}

const mayBeStranger = ({ timers }: Pick<Hotline, 'timers'>, { conversation }: Loaded, at: Date): boolean =>
  conversation !== null && (conversation.state.strange || isHidden(conversation, at, timers.talkHiddenAfter));

function triesLeft({ person }: Loaded, at: Date): number {
  if (!person) return mostWrongTries;
  const { wrongTries, wrongSince } = person.back;
  const forgotten = wrongSince === null || secondsBetween(wrongSince, at) > wrongTriesForgottenAfter;
  return forgotten ? mostWrongTries : Math.max(0, mostWrongTries - wrongTries);
}

/** One more wrong one, counted since the first of the day. */
export function oneMoreWrong(loaded: Loaded, at: Date): BackWrite {
  const left = triesLeft(loaded, at);
  const since = left === mostWrongTries ? at : (loaded.person?.back.wrongSince ?? at);
  return { wrong: { tries: mostWrongTries - left + 1, since } };
}

/** What was loaded, with the case she has shown the code of in place of what belongs to this phone. */
export const withProof = (loaded: Loaded, proof: Proof): Loaded => {
  if (proof.kind !== 'code') return loaded;
  const { facts } = proof;
  if (facts.state === 'closed') return { ...loaded, earlierCaseId: facts.id };
  return { ...loaded, openCase: facts };
};
