import type { HarmCategory } from '../../domain/urgency.ts';
import { list } from './list.ts';

/** Classes of words the urgent phrases are made of. */
export const classes = {
  me: 'tôi em con cháu mình tớ tao me my us',
  child: 'con cháu bé em đứa trẻ nhóc nhỏ kid kids child baby girl boy bạn',
  hurt: 'tôi em con cháu mình tớ tao me us mẹ má bu u bà chị vợ bé đứa trẻ nhóc nhỏ kid child baby thằng cô bạn người nó her him cậu mẹ ông bố',
  home: 'bố ba cha mẹ má chồng vợ dượng kế ông bà chú bác cậu dì mợ anh thầy chủ lão gã thằng nó hắn tụi bọn chúng họ ổng ảnh dad father stepfather husband mom mother stepmother boyfriend uncle cousin driver guy man',
  hit: 'đánh đấm đạp tát quất quật vụt phang nện bóp bẻ bạo choke beat beats beating hit hits hitting kick kicks punch slap slaps chém đâm cắn! giật đốt tẩn tẩm nẹt đập xô! chọc siết véo! vả! vặn dúi',
  tool: 'dao búa rìu gậy mác liềm kiếm súng xẻng cuốc rựa phảng sword knife gun axe machete knuckles 🔪',
  body: 'đầu mặt cổ tay chân lưng bụng mắt tai mũi miệng vai gối người trán ngực',
  water: 'sông hồ ao biển suối giếng nước cống đập kênh mương vịnh bể hố',
  now: 'nay giờ này ngay gấp tối đêm sáng chiều trưa tonight now',
} as const;

/** Says that there is danger, not which. */
export const aCallForHelp = 'a call for help';
/** The rule of words that say it. */
export const toEndHerLife = 'wants to end her life';

export type Rule = { id: string; critical: boolean; category: HarmCategory };

/** Danger now, or harm that a person tells plainly. `critical`: nobody may wait. */
export const urgentPhrases: readonly { tag: Rule; phrases: readonly string[] }[] = [
  {
    tag: { id: aCallForHelp, critical: true, category: 'threat' },
    phrases: list(`
    cứu ~1 với, cứu @me, cứu ~1 mẹ|bà|bé|chị|người|bạn|nó, kêu cứu, help me, please ~1 hurry|help, sos, 🆘,
    cầu cứu, gọi ~2 cứu|cấp|công|113|115|114, báo khẩn, save me
  `),
  },
  {
    tag: { id: 'a weapon', critical: true, category: 'weapon' },
    phrases: list(`
    cầm|vác|vác|xách|rút|gí|dí|lia|vung|waving|kề|lấy|dùng|giơ|quơ|has|với ~2 @tool,
    @tool ~3 đâm|chém|phang|đập|rượt|đuổi|dọa|kề|gí|chặt, rượt|đuổi ~4 @tool,
    chém ~2 nhau|người|tôi|em|con|chết, đâm ~2 nhau|người|tôi|em|con|chết, nổ súng, chai ~6 dọa|đâm,
    tạt ~1 axit|xăng, bình xăng, tưới xăng, chĩa ~2 vào, bắn ~2 chết|nhau, gí|dí ~3 cổ|bụng|đầu, truy sát
  `),
  },
  {
    tag: { id: 'being hurt', critical: true, category: 'physical' },
    phrases: list(`
    bóp|siết|chẹn|kẹp ~1 cổ, bịt|bóp ~1 mũi|miệng|mồm, choke|choked|choking|strangle|strangling,
    đang ~3 đánh|đập|đạp|bạo|hành|chém, đánh ~4 ngất|gục|máu|tím|gãy|chết|túi,
    phá|đạp|đập|breaking|break ~2 cửa|door|kính, dìm ~3 nước|xuống, dây ~2 siết,
    @hit ~3 túi bụi|tới tấp|dã man|liên tục, cố giết, gần chết, is|are|was beating|hitting|kicking|choking,
    quật ~3 nền|đất|sàn|tường
  `),
  },
  {
    tag: { id: 'hurt by somebody', critical: false, category: 'physical' },
    phrases: list(`
    @home ~2 @hit ~2 @hurt, @hit ~1 @me, @hit ~2 vào|trúng ~1 @body, trúng ~1 @body, bị ~4 @hit,
    bị ~3 bẻ|hắt|tạt|dìm|hành|tra|trói|xô|ném|đổ, lấy|dùng|cầm|bằng ~3 @hit,
    @hit ~2 bằng ~2 dây|roi|gậy|ống|chổi|củi|móc|thắt|cây|búa|điếu,
    @hit ~2 con|cháu|trẻ|bé|vợ|mẹ|nhau|em|chị|bà, bạo hành, vết ~1 bầm|roi|thâm, bầm|thâm ~1 tím, đầy vết, tím ~1 mắt, thì|là ~1 đánh|đập|đòn|ăn, hành hạ, xô ~3 xuống, bẻ ~1 tay,
    hất|hắt|tạt ~4 vào, dí ~2 vào, tháo thắt lưng,
    beats|hits|hurts|kicks|slaps|beat|hit|slapped|punched ~1 me|my|her|him|us, hurting me, thượng cẳng,
    vũ phu, @home ~3 dùng ~3 @body, ăn đòn, đòn roi, đập|đánh ~1 thừa|sống|chết, lôi ~3 ra ~4 đánh|đạp,
    dùng ~2 móc
  `),
  },
  {
    tag: { id: 'badly injured', critical: true, category: 'injury' },
    phrases: list(`
    bất tỉnh, ngất, lịm ~1 dần|đi, say lịm, co giật, hộc máu, chảy ~2 máu, máu ~3 chảy|nhiều|mũi|me,
    tím ~1 mặt|tái|ngắt, không ~2 thở|cựa|động|nhúc, ngừng thở, gãy ~1 tay|chân|xương|răng,
    gục ~1 rồi|xuống, không mở mắt, bleeding, unconscious, not breathing, thoi thóp, ngộ độc, điện giật,
    cháy nhà, nhà ~2 cháy, ngã ~3 tầng, ngã ~2 lầu|cao
  `),
  },
  {
    tag: { id: 'locked in or tied', critical: true, category: 'locked_in' },
    phrases: list(`
    nhốt, trói, xích ~2 chân|tay|em|con, giam ~1 cầm|lỏng|giữ|em|con|tôi,
    khóa|chốt|lock|locked ~2 cửa|trái|trong|tui|chúng|us|me ~3 không|trong|container|room|nhốt,
    khóa ~1 cửa ~2 không, cửa ~4 không ~2 mở ~2 trong, dán băng ~2 miệng, lock|locked ~3 in|up|container,
    không cho ~1 ra ngoài|khỏi, then cửa
  `),
  },
  {
    tag: { id: toEndHerLife, critical: true, category: 'self_harm' },
    phrases: list(`
    tự! tử!, muốn|định|đòi|tính|tôi|em|con|nó ~1 tu tu, tự sát, tự! vẫn!, quyên sinh, không|chẳng|chả|hết ~2 muốn ~1 sống|thở,
    muốn|định|đi|tính|chỉ ~1 chết, chết ~1 quách|luôn ~1 cho, cho chết, chết đi cho, không ~3 đáng sống,
    lý do ~2 sống, chán sống, không|chẳng|chả|hết ~2 thiết ~1 sống, sống ~3 để làm gì, kết liễu, nghĩ quẩn, tự! hại!, tự! rạch|cứa!, uống ~2 thuốc ~2 chuột|sâu|cỏ|ngủ|độc|trừ,
    thuốc ~1 chuột|sâu|trừ|cỏ ~3 uống|trước|rồi, uống thuốc ~2 chuột, nhảy ~2 cầu|lầu|sông|tầng,
    cắt|rạch|cứa! ~2 tay|cổ, treo cổ, thắt cổ, sợi|dây thừng, thư|lời tuyệt mệnh,
    tạm biệt ~1 thế|mọi|cuộc|cả, báo|nói|nhắn|gửi ~1 tạm biệt, mở van|khóa gas, mở ~1 van, sleeping pills,
    goodbye note, kill myself, suicide, end my life, want to die, don't|dont|not ~3 be alive,
    don t ~3 alive, nothing to live, hurt myself, tan biến, biến mất ~2 mãi|khỏi, giải thoát ~2 thôi|cho,
    cuối ~1 rồi, bàn giao con, gửi lại con, đêm cuối, lần cuối ~3 nói|nhắn|gặp, thế là hết,
    mai ~2 không còn|đến, trèo ~3 lan can|mái, trên mái nhà, đập đầu vào, tặng hết
  `),
  },
  {
    tag: { id: 'in the water', critical: true, category: 'drowning' },
    phrases: list(`
    rơi|ngã|té|lăn|tụt|trượt ~2 xuống ~2 @water, đang|sắp|bị ~2 chìm|đuối, chới với,
    chìm ~2 ở|rồi|xuống|dần|nghỉm, thuyền|đò|tàu|xuồng|ghe|bè ~2 lật|úp|chìm,
    đuối nước ~2 ở|rồi|ngoài|dưới, nước ~2 cuốn, nước ~2 đang dâng, nước ~2 dâng|ngập ~2 tới|đến|vào|cổ|nhà, lũ ~3 về|tới|cuốn|lên, nước lên, bám ~1 phao,
    mắc kẹt, kẹt ~3 nóc|cống|nước|trong, chưa ~3 nổi lên, vớt ~2 lên, drowning, sặc nước
  `),
  },
];
