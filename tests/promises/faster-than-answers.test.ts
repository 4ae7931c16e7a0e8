import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';
import { post, webhook } from '../harness/zalo-request.ts';

test('whoever writes faster than she can be answered gets the newest answers, and her cry is answered without a long wait', async (t) => {
  const hotline = await startHotline(t, { duty: ['+84900000001'] });
  const person = hotline.person();
  await person.does((zalo) => zalo.opensChat());
  const before = person.texts().length;
  for (let number = 0; number < 20; number += 1) await post(hotline, webhook(person.id, `a ${number}`));
  await post(hotline, webhook(person.id, 'cứu em với, bố đang cầm dao'));
  await post(hotline, webhook(person.id, 'alo'));
  const waiting =
    "select purpose, urgency, count(*) as n from outbox where state = 'pending' and person_id is not null";
  expect(await hotline.rows(`${waiting} group by 1, 2 order by 2`)).toEqual([
    { purpose: 'reply', urgency: 'ordinary', n: 5 },
    { purpose: 'reply', urgency: 'urgent', n: 1 },
  ]);
  await hotline.sweep();
  await hotline.sweep();
  const heard = person.texts().slice(before);
  expect(heard.length).toBe(6);
  expect(heard.filter((text) => text.includes('113')).length).toBeGreaterThan(0);
  hotline.phone('+84900000001').receives(/KHAN/);
});
