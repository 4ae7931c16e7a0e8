import { describe, expect, test } from 'vitest';
import { type RiskItem, riskItems } from '../../../domain/risk.ts';
import { fold } from '../../../understanding/normalise.ts';
import { readRisks } from '../../../understanding/risks.ts';
import { list } from '../../../understanding/words/list.ts';

const itemsIn = (text: string): RiskItem[] => readRisks(text).map(({ item }) => item);
/** One telling a line, as somebody types it. */
const lines = (written: string): string[] =>
  written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Each line is read with its diacritics and without any. */
const told: Record<RiskItem, string[]> = {
  danger_now: lines(`
    cứu em với
    chồng tôi đang đánh con
    bố em đang đập phá, em sợ lắm
    em đang bị đánh
    nó đang đạp cửa phòng em
    em đang trốn trong nhà vệ sinh
    dượng sắp về đánh em rồi
    cứu mẹ con em với cô ơi
    ông ấy đang lôi mẹ ra ngoài
    chồng đang rượt em ngoài đường
    nhà bên có tiếng kêu cứu
    con bé đang chảy nhiều máu
    help me please
  `),
  weapon: lines(`
    chồng cầm dao
    bố em cầm con dao chạy quanh nhà
    nó có súng
    hắn rút súng ra dọa
    ông ấy tạt axit vào mặt chị
    nó mua a-xít về để trong bếp
    chồng đổ xăng lên người em
    nó xách can xăng đòi đốt nhà
    anh ta vác rựa đuổi mẹ con em
    dượng lấy búa đập cửa
    hôm qua nó kề dao vào cổ em
    anh trai thủ mã tấu trong phòng
    nó giấu dao dưới gối
    bố cầm gậy sắt đánh mẹ
    cái gậy ấy ông ta đánh bà suốt
    he has a knife
  `),
  strangling: lines(`
    chồng bóp cổ em
    hôm qua chồng bóp cổ tôi
    nó siết cổ em đến ngất
    hắn chẹn cổ con không kêu được
    bố lấy gối đè mặt em
    nó lấy gối úp lên mặt tôi
    anh ấy bóp chặt cổ chị, chị không thở được
    dượng lấy dây siết cổ mẹ
    ông ta bịt mồm bịt mũi em
    nó trùm chăn lên đầu rồi đánh
    chồng em hay bóp cổ mỗi lần say
    ck bóp cổ e 2 lần r
    nó dìm đầu em xuống nước
    trên người có vết ngón tay ở cổ
    my husband choked me
  `),
  threat_to_kill: lines(`
    chồng dọa giết em
    nó nhắn tao giết mày
    tao sẽ giết cả nhà mày
    bố đòi chém mẹ
    anh ta bảo sẽ cho chết cả nhà
    ông ấy nói nếu bỏ đi thì giết cả hai mẹ con
    nó dọa không về thì giết
    chồng doạ giết tôi nếu ly hôn
    hắn bảo cho mày chết
    dượng thề sẽ giết mẹ em
    anh ấy đòi chết chung với em
    nó dọa đốt nhà
    hắn hăm cắt cổ em
    con rể tôi doạ đánh chết con gái tôi
    he said he will kill me
  `),
  locked_in: lines(`
    bố nhốt em trong phòng
    chồng khóa cửa không cho ra
    nó khóa trái cửa rồi đi làm
    chủ quán giữ giấy tờ không cho về
    nó giữ giấy tờ không cho ra
    em bị nhốt hai ngày rồi
    bà nội không cho cháu ra khỏi nhà
    mẹ chồng cấm em ra khỏi cổng
    họ giam lỏng chị ấy
    nó xích chân con bé vào giường
    ck nhốt e k cho e ra ngoài
    khóa cửa ngoài, em không ra được
    bị khóa trong phòng từ hôm qua
    bọn họ thu hộ chiếu không cho em đi
    he locked me in the room
  `),
  self_harm: lines(`
    em muốn chết
    em chỉ muốn chết thôi
    con không muốn sống nữa
    em rạch tay
    chị ấy tự rạch tay mấy lần
    mẹ em uống thuốc sâu
    nó định tự tử
    bạn em muốn tự tử
    em không thiết sống nữa
    con muốn nhảy lầu
    chết quách cho xong
    em chán sống lắm rồi
    chị tôi đòi uống thuốc chuột
    em k muốn sống nữa
    i want to kill myself
  `),
  abuser_near: lines(`
    nó đang ở nhà
    chồng em đang ở nhà
    bố đang ngủ ở phòng bên
    dượng ở ngay phòng bên
    em vẫn sống chung với nó
    em vẫn phải ở chung nhà với chồng
    nó có chìa khóa nhà
    chồng cũ vẫn giữ chìa khóa nhà em
    hắn đón em ở cổng trường
    chiều nào chú ấy cũng chờ ở cổng trường
    nó hay rình trước nhà em
    ông ấy sắp về rồi
    hắn bám theo em suốt
    nó biết chỗ em trọ
    ck e dang o nha
    he is home now
  `),
  growing_worse: lines(`
    càng ngày càng nặng
    dạo này đánh nhiều hơn
    nó đánh ngày càng dã man
    càng ngày càng tệ
    mỗi lúc một nặng hơn
    bố đánh mạnh hơn trước
    dạo này chồng em đánh suốt
    gần đây nó chửi đánh liên tục
    trước chỉ chửi giờ đánh luôn
    càng uống rượu càng đánh ác
    giờ ngày nào cũng đánh
    lần sau nặng hơn lần trước
    càng lúc càng quá đáng
    it is getting worse
  `),
  earlier_reports: lines(`
    đã báo công an rồi mà
    em đã trình báo mấy lần
    lần trước xã có lập biên bản
    báo công an rồi mà không ai đến
    tôi đã gọi công an hai lần
    phường xuống nhắc nhở mấy lần rồi
    xã hòa giải nhiều lần rồi
    em gửi đơn lên xã rồi
    mẹ đã nói với trưởng thôn
    công an phạt nó một lần rồi
    đã gọi 113 mà nó vẫn đánh
    nó ký cam kết rồi mà vẫn đánh
    hội phụ nữ đến nhà nhắc rồi
    từng báo lên phường
    I called the police twice
  `),
  small_child: lines(`
    con 3 tuổi
    con em mới 2 tuổi
    bé 2t
    cháu được 4 tuổi
    em có con nhỏ 18 tháng
    bé 8 tháng
    đứa út năm tuổi
    con gái tôi ba tuổi
    em bé sơ sinh
    con em còn bú
    cháu học mẫu giáo
    em mới sinh con
    em gái em 5 tuổi
    con trai chị ấy chưa đến 6 tuổi
    tôi có hai con, đứa nhỏ 3tuoi
    my baby is crying
  `),
  pregnant: lines(`
    em đang có bầu
    vợ tôi mang thai
    em bầu 5 tháng
    chị ấy có thai 3 tháng rồi
    em đang mang bầu
    nó đạp vào bụng bầu
    mẹ em sắp đẻ
    bà bầu bị đánh
    thai 20 tuần
    chồng bắt em phá thai
    em có bầu được sáu tháng
    em sắp sinh con
    em đang nghén mà nó đánh
    ck đánh lúc e đang bầu 7 tháng
    she is pregnant
  `),
  disability: lines(`
    con em khuyết tật
    cháu bị câm điếc
    em trai em bị tự kỷ
    mẹ tôi ngồi xe lăn
    con bé thiểu năng
    chị em chậm phát triển
    bố đánh anh bị bại liệt
    bà bị liệt nửa người
    con gái tôi khiếm thị
    cháu bị động kinh
    chị ấy mù lòa từ bé
    em bị điếc
    con bị hội chứng down
    bạn em bị tật nguyền
    my sister is deaf
  `),
};

const notTold: Record<RiskItem, string[]> = {
  danger_now: list(`
    cô cho em hỏi với, em đang học bài, bố đang đi làm, chồng tôi đang ngủ, không ai đang đánh em cả, em đang chơi với em trai, lớp dạy cứu đuối ở đâu
  `),
  weapon: lines(`
    bé hay khóc đêm, người gầy đi nhiều
    con bé gầy, hay bị đánh
    nó không có dao
    không có súng gì đâu
    chưa bao giờ nó cầm dao
    em cầm dao thái rau
    mẹ lấy dao gọt hoa quả
    em đi đổ xăng xe
    trong phim nó cầm dao
    hồi bé bố cầm dao dọa mẹ
    có cầm dao không?
    tâm lý em dao động
  `),
  strangling: lines(`
    chưa bóp cổ
    nó không bóp cổ em
    chưa bao giờ chồng bóp cổ tôi
    em bóp cổ tay cho đỡ mỏi
    mẹ đấm lưng bóp vai gáy
    trong phim có cảnh bóp cổ
    ngày xưa bố bóp cổ mẹ
    có bóp cổ không?
    em để có tiền đi học
  `),
  threat_to_kill: lines(`
    nó không dọa giết
    chưa bao giờ dọa giết ai
    bố đi giết gà
    em giết thời gian
    xem phim thấy nó dọa giết người
    hồi xưa ông ấy dọa giết bà
    anh ấy chém gió thôi
    nó có dọa giết không?
  `),
  locked_in: lines(`
    không bị nhốt
    em nhốt gà vào chuồng
    mẹ không cho em ra ngoài chơi
    em khóa cửa đi ngủ
    khóa học bơi ở đâu
    con mèo bị nhốt
    nó chưa nhốt em bao giờ
    hồi nhỏ em bị nhốt
    em giữ giấy tờ cẩn thận
  `),
  self_harm: lines(`
    em không muốn chết
    mệt muốn chết
    cười muốn chết luôn
    em chưa tự tử bao giờ
    buồn ngủ muốn chết
    em bị đứt tay
    lỡ cắt tay khi nấu ăn
    trong truyện cô ấy tự tử
    em tự tay làm bánh
    em nhảy dây
  `),
  abuser_near: lines(`
    em đang ở nhà
    em đang ở nhà bà ngoại
    nó không ở nhà
    chồng em đi làm xa rồi
    không còn sống chung nữa
    mẹ đón em ở cổng trường
    nhà em ở chung cư
    bố làm ở nhà máy
    nó không có chìa khóa nhà
    chìa khóa xe
  `),
  growing_worse: lines(`
    càng ngày càng ngoan
    càng ngày càng tốt
    dạo này đỡ nhiều rồi
    con càng ngày càng lớn
    dạo này học nhiều hơn
    nó không đánh nhiều hơn
    em đánh răng nhiều hơn trước
    bài càng ngày càng khó
  `),
  earlier_reports: lines(`
    chưa báo công an
    em không dám báo công an
    đừng báo công an
    em muốn báo công an
    sợ báo công an rồi nó trả thù
    báo công an chưa?
    gọi công an giúp em
    nó là công an xã
    có nên báo công an không
    em đã báo cô giáo là em ốm
  `),
  small_child: lines(`
    con 8 tuổi
    em 15 tuổi
    con em hai mươi ba tuổi
    tôi 35 tuổi
    chồng em hơn em 3 tuổi
    em nghỉ học 3 tháng
    con bị đánh 3 tháng nay
    lúc em 5 tuổi
    cháu học lớp 5
    em bầu 5 tháng
    ngày 5 tháng 3
  `),
  pregnant: lines(`
    em không có bầu
    chưa mang thai
    bầu cử ở xã
    bầu trời đẹp
    mẹ nấu canh bầu
    con chó nhà em có bầu
    em sợ có bầu
    có bầu không?
    lớp bầu lớp trưởng
    nó có thái độ
  `),
  disability: lines(`
    em không bị khuyết tật
    nó chửi em là đồ thiểu năng
    câm mồm đi
    điếc à
    em mù quáng tin nó
    giả câm giả điếc
    điếc tai quá
    con không bị tự kỷ
    mù đường
  `),
};

describe.each(riskItems)('%s', (item) => {
  const both = (texts: readonly string[]): string[] => [...new Set(texts.flatMap((text) => [text, fold(text)]))];
  test.each(both(told[item]))('told: %s', (text) => expect(itemsIn(text)).toContain(item));
  test.each(both(notTold[item]))('not told: %s', (text) => expect(itemsIn(text)).not.toContain(item));
  test('twelve ways to tell it, and six of what is none', () => {
    expect(told[item].length).toBeGreaterThanOrEqual(12);
    expect(notTold[item].length).toBeGreaterThanOrEqual(6);
  });
});
