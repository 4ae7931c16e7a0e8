import { comeBack } from './come-back.ts';
import { flowList } from './engine/define-flow.ts';
import { findHelp } from './find-help.ts';
import { firstContact } from './first-contact.ts';
import { goOn } from './go-on.ts';
import { ownNumber } from './own-number.ts';
import { reportDanger } from './report-danger.ts';
import { swimClass } from './swim-class.ts';
import { talkToOfficer } from './talk-to-officer.ts';
import { whichLanguage } from './which-language.ts';
import { whichUnit } from './which-unit.ts';

/** Every flow there is. */
export const flows = flowList([
  firstContact,
  reportDanger,
  findHelp,
  swimClass,
  talkToOfficer,
  whichUnit,
  whichLanguage,
  goOn,
  comeBack,
  ownNumber,
]);
