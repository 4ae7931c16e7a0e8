import type { RiskItem } from '../../domain/risk.ts';
import { list } from './list.ts';

/** Classes for the phrases below. `he`: whoever may be the one; she herself is left out, "em đang ở nhà" is no danger. */
export const riskClasses = {
  he: 'nó hắn gã lão y chồng vợ bố ba cha tía dượng chú bác cậu ông anh thầy thằng họ bọn tụi chúng chủ ảnh ổng kẻ người he him dad father husband stepfather boyfriend uncle they',
  hurt: 'tôi em con cháu mình tớ tao tui mẹ má u bà chị vợ bé bà nó cô bạn cả hết nhà me us her him my',
  tool: 'dao búa! rìu mác! súng! gậy rựa! gươm liềm! xẻng phảng! tuýp kéo! quắm phay knife gun axe machete 🔪 🔫',
  cover: 'gối chăn mền nệm khăn túi bao bịch',
  press: 'đè úp bịt trùm chụp ấn ịn chẹn phủ',
  authority: 'công xã phường ubnd ủy tổ! trưởng hội! đồn! 113 111 thôn police',
  number:
    '1 2 3 4 5 6 7 8 9 10 một hai ba bốn tư năm sáu bảy tám chín mười mấy hơn gần 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40',
  worse:
    'nặng tệ ác dữ kinh dã mạnh quá ghê tàn hung thường lộng côn bạo đánh đập chửi hành điên táo tợn khủng thậm trắng hăng cục thô quắt quá nguy căng xấu leo thâm quậy',
  hits: 'đánh đập đấm đá! tát! chửi hành đạp bóp dọa quát mắng nhậu say đòn vụt hits beats beat hit',
} as const;

/** How each item is told, by whom it was lived or seen. A word that means something else without its marks has a `!`. */
export const riskPhrases: Readonly<Record<RiskItem, readonly string[]>> = {
  danger_now: list(`
    cứu ~1 với, cứu tôi|em|con|cháu|mình|tui|mẹ|bé|bà|chị|tớ, kêu cứu, cầu cứu, đang ~1 bị ~2 đánh|đập|đấm|đạp|bóp|chém|đuổi|hành|bạo|tấn,
    @he ~2 đang ~2 đánh|đập|đấm|đạp|bóp|chém|đuổi|lôi|phá|rượt|tát!|quật, đang ~1 đánh|đập|đấm|đạp|bóp|chém|lôi|rượt ~2 @hurt, đang ~3 phá|đập|đạp cửa,
    @he ~2 sắp ~2 đánh|giết|chém|về|tới|đến, đang ~1 trốn|nấp|núp, phá|đập|đạp|tông cửa ~1 xông|vào|đòi|phòng|nhà, đang chảy ~1 máu, đang bất tỉnh, ngay bây giờ ~3 đánh|đập|giết,
    đuổi đánh|chém|giết, rượt đánh|chém, help me, save me, is|are ~1 hitting|beating|choking|attacking, hiding, breaking the door
  `),
  weapon: list(`
    cầm|vác|rút|xách|giơ!|vung|kề!|dí!|gí|lia|thủ!|giắt|giấu|mang!|mài|dùng|lấy|quơ|vớ!|khua|chĩa|lăm|đem!|huơ|dứ|bằng! ~2 @tool, kề|mang|thủ|bằng|vớ|giơ dao|búa|súng|gậy, dí dao ~1 vào|lên, rút|vung|chĩa|vác kiếm, thanh kiếm, vác|xách|cầm|lấy|dùng|bằng ~2 rựa|búa|kéo|mác,
    có!|thủ ~2 dao|súng!|kiếm|mã|hung, có con|cây|cái ~1 dao, khẩu|cây súng, con dao, súng ~1 săn|ngắn|hơi|kíp|tự|hoa|điện, rút|cầm|chĩa|dí|gí|mang|bằng|giấu|vác|lấy|dùng súng,
    @he ~2 có súng, nó|hắn|chồng|ông|bố|dượng ~2 có dao, mã tấu, phóng lợn, hung khí, vũ khí, hàng nóng, lựu đạn, mua|mài|giấu ~2 dao|búa,
    dao|kiếm|rựa!|búa!|gậy!|kéo! ~3 chém|đâm!|chặt|kề|dí!|gí|dọa|rượt|đuổi|phang|đập|đánh, dao kề, kề ~2 cổ, phi dao, ném dao, đâm! ~2 @hurt, chém ~2 @hurt, bị ~1 chém|đâm!, chém|đâm! ~1 nhau|chết|trúng|bị, cầm|vác|dùng|lấy|bằng|vớ! gậy ~2 đánh|đập|phang|đuổi|dọa|rượt, cây|cái gậy ~3 đánh|đập|phang|đuổi|dọa|rượt,
    bắn! ~1 chết|nhau|tôi|em|con|cháu|mẹ|chị|chỉ, bắn! chết, nổ súng, nòng súng, tạt|hắt|đổ|tưới|tẩm|dội|mua|cầm|xách|ôm|dọa|chuẩn|thủ|hất ~3 axit|acid|xít,
    tạt|hắt|tưới|tẩm|dội|hất|ôm|xách|cầm|dọa ~2 xăng, can|chai|bom xăng, bình xăng ~3 dọa|đòi|đốt, đổ xăng ~4 lên|vào|quanh|khắp|đốt|người|đòi|dọa, mua ~1 xăng ~4 đốt|dọa|thiêu|đòi, xăng ~3 đốt|thiêu|châm,
    mảnh|vỏ chai, chai vỡ, đập chai, gí|dí|chĩa ~2 vào ~1 cổ|đầu|bụng|mặt|người, has|with|pulled|holding|waving ~3 knife|gun|axe|machete|weapon, knife|gun ~3 throat|head|neck|me, acid
  `),
  strangling: list(`
    bóp|siết|xiết|chẹn|chẹt|kẹp cổ|họng, bóp|siết|xiết|chẹn|kẹp|ghì|đè!|chặn|thít|bẻ!|vặn! ~3 cổ!, bóp|siết|xiết|chẹn|chẹt|kẹp|ghì vào|chặt|lấy|cái|mạnh|nghẹt|vô ~1 cổ,
    bóp|siết|xiết|chẹn tôi|em|con|cháu|mẹ|chị|bà ~1 vào|ở cổ, đè! cổ!, ghì! cổ!, bẻ! cổ!, vặn! cổ!, nghẹt cổ, bóp ~1 họng, bịt|bụm|bóp ~2 mũi, bịt|bụm|bóp ~1 mồm|miệng,
    @cover ~3 @press ~3 mặt|đầu|mũi|người|tôi|em|con|cháu|mẹ|chị|bé|lên|vào|kín, lấy|dùng|cầm|đem|bằng ~2 @cover ~2 @press, @press ~1 @cover ~2 mặt|đầu|mũi|lên|vào|tôi|em|con|cháu|bé|mẹ,
    đè|úp gối, @press ~2 mặt|đầu ~2 xuống|vào gối|nệm|chăn, bóp|đè!|siết|kẹp ~5 không ~1 thở, không ~1 cho ~2 thở, ngạt ~5 bóp|đè!|bịt, làm|khiến ~2 ngạt|nghẹt thở,
    dây ~4 siết|xiết|thắt|quấn|quàng|tròng ~2 cổ, quấn|quàng|tròng|thắt|vòng|buộc ~4 vào|quanh|lên|qua cổ, dây|khăn|thắt ~4 siết|xiết|quấn|quàng ~1 cổ, thắt cổ tôi|em|con|cháu|mẹ|chị|bà,
    vết|dấu|lằn ~3 trên|quanh|ở|bên cổ, cổ ~2 hằn|bầm|lằn ~2 tay|ngón|tím|dây, hằn ~2 cổ, dìm|dúi|ấn|nhấn|nhúng|ghì ~2 đầu|mặt ~3 nước|chậu|lu!|bồn|bể|ao|xô!|thùng, dìm ~3 nước,
    choke|choked|chokes|choking, strangle|strangled|strangles|strangling, throttle|throttled, smother|smothered|suffocate|suffocated, hands ~2 my|her neck|throat, pillow over
  `),
  threat_to_kill: list(`
    dọa|đe|hăm|đòi|thề|tuyên|bảo|nói|nhắn|chửi|quát|gọi ~6 giết, dọa|đe|hăm ~4 chém|thiêu!|lấy mạng, dọa|đe|hăm|đòi|thề ~3 đâm!|bắn!|chôn!|xiên|cắt cổ, dọa|đòi|hăm ~3 chém|chặt|đâm chết|bắn chết|đánh chết|đập chết,
    sẽ|sắp|muốn|định|tính|quyết|phải|đợi|rình|tìm ~2 giết ~1 @hurt, sẽ giết, tao|tau|tui|bố|ông|anh ~2 giết|chém|xiên ~2 mày|mi|cả|hết|chết|mẹ|chúng|bọn|con|tụi|cô, tao|tau|ông ~2 đâm!|bắn!|chôn!|xử!|thịt|chặt ~2 mày|mi|cả|hết|chúng|mẹ|con,
    giết|chém|xiên|thịt ~1 mày|mi|chúng|tụi, giết ~2 cả|hết ~2 nhà|mẹ|vợ|họ, giết chết ~1 @hurt, giết sạch, giết ~1 tôi|em|con|cháu|mẹ|chị|vợ|bà|mình ~1 mất, giết tôi|vợ|mẹ|chị|bà, đuổi|tìm|rình|thuê|kiếm ~3 giết,
    bảo|nói|dọa|nhắn|đòi|sẽ|đe|hăm|thề ~5 cho ~3 chết, cho ~1 mày|mi|chúng|cả|mẹ|em|tôi ~3 chết, mày ~1 phải chết, mày ~1 chết với, bắt|đòi|dọa|bảo|nói|ôm|đe ~5 chết chung|cùng|chùm, cùng ~1 chết|chết ~1 chung ~2 dọa,
    chém|đâm!|bắn!|đập|đánh|dìm|thiêu!|bóp ~1 chết ~1 mày|mi|cả|tôi|em|mẹ|con|chị|cháu, đòi|dọa|bảo|sẽ|hăm ~3 chém|đánh|đập|đâm!|bắn|bóp|thiêu! ~2 chết, lấy|đoạt mạng, thủ tiêu, khử! ~1 mày|em|tôi, chôn sống, thiêu sống, phanh thây, cắt cổ ~1 mày|em|tôi|mẹ|con|cả,
    dọa|đòi|định|sẽ|hăm|bảo ~3 đốt|thiêu! ~2 nhà|cả|em|tôi|mẹ|xe|hết, đốt|thiêu! ~1 chết ~1 cả|mẹ|em|tôi, không ~2 để ~3 sống, sống ~2 không yên ~1 với, xử! đẹp, dọa ~2 án mạng, có án mạng, quan tài,
    threat|threaten|threatened|threatens|threatening ~4 kill, kill|kills|killing ~1 me|us|her|him|my|you, going|will|wants|gonna|try|tried|swore ~4 kill, you re dead, shoot|stab me|us|her
  `),
  locked_in: list(`
    nhốt tôi|em|con|cháu|mẹ|chị|bé|nó|vợ|bà|chúng|mình|trong|vào|vô|lại|ở|cả|hai|mấy|bạn, bị ~1 nhốt!, nhốt! ~3 phòng|nhà|kho|buồng|vệ|toilet, @he ~2 nhốt!, bị nhốt, giam ~1 lỏng|cầm|giữ, giam! ~1 tôi|em|con|cháu|mẹ|chị|bé|nó|vợ|trong|ở, bị giam,
    khóa ~3 cửa|trái|cổng|phòng ~4 không ~2 ra|mở|cho, khóa|chốt|cài|bị ~1 trái ~2 cửa|phòng|trong|nhà, khóa ~2 cửa|cổng|phòng ~2 bên|từ|phía ngoài, khóa ngoài, khóa ~1 cửa ngoài, bị ~2 khóa ~2 trong|trái|phòng|nhà, @he ~2 khóa|chốt|cài|xích ~2 cửa|cổng|trái|phòng|nhà,
    khóa tôi|em|con|cháu|mẹ|chị|bé|nó|vợ|chúng ~2 trong|lại|ở|phòng|nhà, khóa cửa ~2 nhốt, không ~1 cho ~4 ra ~1 ngoài|khỏi|đường|cửa|cổng, không ~1 cho ~3 bước ra|chân, không ~1 cho ~2 ra ~1 nữa|đâu, cửa ~4 không cho ~2 ra,
    không ~1 cho ~3 rời ~1 khỏi|nhà|phòng, cấm ~3 ra|bước ~1 ngoài|khỏi|cửa|cổng|đường, không ~2 được ~1 ra ~1 ngoài|khỏi|cửa|cổng, không ~1 ra ~1 được ~2 cửa|ngoài|khỏi|nhà|phòng, không ~1 cho ~2 đi ~1 đâu, cửa ~4 không ~2 mở ~2 được|trong|cho, không ~1 cho ~2 thoát,
    giấy|hộ|căn|chứng|passport|cccd|cmnd ~6 không ~1 cho ~3 ra|về|đi|khỏi|rời, không ~1 cho ~3 ra|đi|về|khỏi ~4 giữ|thu|cầm ~3 giấy|hộ|căn|cccd|passport,
    trói! ~1 @hurt, trói!|cột!|xích|còng|cùm ~2 tay|chân|cổ|vào|lại|giường|ghế|cây, bị ~1 trói!|xích|còng|cùm, trói tay|chân|lại|vào, giữ ~2 trong phòng|nhà|kho ~3 không, chặn|đứng chặn ~1 cửa ~3 không,
    locked|locks|lock ~1 me|us|in|her|up, locked ~3 room|inside|house, won t|doesn t|not ~2 let ~2 me|us|her ~2 out|leave|go, can t|cannot ~1 get|go out, tied ~1 up, chained, kept inside, not allowed ~3 out|leave
  `),
  self_harm: list(`
    muốn|định|đòi|tính|nghĩ|chỉ|sẽ|toàn|ước ~1 chết, ước gì ~2 chết, tự! tử!, tự sát, muốn|định|đòi|tính|dọa|đã|từng|sẽ|sắp|nghĩ|con|em|tôi|nó|mẹ|chị|bạn ~2 tu tu, tự! vẫn!, quyên sinh, kết liễu, tự kết, tự! hại!, tự làm ~1 đau|hại, tự hủy, hủy hoại bản,
    không|chẳng|chả|hết ~3 muốn ~1 sống|thở, không ~2 thiết ~1 sống, chán sống, không ~3 đáng sống, sống ~3 làm gì, sống ~3 để làm gì, chết ~1 quách, chết đi cho, chết cho ~1 xong|rồi|nhẹ|rảnh, chết ~1 luôn cho, đi chết,
    cắt|rạch|cứa!|khứa|rọc|tự ~1 tay|đùi|cổ!|mạch, cắt|rạch|cứa! cổ tay, dao lam ~3 tay|rạch|cắt, tự rạch|cắt|cứa!|đốt|đâm!|đánh, uống|nuốt ~3 thuốc ~2 chuột|sâu|cỏ|ngủ|độc|trừ|diệt|tự, uống|nuốt ~2 hết|cả|nắm|nhiều ~2 thuốc|vỉ|lọ, thuốc chuột|sâu|cỏ|ngủ ~3 uống|chết|tự,
    nhảy ~2 cầu|lầu|sông|tầng|biển|giếng, nhảy từ ~2 tầng|lầu|mái|cầu, treo cổ, thắt cổ, thư tuyệt mệnh, biến mất ~3 đời|mãi|luôn, không ~2 tồn tại, tìm ~1 đến ~1 cái chết, nghĩ|ý ~3 cái chết, nghĩ quẩn, dại dột, làm ~1 điều dại,
    đập đầu ~1 vào tường, gieo mình, lao ~1 đầu ~1 vào ~1 xe|tàu, kill|killing|hurt|hurting|cut|cutting|harm|harming myself, suicide|suicidal, want|wanna|going ~1 to ~1 die, wanna die, end ~1 my life, end it all, self harm, better off dead, don t|dont|not ~2 want|wanna ~1 live|be
  `),
  abuser_near: list(`
    @he ~2 đang ~1 ở ~1 nhà|đây|ngoài|trong|dưới|trên|cạnh|bên|gần|phòng, @he ~2 ở ~1 ngay ~1 bên|cạnh|phòng|ngoài|dưới|đây|sau|trước|gần|sát, @he ~2 ở ~1 phòng ~1 bên|cạnh|ngoài|khách, @he ~2 đang ~2 ngủ|ngồi|nằm|đứng|nhậu ~3 nhà|cạnh|bên|phòng|ngoài|cửa|dưới|đây|cổng,
    @he ~2 đứng|ngồi ~2 ngoài|trước|cạnh|bên|dưới|ngay ~1 cửa|cổng|nhà|ngõ|đây|em|tôi|con|phòng|trường, ngay phòng bên, ở ~1 phòng bên, ngay ~1 bên cạnh, ở ngay cạnh|sát|đối|bên|gần, @he ~3 sát|cạnh|đối|gần|kế ~1 vách|nhà|diện,
    vẫn|còn|đang|phải|vẫn còn ~3 ở|sống chung|cùng, vẫn|còn|đang|phải ~2 ở|sống với|cùng ~2 @he, sống|ở chung ~2 với|nhà|mái|phòng ~1 @he|nhà|phòng|một|mái, chung|cùng ~1 nhà|mái|phòng|xóm|trọ ~1 với|mà|nên, ở|sống cùng ~1 nhà, ở|sống ~1 với ~1 nó|hắn|chồng|dượng|bố|ổng|lão ~2 mỗi|hằng|suốt|vẫn|nên,
    có|giữ|cầm|còn|đánh|lấy ~2 chìa ~1 khóa ~1 nhà|cửa|phòng|cổng, @he ~3 chìa khóa, chìa khóa ~4 @he ~1 giữ|cầm|có, biết ~3 mật khẩu|mã ~1 cửa|nhà|khóa, @he ~2 biết ~2 chỗ|nơi|nhà|trường|địa ~1 ở|làm|trọ|trốn|chỉ|em|tôi|con|học,
    đón|chờ|rình|đợi|chặn|canh|lảng|đứng|theo|phục|bám|lượn ~4 cổng|ngõ|trường|cửa|trọ, đón|chặn|chờ ~1 đường, theo dõi ~1 tôi|em|con|cháu|mẹ|chị|nhà|mình, bám|đi theo ~1 tôi|em|con|cháu|chị|mình|về, bám|theo đuôi, rình rập, rình ~2 nhà|cửa|tắm, lảng vảng, lởn vởn, gõ|đập|gọi|phá|đạp cửa,
    @he ~1 sắp|vừa|mới|đang ~1 về|tới|đến|sang, @he ~1 về ~1 rồi|tới|đến, hay|thường|ngày|tối|đêm ~4 qua|sang|mò|đến|tới|vào ~1 nhà|phòng|chỗ ~1 em|tôi|con|cháu|mình|chị, chưa ~2 ra|dọn ~2 khỏi ~1 nhà, chưa ~1 chịu ~1 đi ~1 khỏi, thả ~2 về ~1 rồi|nhà,
    he s|is ~2 home|here|outside|downstairs|nearby|asleep, live|living|lives ~1 with him|together, same house|room|roof, has|have ~2 key|keys, next room|door, waits|waiting|follows|following ~3 me|school|gate|outside
  `),
  growing_worse: list(`
    ngày ~1 càng ~2 @worse, càng ngày càng ~2 @worse, càng ngày ~4 @worse ~1 hơn|thêm, càng lúc ~1 càng ~2 @worse, mỗi lúc ~1 một|càng ~1 @worse, mỗi|càng ~1 ngày một ~1 @worse, ngày một ~1 @worse ~1 hơn|thêm, mỗi lần ~1 một ~1 @worse|hơn, lần sau ~3 lần trước, càng về sau càng, càng ~3 càng ~1 @hits, càng ~3 càng ~1 mạnh|đau|dữ|ác|dã|tợn,
    ngày ~3 một|càng nhiều ~3 @hits, @hits ~5 ngày càng|một ~1 nhiều|tăng, @hits ~5 càng ngày|lúc ~1 càng ~1 nhiều|tăng, dạo|độ|đợt|hồi này ~6 @hits ~6 hơn|nhiều|suốt|liên|hoài|thường|nặng|ngày|triền|luôn|mãi|tục|miết, gần đây ~6 @hits ~6 hơn|nhiều|suốt|liên|hoài|thường|nặng|ngày|luôn|mãi,
    mấy|tháng|tuần ~2 nay|này ~6 @hits ~6 hơn|nhiều|nặng|dữ, bây|giờ ~2 @hits ~4 nhiều|nặng|mạnh|đau|dữ|ác|dã ~1 hơn, @hits ~4 nhiều|nặng|mạnh|đau|dữ|ác|dã|thường|tệ|kinh|khiếp|tàn ~2 hơn, @hits ~3 hơn ~1 trước|xưa|hồi|nhiều, nặng|tệ|dữ|ác ~1 hơn ~1 trước|hồi|lần|xưa, nặng|tệ|dữ|tăng|mạnh|nhiều dần ~1 lên|theo|rồi, leo thang, tăng|nặng lên ~2 từng|theo|mỗi,
    trước|hồi|lúc|ban|đầu ~1 chỉ|thỉnh|ít|lâu ~7 giờ|nay|sau ~4 @hits|dao|ngày|hôm|suốt|đòi|nào, giờ|nay|dạo ~2 ngày|hôm|bữa|tối nào ~1 cũng ~2 @hits, giờ|nay ~3 suốt|liên ~1 ngày|tục, không ~1 chỉ ~2 chửi ~3 đánh|đập|tát!, mới ~2 chuyển ~2 sang đánh, mức độ ~3 tăng|nặng,
    getting|gets|got|become|becoming ~1 worse, more and more ~2 violent|often|angry, worse ~1 and worse, more ~1 often ~2 now, worse|more ~1 than ~1 before, escalating, every day now, harder ~1 than
  `),
  earlier_reports: list(`
    đã|từng ~2 báo|trình|gọi|tố|phản|kêu|nhờ|lên|thưa|nói|ra ~3 @authority, đã ~2 trình báo, đã ~2 tố ~1 cáo|giác, đã ~2 báo ~2 lần, báo|gọi|trình|tố|thưa|kêu|nhờ|lên|trình báo ~3 @authority ~4 rồi|mãi|nhưng|mà|lần|không ~1 ai|thấy|lần|mà|nhưng|giải|xong|đến|chẳng,
    báo|gọi|trình|thưa ~3 công an|ca ~2 rồi, báo|gọi|trình|thưa ~2 xã|phường|thôn ~2 rồi|lần|mấy, trình|tố báo|cáo ~3 lần|rồi|nhưng|mà, báo ~3 mấy|hai|ba|nhiều|bao lần, viết|làm|gửi|nộp ~2 đơn ~5 rồi|lần|mà, đơn ~3 gửi ~3 rồi|lần, có báo ~2 công|xã|phường ~3 rồi|mà|nhưng,
    lần trước ~6 báo|trình|công|xã|phường|biên|lập|phạt|hòa|gọi ~2 an|rồi|bản|báo|xuống|giải|phạt|nhắc|lập|công, lần trước ~3 báo, lập ~3 biên bản, biên bản ~3 lần|rồi|mà|nhưng, công|xã|phường|thôn|tổ!|hội! ~5 phạt|nhắc|hòa|cảnh|giáo|mời|xuống ~3 rồi|lần|nhưng|mà|giải|nhở|cáo ~1 rồi|lần|nhưng|mà|xong|vẫn|nó|đâu,
    công|xã|phường|thôn|tổ ~2 từng|đã ~2 đến|xuống|nhắc|mời|phạt|xử|hòa|gọi|biết|can|lập, hòa giải ~4 lần|rồi|mà|nhưng|mãi, bị ~2 phạt ~3 rồi|lần|vẫn|mà|nhưng, bị phạt hành chính, ký|viết|làm ~2 cam kết ~2 rồi|mà|vẫn|lần, cam kết ~3 rồi|mà|vẫn|lần|nhưng,
    đã ~3 gọi ~1 111|113|18001769, gọi 111|113|18001769 ~2 rồi|lần|mà|nhưng, hội phụ nữ ~4 biết|xuống|nhắc|hòa, không ~1 ai giải quyết, báo ~2 mà ~2 không ~1 ai, báo ~1 rồi ~1 mà|nhưng,
    reported ~3 before|already|twice|times|police, called ~2 police ~3 before|already|times|twice|but|nothing, police ~2 came|know|did|knew, told ~2 police ~3 before|already|but
  `),
  small_child: list(`
    sơ sinh, em bé mới|sinh|còn|nhỏ|đang, đỏ hỏn, mới đẻ|sinh ~2 con|bé|cháu|xong|em|được, vừa đẻ|sinh ~2 con|bé|cháu|xong|em|được, con|bé|cháu|đứa|em ~3 còn bú|ẵm|bế|đỏ|bồng|ngửa, bú mẹ|sữa, con ~1 đang bú, còn bú, con mọn|thơ, trẻ ~1 sơ sinh, con ~2 đỏ,
    mẫu giáo, mầm non, nhà trẻ, lớp lá!|chồi!|mầm, chưa ~1 đi học ~2 lớp ~1 1|một, chưa biết nói|đi, mới biết đi|nói|bò!, biết bò!, tập đi|nói|bò!, nuôi con nhỏ|thơ|mọn, con|bé|cháu ~3 còn bé|nhỏ ~1 xíu|tí|lắm|quá|dại, con nhỏ ~2 còn, dưới|chưa|gần|sắp ~2 6|sáu tuổi, chưa|gần|sắp|đầy ~3 năm|thôi nôi, thôi nôi,
    newborn, toddler, infant, breastfeeding, my baby, the baby, a baby, kindergarten
  `),
  pregnant: list(`
    mang ~1 thai|bầu|bụng, có ~1 thai|bầu, có chửa!, đang ~2 bầu|thai|chửa!, đang bầu ~1 bì, bầu|chửa!|thai ~2 @number ~2 tháng|tuần, bầu|thai tháng ~1 thứ|@number, bụng ~1 bầu|chửa!, bà bầu, vợ|mẹ|chị|tôi|mình|con|em|cô|gái|bạn ~1 bầu ~1 rồi|sắp|mà|to|bí|được|lớn|@number, bầu bí, dính|cấn|vác bầu,
    thai nhi, cái thai, thai ~2 @number|mấy tháng|tuần, đứa|bé|con|cháu ~2 trong bụng, em bé trong bụng, bụng ~1 to vượt, sắp đẻ|lâm, sắp ~1 sinh ~1 con|em|bé|cháu|nở|rồi|mà, gần ~1 ngày sinh, gần ~1 đến|tới ~1 ngày ~1 sinh|đẻ, động thai, dọa sảy|sẩy, bắt|ép|đòi|dọa ~4 phá|bỏ|nạo thai, ép|bắt|đòi ~3 phá ~1 thai,
    có mang ~1 @number tháng, có mang! rồi|được, mang nặng, nghén, ốm nghén, thai ~1 kỳ, pregnant, pregnancy, expecting ~1 a|baby, months along
  `),
  disability: list(`
    khuyết tật, tàn! tật!, tan tat, tật nguyền, câm điếc, bị ~1 câm!|điếc, câm! ~1 bẩm|từ, điếc ~1 bẩm|từ|hai|cả|hẳn|đặc, người câm!|điếc|mù!, con|bé|em|cháu|mẹ|chị|cô|bạn|tôi|bà ~2 câm!|điếc|mù!, bị mù!, mù! ~1 hai|cả|một|lòa|bẩm|từ|mắt|lòa, mù! lòa, mù lòa, bị mù, khiếm thị|thính, nghe nói kém,
    tự kỷ, tự! kỉ!, thiểu năng, chậm phát triển, chậm ~1 trí, trí tuệ ~1 kém|chậm, thiểu trí, bại! não!, bị bại não, bại liệt, bị ~2 liệt|cụt|què|bại, liệt ~1 hai|nửa|cả|toàn|giường|chân|tay|người|bẩm|nằm|não|từ, xe lăn, nằm liệt, cụt|mất ~2 chân|tay, không ~1 đi lại ~1 được, không ~1 tự đi|lo|ngồi|ăn, bẩm sinh,
    hội chứng down|đao|đao!, bị down, động kinh, con|em|cháu|bé|chị|tôi|mẹ|cô|gái|bạn|mình ~2 tâm thần, con|em|cháu|bé|chị|tôi|mẹ|cô|gái ~2 thần kinh, bệnh thần kinh, chất độc da, di chứng, tâm thần phân, không ~1 nghe ~1 không ~1 nói ~1 được, ngây ngô, khờ khạo, không ~1 biết nói ~2 từ|bẩm,
    disabled, disability, wheelchair, autistic, autism, deaf, blind, mute, down syndrome, cerebral palsy, special needs
  `),
};

/** What sounds like an item and is none, for all items or for one: a finding that overlaps it is passed over. */
export const notRisk: readonly string[] = list(`
    cổ|co tay|chân|áo|phiếu|phần|điển|tích|động|vũ, cổ ~1 vai|gáy, vai ~1 gáy, mát|mat xa, massage, bóp ~2 cho ~3 đỡ ~1 mỏi, bóp còi|phanh|nát|vai|lưng, siết ~1 ốc|chặt tay, bịt khẩu, bịt mắt bắt,
    giết ~1 gà|vịt|lợn|heo|chó!|mèo|chuột|muỗi|gián|ruồi|thời|giặc|trâu|bò!|rắn, giết mổ, thà giết, giết tôi đi, chém ~1 gió|giá, chém chuối, đâm đơn|chồi, cây đâm, chặt ~1 cây|củi|gà|thịt, bắn ~1 pháo|bi|chim|tin, súng nước, súng ~1 đồ chơi, súng nhựa, bóp chết con ~1 muỗi|kiến|gián,
    dao ~1 thái|gọt|nấu|cắt|bổ!|chặt|tỉa|lọc ~1 rau|thịt|hoa|ăn|quả|bánh|xoài|táo|hành|củi|trái|mía|dưa|cá, dao động, đi dạo, dao ~1 cạo ~1 râu, kéo ~1 cắt ~1 giấy|vải, dao ~1 rạch ~1 bao|thùng,
    đổ xăng ~1 xe|đầy, cây xăng, hết xăng, giá xăng, trạm xăng, bình xăng xe, tiền ~1 xăng, xăng ~1 tăng|giảm,
    nhốt ~1 gà|vịt|lợn|heo|chó!|mèo|chim|trâu|bò!|thỏ, mèo|chó!|gà|chim|cún ~2 nhốt|trói|xích, xích ~1 chó!|đu|đạp, trói ~1 gà|cua|lợn, khóa ~1 học|bơi|kéo|sổ|luận|xe|máy|sim|thẻ|nick|tài, chìa khóa ~1 em|con|tôi|cháu ~1 đeo|quên|mất, khóa cửa ~1 đi|ngủ|cẩn, cảm cúm, cột điện,
    không ~1 cho ~4 ra ~1 ngoài ~2 chơi|muộn|khuya|mưa|nắng|net|lạnh, không ~1 cho ~2 đi ~1 đâu ~1 chơi, giảm|giam giá|cân|đau|béo|mỡ,
    mệt|mỏi|đói!|nóng|buồn|chán|vui|ngượng|xấu|mắc|đau|ngứa|cười|thèm|khát|lạnh|rét|nực|quê|dí|ngại ~1 muốn|gần|sắp chết, ngon|đẹp|cười|vui|mệt|đói!|nóng|buồn|ngượng|thương|yêu|mê!|quê ~2 chết, muốn chết ~1 cười|vì cười|đi được|luôn á, đứt tay, lỡ ~2 cắt|rạch|cứa tay, bị dao ~1 cắt, cắt tay áo, cắt ~1 tay ~2 nấu|rau|bếp, tự cắt ~1 tiết|tóc|móng|bánh,
    nhảy ~1 dây|múa|nhót|lò|xa|aerobic|cầu! lông, tự tay, tự! từ!, từ! từ!, chết ~1 máy|pin|cười|rét, nhảy ~2 hồ ~1 bơi, nhảy xuống ~1 bể|hồ bơi|bơi, nhảy ~1 cầu ~1 bể|hồ|bơi|cảng|lông,
    ở nhà máy|tù!|thờ|hàng|sách|ga|trẻ, ở chung ~1 cư, chung cư, chờ ~2 cổng ~1 trường ~2 để ~1 đón ~1 mẹ, thả ~1 diều|cá!|chim, về ~1 rồi ~1 cũng|thì, chìa khóa xe, chìa khóa ~1 thành, mẹ|bà!|cô! ~2 đón ~4 cổng|trường, đi theo ~1 mẹ|bà!|cô!, gọi cửa hàng, gõ cửa ~1 nhà hàng,
    càng ~1 ngày ~1 càng ~1 tốt|ngoan|đẹp|giỏi|vui|khá|đỡ|ít|khỏe|yêu|thân|lớn|cao|tiến|hiền|ổn|thương|xinh|tự, nhiều ~1 bài|việc|tiền|bạn|bóng|game, đánh ~1 răng|giá!|bài|cờ!|đàn!|cầu!|bóng|máy!|vần|son|phấn|trống|vảy|điện!,
    có thai độ, thái! độ!, bầu! cử!|bạn!|trời|không|chọn|show|sô|đoàn|chủ|bí xào|luộc, canh ~1 bầu|bí, quả|giàn|trái|cây|hạt bầu, ông bầu, bầu ~1 làm ~1 lớp, bầu ~1 lớp|tổ trưởng, bau cu|ban|troi, con chó|mèo|lợn|heo|bò|trâu|thỏ ~3 thai|bầu|chửa!|đẻ!, mèo|lợn|heo|trâu|thỏ ~3 thai|bầu|chửa!|đẻ!, thuốc ~1 tránh thai, tránh|ngừa thai, mang thai hộ, mang ~1 bụng ~1 đói, mang ~1 bao,
    giả ~1 câm|điếc|mù|vờ, đồ|lũ|quân ~1 thiểu|tâm|thần|tự|câm|điếc|khuyết|mù ~1 năng|kinh|kỷ|tật|thần, điếc à!|hả, điếc tai quá|vãi|luôn, câm đi|mồm|miệng|họng|nín|lặng, mù ~1 quáng|tịt|mờ|màu|chữ|công, mù mịt, mù đường, down ~1 mood|game|app|tải|load|nhạc, điếc ~1 không sợ, tưởng ~1 điếc|câm|mù, chửi ~3 là|đồ ~1 tự kỷ|thiểu|tâm|câm|điếc|khuyết, blind date|box,
    búp bê, gấu bông, cô ~1 giáo ~1 mầm|mẫu ~1 non|giáo, giáo viên ~1 mầm|mẫu, ngành mầm
  `);

/** Long ago: over, unless the same sentence goes on with now. */
export const longAgo: readonly string[] = list(`
    hồi|thuở bé|nhỏ|thơ, hồi|thuở|thời|lúc|khi ~2 còn ~1 bé|nhỏ|thơ, hồi em|tôi|con|mình ~1 bé|nhỏ, hồi trước|xưa|đó|ấy, ngày xưa, thời xưa, trước kia|đây, năm xưa, @number|nhiều|mấy|chục ~1 năm trước, cách đây ~4 năm, chuyện ~3 cũ!|xưa, chuyện ~2 lâu rồi, hồi ~1 đi học,
    years ago, long ago, when i was ~2 little|young|child
  `);

/** What she says of now in the same sentence: then it is not over. */
export const stillSo: readonly string[] = list(`
    giờ, hiện, nay, hôm nay|qua, tối|đêm|sáng|chiều qua|nay, vừa, lại, vẫn, đang, dạo này, gần đây, càng, liên tục, now, again, still, yesterday, today
  `);

/** It has come to an end, whatever stands beside it. */
export const ended: readonly string[] = list(`
    giờ|nay ~2 hết rồi|hẳn|đánh, giờ|nay ~2 thôi rồi|hẳn, giờ|nay ~2 hiền! ~1 rồi, không ~1 còn đánh|dọa|bóp|nhốt|thế|vậy|như ~1 nữa, giờ ~2 không ~1 đánh|dọa|bóp|nhốt|thế|vậy|bị ~1 nữa, đang ~1 đi tù, đi tù rồi, chuyện ~1 qua rồi, not anymore, it stopped
  `);

/** Told by a film, a book, a dream or a rumour. */
export const story: readonly string[] = list(`
    trong ~1 phim|truyện|game|mơ|sách|kịch|giấc, phim ~1 có|kể|hành|kinh, xem|coi phim ~2 thấy|có|giết|chém|bóp|dao|nhốt, nằm|ngủ|giấc mơ, mơ thấy, chiêm bao, đọc báo|truyện|sách ~1 thấy|có|kể|về, báo đăng|viết|đưa, xem|trên|coi tin|thời tức|sự ~1 thấy|có|nói|đưa, trên ~1 tivi|tv|báo, nghe ~1 đồn, nghe kể ~1 chuyện, người ta đồn, nhân vật, diễn|đóng|vở ~1 kịch|chèo|tuồng, diễn vở, bài văn|thơ|báo,
    in ~2 movie|film|game|dream|novel, movie|film about, watched ~2 movie|film, in the news, dreamt|dreamed
  `);

/** Says no to what follows; what may stand between; and who may, once one of those does. */
export const negation = {
  no: 'không chưa chẳng chả! đừng! ko khỏi! not never dont didn doesn isn wasn hasn',
  between:
    'có hề bao giờ từng bị phải thấy còn dám được ai gì kịp đến nỗi mức tới muốn định nên thèm cần t yet any ever been',
  who: 'nó hắn anh ấy chồng vợ bố ba cha mẹ má dượng ông bà em tôi con cháu mình chị họ ta gã lão ai he him i my',
} as const;

/** She only wishes, fears or is told to: then it has not been done. */
export const notYet: Readonly<Partial<Record<RiskItem, string>>> = {
  earlier_reports: 'muốn định nên sợ cấm đừng dám sẽ nhờ giúp hãy mong cần phải dọa nếu để xin chờ',
  pregnant: 'sợ muốn mong định ước tránh phòng ngừa để chuẩn cố nếu sau hồi giả hậu thuốc',
  small_child: 'hồi lúc khi từ năm',
};
/** With these it has been done, whatever stands before. */
export const already = 'đã từng';

/** Of these nothing is over because it was long ago: that is what they tell of. */
export const neverOver: readonly RiskItem[] = ['earlier_reports', 'growing_worse', 'disability'];
/** These are told in two breaths: "trước chỉ chửi, giờ đánh". */
export const acrossCommas: readonly RiskItem[] = ['threat_to_kill', 'earlier_reports', 'growing_worse', 'locked_in'];
/** Here "không" may stand between: "dọa không về thì giết". */
export const withNoInside: readonly RiskItem[] = ['threat_to_kill', 'earlier_reports'];

/** Who is so many years or months old, and what may stand between her and the number. */
export const ofAge = {
  child: 'con bé cháu đứa út nhóc trẻ nhỏ thằng baby gái trai kid son daughter',
  either: 'em tôi',
  between:
    'mới được đang tầm khoảng gần hơn còn có của em tôi mình chị anh nhà nhỏ trai gái đầu út thứ hai này nó cháu bé con tên chưa đầy đến chỉ chừng độ là nay đã cả và với vợ is only just a',
  years: 'tuổi tuoi t tủi tuôi year years yo yrs',
  months: 'tháng thang thg th month months',
  notAge: 'nay trước qua nữa liền hè học sau tới này sinh giêng chạp tết lương',
  smallest: '0 1 2 3 4 5 một hai ba bốn tư năm one two three four five',
  tens: 'mươi mười mốt chục lớp kém cách thua bằng lần',
  olderThan: 'hơn kém cách thua',
} as const;
