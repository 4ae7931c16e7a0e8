import { bodyAndTouch } from './kinds/body-and-touch.ts';
import { captivity } from './kinds/captivity.ts';
import { despair } from './kinds/despair.ts';
import { everyday } from './kinds/everyday.ts';
import { fear } from './kinds/fear.ts';
import { feelings } from './kinds/feelings.ts';
import { harmlessUses } from './kinds/harmless-uses.ts';
import { health } from './kinds/health.ts';
import { home } from './kinds/home.ts';
import { idioms } from './kinds/idioms.ts';
import { leisure } from './kinds/leisure.ts';
import { mistreatment } from './kinds/mistreatment.ts';
import { nature } from './kinds/nature.ts';
import { neglect } from './kinds/neglect.ts';
import { people } from './kinds/people.ts';
import { schoolAndWork } from './kinds/school-and-work.ts';
import { services } from './kinds/services.ts';
import { swimming } from './kinds/swimming.ts';
import { talk } from './kinds/talk.ts';
import { time } from './kinds/time.ts';
import { violence } from './kinds/violence.ts';
import { water } from './kinds/water.ts';
import { when } from './kinds/when.ts';
import { list } from './list.ts';

/** Whom something is done to, and what: by subject. */
const ofHarm = {
  ...people,
  ...violence,
  ...bodyAndTouch,
  ...captivity,
  ...neglect,
  ...despair,
  ...fear,
  ...mistreatment,
  ...water,
  ...when,
};
/** Everything else people write of. */
const ofCalm = {
  ...time,
  ...talk,
  ...services,
  ...swimming,
  ...leisure,
  ...schoolAndWork,
  ...home,
  ...health,
  ...nature,
  ...feelings,
  ...everyday,
  ...idioms,
  ...harmlessUses,
};

/**
 * Words that do the same work in a telling, by what they say: who, what is done, with what, where, when. The classifier
 * learns from the kinds as well as from the words, so that a word it never saw counts like its neighbours in this list.
 * `!`: only with its diacritics.
 */
const kinds = { ...ofHarm, ...ofCalm };

export type Kind = keyof typeof kinds;

/** Some 28,000 phrases: cut up where they are needed, not where they are imported. */
export const wordKinds = (): { tag: Kind; phrases: readonly string[] }[] =>
  Object.entries(kinds).map(([tag, words]) => ({ tag: tag as Kind, phrases: list(words) }));

/** What a message is set in: harm told of a film, a game or long ago is another thing. */
export const settings: ReadonlySet<Kind> = new Set<Kind>([
  ...(Object.keys({ ...time, ...services, ...swimming, ...leisure, ...schoolAndWork }) as Kind[]),
  ...(Object.keys({ ...home, ...health, ...nature, ...feelings, ...everyday, ...idioms, ...harmlessUses }) as Kind[]),
  'laugh',
  'thanks',
  'wrong_chat',
  'test',
  'now',
  'again',
  'tonight',
  'age',
]);
