import { alerts } from './alerts.ts';
import { casePage } from './case-page.ts';
import { comeBack } from './come-back.ts';
import { findHelp } from './find-help.ts';
import { firstContact } from './first-contact.ts';
import { officerLink } from './officer-link.ts';
import { ownNumber } from './own-number.ts';
import { placeCheck } from './place-check.ts';
import { placePage } from './place-page.ts';
import { report } from './report.ts';
import { reportAdult } from './report-adult.ts';
import { reportChild } from './report-child.ts';
import { reportDanger } from './report-danger.ts';
import { reportForOther } from './report-for-other.ts';
import { swimClass } from './swim-class.ts';
import { swimCode } from './swim-code.ts';
import { swimTold } from './swim-told.ts';
import { talk } from './talk.ts';
import { talkToOfficer } from './talk-to-officer.ts';
import { told } from './told.ts';
import { urgent } from './urgent.ts';
import { webChat } from './web-chat.ts';
import { whichUnit } from './which-unit.ts';
import { why } from './why.ts';

/** Every Vietnamese sentence a person sees, by file. Vietnamese is the language the keys are taken from. */
export const vi = {
  firstContact,
  reportDanger,
  reportChild,
  reportAdult,
  reportForOther,
  report,
  whichUnit,
  findHelp,
  comeBack,
  ownNumber,
  swimClass,
  swimCode,
  swimTold,
  talkToOfficer,
  talk,
  urgent,
  alerts,
  told,
  officerLink,
  casePage,
  placeCheck,
  placePage,
  webChat,
  why,
};
