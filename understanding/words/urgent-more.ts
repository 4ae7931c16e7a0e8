import { list } from './list.ts';
import type { Rule } from './urgent.ts';

/** Harm told plainly, of the kinds that are seldom seen from outside. */
export const urgentMorePhrases: readonly { tag: Rule; phrases: readonly string[] }[] = [
  {
    tag: { id: 'touched or forced', critical: false, category: 'sexual' },
    phrases: list(`
    hiếp, cưỡng ~1 dâm|bức|hiếp, giở trò, xoa|vuốt|bóp ~1 đùi|ngực|mông|người em|con, @home ~1 vào|lên|chui ~1 giường, có thai ~8 tuổi|lớp, dâm ~1 ô|đãng, làm chuyện ~2 lớn,
    sờ! ~3 em|con|cháu|mó|soạng|ngực|mông|đùi|vào|bác|chỗ|vùng|người, so mo, sờ soạng, so ~1 nguc|mong|dui|vung, bắt|ép|bảo|dụ ~4 sờ!|hôn|cởi, bắt ~4 tắm chung, cởi ~1 quần|áo|đồ ~2 ra,
    luồn|thò|cho|đưa|chọc ~1 tay ~2 vào|vô ~2 quần|váy|áo|người|trong,
    cởi ~2 quần|đồ|áo ~3 em|con|cháu|ra|bắt, ép|bắt|dụ ~4 xem ~2 phim|kín|chim, ép ~3 quan hệ,
    nằm|đè ~2 lên ~1 @me, đè ~2 em|con|cháu|tôi, chỗ|vùng ~1 kín|nhạy, xem cho kín, tắm chung,
    ôm ~3 em|con|cháu ~3 hôn|sờ|giường, ôm rịt|ghì|chặt ~2 cháu|em|con, hôn ~2 vào ~1 môi|cổ|ngực,
    vào ~2 phòng|giường ~3 tối|đêm|qua, chui|sneak ~3 giường|bed|chăn|màn, bed em,
    chụp|quay ~3 em|con|cháu ~4 tắm|thay|đồ|kín, thay bỉm|tã ~4 lớn, ngồi ~2 đùi|lòng ~3 sờ|ôm,
    sit on ~2 lap, our|his secret, touch|touches|touched|touching ~2 me|her|my|private,
    rape|raped|molest|molested, dụ ~2 vào|ra ~2 bụi|nhà|vắng|chỗ, lạm dụng,
    xâm hại ~2 em|con|cháu|tôi|bé|rồi, quấy rối ~2 em|con|cháu|tôi|mình, sàm sỡ, có thai ~4 tuổi|lớp,
    yêu là phải, tối ~2 phải im, bắt ~2 im, không được kể ~3 ai, giữ bí mật ~3 chú|bác|thầy|anh
  `),
  },
  {
    tag: { id: 'a picture held over her', critical: false, category: 'online' },
    phrases: list(`
    dọa|đòi|bảo|threaten|hẹn ~6 tung|đăng|up|phát|send|gửi ~4 ảnh|hình|clip|video|nude|tắm,
    tung|up|đăng|tag|send ~3 ảnh|hình|clip|video|bạn|mạng|teacher,
    ảnh|hình|clip|video|nude ~5 tung|đăng|up|phát|dọa|tống|bắt|đòi|giữ|threaten,
    giữ|có|cap ~3 ảnh|hình|clip|nude ~3 nóng|tắm|kín|nhạy|khỏa|em|đòi, nude|nudes ~2 của|em|of|my,
    tống tiền, không thì tung, sextortion, gửi ~2 ảnh ~2 kín|nude|nóng, không mặc ~1 gì, call video ~6 đòi
  `),
  },
  {
    tag: { id: 'held, sold or taken', critical: false, category: 'trafficking' },
    phrases: list(`
    bán|buôn ~2 người|sang|qua|tôi|em|con|cháu|tui|mình, lừa ~3 bán|sang|xuống|qua|biên|đi|em, tiền chuộc,
    đòi ~2 chuộc, bắt cóc, dắt|kéo|lôi|đưa|ép|chở|bắt|dẫn|dụ ~4 lên ~2 xe|ô|thuyền|tàu|xe,
    bắt ~2 trả ~4 mới ~2 cho ~2 về|đi, không cho ~2 về, chúng|bọn|họ ~3 chở đi|giữ|bán|bắt,
    giữ ~3 giấy tờ, giữ ~3 hộ chiếu, giữ ~3 căn cước, giữ ~3 chứng minh, keeps ~2 phone|phones|passport, bị ~2 giữ ~3 quán|nhà|ở|lại|trong,
    keeps their|her|my, look terrified, dẫn ~2 bé ~4 phòng, container,
    kidnap|kidnapped|trafficked|trafficking, ép ~3 tiếp khách, ép ~3 bán dâm, ép ~3 đi khách, bắt ~2 tiếp khách,
    dụ ~2 đi ~2 lao|làm|việc, theo ~4 sang ~4 chưa ~1 về, mụ buôn, bắt ~3 lên xe,
    muốn về ~4 không cho
  `),
  },
  {
    tag: { id: 'made to marry', critical: false, category: 'forced_marriage' },
    phrases: list(`
    ép|bắt ~3 cưới|gả, ép|bắt ~3 lấy ~1 chồng|vợ|nó|người, ép|bắt ~3 kết hôn, ép|bắt ~3 làm vợ|dâu, bắt ~3 về ~2 ở, bắt ~3 theo nó, gả ~2 em|con|cháu|bán|đi|cho,
    phải ~2 làm|lấy ~2 vợ|chồng|dâu, kéo vợ, cướp vợ, nhà trai ~3 đón|sang|bắt|đưa|hỏi|ngay, đưa lễ,
    nghỉ học ~4 cưới|lấy|chồng|vợ, phải ~3 theo|về ~2 nó|bên, bắt em về, đám cưới ~4 tuổi|lớp,
    lớp ~6 đám cưới, forced ~3 marry|marriage, marry ~3 old|man|him
  `),
  },
  {
    tag: { id: 'threatened', critical: false, category: 'threat' },
    phrases: list(`
    dọa|đe|đòi|hăm ~3 giết|chém|đánh|đâm|đốt|tạt|bắn|thiêu|xử, sẽ ~2 giết|chém|đâm|đốt|xử|san phẳng,
    giết ~1 @me, giết ~2 cả|chết|người|mẹ|vợ|con, đốt ~2 nhà, đón đường, chặn đường, you re dead,
    kill|kills ~1 me|her|us|you, san phẳng, quan tài, đến tận ~2 nơi|nhà, tìm ~2 giết, lùng ~2 tôi|em|khắp,
    đuổi giết, drive tìm, chạy quanh ~2 tìm, đang ~3 tìm|lùng|rình|chặn, ở ngoài cửa, hò hét ngoài,
    threatened|threatens|threatening, following me
  `),
  },
  {
    tag: { id: 'in hiding', critical: true, category: 'physical' },
    phrases: list(`
    đang ~2 trốn|nấp|núp, trốn|nấp|núp|chui ~2 tủ|gầm|bụi|chuồng|toilet, trốn|nấp|núp ~2 nhà ~1 tắm|vệ, bế con ~4 nhà tắm,
    chốt ~2 cửa, hiding, escape|escaped, chạy ~2 sang ~5 nhờ, gỡ ~2 tay để nhắn
  `),
  },
  {
    tag: { id: 'nowhere to sleep tonight', critical: false, category: 'physical' },
    phrases: list(`
    @now ~6 tạm lánh|trú|lánh, tạm lánh|trú|ngủ|nghỉ|lánh|ở ~4 @now, tạm lánh ~2 đêm|tối,
    chỗ ~3 an toàn ~4 đêm|tối|ngay|giờ, nơi ~2 mở cửa ~2 giờ, đuổi ~4 khỏi|ra ~2 nhà|đường,
    khóa cửa ~2 không cho ~1 vào, không ~2 dám|thể ~2 về ~4 nhà|cho|chỗ|đêm|tối, không dám về,
    ngồi|đứng|ngủ|ở ~2 gầm cầu, ngồi|đứng ~2 ngã tư, ngồi|đứng|ngủ|ở ~2 ngoài đường, ngồi|đứng|ngủ ~2 hiên nhà, ngủ|bỏ ~2 bến xe, any safe place,
    chỗ ngủ|trú|nghỉ ~2 gấp|đêm|ngay, cho ~4 trú ~2 hôm|đêm, xin ~2 ở tạm, somewhere safe|to stay|to sleep
  `),
  },
  {
    tag: { id: 'a child left alone', critical: true, category: 'child_alone' },
    phrases: list(`
    bỏ ~4 con|cháu|bé|em|đứa|trẻ ~3 lại|rơi|ngoài, bỏ ~4 con|cháu|bé|em|đứa|trẻ ~3 một mình, bỏ ~3 con|cháu|bé|em|đứa|trẻ ~2 ở nhà, tuổi ~4 một mình, ở nhà một mình ~6 khóc|sợ|gọi|đói, bị bỏ ~2 rơi|ngoài|lại|ở|đói|một,
    sơ sinh ~6 ngoài|giỏ|cổng|bỏ|thùng, em|con|cháu|bé|nó ~1 đi lạc, bị lạc, lạc ~3 rừng|đường|bố|mẹ, lang thang ~2 một mình,
    bé|cháu|kid|đứa ~6 một mình|alone ~2 ngoài|trên|giữa|ở|đường, standing alone,
    mẹ|bố ~2 không ~1 về|thấy, tối om|thui, trèo ~3 lan can, gầy trơ xương, xin ăn, bỏ đói, không cho ăn,
    nhịn đói, no adult, left alone, đói ~2 mấy ngày|lả, chẳng|chả|không có ai ~3 trông|nhà|lớn,
    không nói gì nữa, chả có ai
  `),
  },
];
