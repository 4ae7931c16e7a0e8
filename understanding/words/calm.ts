import { list } from './list.ts';

/** What looks like harm and is not: everyday turns of phrase. A finding that overlaps one is passed over. */
export const idioms: readonly string[] = list(`
    
    đánh răng|giá|bài|cờ|tennis|cầu|máy|đàn|giấc|dấu|vần|son|phấn|chén|rơi|mất!|thức|cắp|bóng|lô|đề|ghen|bắt|bay|lên|đổi|lừa|golf|bại|chuông|trống|lưới|cá|bắt|tennis|võ|đu|vảy|bóng|thuế|số|lẫn,
    danh ~1 sách|bạ|mục|tiếng|nghĩa|dự|thiếp|lam, danh cho|rieng, đánh một giấc, đánh phấn, giết thời gian,
    vụ án giết, chết ~1 cười|mê|đói|rét|mệt|nóng|tiệt|thèm|dở,
    cười|ngon|đẹp|mệt|nóng|vui|đói|buồn|sợ|chán|rét|lạnh|nắng|ngượng|đau|xấu ~2 chết,
    buồn ngủ ~1 chết|muốn, muốn chết ~1 cười|vì cười|đi được|luôn á, chết người luôn,
    chết|chớt ~1 bật|mất|được, nóng ~1 muốn chết, killing me, kill time, heart attack,
    cháy phố|hàng|túi|vé|máy|hết|nắng|quá, đập hộp|đá, đập thủy điện, đấm bóp|lưng, bóp còi|phanh|nát,
    cắn ~1 hạt|bút|móng, chó ~2 cắn, muỗi|kiến|ong|chuột ~1 cắn|đốt|rúc,
    đốt ~1 vàng|hương|pháo|nến|rác|đồng, bắn ~1 pháo|bi, súng nước, dao động, dao ~1 này, dã man luôn,
    dân tộc ~1 dao, là|nghèo|thuộc|mẹ|và ~2 người dao, người dao thanh|tiền|đỏ|quần|ở, hay|từng ~2 co giật, co giật ~1 khi|lúc,
    giật ~1 mình|giải|deal|gân, đâm ~1 ra|đơn|chồi, chém ~1 gió|giá,
    nhốt ~1 gà|vịt|lợn|chó|mèo|chim|trâu|bò, bị ~1 cảm|ốm|sốt|muộn|trễ|điểm|ướt, máu ~1 khủng|lửa|mê|me|cờ,
    chảy tùm lum, mứt, bán ~1 hàng|rau|hoa|cá|máu, hết pin, dọa ma, búng tai, tan vào nước, tan biến mệt,
    con ~1 cún|chó|mèo|gà ~2 bị, hiếp đáp con gà, giật tóc, đập ~1 nhẹ, hình gấu, cho vui,
    phim ~4 đấm|đánh|giết|fight, movie ~4 fight, fight scene, biển động, dẹp|tan ~1 nát cơm,
    đuổi ~1 bắt|kịp|theo ước, ngất ~1 ngây|xỉu vì, xem phim, game|acc ~4 chết|bay|giết,
    chơi ~3 chết|đánh|đâm, cấp cứu 115, cứu ~1 hộ|đuối|trợ|nét|bồ,
    dạy|lớp|khóa|học|nâng cao ~5 cứu|đuối|chìm, phòng ~1 chống|ngừa|tránh, tai nạn đuối nước,
    sợ ~2 chìm|đuối|nước, nhát|nhất ~1 nước, suýt ~2 chìm|đuối, muốn về|ngủ một, buồn ngủ, bể sâu,
    không ~3 bị ~2 ai, không có ~1 dấu, không ai ~2 đánh|bỏ|việc, không|chưa ~1 bị|hề ~2 đánh,
    người ta ra đi, hát karaoke, cái cửa hàng, lật ~1 vạch|mặt|sách, trừ tiền, giải thoát,
    cuối ~1 tuần|tháng|năm|kỳ, dây thừng nhảy, bịt mắt bắt, khóa ~1 học|bơi|kéo|sổ
  `);

/** Long ago, over, or only asked about: what is found then is not now. */
export const over: readonly string[] = list(`
    ngày xưa, hồi ~1 bé|trước|xưa|đó|nhỏ, trước kia|đây, năm ~1 ngoái|kia|trước|xưa, chuyện ~3 lâu rồi,
    qua ~2 lâu, đã ~3 xong|khỏi|nghỉ hưu|mất, xong ~1 rồi, khỏi rồi, khỏe rồi, giờ ~2 ổn|êm|khỏe|bình,
    tôi|em ổn, từng ~2 bị|suýt, hiểu lầm, kể ~2 vui|nghe|nhắc, nghe kể, hỏi ~1 cho biết|để biết|vui|nhà,
    chỉ hỏi, để biết, luật, quy định|trình|định, bị ~2 phạt, xử phạt, tìm hiểu, tài liệu, tuyên truyền,
    truyền thông, tìm bài, văn bản, tập huấn, báo cáo viên, hội thảo, vụ án ~3 báo, trên báo, là gì,
    thì thưa ở đâu, tôi nhận vụ, hiện trường, thủ tục, không có ý nhờ, đã ~2 đi tù
  `);

/** A swimming or other everyday talk: water and fear of it belong there. */
export const swimming: readonly string[] = list(`
    học ~2 bơi, lớp ~3 bơi, dạy ~3 bơi, biết bơi, đăng ký ~3 bơi|học|lớp, tập bơi, bể bơi, swim|swimming,
    học cách nổi, đua thuyền
  `);

/** Not clear, and not nothing: one gentle question. */
export const doubtful: readonly string[] = list(`
    sợ ~3 bố|ba|mẹ|chồng|dượng|chú|bác|nhà|về|anh|thầy, em|con|cháu|tôi sợ lắm|quá, trên sân thượng, đứng ~2 trên cầu, bạo lực, bạo hành, xâm hại, lạm dụng,
    bắt nạt, bị ~3 đánh|ép|dọa|hành|đuổi|bắt|chửi|lừa|ức hiếp, đánh ~2 em|con|tôi|cháu|vợ, đánh nhau,
    không ~3 chịu ~1 nổi|được ~1 nữa, mệt ~1 mỏi ~2 quá|rồi|lắm, mệt ~2 tới đây|lắm rồi, muốn ~2 biến mất,
    không ai ~2 hiểu|cần|thương|tin, trống rỗng, tuyệt vọng, hết hy vọng, vô dụng,
    ghét ~2 bản thân|con|mình, khóc ~3 đêm|mỗi|hoài|suốt|mãi, bí mật, không dám ~2 nói|kể|về|ngủ,
    phải ~1 im, đừng nói ~2 ai, đừng kể, bỏ nhà, bỏ trốn, kiểm soát, gaslight, em đau, con đau, chịu đựng,
    cần|xin|nhờ ~2 giúp ~2 với|gấp|ngay, giúp @me với, giúp ~1 với, scared, afraid, need help,
    i m not safe, không an toàn, nguy hiểm, xin lỗi ~3 mọi người|từng người, tiếng dép, con biết tối nay,
    say ~2 rượu|về|xỉn, nhậu ~3 đánh|chửi|về, tiếng ~2 la|khóc|hét ~4 nhà|hàng|phòng, la ~1 lên|hét,
    khóc ~3 không ~2 thấy|nghe, bị ~1 thương|đau, cấm ~3 ra|đi|gặp|chơi, dùng đến, không nói với ai,
    nói ~3 bố không tin, mai vẫn đến, không chắc nữa, mẹ dạy ~10 dùng, em đau mấy, yêu là phải, chứng minh,
    họ ~2 bán, không tin em|con, bị ~1 giữ, không mở từ
  `);
