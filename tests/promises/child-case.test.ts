import { expect, type TestContext, test } from 'vitest';
import { verifyAudit } from '../../storage/audit.ts';
import { listCases } from '../../storage/case-list.ts';
import type { WholeCase } from '../../storage/cases.ts';
import { keyFor } from '../../storage/keyring.ts';
import { startHotline, type TestHotline, type TestPerson } from '../harness/hotline.ts';
import { holder, OfficerBrowser, other, pins } from '../harness/officer-page.ts';
import { cheapPins } from '../harness/operator.ts';
import { tellingFlows } from '../harness/telling-flow.ts';

/** Phường Hà Tu has an officer of its own. */
const unit = '06658';
const ofUnit = '+84900000003';
const [childToo, where, notThere] = ['có cả con tôi 5 tuổi', 'ở phường ấy', 'đừng cho phường biết'] as const;
const flows = tellingFlows({
  [childToo]: [{ kind: 'openChildCase' }],
  [where]: [{ kind: 'setUnit', unit }],
  [notThere]: [{ kind: 'leaveOutUnit' }],
});
const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

type Two = { hotline: TestHotline; person: TestPerson };

/** A woman who has cried for help and told that there is a child too. */
async function twoCases(t: TestContext, says: readonly string[] = [childToo]): Promise<Two> {
  const duty = [
    { phone: holder, name: 'chị Hạnh', pinHash: await cheapPins.hash(pins[holder]), shift: { level: 1 } },
    { phone: other, name: 'anh Dũng', pinHash: await cheapPins.hash(pins[other]), shift: { level: 2 } },
    { phone: ofUnit, name: 'chị Phường', unit, shift: { level: 1, unit } },
  ];
  const hotline = await startHotline(t, { duty, flows, pins: cheapPins });
  const person = hotline.person();
  await person.says('cứu tôi với, chồng tôi cầm dao');
  for (const words of says) await person.says(words);
  return { hotline, person };
}

async function both(hotline: TestHotline): Promise<{ report: WholeCase; child: WholeCase }> {
  const all = await hotline.cases();
  const report = all.find(({ facts }) => facts.track === 'report');
  const child = all.find(({ facts }) => facts.track === 'child');
  if (all.length !== 2 || !report || !child) throw new Error(`expected two cases, there are ${all.length}`);
  return { report, child };
}

/** An officer's browser at the newest link of a case, taken and opened. */
async function atCase(
  hotline: TestHotline,
  phone: typeof holder | typeof other,
  code: string,
): Promise<OfficerBrowser> {
  const texts = hotline.twilio.phone(phone).received();
  const newest = texts.findLast(({ text }) => text.includes(code));
  const browser = new OfficerBrowser(/http\S+/.exec(newest?.text ?? '')?.[0] ?? '');
  await browser.takes();
  await browser.enters(pins[phone]);
  hotline.phone(phone).texts();
  return browser;
}

test('a child’s case of its own beside hers: paged by its own code, in the same moment, with its own clock', async (t) => {
  const { hotline } = await twoCases(t);
  const { report, child } = await both(hotline);
  expect(child.facts).toMatchObject({
    track: 'child',
    kind: 'child_abuse',
    state: 'open',
    urgency: report.facts.urgency,
    linkedCaseId: report.facts.id,
    firstHeardAt: report.facts.firstHeardAt,
  });
  expect(child.facts.clocks.childKnownAt).not.toBeNull();
  expect(report.facts.clocks.childKnownAt).toBeNull();
  const pages = hotline.phone(holder).texts();
  expect(pages.map((sms) => /TC-\w{5}/.exec(sms)?.[0])).toEqual([report.facts.code, child.facts.code]);
  const listed = await listCases(hotline.db, hotline.hotline.keyring, {
    openOnly: true,
    since: null,
    at: hotline.clock.now(),
  });
  expect(
    listed.map(({ code, track, linked_code, child_clock }) => [code, track, linked_code, child_clock]).sort(),
  ).toEqual(
    [
      [report.facts.code, 'report', null, 'none'],
      [child.facts.code, 'child', report.facts.code, 'running'],
    ].sort(),
  );
});

test('told again in the same report it is the same case', async (t) => {
  const { hotline } = await twoCases(t, [childToo, childToo]);
  const { report } = await both(hotline);
  expect(report.timeline.filter(({ kind }) => kind === 'child_case')).toHaveLength(1);
  hotline.phone(holder).texts();
});

test('two messages at once open one: whoever loses is worked again', async (t) => {
  const { hotline, person } = await twoCases(t, ['alo']);
  await Promise.all([person.says(childToo), person.says(childToo), person.says(childToo)]);
  await hotline.sweep();
  const { report } = await both(hotline);
  expect(report.answers.filter(({ value }) => value === childToo)).toHaveLength(3);
  expect(report.timeline.filter(({ kind }) => kind === 'child_case')).toHaveLength(1);
  hotline.phone(holder).texts();
});

test('its page shows the report it belongs to, read from there, both readings audited; the report names it', async (t) => {
  const { hotline } = await twoCases(t);
  const { report, child } = await both(hotline);
  const ofChild = await atCase(hotline, holder, child.facts.code);
  const words = shown((await ofChild.get('/case')).html);
  expect(words).toContain(`Ca này của trẻ, mở ra từ tin báo ${report.facts.code}.`);
  expect(words).toContain('cứu tôi với, chồng tôi cầm dao');
  expect(words).toContain('Máy đọc thấy trong tin: có hung khí.');
  expect(words).toContain('Còn 12 giờ 0 phút, đến 20:00.');
  const acts = await hotline.rows<{ subject: string }>(
    "select subject from audit_log where act = 'case.read' order by seq",
  );
  expect(acts.map(({ subject }) => subject)).toEqual([report.facts.id, child.facts.id]);
  await verifyAudit(hotline.db, keyFor(hotline.hotline.keyring, 'audit'));
  // Nothing of it was copied.
  const now = await both(hotline);
  expect(now.child.answers).toEqual([]);
  expect(now.child.timeline.map(({ kind }) => kind)).toEqual(['opened', 'acknowledged', 'viewed']);
  const ofReport = await atCase(hotline, holder, report.facts.code);
  expect(shown((await ofReport.get('/case')).html)).toContain(
    `Ca của trẻ: ${child.facts.code} (Đã nhận, chưa liên lạc).`,
  );
});

test('she hears of her report only: whatever becomes of the child’s case, nothing is said and nothing noted', async (t) => {
  const { hotline, person } = await twoCases(t);
  const { child } = await both(hotline);
  const heard = person.texts().length;
  const ofChild = await atCase(hotline, holder, child.facts.code);
  await ofChild.get('/case');
  await hotline.sweep();
  expect(person.texts()).toHaveLength(heard);
  const kinds = (await both(hotline)).child.timeline.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'told' || kind === 'not_told')).toEqual([]);
  await hotline.forward({ minutes: 6 });
  // Nobody has taken her report: that is told her, once.
  expect(person.texts()).toHaveLength(heard + 1);
  hotline.phone(holder).texts();
  hotline.phone(other).texts();
});

test('the unit becomes known later: the child’s case goes along, and the officer of the unit is paged for both', async (t) => {
  const { hotline, person } = await twoCases(t);
  hotline.clock.forward({ seconds: 20 });
  await person.says(where);
  const { report, child } = await both(hotline);
  expect([report.facts.unitCode, child.facts.unitCode]).toEqual([unit, unit]);
  const codes = hotline
    .phone(ofUnit)
    .texts()
    .map((sms) => /TC-\w{5}/.exec(sms)?.[0]);
  expect(codes.sort()).toEqual([report.facts.code, child.facts.code].sort());
  hotline.phone(holder).texts();
});

test('the unit must not know, said later: its officers hear of neither any more', async (t) => {
  const { hotline, person } = await twoCases(t, [childToo, where]);
  hotline.phone(ofUnit).texts();
  hotline.phone(holder).texts();
  await person.says(notThere);
  const { report, child } = await both(hotline);
  expect([report.facts.unitLeftOut, child.facts.unitLeftOut]).toEqual([true, true]);
  await hotline.forward({ hours: 7 });
  hotline.phone(ofUnit).receivesNothing();
  expect(
    hotline
      .phone(holder)
      .texts()
      .some((sms) => sms.includes(child.facts.code)),
  ).toBe(true);
  hotline.phone(other).texts();
});

test('what the message itself tells of the place counts for both', async (t) => {
  const flow = {
    [childToo]: [{ kind: 'openChildCase' }, { kind: 'setUnit', unit }, { kind: 'leaveOutUnit' }],
  } as const;
  const hotline = await startHotline(t, {
    duty: [holder, { phone: ofUnit, unit, shift: { level: 1, unit } }],
    flows: tellingFlows(flow),
  });
  const person = hotline.person();
  await person.says('cứu tôi với');
  await person.says(childToo);
  const { child } = await both(hotline);
  expect(child.facts).toMatchObject({ unitCode: unit, unitLeftOut: true });
  hotline.phone(ofUnit).receivesNothing();
  hotline.phone(holder).texts();
});

test('closing one leaves the other', async (t) => {
  const { hotline } = await twoCases(t);
  const { report, child } = await both(hotline);
  const ofReport = await atCase(hotline, holder, report.facts.code);
  await ofReport.does('/outcome', { outcome: 'helped' });
  const now = await both(hotline);
  expect([now.report.facts.state, now.child.facts.state]).toEqual(['closed', 'open']);
  // The child's officer still reads what was told.
  const ofChild = await atCase(hotline, holder, child.facts.code);
  expect(shown((await ofChild.get('/case')).html)).toContain('cứu tôi với, chồng tôi cầm dao');
});
