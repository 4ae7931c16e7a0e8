import type { Camera } from './camera.ts';
import type { TrialHotline } from './trial-hotline.ts';

/** One of the invented officers of data/demo/officers.csv, on level 1. */
const officer = { phone: '+84900000001', digits: '84900000001', pin: '482915' };
const woman = '2468333333333333333';

/** The loop in one picture: somebody's Zalo beside the page of the officer who has taken her case. */
export async function takeLoop({ phones, link }: TrialHotline, camera: Camera): Promise<void> {
  const person = '2468111111111111111';
  const page = await camera.open(`${phones}?person=${person}`, { width: 760, height: 1010, scale: 1 });
  await page.getByPlaceholder('Viết tin nhắn…').first().fill('cuu em voi, bo dang cam dao');
  await page.keyboard.press('Enter');
  await link(officer.phone, '/a/');
  const phone = page.locator(`#phone-${officer.digits}`);
  await phone.getByRole('link', { name: /\/a\// }).first().click();
  const inside = page.frameLocator(`iframe[name="frame-${officer.digits}"]`);
  await inside.getByRole('button', { name: 'Tôi nhận ca này' }).click();
  await inside.getByLabel('Mã PIN, 6 số').fill(officer.pin);
  await inside.getByRole('button', { name: 'Mở ca' }).click();
  await inside.getByText('cuu em voi, bo dang cam dao').first().waitFor();
  await page.locator('#phone-zalo').getByText('Cán bộ đã đọc tin').waitFor();
  await camera.take(page, 'loop');
}

/** What an officer sees from the SMS to what became of it, and how she sets her PIN. */
export async function takeOfficer(hotline: TrialHotline, camera: Camera): Promise<void> {
  await tell(hotline);
  const link = await hotline.link(officer.phone, '/a/');
  const phones = await camera.open(`${hotline.phones}?person=${woman}&show=officer`);
  await phones
    .getByText(/KHAN: ca TC-/)
    .first()
    .waitFor();
  await camera.take(phones, 'officer-sms', { height: 520 });
  const page = await camera.open(link);
  await camera.take(page, 'officer-take', { height: 520 });
  await page.getByRole('button', { name: 'Tôi nhận ca này' }).click();
  await page.getByLabel('Mã PIN, 6 số').waitFor();
  await camera.take(page, 'officer-pin', { height: 520 });
  await page.getByLabel('Mã PIN, 6 số').fill(officer.pin);
  await page.getByRole('button', { name: 'Mở ca' }).click();
  await page.getByRole('heading', { name: /^TC-/ }).waitFor();
  await camera.take(page, 'officer-case', { from: page.locator('main'), to: page.locator('#risks') });
  const part = (title: string) => page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
  await camera.take(page, 'officer-reach', { from: part('Liên lạc với người nhắn') });
  await page.getByLabel('Lời nhắn').fill('Chào chị, em là cán bộ trực, em đọc tin của chị rồi.');
  await camera.take(page, 'officer-write', { from: page.locator('#reply') });
  await camera.take(page, 'officer-result', { from: page.locator('#acts'), to: page.locator('#outcome') });
}

async function tell({ zalo }: TrialHotline): Promise<void> {
  await zalo(woman, 'says', 'tôi cần giúp');
  await zalo(woman, 'taps', 'Có');
  await zalo(woman, 'taps', 'Tôi, từ 16 tuổi');
  await zalo(woman, 'says', 'chồng tôi hay say rượu rồi đập phá đồ đạc');
  await zalo(woman, 'taps', 'Không');
  await zalo(woman, 'says', 'phường Hà Tu');
  await zalo(woman, 'says', '4');
  await zalo(woman, 'taps', 'Nhắn vào đây');
  await zalo(woman, 'says', 'tối sau 9 giờ, anh ấy đi ca đêm');
  await zalo(woman, 'taps', 'Bỏ qua');
}

/** The page on which a new officer proves her phone and sets her own PIN. */
export async function takeSetPin(hotline: TrialHotline, camera: Camera): Promise<void> {
  const phone = '+84900000009';
  await hotline.admin('officers', 'add', '--name', 'Hoa (mẫu)', '--phone', phone, '--role', 'duty_officer');
  const page = await camera.open(await hotline.link(phone, '/a/'));
  await page.getByLabel('Mã PIN một lần').waitFor();
  await camera.take(page, 'officer-set-pin');
}
