import { list } from './list.ts';

/** What people write when they want a certain thing; the first intent of this order that speaks wins. */
export const intents = [
  {
    tag: 'stop',
    phrases: list(`
    đừng|ngừng|thôi|dừng ~2 gửi|nhắn, hủy|tắt ~1 đăng|thông|tin|nhận, không ~2 nhắn ~2 nữa, không cần nữa,
    gỡ|xóa|bỏ|remove ~3 số|số|list, kết thúc, unsubscribe, stop, hết nhu cầu, khép lại, bỏ qua cho,
    rút lại, tắt máy đây
  `),
  },
  {
    tag: 'swim',
    phrases: list(`
    học ~2 bơi, lớp ~3 bơi, dạy ~3 bơi, bể ~1 bơi, đăng ký ~2 bơi, khóa ~2 bơi, tập bơi, biết bơi, đi bơi,
    bơi ~3 bao|mấy|ở|miễn, lớp ~4 đuối|nước, mũ|áo|kính bơi, swim|swimming, bơi như, khóa ~3 cứu,
    học cách nổi, floating, lớp chiều|sáng|tối, học ca, slot, bể sâu, nhát|sợ nước, xuống bể, bơi
  `),
  },
  {
    tag: 'shelter',
    phrases: list(`
    tạm lánh, nhà|chỗ|nơi ~1 tạm, địa chỉ tin cậy, chỗ|nơi ~2 an toàn, chỗ|nơi ~1 ngủ|trú|nghỉ|lánh|ở,
    xin|cho ~3 trú|ngủ|tá, nơi ~1 mở cửa, safe place, shelter, ánh dương, chỗ ~2 qua đêm, tiếp nhận ~2 chị
  `),
  },
  {
    tag: 'human',
    phrases: list(`
    gặp|nói|chuyển|chat|connect ~4 nhân|cán|người|tư|bác|cô|agent, người thật, cô|chú|chị|anh thật,
    gọi ~3 lại, gọi cho tôi|em|mình|con|cháu, nhân viên, nói chuyện ~2 với, real person,
    counsellor|counselor|operator|human|agent, tư vấn viên, giọng nói thật, rô|ro bốt|bot,
    là ~1 người ~2 không, nói mồm, đi bot, chat với bot, tư vấn ơi
  `),
  },
  {
    tag: 'info',
    phrases: list(`
    luật, quy định|trình|định, bị phạt, số ~1 mấy|nào|gì, mở cửa ~1 mấy|lúc, mấy giờ, ở đâu, là gì,
    tài liệu, văn bản, tìm hiểu, hỏi ~2 để|biết, who runs, working time, đường dây ~3 nào|gì,
    đăng ký ~2 với ai, cho biết, form, tuyên|truyền|thông, báo cáo viên, địa chỉ ~1 cơ, tổng đài
  `),
  },
  {
    tag: 'report',
    phrases: list(`
    bị ~3 đánh|bắt|trêu|chế|ép|dọa|nhốt|lừa|đuổi|bỏ|tẩy|la|mắng, bắt nạt,
    đánh|tát|chửi|mắng ~2 em|con|tôi|mình|cháu|vợ|mẹ, cần|xin|nhờ ~1 giúp|cứu, giúp ~2 với,
    báo ~2 tin|vụ|có, tố cáo|giác, sợ ~2 về|nhà|bố|ba|chồng, khóc, bạo lực|hành, help,
    không ~1 muốn ~1 sống, cứu, buồn lắm, khổ lắm, bị ~1 ức, ghét em|con, cãi nhau
  `),
  },
  {
    tag: 'greeting',
    phrases: ['xin chào', 'chào', 'hello|hi|hey|alo|helo|hế|hé|good', 'ơi ~2 hỏi', 'lô'],
  },
] as const;
