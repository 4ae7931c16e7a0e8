import { expect, test } from 'vitest';
import {
  acknowledge,
  type CaseFacts,
  closeCase,
  giveBack,
  moveOn,
  openCase,
  stopCase,
  withUnit,
} from '../../../domain/case.ts';
import type { EscalationRules } from '../../../domain/escalation.ts';
import { nextStep } from '../../../domain/next-step.ts';
import {
  after,
  ModelCase,
  opened,
  otherUnit,
  plan,
  shippedRules,
  start,
  stopped,
  unit,
} from '../../harness/model-case.ts';

const threeLevels = plan({ id: 'a', level: 1 }, { id: 'b', level: 2 }, { id: 'c', level: 3 });
const words = (facts: CaseFacts, seconds: number): CaseFacts => ({
  ...facts,
  clocks: { ...facts.clocks, wordsAt: after(seconds) },
});

// ---- the steps, by time

test('critical, and nobody answers: first contact, again, second, everybody, then everybody every five minutes', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  expect(one.run(1400)).toEqual([
    '0: page a.1 step 0',
    '60: page a.1 step 1',
    '180: page b.1 step 2',
    '300: tell nobodyYet',
    '480: page a.1 step 3',
    '480: page b.1 step 3',
    '480: page c.1 step 3',
    '780: page a.1 step 4',
    '780: page b.1 step 4',
    '780: page c.1 step 4',
    '1080: page a.1 step 5',
    '1080: page b.1 step 5',
    '1080: page c.1 step 5',
    '1380: page a.1 step 6',
    '1380: page b.1 step 6',
    '1380: page c.1 step 6',
  ]);
});

test('high: by her first way; critical: by all of them', () => {
  const twoWays = plan({ id: 'a', level: 1, ways: 2 });
  expect(new ModelCase(opened('high'), twoWays).look(0)).toEqual(['page a.1 step 0']);
  expect(new ModelCase(opened('critical'), twoWays).look(0)).toEqual(['page a.1 step 0', 'page a.2 step 0']);
});

test('high: five, ten, twenty minutes, then every fifteen', () => {
  const one = new ModelCase(opened('high'), plan({ id: 'a', level: 1 }, { id: 'b', level: 2 }));
  expect(one.run(2200)).toEqual([
    '0: page a.1 step 0',
    '300: page a.1 step 1',
    '600: page b.1 step 2',
    '600: tell nobodyYet',
    '1200: page a.1 step 3',
    '1200: page b.1 step 3',
    '2100: page a.1 step 4',
    '2100: page b.1 step 4',
  ]);
});

test('normal: within its hours, every four hours, never at night', () => {
  // 19:00 in Quảng Ninh, eleven hours after the start.
  const evening = 11 * 3600;
  const one = new ModelCase(openCase(stopped(), 'normal', after(evening)), threeLevels);
  // 19:00, then 23:00 and 03:00 wait for 07:00, then 07:00 itself is the third repeat.
  expect(one.run(evening + 17 * 3600)).toEqual([
    `${evening}: page a.1 step 0`,
    `${evening + 12 * 3600}: page a.1 step 3`,
    `${evening + 16 * 3600}: page a.1 step 4`,
  ]);
});

test('normal at night: nothing until the hours begin', () => {
  const night = 15 * 3600;
  const one = new ModelCase(openCase(stopped(), 'normal', after(night)), threeLevels);
  expect(one.look(night)).toEqual([]);
  expect(one.nextAt).toBe(23 * 3600);
  expect(one.look(23 * 3600)).toEqual(['page a.1 step 2']);
});

test('after an outage of hours everybody is paged once, not once for every repeat that was missed', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.look(0);
  expect(one.look(36_000)).toEqual([
    'page a.1 step 121',
    'page b.1 step 121',
    'page c.1 step 121',
    'not tell nobodyYet',
  ]);
  expect(one.nextAt).toBe(36_180);
  expect(one.look(36_000)).toEqual([]);
});

test('a worker that was late for two steps does both at once, each officer paged once', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  expect(one.look(200)).toEqual(['page a.1 step 2', 'page b.1 step 2']);
});

test.each([
  ['level 1 is empty', [{ id: 'b', level: 2 }], ['page b.1 step 2']],
  ['levels 1 and 2 are empty', [{ id: 'c', level: 3 }], ['page c.1 step 3']],
  ['nobody is on duty', [{ id: 'd' }], ['page d.1 step 3']],
])('an empty level is skipped at once: %s', (_, officers, expected) => {
  expect(new ModelCase(opened('critical'), plan(...officers)).look(0)).toEqual(expected);
});

test('a last step that came early is repeated as soon after itself as any other', () => {
  const one = new ModelCase(opened('critical'), plan({ id: 'd' }));
  expect(one.run(1000).filter((line) => line.includes('page'))).toEqual([
    '0: page d.1 step 3',
    '300: page d.1 step 4',
    '600: page d.1 step 5',
    '900: page d.1 step 6',
  ]);
});

test('nobody at all is an alarm, looked at again after a minute, and never counted as done', () => {
  const one = new ModelCase(opened('critical'), plan());
  expect(one.look(0)).toEqual(['alarm noRecipient']);
  expect(one.nextAt).toBe(60);
  expect(one.look(60)).toEqual(['alarm noRecipient']);
  one.roster = threeLevels;
  expect(one.look(120)).toEqual(['page a.1 step 1']);
});

test('everybody went off duty in the middle, and the officers are gone: an alarm, and the next look lies ahead', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.look(0);
  one.roster = plan();
  expect(one.look(60)).toEqual(['alarm noRecipient']);
  expect(one.nextAt).toBe(120);
});

test('an empty level before one whose hours have not come: it is the last resort at once', () => {
  const day = { from: 7 * 60, to: 21 * 60 };
  const high = {
    ...shippedRules.urgency.high,
    steps: [
      { level: 1, after: 0, ways: 'first' as const, hours: null },
      { level: 2, after: 300, ways: 'first' as const, hours: day },
    ],
  };
  const rules: EscalationRules = { ...shippedRules, urgency: { ...shippedRules.urgency, high } };
  const night = 15 * 3600;
  const facts = openCase(stopped(), 'high', after(night));
  const one = new ModelCase(facts, plan({ id: 'b', level: 2 }), rules);
  expect(one.look(night)).toEqual(['page b.1 step 0']);
  expect(one.nextAt).toBe(night + 600);
  one.look(night + 600);
  expect(one.nextAt).toBe(23 * 3600);
});

// ---- who

test('a draft and a closed case have no clock', () => {
  for (const state of ['draft', 'closed'] as const) {
    const one = new ModelCase({ ...opened('critical'), state }, threeLevels);
    expect(one.look(0)).toEqual([]);
    expect(one.nextAt).toBeNull();
  }
});

test('a stopped case is paged like a normal one, and its person is told nothing', () => {
  const one = new ModelCase({ ...stopped(), urgency: 'critical' }, threeLevels);
  expect(one.run(8 * 3600)).toEqual(['0: page a.1 step 0', '14400: page a.1 step 1', '28800: page a.1 step 2']);
});

test('the unit becomes known after the first page: its officers are added, and the province stays', () => {
  const roster = plan(
    { id: 'a', level: 1 },
    { id: 'u', level: 1, unit, ways: 2 },
    { id: 'v', level: 2, unit },
    { id: 'w', level: 1, unit: otherUnit },
  );
  const one = new ModelCase(opened('critical'), roster);
  expect(one.look(0)).toEqual(['page a.1 step 0']);
  one.change((facts) => withUnit(facts, unit, after(20)));
  expect(one.look(20)).toEqual(['page u.1 step 0', 'page u.2 step 0']);
  expect(one.look(60)).toEqual(['page u.1 step 1', 'page u.2 step 1', 'page a.1 step 1']);
  expect(one.look(180)).toEqual(['page v.1 step 2']);
});

test('the unit becomes known in the moment of the next step: its officers of the steps before are added too', () => {
  const roster = plan({ id: 'a', level: 1 }, { id: 'b', level: 2 }, { id: 'u', level: 1, unit });
  const one = new ModelCase(opened('critical'), roster);
  one.run(60);
  one.change((facts) => withUnit(facts, unit, after(179)));
  expect(one.look(180)).toEqual(['page b.1 step 2', 'page u.1 step 2']);
});

test('a unit that becomes known at night adds nobody to a normal case before its hours', () => {
  const evening = 11 * 3600;
  const roster = plan({ id: 'a', level: 1 }, { id: 'u', level: 1, unit });
  const one = new ModelCase(openCase(stopped(), 'normal', after(evening)), roster);
  one.look(evening);
  one.change((facts) => withUnit(facts, unit, after(evening + 9000)));
  expect(one.look(evening + 9000)).toEqual([]);
  expect(one.nextAt).toBe(23 * 3600);
  expect(one.look(23 * 3600)).toEqual(['page u.1 step 3', 'page a.1 step 3']);
});

test('whoever must not know any more hears nothing new, by a page, another way or a notice', () => {
  const roster = plan({ id: 'u', level: 1, unit, ways: 2 }, { id: 'a', level: 1 });
  const one = new ModelCase(opened('high', { unitCode: unit }), roster);
  expect(one.look(0)).toEqual(['page u.1 step 0']);
  one.change((facts) => words({ ...facts, unitLeftOut: true }, 700));
  one.settle('u.1', 'failed');
  expect(one.look(700)).toEqual(['page a.1 step 2', 'tell nobodyYet']);
});

test('a holder of the unit that must not know is not paged when an urgent message opens the case anew', () => {
  const roster = plan({ id: 'u', level: 1, unit }, { id: 'a', level: 1 });
  const one = new ModelCase(opened('high', { unitCode: unit }), roster);
  one.look(0);
  one.change((facts) => acknowledge(facts, 'u', after(10)));
  one.look(10);
  one.change((facts) => openCase({ ...facts, unitLeftOut: true }, 'critical', after(20)));
  expect(one.look(20)).toEqual(['page a.1 step 0']);
});

test('urgent again after the acknowledgement: the whole roster and the holder, from the first step', () => {
  const one = new ModelCase(opened('critical'), plan({ id: 'a', level: 1 }, { id: 'b', level: 2 }, { id: 'h' }));
  one.look(0);
  one.change((facts) => acknowledge(facts, 'h', after(10)));
  one.look(10);
  one.change((facts) => openCase(facts, 'high', after(700)));
  expect(one.look(700)).toEqual(['page a.1 step 0', 'page h.1 step 0']);
  expect(one.look(880)).toEqual(['page a.1 step 2', 'page b.1 step 2', 'page h.1 step 2']);
});

test('a holder makes no empty level full', () => {
  const one = new ModelCase(opened('critical'), plan({ id: 'b', level: 2 }, { id: 'h' }));
  one.change((facts) => openCase(acknowledge(facts, 'h', after(1)), 'critical', after(2)));
  expect(one.look(2)).toEqual(['page b.1 step 2', 'page h.1 step 2']);
});

test('an urgency that rises begins the steps anew', () => {
  const one = new ModelCase(opened('high'), threeLevels);
  one.run(600);
  one.change((facts) => openCase(facts, 'critical', after(700)));
  expect(one.look(700)).toEqual(['page a.1 step 0']);
  expect(one.nextAt).toBe(760);
});

test('"cannot": she is left out of this round, and paged again only when nobody else is left', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.look(0);
  one.change((facts) => giveBack(acknowledge(facts, 'a', after(5)), after(20)));
  one.declined.push({ officerId: 'a', round: one.facts.clocks.round });
  expect(one.look(20)).toEqual(['page b.1 step 2']);
  one.declined.push({ officerId: 'b', round: 2 }, { officerId: 'c', round: 2 });
  expect(one.look(500)).toEqual(['page a.1 step 3', 'page b.1 step 3', 'page c.1 step 3', 'tell nobodyYet']);
});

// ---- failures

test('a failed page is tried by her next way at once, then the next, then the next step is due now', () => {
  const one = new ModelCase(opened('high'), plan({ id: 'a', level: 1, ways: 3 }, { id: 'b', level: 2 }));
  expect(one.look(0)).toEqual(['page a.1 step 0']);
  one.settle('a.1', 'failed');
  expect(one.look(2)).toEqual(['page a.2 step 0']);
  expect(one.look(3)).toEqual([]);
  one.settle('a.2', 'failed');
  expect(one.look(4)).toEqual(['page a.3 step 0']);
  one.settle('a.3', 'failed');
  expect(one.look(6)).toEqual(['page a.1 step 1']);
  // Once: the step after it keeps its time.
  expect(one.look(7)).toEqual([]);
  expect(one.nextAt).toBe(600);
});

test('a failure that is told late, when the next step has been done, still tries her other way', () => {
  const one = new ModelCase(opened('high'), plan({ id: 'a', level: 1, ways: 2 }, { id: 'b', level: 2 }));
  one.run(600);
  one.settle('a.1', 'failed');
  expect(one.look(610)).toEqual(['page a.2 step 1']);
  expect(one.look(611)).toEqual([]);
});

test('one failure of two: her next way, and no step comes early', () => {
  const one = new ModelCase(opened('high'), plan({ id: 'a', level: 1 }, { id: 'b', level: 1 }, { id: 'c', level: 2 }));
  expect(one.look(0)).toEqual(['page a.1 step 0', 'page b.1 step 0']);
  one.settle('a.1', 'failed');
  expect(one.look(2)).toEqual([]);
  one.settle('b.1', 'failed');
  expect(one.look(3)).toEqual(['page a.1 step 1', 'page b.1 step 1']);
});

test('when levels done at once have all failed, the next step comes early as well', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  expect(one.look(200)).toEqual(['page a.1 step 2', 'page b.1 step 2']);
  one.settle('a.1', 'failed');
  expect(one.look(201)).toEqual([]);
  one.settle('b.1', 'failed');
  expect(one.look(202)).toEqual(['page a.1 step 3', 'page b.1 step 3', 'page c.1 step 3']);
});

test('a step whose level was empty does not hide that the one before has failed', () => {
  const one = new ModelCase(opened('critical'), plan({ id: 'a', level: 1, to: 100 }, { id: 'c', level: 3 }));
  one.look(0);
  expect(one.look(60)).toEqual(['page a.1 step 1']);
  expect(one.look(180)).toEqual(['page c.1 step 3']);
  one.settle('c.1', 'failed');
  expect(one.look(181)).toEqual(['alarm alertsFailed']);
});

test.each(['accepted', 'over'] as const)('a page that is %s changes nothing', (state) => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.look(0);
  one.settle('a.1', state);
  expect(one.look(5)).toEqual([]);
  expect(one.nextAt).toBe(60);
});

test('no provider takes a page: an alarm with the first step after two minutes, and with each one until a page is taken', () => {
  const one = new ModelCase(opened('critical'), plan({ id: 'a', level: 1 }));
  one.written = 'waiting';
  expect(one.run(480)).toEqual([
    '0: page a.1 step 0',
    '60: page a.1 step 1',
    '180: alarm alertsFailed',
    '180: page a.1 step 3',
    '300: tell nobodyYet',
    '480: alarm alertsFailed',
    '480: page a.1 step 4',
  ]);
  one.settle('a.1', 'accepted');
  expect(one.look(780)).toEqual(['page a.1 step 5']);
});

test('every page of the last step has failed: an alarm, and the repeat at its time; a repeat that fails raises it too', () => {
  const one = new ModelCase(opened('critical'), plan({ id: 'a', level: 1 }));
  one.run(480);
  one.settle('a.1', 'failed');
  expect(one.look(481)).toEqual(['alarm alertsFailed']);
  expect(one.nextAt).toBe(780);
  expect(one.look(780)).toEqual(['page a.1 step 5']);
  one.settle('a.1', 'failed');
  expect(one.look(781)).toEqual(['alarm alertsFailed']);
});

test('a failure reported at night tries another way of a normal case in the morning', () => {
  const evening = 11 * 3600;
  const one = new ModelCase(openCase(stopped(), 'normal', after(evening)), plan({ id: 'a', level: 1, ways: 2 }));
  one.look(evening);
  one.settle('a.1', 'failed');
  expect(one.look(evening + 9000)).toEqual([]);
  expect(one.nextAt).toBe(23 * 3600);
  expect(one.look(23 * 3600)).toEqual(['page a.1 step 3', 'page a.2 step 0']);
});

test('a removed officer is not tried again: the next step is due', () => {
  const one = new ModelCase(opened('high'), plan({ id: 'a', level: 1, ways: 2 }, { id: 'b', level: 2 }));
  one.look(0);
  one.settle('a.1', 'failed');
  one.roster = plan({ id: 'b', level: 2 });
  expect(one.look(5)).toEqual(['page b.1 step 2']);
});

// ---- what the person is told

test.each([
  ['she wrote six minutes ago', {}, 300, 'tell nobodyYet'],
  ['she wrote a quarter of an hour ago, to the second', { lastHeardAt: after(-600) }, 300, 'tell nobodyYet'],
  ['she wrote longer ago', { lastHeardAt: after(-601) }, 300, 'not tell nobodyYet'],
  ['she said stop', { stoppedAt: after(10) }, 300, 'not tell nobodyYet'],
  ['her channel is closed', { channelClosedAt: after(10) }, 300, 'not tell nobodyYet'],
])('nobody could be reached yet: %s', (_, person, at, expected) => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.person = {
    lastHeardAt: start,
    stoppedAt: null,
    watchedAt: null,
    channelClosedAt: null,
    strange: false,
    allowed: null,
    ...person,
  };
  one.run(at - 1);
  expect(one.look(at)).toEqual([expected]);
  expect(one.look(at + 1)).toEqual([]);
});

test('she is told nothing when she is erased, or may not be contacted', () => {
  const erased = new ModelCase(opened('critical'), threeLevels);
  erased.person = null;
  erased.run(299);
  expect(erased.look(300)).toEqual(['not tell nobodyYet']);
  const silent = new ModelCase(stopCase(opened('critical'), after(1)), threeLevels);
  silent.run(299);
  expect(silent.look(300)).toEqual(['not tell nobodyYet']);
});

test('somebody has taken it, somebody has read it: each told once', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.look(0);
  one.change((facts) => acknowledge(facts, 'a', after(30)));
  expect(one.look(30)).toEqual(['tell taken']);
  expect(one.look(31)).toEqual([]);
  one.change((facts) => ({ ...facts, clocks: { ...facts.clocks, viewedAt: after(40), nextStepAt: after(40) } }));
  expect(one.look(40)).toEqual(['tell read']);
  expect(one.run(800)).toEqual([]);
});

test('taken more than fifteen minutes after her last message: noted, not told', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.run(900);
  one.change((facts) => acknowledge(facts, 'a', after(901)));
  expect(one.look(901)).toEqual(['not tell taken']);
});

// ---- after the acknowledgement

test('no contact in time: asked once, then open again and paged from the first step', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.look(0);
  one.change((facts) => acknowledge(facts, 'a', after(30)));
  one.look(30);
  expect(one.nextAt).toBe(930);
  expect(one.look(930)).toEqual(['ask a.1']);
  expect(one.look(931)).toEqual([]);
  expect(one.nextAt).toBe(1230);
  expect(one.look(1230)).toEqual(['reopen from a', 'page a.1 step 0']);
  expect(one.facts).toMatchObject({ state: 'open', clocks: { holderId: null, round: 2 } });
  expect(one.look(1290)).toEqual(['page a.1 step 1']);
});

test('"cannot" of the round before does not count in one that begins at this look', () => {
  const one = new ModelCase(opened('critical'), threeLevels);
  one.declined.push({ officerId: 'a', round: 1 });
  one.change((facts) => acknowledge(facts, 'b', start));
  one.run(930);
  expect(one.look(1230)).toEqual(['reopen from b', 'page a.1 step 0']);
});

test('contact made, or passed on: no clock is left', () => {
  for (const to of ['in_contact', 'referred'] as const) {
    const one = new ModelCase(opened('critical'), threeLevels);
    one.look(0);
    one.change((facts) => acknowledge(facts, 'a', after(30)));
    one.look(30);
    one.change((facts) => moveOn(facts, to, after(60)));
    expect(one.look(60)).toEqual([]);
    expect(one.nextAt).toBeNull();
  }
});

test('the holder is gone from the roster: nobody is asked, and the case is open again in time', () => {
  const one = new ModelCase(opened('critical'), plan({ id: 'b', level: 2 }));
  one.change((facts) => acknowledge(facts, 'x', after(30)));
  one.look(30);
  expect(one.look(930)).toEqual([]);
  expect(one.look(1230)).toEqual(['reopen from x', 'page b.1 step 2']);
});

// ---- new words

test('new words: the holder hears at once, further ones are merged over ten minutes', () => {
  const one = new ModelCase(words(opened('high'), 0), threeLevels);
  one.look(0);
  one.change((facts) => acknowledge(facts, 'a', after(30)));
  one.look(30);
  one.change((facts) => words(facts, 100));
  expect(one.look(100)).toEqual(['news a.1']);
  one.change((facts) => words(facts, 110));
  expect(one.look(110)).toEqual([]);
  one.change((facts) => words(facts, 200));
  expect(one.look(200)).toEqual([]);
  expect(one.nextAt).toBe(700);
  expect(one.look(700)).toEqual(['news a.1']);
  expect(one.look(1300)).toEqual([]);
});

test('what the holder has read on the page is no news', () => {
  const one = new ModelCase(words(opened('high'), 0), threeLevels);
  one.change((facts) => acknowledge(facts, 'a', after(30)));
  one.look(30);
  one.change((facts) => words(facts, 100));
  one.look(100);
  one.change((facts) => words(facts, 200));
  one.change((facts) => ({ ...facts, clocks: { ...facts.clocks, viewedAt: after(300) } }));
  expect(one.look(700)).toEqual(['tell read']);
});

test('while nobody has taken it, those who were paged hear of new words, unless a page comes now anyway', () => {
  const roster = plan({ id: 'a', level: 1 }, { id: 'b', level: 1, to: 500 }, { id: 'c', level: 2 });
  const one = new ModelCase(words(opened('high'), 0), roster);
  one.run(301);
  one.change((facts) => words(facts, 400));
  expect(one.look(400)).toEqual([]);
  expect(one.nextAt).toBe(600);
  expect(one.look(600)).toEqual(['page c.1 step 2', 'tell nobodyYet']);
  expect(one.look(900)).toEqual(['news a.1', 'news b.1']);
  expect(one.nextAt).toBe(1200);
});

test('a step or a word to the person in the same moment takes nobody their notice', () => {
  const one = new ModelCase(words(opened('high'), 0), threeLevels);
  one.run(301);
  one.change((facts) => words(facts, 950));
  // The worker was away: step 2, the word to the person and the notice are all due now.
  expect(one.look(950)).toEqual(['page b.1 step 2', 'not tell nobodyYet', 'news a.1']);
});

test('told that the commune must not know while its officer holds the case: taken from her, and the province is paged', () => {
  const held = acknowledge(opened('high', { unitCode: unit }), 'u', after(60));
  const both = plan({ id: 'u', level: 1, unit }, { id: 'p', level: 1 });
  const told = { ...held, unitLeftOut: true };
  expect(new ModelCase(told, both).look(120)).toEqual(['tell taken', 'reopen from u', 'page p.1 step 0']);
  const hers = acknowledge(opened('high', { unitCode: unit, unitLeftOut: true }), 'p', after(60));
  expect(new ModelCase(hers, both).look(120)).toEqual(['tell taken']);
});

test('due at ten to nine in the evening, and the workers were away until the night: nobody is woken before seven', () => {
  const evening = new Date('2026-11-24T20:50:00+07:00');
  const facts = openCase(opened('normal'), 'normal', evening);
  const one = nextStep(
    {
      facts: { ...facts, clocks: { ...facts.clocks, stepsStartedAt: evening } },
      alerts: [],
      declined: [],
      person: null,
    },
    shippedRules,
    plan({ id: 'a', level: 1 }),
    new Date('2026-11-25T03:00:00+07:00'),
  );
  expect(one.actions).toEqual([]);
  expect(one.nextAt).toEqual(new Date('2026-11-25T07:00:00+07:00'));
});

test('a case taken back from its holder has no clock of hers any more: only those of the new round', () => {
  const held = acknowledge(opened('critical'), 'a', start);
  const facts = { ...held, clocks: { ...held.clocks, contactAskedAt: after(900), wordsAt: after(1150) } };
  const news = { officerId: 'a', wayId: 'a.1', purpose: 'news', round: 1, step: null, state: 'accepted' } as const;
  const alerts = [{ ...news, createdAt: after(601) }];
  const given = { facts, alerts, declined: [], person: null };
  const { actions, nextAt } = nextStep(given, shippedRules, plan({ id: 'a', level: 1 }), after(1200));
  expect(actions.map(({ kind }) => kind)).toEqual(['tellPerson', 'reopen', 'alert']);
  expect(nextAt).toEqual(after(1260));
});

// ---- a child's twelve hours

const hour = 3600;
/** A child is known of since so many hours after the first message. */
const withChild = (facts: CaseFacts, hours = 0): CaseFacts => ({
  ...facts,
  clocks: { ...facts.clocks, childKnownAt: after(hours * hour), nextStepAt: facts.clocks.nextStepAt ?? start },
});
const clocksOf = (lines: string[]): string[] => lines.filter((line) => line.includes('clock'));
const inContact = (facts: CaseFacts): CaseFacts => moveOn(acknowledge(facts, 'b', after(60)), 'in_contact', after(120));

test('held: its holder is warned at six hours, at ten and when the twelve are over, and nothing else rings', () => {
  const one = new ModelCase(withChild(opened('high')), threeLevels);
  one.look(0);
  one.change(inContact);
  one.look(120);
  expect(one.nextAt).toBe(6 * hour);
  expect(one.run(40 * hour)).toEqual([
    `${6 * hour}: clock b.1 6 h`,
    `${10 * hour}: clock b.1 10 h`,
    `${12 * hour}: clock b.1 12 h`,
  ]);
  expect(one.nextAt).toBeNull();
});

test('her every way is used: nothing repeats a warning that did not arrive', () => {
  const one = new ModelCase(withChild(opened('high')), plan({ id: 'b', level: 1, ways: 2 }));
  one.look(0);
  one.change(inContact);
  expect(one.look(6 * hour).filter((line) => line.includes('clock'))).toEqual(['clock b.1 6 h', 'clock b.2 6 h']);
});

test('nobody holds it: everybody who was paged in this round, and the paging goes on as before', () => {
  const one = new ModelCase(withChild(opened('high')), threeLevels);
  const other = new ModelCase(opened('high'), threeLevels);
  const done = one.run(13 * hour);
  expect(clocksOf(done)).toEqual(
    [6, 10, 12].flatMap((hours) => ['a', 'b', 'c'].map((id) => `${hours * hour}: clock ${id}.1 ${hours} h`)),
  );
  expect(done.filter((line) => line.includes('page'))).toEqual(
    other.run(13 * hour).filter((line) => line.includes('page')),
  );
});

test.each<[string, number, string[]]>([
  ['before the first warning', 5, []],
  ['at seven hours', 7, ['clock a.1 6 h']],
  ['after ten: only the newest', 11, ['clock a.1 10 h']],
  ['after all of them', 30, ['clock a.1 12 h']],
])('the age is told late, %s: warned at once, and not again for what is over', (_, hours, expected) => {
  const one = new ModelCase(opened('critical'), plan({ id: 'a', level: 1 }));
  one.look(0);
  one.change((facts) => withChild(facts, hours));
  expect(clocksOf(one.look(hours * hour))).toEqual(expected);
  expect(clocksOf(one.look(hours * hour + 1))).toEqual([]);
});

test('opened seven hours after the first message: paged, and warned in the same look', () => {
  const one = new ModelCase(
    withChild(openCase({ ...opened('high'), state: 'draft' }, 'high', after(7 * hour)), 7),
    threeLevels,
  );
  expect(one.look(7 * hour)).toEqual(['page a.1 step 0', 'clock a.1 6 h']);
});

test('stopped, and it is night: she is warned all the same', () => {
  const one = new ModelCase(withChild(stopped()), plan({ id: 'a', level: 1 }));
  expect(clocksOf(one.run(15 * hour))).toEqual([6, 10, 12].map((hours) => `${hours * hour}: clock a.1 ${hours} h`));
});

test.each<[string, (facts: CaseFacts) => CaseFacts]>([
  [
    'a measure is recorded',
    (facts) => ({ ...facts, clocks: { ...facts.clocks, measureAt: after(60), measure: 'protected' } }),
  ],
  ['it is closed', (facts) => closeCase(facts, 'helped', after(60))],
])('%s: nobody is warned any more', (_, change) => {
  const one = new ModelCase(withChild(opened('high')), threeLevels);
  one.look(0);
  one.change((facts) => change(inContact(facts)));
  one.look(130);
  expect(one.run(20 * hour)).toEqual([]);
});

test('somebody of her commune must not know: its officers are not warned either', () => {
  const roster = plan({ id: 'u', level: 1, unit }, { id: 'p', level: 1 });
  const one = new ModelCase(withChild(opened('high', { unitCode: unit })), roster);
  one.run(hour);
  one.change((facts) => ({ ...facts, unitLeftOut: true }));
  expect(clocksOf(one.run(6 * hour))).toEqual([`${6 * hour}: clock p.1 6 h`]);
});

test('nobody can be warned: an alarm, and the warning stays due', () => {
  const one = new ModelCase(withChild(opened('high')), threeLevels);
  one.look(0);
  one.change(inContact);
  one.look(130);
  one.roster = plan();
  expect(one.look(6 * hour)).toEqual(['alarm noRecipient']);
  expect(one.nextAt).toBe(6 * hour + 60);
  one.roster = threeLevels;
  expect(one.look(6 * hour + 60)).toEqual(['clock b.1 6 h']);
});

test('given back between two warnings: the first is not given again', () => {
  const one = new ModelCase(withChild(opened('high')), plan({ id: 'a', level: 1 }, { id: 'b', level: 2 }));
  one.look(0);
  one.change(inContact);
  one.look(6 * hour);
  one.change((facts) => giveBack(facts, after(7 * hour)));
  expect(clocksOf(one.run(11 * hour))).toEqual([`${10 * hour}: clock a.1 10 h`, `${10 * hour}: clock b.1 10 h`]);
});
