import { plusSeconds } from '../domain/clock.ts';
import { closingOf } from '../domain/escalation.ts';
import { newId } from '../domain/id.ts';
import type { Saying } from '../domain/message.ts';
import { askingHours, checkDue, checkExpiresAt, contactRests } from '../domain/place-check.ts';
import { raiseAlarmOnce } from '../storage/alarms.ts';
import { addOutgoingToPlace } from '../storage/outbox.ts';
import {
  hasPlaceCheck,
  insertPlaceCheck,
  lockPlaceQuestions,
  unansweredAlarm,
  wasLastCheckLost,
} from '../storage/place-checks.ts';
import { holdPlace, tellDirectoryChanged, updatePlace } from '../storage/places.ts';
import { text } from '../texts/keys.ts';
import { newToken, said } from './alert-words.ts';
import type { Hotline, Paging } from './hotline.ts';

/** The address behind a question to a place's contact. */
export const placeLinkOf = ({ paging }: { paging: Pick<Paging, 'publicUrl'> }, token: string): string =>
  `${paging.publicUrl}/p/${token}`;

/** The question, with how to answer by SMS only where answers reach us. */
export function questionWords(known: { paging: Pick<Paging, 'publicUrl' | 'twoWay'> }, token: string): Saying {
  const link = placeLinkOf(known, token);
  return said(known.paging.twoWay ? text('placeCheck.askTwoWay', { link }) : text('placeCheck.ask', { link }));
}

/**
 * Asks the contact of a place whether everything is still right, if that is due; whoever has not answered in time has the
 * place marked, and the operator told. Looks anew under locks: several processes may try the same place at once.
 */
export function askPlace(hotline: Hotline, placeId: string): Promise<'asked' | 'marked' | 'not due'> {
  const { db, keyring, clock, paging } = hotline;
  const { timeZone } = paging.rules;
  return db.transaction(async (tx) => {
    await lockPlaceQuestions(tx);
    const place = await holdPlace(tx, keyring, placeId);
    const at = clock.now();
    const closes = closingOf(askingHours, at, timeZone);
    if (place === null || place.contactPhone === null || closes === null) return 'not due';
    const due = checkDue(place, at, timeZone);
    if (due === null || (place.demo && !paging.demo)) return 'not due';
    const rest = { at, askedBefore: plusSeconds(at, -contactRests) };
    if (await hasPlaceCheck(tx, keyring, place.contactPhone, rest)) return 'not due';
    const marks = due === 'mark' && !(await wasLastCheckLost(tx, placeId));
    const change = { actor: 'hotline', act: marks ? ('unanswered' as const) : ('asked' as const), at };
    await updatePlace(tx, keyring, { ...place, askedAt: at, unansweredSince: marks ? at : null }, change);
    if (marks) await raiseAlarmOnce(tx, unansweredAlarm, placeId, at);
    const check = { id: newId(at), placeId, token: newToken(), askedAt: at, expiresAt: checkExpiresAt(at) };
    await insertPlaceCheck(tx, check);
    const saying = questionWords(hotline, check.token);
    await addOutgoingToPlace(tx, keyring, { id: newId(at), checkId: check.id, saying, notAfter: closes }, at);
    await tellDirectoryChanged(tx);
    return marks ? 'marked' : 'asked';
  });
}
