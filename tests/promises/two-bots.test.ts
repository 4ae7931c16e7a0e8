import { expect, test } from 'vitest';
import type { InboundMessage } from '../../domain/message.ts';
import { handleInbound } from '../../hotline/handle-inbound.ts';
import { startHotline, type TestHotline } from '../harness/hotline.ts';

/** One bot works a person's messages one after the other. Two bots know nothing of each other: so do these. */
const heardByItself = (hotline: TestHotline, address: string, text: string, n: number) => {
  const message: InboundMessage = {
    kind: 'message',
    channel: 'zalo',
    id: `two-bots-${n}`,
    address,
    sentAt: null,
    receivedAt: hotline.clock.now(),
    content: { kind: 'text', text },
  };
  return handleInbound(hotline.hotline, message, '');
};

test('two first messages of a new person come in by two bots at once: one person, one first text, one case, both kept', async (t) => {
  const hotline = await startHotline(t);
  for (const round of [0, 1, 2, 3]) {
    const address = `246845883529000020${round}`;
    const words = ['cứu em với', 'bố đánh em', 'nhanh lên'];
    const results = await Promise.all(words.map((text, n) => heardByItself(hotline, address, text, 10 * round + n)));
    expect(results.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
  }
  const counted = `select (select count(*) from people) as people, (select count(*) from inbox) as inbox,
    (select count(*) from cases) as cases, (select count(*) from outbox where purpose = 'first') as firsts`;
  expect(await hotline.rows(counted)).toEqual([{ people: 4, inbox: 12, cases: 4, firsts: 4 }]);
  for (const { timeline } of await hotline.cases())
    expect(timeline.filter(({ kind }) => kind === 'words')).toHaveLength(3);
});

test('the messages with which somebody comes back come in by many bots at once: one new contact, one first text', async (t) => {
  const hotline = await startHotline(t);
  const address = '2468458835290000210';
  await heardByItself(hotline, address, 'xin chào', 0);
  hotline.clock.forward({ days: 2 });
  await Promise.all(Array.from({ length: 12 }, (_, n) => heardByItself(hotline, address, `tin số ${n}`, n + 1)));
  expect(await hotline.rows("select count(*) as n from outbox where purpose = 'first'")).toEqual([{ n: 2 }]);
  expect(await hotline.rows('select version from conversations')).toEqual([{ version: 13 }]);
  expect(await hotline.rows('select count(*) as n from inbox')).toEqual([{ n: 13 }]);
});
