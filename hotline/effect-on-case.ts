import { assertNever } from '../domain/assert-never.ts';
import type { Effect } from '../domain/conversation.ts';
import type { CaseChanges } from './case-changes.ts';

/** What of a flow's effects concerns her case alone. */
type OnCase = Extract<
  Effect,
  {
    kind:
      | 'openCase'
      | 'requestShelter'
      | 'shelterNear'
      | 'addAnswer'
      | 'raiseCase'
      | 'setUnit'
      | 'leaveOutUnit'
      | 'risk'
      | 'childKnown'
      | 'openChildCase';
  }
>;

/** Does to her case what a flow has caused. */
export function effectOnCase(cases: CaseChanges, effect: OnCase): void {
  switch (effect.kind) {
    case 'openCase':
      cases.begin(effect.caseKind);
      return;
    case 'requestShelter':
      cases.requestShelter([...effect.answers]);
      return;
    case 'shelterNear':
      cases.shelterNear(effect.unit, effect.leftOut);
      return;
    case 'addAnswer':
      cases.answer(effect.question, effect.value);
      return;
    case 'raiseCase':
      cases.raise(effect.urgency, effect.caseKind);
      return;
    case 'setUnit':
      cases.unit(effect.unit);
      return;
    case 'leaveOutUnit':
      cases.leaveOutUnit();
      return;
    case 'risk':
      cases.riskByAnswer(effect.items);
      return;
    case 'childKnown':
      cases.childKnown();
      return;
    case 'openChildCase':
      cases.openChild();
      return;
    default:
      assertNever(effect);
  }
}
