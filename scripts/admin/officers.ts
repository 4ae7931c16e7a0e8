import { officerRoles } from '../../domain/officer.ts';
import { addOfficer } from '../../hotline/add-officer.ts';
import { giveNewPin } from '../../hotline/new-pin.ts';
import { removeOfficer } from '../../hotline/remove-officer.ts';
import { listOfficers } from '../../storage/officers.ts';
import { type Asked, type Command, Refused } from './command.ts';
import { withOperator } from './desk.ts';

const text = { type: 'string' } as const;

export const officerCommands: readonly Command[] = [
  {
    words: 'officers add',
    form: '--name N --phone P --role R [--unit CODE] [--zalo ID] [--telegram ID] [--zalo-bot ID]',
    meaning: `prints a one-time PIN and sends a test link; roles: ${officerRoles.join(', ')}`,
    subjects: 0,
    options: { name: text, phone: text, role: text, unit: text, zalo: text, telegram: text, 'zalo-bot': text },
    run: add,
  },
  {
    words: 'officers list',
    form: '',
    meaning: 'everybody who is active, with name and phone',
    subjects: 0,
    options: {},
    run: list,
  },
  {
    words: 'officers remove',
    form: '--phone P',
    meaning: 'her links, PIN and ways are void; what she held is paged anew',
    subjects: 0,
    options: { phone: text },
    run: remove,
  },
  {
    words: 'officers pin',
    form: '--phone P',
    meaning: 'a new one-time PIN and a new test link',
    subjects: 0,
    options: { phone: text },
    run: pin,
  },
];

function add(asked: Asked): Promise<void> {
  const officer = {
    name: asked.needed('name'),
    phone: asked.needed('phone'),
    role: asked.needed('role'),
    unit: asked.value('unit'),
    zalo: asked.value('zalo'),
    telegram: asked.value('telegram'),
    zaloBot: asked.value('zalo-bot'),
  };
  return withOperator(async (operator) => {
    const added = await addOfficer(operator, officer);
    if (added.kind === 'refused') throw new Refused(added.reason);
    asked.print({ id: added.id, phone: added.phone, one_time_pin: added.oneTimePin }, [
      `Added. One-time PIN: ${added.oneTimePin} (shown only now; tell it to her, not by SMS)`,
      `A test link is on its way to ${added.phone}: she opens it, enters this PIN and sets her own.`,
    ]);
  });
}

function list(asked: Asked): Promise<void> {
  return withOperator(async ({ db, keyring }) => {
    const officers = await listOfficers(db, keyring);
    const answer = officers.map((officer) => ({
      id: officer.id,
      name: officer.name,
      phone: officer.phone,
      role: officer.role,
      unit_code: officer.unitCode,
      verified: officer.verifiedAt !== null,
      pin_is_one_time: officer.pinIsOneTime,
      demo: officer.demo,
      ways: officer.ways,
    }));
    const lines = answer.map((officer) =>
      [
        officer.phone ?? '-',
        officer.name,
        officer.role,
        officer.unit_code ?? 'province',
        officer.ways.join('+'),
        ...(officer.verified ? [] : ['NOT VERIFIED']),
        ...(officer.pin_is_one_time ? ['one-time PIN'] : []),
        ...(officer.demo ? ['demo'] : []),
      ].join('  '),
    );
    asked.print(answer, lines.length > 0 ? lines : ['no officers']);
  });
}

function remove(asked: Asked): Promise<void> {
  const phone = asked.needed('phone');
  return withOperator(async (operator) => {
    const removed = await removeOfficer(operator, phone);
    if (removed.kind === 'refused') throw new Refused(removed.reason);
    const { id, givenBack, hastened } = removed;
    asked.print({ id, cases_given_back: givenBack, cases_hastened: hastened }, [
      `Removed. Cases given back and paged anew: ${givenBack}; cases that go on without her at once: ${hastened}.`,
    ]);
  });
}

function pin(asked: Asked): Promise<void> {
  const phone = asked.needed('phone');
  return withOperator(async (operator) => {
    const given = await giveNewPin(operator, phone);
    if (given.kind === 'refused') throw new Refused(given.reason);
    asked.print({ id: given.id, one_time_pin: given.oneTimePin }, [
      `One-time PIN: ${given.oneTimePin} (shown only now). A new test link is on its way.`,
    ]);
  });
}
