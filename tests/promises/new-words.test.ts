import { expect, test } from 'vitest';
import { startHotline } from '../harness/hotline.ts';

const [first, second] = ['+84900000001', '+84900000002'] as const;

async function taken(t: Parameters<typeof startHotline>[0]) {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('bố hay đánh em');
  hotline.phone(first).receives(/^KHAN: /);
  expect(await hotline.takes(first)).toMatchObject({ kind: 'taken' });
  await hotline.forward({ minutes: 1 });
  return { hotline, person };
}

test('new words on a case somebody has: its holder hears of them once in ten minutes, merged, without a word of them', async (t) => {
  const { hotline, person } = await taken(t);
  const { code } = (await hotline.onlyCase()).facts;
  await person.says('có');
  expect(hotline.phone(first).receives(new RegExp(`^Tin moi, ma ${code}\\. Xem: http.*/a/`))).not.toMatch(/co\b.*em/);
  for (const words of ['tôi', 'mẹ em đi chợ', 'em chờ']) {
    await hotline.forward({ minutes: 1 });
    await person.says(words);
  }
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 6, seconds: 59 });
  hotline.phone(first).receivesNothing();
  await hotline.forward({ seconds: 1 });
  hotline.phone(first).receives(/^Tin moi/);
  await hotline.forward({ minutes: 20 });
  hotline.phone(first).receivesNothing();
  hotline.phone(second).receivesNothing();
  const words = (await hotline.onlyCase()).timeline.filter(({ kind }) => kind === 'words');
  expect(words.map(({ detail }) => detail)).toContainEqual(expect.objectContaining({ text: 'mẹ em đi chợ' }));
});

test('on a case nobody has yet whoever was paged hears of them', async (t) => {
  const hotline = await startHotline(t, { duty: [first, second] });
  const person = hotline.person();
  await person.says('bố hay đánh em');
  hotline.phone(first).receives(/^KHAN: /);
  await hotline.forward({ minutes: 1 });
  await person.says('có');
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 4 });
  // The next page says it all: no notice beside it.
  hotline.phone(first).receives(/^KHAN: /);
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 2 });
  await person.says('tôi');
  await hotline.forward({ minutes: 3 });
  hotline.phone(second).receives(/^KHAN: /);
  hotline.phone(first).receivesNothing();
  await hotline.forward({ minutes: 5 });
  hotline.phone(first).receives(/^Tin moi/);
  // The second was paged after those words: she reads them behind her link.
  hotline.phone(second).receivesNothing();
});

test('a talk about swimming is nobody’s business; urgent or doubtful words in it are', async (t) => {
  const { hotline, person } = await taken(t);
  await person.says('dừng');
  await hotline.forward({ minutes: 11 });
  await person.says('cho em hỏi lớp bơi');
  await hotline.forward({ minutes: 1 });
  hotline.phone(first).texts();
  const asked = (await hotline.onlyCase()).timeline.length;
  await person.says('Hà Tu');
  await hotline.forward({ minutes: 1 });
  expect((await hotline.onlyCase()).timeline).toHaveLength(asked);
  hotline.phone(first).receivesNothing();
  await person.says('tôi sợ chồng');
  await hotline.forward({ minutes: 11 });
  hotline.phone(first).receives(/^Tin moi/);
  expect((await hotline.onlyCase()).timeline.map(({ detail }) => detail)).toContainEqual(
    expect.objectContaining({ kind: 'text', text: 'tôi sợ chồng' }),
  );
  await person.says('cứu em với');
  hotline.phone(first).receives(/^KHAN CAP/);
  expect((await hotline.onlyCase()).facts.state).toBe('open');
});
