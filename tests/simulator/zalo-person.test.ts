import { expect, test } from 'vitest';
import { firstToken, type Heard, send, startSimulator, toUser } from './start.ts';

const user = '2468458835296117922';
const last = (heard: readonly Heard[]) => JSON.parse(heard.at(-1)?.body ?? '');

test('a tap is an ordinary text that is the payload', async () => {
  const { zalo, url, heard } = await startSimulator();
  const her = zalo.person(user);
  await her.says('a');
  const { access_token } = await firstToken(url);
  const buttons = [
    { title: 'Cần giúp', type: 'oa.query.show', payload: '#qn:help' },
    { title: 'Thôi', type: 'oa.query.hide', payload: '#qn:cancel' },
    { title: 'Gọi 111', type: 'oa.open.phone', payload: { phone_code: '111' } },
  ];
  await send(url, access_token, toUser(user, 'Bạn cần gì?', buttons));
  await send(url, access_token, toUser(user, 'Bạn cứ từ từ.'));
  expect(her.received().map(({ buttons }) => buttons.length)).toEqual([3, 0]);
  await her.taps('Cần giúp');
  expect(last(heard)).toMatchObject({ event_name: 'user_send_text', message: { text: '#qn:help' } });
  await her.taps('#qn:cancel');
  expect(last(heard)).toMatchObject({ event_name: 'user_send_text', message: { text: '#qn:cancel' } });
  expect(
    her
      .lines()
      .slice(-2)
      .map(({ from, text }) => [from, text]),
  ).toEqual([
    ['person', '#qn:help'],
    ['note', 'Đã bấm: Thôi'],
  ]);
  expect(() => her.taps('Gọi 111')).toThrow('opens tel:111');
  expect(() => her.taps('Không có')).toThrow('Cần giúp | Thôi | Gọi 111');
});

test('each thing a person may do, as Zalo tells it', async () => {
  const { zalo, heard } = await startSimulator();
  const her = zalo.person(user);
  const about = async (act: Promise<number>) => {
    expect(await act).toBe(200);
    return last(heard);
  };
  const attachment = (type: string, payload: object) => ({
    message: { attachments: [{ type, payload: expect.objectContaining(payload) }] },
  });
  expect(await about(her.sendsLocation(20.95, 107.07))).toMatchObject({
    event_name: 'user_send_location',
    ...attachment('location', { coordinates: { latitude: '20.95', longitude: '107.07' } }),
  });
  expect(await about(her.sendsSticker())).toMatchObject({
    event_name: 'user_send_sticker',
    ...attachment('sticker', { id: expect.any(String) }),
  });
  expect(await about(her.sendsImage())).toMatchObject({
    event_name: 'user_send_image',
    ...attachment('image', { thumbnail: expect.any(String) }),
  });
  expect(await about(her.sendsAudio())).toMatchObject({
    event_name: 'user_send_audio',
    ...attachment('audio', { url: expect.stringMatching(/\.amr$/) }),
  });
  expect(await about(her.sendsVideo())).toMatchObject({ event_name: 'user_send_video' });
  expect(await about(her.sendsFile())).toMatchObject({ event_name: 'user_send_file' });
  expect(await about(her.follows())).toMatchObject({
    event_name: 'follow',
    follower: { id: user },
    source: 'oa_profile',
  });
  expect(await about(her.unfollows())).toMatchObject({ event_name: 'unfollow', follower: { id: user } });
  expect(await about(her.opensChat())).toMatchObject({ event_name: 'user_click_chatnow', user_id: user });
  expect(await about(her.withdraws())).toMatchObject({ event_name: 'user_withdraw', user_id: user });
  const before = heard.length;
  her.blocks();
  expect(heard).toHaveLength(before);
});
