import { comeBack } from './come-back.ts';
import { flowList } from './engine/define-flow.ts';
import { findHelp } from './find-help.ts';
import { firstContact } from './first-contact.ts';
import { goOn } from './go-on.ts';
import { ownNumber } from './own-number.ts';
import { reportAdult } from './report-adult.ts';
import { reportChild } from './report-child.ts';
import { reportDanger } from './report-danger.ts';
import { reportForOther } from './report-for-other.ts';
import { safeContact } from './safe-contact.ts';
import { swimClass } from './swim-class.ts';
import { swimCode } from './swim-code.ts';
import { talkToOfficer } from './talk-to-officer.ts';
import { whichLanguage } from './which-language.ts';
import { whichUnit } from './which-unit.ts';

/** Every flow there is. */
export const flows = flowList([
  firstContact,
  reportDanger,
  reportChild,
  reportAdult,
  reportForOther,
  findHelp,
  swimClass,
  swimCode,
  talkToOfficer,
  whichUnit,
  whichLanguage,
  goOn,
  comeBack,
  safeContact,
  ownNumber,
]);
