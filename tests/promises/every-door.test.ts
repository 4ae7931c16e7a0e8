import { expect, test } from 'vitest';
import { acknowledgeByLink } from '../../hotline/acknowledge-case.ts';
import { doors, type OpenDoor } from '../harness/doors.ts';
import { until } from '../harness/processes.ts';

const officer = '+84900000001';
const numbers = ['111', '18001769', '113', '114', '115'];
const isOpening = (text: string): boolean => numbers.every((number) => text.includes(number));
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

/** What was sent to the person, whatever carries it. */
const sent = ({ hotline }: OpenDoor) =>
  hotline.rows<{ n: number }>("select count(*) as n from outbox where person_id is not null and state = 'accepted'");

/** What went by the simulated Twilio is looked at elsewhere. */
const isLookedAt = ({ hotline }: OpenDoor): void => {
  for (const { to } of hotline.twilio.accepted()) hotline.phone(to).texts();
};

/** What the officer finds in her SMS. */
async function isTaken({ hotline, officerTexts }: OpenDoor): Promise<void> {
  const token = (): string | undefined =>
    officerTexts(officer)
      .flatMap((text) => /\/a\/([\w-]{22})/.exec(text)?.[1] ?? [])
      .at(-1);
  await until('the officer has the link', () => token() !== undefined);
  expect(await acknowledgeByLink(hotline.hotline, token() ?? '')).toMatchObject({ kind: 'taken' });
  await hotline.sweep();
}

test.for(doors)('by $name: the numbers come first and once, and no answer is lost', async ({ open }, t) => {
  const door = await open(t, { duty: [officer] });
  const person = door.person();
  await person.says('xin chào');
  await person.says('em muốn hỏi');
  await until('she has her answers', () => person.texts().length >= 3);
  expect(isOpening(person.texts()[0] ?? '')).toBe(true);
  expect(person.texts().filter(isOpening)).toHaveLength(1);
  expect(await door.hotline.rows('select distinct state from outbox')).toEqual([{ state: 'accepted' }]);
  isLookedAt(door);
});

test.for(doors)('by $name: a cry is paged at once, and she is told that somebody has taken it', async ({ open }, t) => {
  const door = await open(t, { duty: [officer] });
  const { hotline, channel, officerTexts } = door;
  const person = door.person();
  await person.says('cứu em với, bố đang cầm dao');
  expect((await hotline.onlyCase()).facts).toMatchObject({ channel, state: 'open', urgency: 'critical' });
  await until('the officer is paged', () => officerTexts(officer).some((text) => text.startsWith('KHAN CAP')));
  await isTaken(door);
  // A page in a browser is looked at again by itself; here somebody looks.
  await person.says('vâng');
  await until('she is told', () => person.texts().some((text) => /can bo/i.test(plain(text))));
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  isLookedAt(door);
});

test.for(doors)('by $name: after "dừng" nothing more goes there, and officers still come', async ({ open }, t) => {
  const door = await open(t, { duty: [officer] });
  const { hotline } = door;
  const person = door.person();
  await person.says('cứu em với, bố đang cầm dao');
  await person.says('dừng');
  const before = await sent(door);
  await isTaken(door);
  await hotline.forward({ minutes: 10 });
  expect(await sent(door)).toEqual(before);
  expect((await hotline.onlyCase()).facts.state).toBe('acknowledged');
  isLookedAt(door);
});

test.for(doors)(
  'by $name: whatever becomes of the talk, nobody else finds it there a quarter of an hour later',
  async ({ open }, t) => {
    const door = await open(t, { duty: [officer] });
    const { hotline } = door;
    const person = door.person();
    await person.says('bố hay đánh em');
    await hotline.forward({ minutes: 16 });
    const before = person.texts().length;
    await person.says('alo');
    await until('whoever writes is answered', () => person.texts().length !== before || door.channel === 'web-chat');
    const news = door.channel === 'web-chat' ? person.texts() : person.texts().slice(before);
    expect(news.map(plain).join('\n')).not.toMatch(/danh em|TC-/);
    isLookedAt(door);
    await hotline.forward({ minutes: 1 });
    isLookedAt(door);
  },
);
