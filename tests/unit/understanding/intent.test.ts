import { expect, test } from 'vitest';
import { readIntent } from '../../../understanding/intent.ts';

test.each([
  ['cho con em đăng ký lớp bơi', 'swim'],
  ['dang ky hoc boi cho be', 'swim'],
  ['cho tôi hỏi nhà tạm lánh gần đây', 'shelter'],
  ['đêm nay em cần chỗ ngủ', 'shelter'],
  ['co ai giup phu nu o xa Quang Tan khong', 'shelter'],
  ['minh dang o Tra Co, cho nao giup duoc', 'shelter'],
  ['tôi ở Hải Lạng cần địa chỉ giúp đỡ', 'shelter'],
  ['cho minh hoi thu tuc nhan con nuoi', 'info'],
  ['Tìm nơi giúp đỡ', 'shelter'],
  ['tim noi giup do', 'shelter'],
  ['TIM NOI GIUP DO gan day', 'shelter'],
  ['Toi hoac ai do can giup', 'report'],
  ['Lop boi cho tre', 'swim'],
  ['Gap nguoi that', 'human'],
  ['cho em gặp người thật', 'human'],
  ['toi muon noi chuyen voi can bo', 'human'],
  ['hàng xóm đánh con dã man', 'report'],
  ['em bị bạn bắt nạt', 'report'],
  ['đừng gửi tin nhắn nữa', 'stop'],
  ['xin chào', 'greeting'],
  ['mấy giờ mở cửa', 'info'],
  ['trời hôm nay đẹp', 'other'],
  ['', 'other'],
])('%s: %s', (text, intent) => {
  expect(readIntent(text)).toBe(intent);
});
