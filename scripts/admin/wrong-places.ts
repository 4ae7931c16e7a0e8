import { doubtfulPlaces, settlePlace } from '../../hotline/doubtful-places.ts';
import { type Asked, type Command, Refused } from './command.ts';
import { withOperator } from './desk.ts';

export const wrongPlaceCommand: Command = {
  words: 'services wrong',
  form: '[--settle ID]',
  meaning: 'places somebody must call: number reported wrong, changed, unanswered; --settle: it is right as it stands',
  subjects: 0,
  options: { settle: { type: 'string' } },
  run: (asked) => (asked.value('settle') === undefined ? list(asked) : settle(asked)),
};

function list(asked: Asked): Promise<void> {
  return withOperator(async (operator) => {
    const doubtful = await doubtfulPlaces(operator);
    const answer = doubtful.map(({ place, reports, saidChanged }) => ({
      id: place.extId,
      name: place.name,
      unit_code: place.unitCode,
      phones: place.phones,
      contact_phone: place.contactPhone,
      reported_by: reports,
      wrong_number_since: place.wrongNumberSince,
      said_changed: saidChanged,
      unanswered_since: place.unansweredSince,
      checked_on: place.checkedOn,
    }));
    const lines = answer.map((place) =>
      [
        place.id,
        place.unit_code ?? 'province',
        place.name,
        place.phones.join(', ') || '-',
        ...(place.reported_by > 0 ? [`number said to be wrong by ${place.reported_by}`] : []),
        ...(place.said_changed ? ['its contact says something has changed'] : []),
        ...(place.unanswered_since !== null && !place.said_changed ? ['its contact does not answer'] : []),
        ...(place.contact_phone === null ? [] : [`contact ${place.contact_phone}`]),
        `checked ${place.checked_on ?? 'never'}`,
      ].join('  '),
    );
    asked.print(answer, lines.length > 0 ? lines : ['nothing was said of any place']);
  });
}

function settle(asked: Asked): Promise<void> {
  return withOperator(async (operator, { timeZone }) => {
    const settled = await settlePlace(operator, timeZone, asked.needed('settle'));
    if (settled.kind === 'refused') throw new Refused(settled.reason);
    asked.print({ id: settled.extId, settled: true }, [`${settled.extId} is right as it stands.`]);
  });
}
