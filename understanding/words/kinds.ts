import { everyday } from './kinds/everyday.ts';
import { feelings } from './kinds/feelings.ts';
import { health } from './kinds/health.ts';
import { home } from './kinds/home.ts';
import { idioms } from './kinds/idioms.ts';
import { leisure } from './kinds/leisure.ts';
import { nature } from './kinds/nature.ts';
import { schoolAndWork } from './kinds/school-and-work.ts';
import { services } from './kinds/services.ts';
import { swimming } from './kinds/swimming.ts';
import { talk } from './kinds/talk.ts';
import { time } from './kinds/time.ts';
import { list } from './list.ts';

/**
 * Words that do the same work in a telling, by what they say: who, what is done, with what, where, when. The classifier
 * learns from the kinds as well as from the words, so that a word it never saw counts like its neighbours in this list.
 * `!`: only with its diacritics.
 */
const kinds = {
  me: 'tôi, em, con, cháu, mình, tớ, tao, tui, me, my, i, us, we, our, chúng em, chúng tôi, chúng con, bọn em, hai mẹ con, hai chị em, tụi em',
  child:
    'bé, bé gái, bé trai, đứa bé, đứa trẻ, trẻ, nhóc, thằng bé, con bé, cháu bé, cháu gái, cháu trai, em bé, em nhỏ, con gái, con trai, trẻ em, trẻ con, đứa nhỏ, thằng nhóc, học sinh, kid, kids, child, children, baby, little girl, little boy, girl, boy, daughter, son, toddler, teenager, teenagers, thằng cu, cái cu, con nhỏ, sơ sinh, trẻ sơ sinh, đứa con, mấy đứa, lũ trẻ, con tôi, con em',
  father:
    'bố, ba, cha, tía, thầy u, dượng, cha dượng, bố dượng, bố đẻ, cha đẻ, bố nuôi, father, dad, stepfather, stepdad, daddy, ông già',
  mother: 'mẹ, má, u!, bu, bầm, mế, mẹ kế, dì ghẻ, mẹ đẻ, mẹ nuôi, mother, mom, mum, stepmother, stepmom',
  husband:
    'chồng, chồng cũ, nhà tôi, ông xã, lão nhà, ông nhà, bố nó, bố cháu, husband, ex husband, người yêu, người yêu cũ, bạn trai, bạn trai cũ, boyfriend, ex, anh ta, ông ấy, gã chồng, thằng chồng, lão chồng',
  wife: 'vợ, vợ cũ, bà xã, wife, bạn gái, girlfriend, mẹ nó, con vợ, cô vợ',
  kin: 'ông, bà, cụ, ông nội, ông ngoại, bà nội, bà ngoại, chú, bác, cậu, mợ, dì, cô, thím, anh họ, chị họ, anh rể, em rể, chị dâu, em dâu, bố chồng, mẹ chồng, ông bà, nhà chồng, anh trai, chị gái, anh hai, uncle, aunt, cousin, brother, sister, grandpa, grandfather, grandmother, grandma, họ hàng, nhà nội, nhà ngoại, con dâu, con rể, cô út, chú út',
  elder:
    'thầy, thầy giáo, cô giáo, gia sư, thầy bơi, huấn luyện viên, hiệu trưởng, bảo vệ, bác bảo vệ, chủ nhiệm, giám thị, tài xế, lái xe, xe ôm, coach, teacher, driver, tutor, chú hàng xóm, ông hàng xóm, bác hàng xóm, hàng xóm, neighbour, neighbor, chủ trọ, chủ nhà, ông chủ, bà chủ, chủ quán, sếp, quản lý, boss, owner, landlord, cai, đốc công, mụ chủ, cô chủ, anh chủ, chủ xưởng, chủ tàu, chủ bè',
  stranger:
    'người lạ, ông lạ, chú lạ, kẻ lạ, gã, lão, hắn, tên, thằng, bọn, bọn nó, bọn họ, chúng nó, tụi nó, nó, họ, thằng cha, mụ, ả, con mụ, đàn ông, người đàn ông, thanh niên, đám thanh niên, đối tượng, côn đồ, giang hồ, xã hội đen, chủ nợ, đòi nợ, khách, stranger, man, guy, they, someone, somebody, he, she, him, her, người ta, ổng, ảnh, bả, chả!, mấy ông, mấy anh, mấy thằng, khách hàng, ông tây, ông khách',
  peer: 'bạn, bạn học, bạn cùng lớp, bạn bè, bạn thân, mấy bạn, các bạn, lớp trưởng, bạn nữ, bạn nam, anh lớp trên, chị lớp trên, đứa bạn, nhóm bạn, friend, friends, classmate, classmates, tụi bạn, đàn anh, đàn chị, thằng bạn, con bạn, cùng phòng',
  hit: 'đánh, đấm, đạp, đá, tát, quất, quật, vụt, phang, nện, đập, bạt tai, vả, tẩn, dần, nẹt, thụi, thoi, huých, đánh đập, đánh đòn, ăn đòn, bị đòn, roi, đòn, bem, oánh, uýnh, đục, tẩm quất, choảng, hành hung, bạo hành, bạo lực, beat, beats, beating, hit, hits, hitting, kick, kicks, kicking, kicked, punch, punched, slap, slapped, slaps, whip, whipped, phết, quai, giã, nọc, thượng cẳng, dạy dỗ bằng, nắm đấm, giẫm, dẫm, húc, gõ đầu, cốc đầu, củng',
  strangle:
    'bóp cổ, siết cổ, xiết cổ, chẹn cổ, bịt miệng, bịt mồm, bịt mũi, bóp mũi, bóp họng, ghì cổ, kẹp cổ, thắt cổ, dìm, dìm đầu, ấn đầu, nhấn đầu, choke, choked, choking, strangle, strangled, strangling, ngạt, ngạt thở, bóp nghẹt, úp gối, chụp bao',
  throw:
    'ném, quăng, xô, đẩy, hất, hắt, tạt, phi, chọi, lia, vứt, liệng, dúi, ẩy, lôi, kéo, giật, túm, nắm tóc, túm tóc, giật tóc, kéo lê, lôi xềnh xệch, vặn tay, bẻ tay, bẻ, véo, cấu, cào, cắn, nhéo, bấu, xách tai, throw, threw, throws, push, pushed, shoved, drag, dragged, pull, pulled, bite, bit',
  burn: 'đốt, thiêu, dí thuốc, dí bàn là, bàn là, bàn ủi, thuốc lá, nước sôi, dầu sôi, xăng, axit, acid, châm lửa, bật lửa, đổ xăng, tưới xăng, bỏng, phỏng, burn, burned, burnt, than hồng, nước nóng, đầu thuốc, sắt nung, que hàn',
  tool: 'dao, búa, rìu, gậy, mác, liềm, kiếm, súng, xẻng, cuốc, rựa, phảng, mã tấu, phóng lợn, chai, ống nước, tuýp sắt, thanh sắt, gạch, dây lưng, thắt lưng, dây điện, cán chổi, chổi, roi mây, roi, khúc củi, thanh củi, côn, kéo!, lưỡi lam, điếu cày, móc sắt, knife, gun, axe, sword, machete, belt, stick, hammer, 🔪, lưỡi lê, nỏ, súng kíp, súng săn, dao bầu, dao quắm, dao phay, que sắt, ghế, then cửa',
  stab: 'chém, đâm, chặt, cứa, rạch, lụi, xiên, bắn, truy sát, thanh toán, giết, giết chết, xử, cắt cổ, hạ sát, stab, stabbed, shoot, shot, kill, kills, killed, murder, murdered, đòi chém, đòi giết, dọa giết, doạ giết, chém chết, đâm chết, giết người',
  injured:
    'máu, chảy máu, bầm, bầm tím, thâm tím, tím, sưng, sưng húp, gãy, gãy tay, gãy xương, ngất, ngất xỉu, bất tỉnh, co giật, lịm, lịm dần, thoi thóp, gục, hộc máu, chấn thương, bị thương, vết thương, vết bầm, vết lằn, vết roi, lằn, sẹo, rách, vỡ đầu, bể đầu, không thở, ngừng thở, tím tái, tái mét, nằm im, không cử động, đi không nổi, blood, bleeding, bruise, bruises, unconscious, injured, broken arm, not breathing, không dậy được, khập khiễng, toạc, trẹo, sùi bọt mép, bê bết, đầm đìa, ướt máu, lết, lả',
  body: 'đầu, mặt, cổ, tay, chân, lưng, bụng, mắt, tai, mũi, miệng, vai, gối, người, tóc, đùi, mông, má, mồm, cằm, gáy, ngón, răng, sườn, face, head, arm, neck, back, leg, legs, hair',
  private:
    'ngực, vú, mông, đùi, chỗ kín, vùng kín, chỗ ấy, chỗ đó, chỗ tè, chỗ đi tè, chim, bướm, quần lót, áo lót, quần, váy, cúc áo, khóa quần, trong áo, trong quần, trong váy, dưới váy, chỗ đi tiểu, private, private parts, underwear, panties, skirt, bra, cởi truồng, trần truồng, khỏa thân, ở truồng, nude, nudes, naked, ảnh nóng, clip nóng, ảnh nhạy cảm, ảnh tắm, hình nóng, clip sex, phim người lớn, phim sex, phim đen, phim con heo, phim bậy, sex, ảnh hở, ảnh không mặc',
  touch:
    'sờ, sờ soạng, mò, luồn tay, thò tay, rờ, rờ rẫm, vuốt, vuốt ve, xoa, bóp, hôn, ôm, ôm ghì, ôm chặt, đè, nằm đè, nằm lên, đụng chạm, động chạm, cọ, áp sát, ngồi lên đùi, ngồi lòng, cởi, cởi đồ, tụt, tụt quần, lột, lột đồ, vạch, cưỡng hiếp, hiếp, hiếp dâm, xâm hại, cưỡng bức, dâm ô, quấy rối, sàm sỡ, gạ, gạ gẫm, gạ tình, làm chuyện ấy, làm chuyện người lớn, làm bậy, ngủ cùng, ngủ chung, nằm cạnh, nằm cùng, chui vào chăn, chui vào màn, vào phòng, vào buồng, mò vào, lẻn vào, rình, nhìn trộm, nhìn lén, quay lén, quay trộm, chụp lén, touch, touched, touches, touching, grope, groped, kiss, kissed, kisses, rape, raped, molest, molested, undress, undressed, on top of me, lap, watch me shower, gấu áo, khám người, tắm cho, tắm chung, bế lên đùi, sờ mó',
  secret:
    'bí mật, giữ kín, đừng kể, không được kể, không được nói, cấm nói, đừng nói, đừng mách, im lặng, phải im, không ai biết, chuyện riêng, trò bí mật, trò chơi bí mật, hai người biết, hứa không, secret, our secret, tell anyone, tell nobody, không dám kể, không dám nói, không kể với ai, ai cũng không tin, không ai tin, không tin, xóa tin, đừng gọi lại, don t tell, dặn không, dặn đừng, dặn em, dặn con, dặn cháu, bảo im',
  lock: 'nhốt, giam, giam giữ, giam cầm, khóa trái, khóa cửa, khóa ngoài, khóa trong, khóa lại, nhốt lại, trói, xích, cùm, bị giữ, giữ lại, giữ người, bắt giữ, không cho ra, không cho về, không cho đi, không ra được, không mở được, không thoát, cấm ra, chốt ngoài, then cài, chèn cửa, locked, locked in, lock, locks, tied, tied up, trapped, can t leave, not allowed, chuồng, kho, hầm, container, buồng kín, cài then, cài chốt, khóa cổng, đóng đinh, hàn cửa, nhốt trong, bịt cửa sổ',
  hold: 'giữ giấy tờ, giữ hộ chiếu, giữ căn cước, giữ cccd, giữ chứng minh, thu điện thoại, giữ điện thoại, tịch thu, giữ lương, quỵt lương, không trả lương, trả nợ, trừ nợ, gán nợ, tiền chuộc, chuộc, bán người, bán sang, bị bán, lừa bán, bán cho, đưa sang, sang biên giới, qua biên giới, vượt biên, sang trung quốc, sang campuchia, sang tàu, bên kia, bờ sông bên kia, cửa khẩu, đường mòn, tiếp khách, đi khách, bán dâm, quán karaoke, quán massage, quán mát xa, mối lái, môi giới, xuất khẩu lao động, việc nhẹ lương cao, passport, passports, traffick, trafficked, sold, border, debt, casino, bắt cóc, kidnap, kidnapped, dụ, dụ dỗ, lừa, lừa đi, đưa đi, chở đi, dẫn đi, giữ trong, ép tiếp, ép làm, bắt làm, bắt gọi lừa',
  marry:
    'cưới, cưới chồng, lấy chồng, lấy vợ, gả, gả bán, ép cưới, ép gả, kết hôn, làm vợ, làm dâu, đám cưới, ăn hỏi, dạm ngõ, nhà trai, kéo vợ, bắt vợ, cướp vợ, sính lễ, thách cưới, tảo hôn, về nhà chồng, trả của, của hồi môn, váy cưới, thiệp cưới, rước dâu, mâm lễ, lễ vật, bạc trắng, marry, married, marriage, wedding, bride, bridal, đón dâu, xem mặt, trầu cau, se chỉ',
  force:
    'ép, bắt, bắt phải, ép buộc, buộc, đòi, cưỡng, phải, bị bắt, bị ép, dọa, doạ, đe, đe dọa, hăm, hăm dọa, uy hiếp, không thì, nếu không, force, forced, forces, forcing, make me, makes me, made me, threaten, threatened, threatens, threatening, bắt tội, nạt, trấn, trấn lột, tống tiền, xin đểu, blackmail, đòi tung, tung ảnh, tung clip, phát tán, đăng lên, gửi cho cả, leak',
  chase:
    'đuổi, đuổi theo, rượt, lùng, lùng sục, bám theo, đi theo, theo dõi, rình rập, chặn đường, đón đường, chờ ở cổng, đứng chờ, phục, đứng ngoài cửa, đập cửa, phá cửa, đạp cửa, gõ cửa, cạy cửa, leo rào, trèo vào, ngoài cửa, trước cổng, trước nhà, follow, following, follows, chasing, outside the door, banging, stalk, stalking, tìm đến, kéo đến, kéo tới, vây, bao vây, xông vào, quây',
  flee: 'trốn, bỏ trốn, chạy trốn, trốn ra, trốn sang, nấp, núp, chui gầm, gầm giường, trong tủ, chạy ra, chạy sang, chạy thoát, bỏ chạy, thoát, thoát ra, chốt cửa, cố thủ, trốn trong, nấp trong, bỏ nhà, ra khỏi nhà, hide, hiding, hid, escape, escaped, ran away, run away, ôm con chạy, bế con chạy, dắt con, ôm con, bế con, chạy bộ, chạy trong đêm, đi chân đất',
  homeless:
    'đuổi ra, đuổi khỏi, đuổi đi, tống ra, ngoài đường, ngủ ngoài, gầm cầu, bến xe, ngoài hiên, ngoài trời, ngoài sân, không có chỗ, không chỗ ngủ, không nơi nào, không biết đi đâu, không về được, không dám về, không dám về nhà, không thể về, ghế đá, trạm xe, nhà chờ, cổng chợ, chỗ trú, nơi trú, tá túc, ngủ nhờ, ở nhờ, qua đêm, nowhere to go, nowhere to sleep, kicked out, thrown out, can t go home, ném quần áo, vứt quần áo, hai bàn tay trắng',
  alone:
    'một mình, ở nhà một mình, bỏ rơi, bỏ lại, bỏ mặc, bỏ đi, không ai trông, không ai ở nhà, không có người lớn, không người lớn, bơ vơ, lang thang, đi lạc, bị lạc, lạc, lạc mẹ, lạc bố, mất tích, không thấy về, chưa về, không về, tìm không thấy, chưa thấy, mất tăm, bặt tin, alone, abandoned, left alone, lost, missing, no adult, nobody home, by himself, by herself, không thấy bố mẹ, không thấy mẹ, mẹ không về, bố mẹ đi, đi mấy ngày, tự nấu, tự trông em, trông em, dỗ em',
  hungry:
    'đói, đói lả, nhịn đói, bỏ đói, không cho ăn, không được ăn, không có gì ăn, hết gạo, hết sữa, mì sống, xin ăn, xin cơm, gầy trơ, gầy rộc, gầy nhom, còi, suy dinh dưỡng, rách rưới, lấm lem, chấy, ghẻ, không tắm, bẩn, hungry, starving, no food, nothing to eat, uống nước lã, ăn xin, lạnh cóng, không có áo, co ro, run lập cập, khát',
  die: 'chết, tự tử, tự vẫn, tự sát, quyên sinh, không muốn sống, chán sống, không thiết sống, kết liễu, kết thúc tất cả, kết thúc hết, biến mất, không tồn tại, không còn trên đời, ra đi, đi luôn, đi xa, ngủ luôn, ngủ mãi, ngủ một giấc dài, không dậy nữa, không tỉnh dậy, không thức dậy, không bao giờ dậy, nhẹ nhõm, giải thoát, hết đau, gặp mẹ, gặp bà, theo mẹ, theo bà, theo ông, lên thiên đường, sang thế giới, làm mây, tan biến, suicide, suicidal, kill myself, end my life, end it, die, dying, want to die, dead, disappear, không còn em, không có em, vắng em, thiếu con, không phải thấy, sống làm gì, sống để làm gì, vô nghĩa, chẳng thiết, không lối thoát, hết đường, cùng đường',
  means:
    'thuốc ngủ, thuốc sâu, thuốc chuột, thuốc cỏ, thuốc trừ sâu, diệt cỏ, cả vỉ, cả lọ, nắm thuốc, viên thuốc, nhảy cầu, nhảy lầu, nhảy xuống, mép cầu, thành cầu, lan can, sân thượng, mái nhà, tầng thượng, dây thừng, sợi dây, thòng lọng, treo cổ, cắt tay, rạch tay, cứa tay, dao lam, mảnh kính, lưỡi dao cạo, lá ngón, than tổ ong, bình ga, van ga, đường ray, ra sông, ra cầu, ra biển, đứng trên cầu, bờ vực, pills, overdose, rope, rooftop, bridge, jump, cut myself, razor, sleeping pills, paracetamol, panadol, thạch tín, lao ra xe, lao vào tàu, khí ga',
  farewell:
    'tạm biệt, vĩnh biệt, lời cuối, lần cuối, tin nhắn cuối, nhắn cuối, thư tuyệt mệnh, thư để lại, viết thư, để lại thư, di chúc, di thư, trao lại, cho hết, tặng hết, tặng lại, nhờ nuôi, nhờ trông, nhờ chăm, gửi lại, dọn hết, xóa hết, trả hết, cảm ơn mọi người, xin lỗi mọi người, xin lỗi mẹ, xin lỗi bố mẹ, đừng tìm, đừng buồn, đừng khóc, mai không còn, ngày mai không, hôm nay thôi, đêm nay thôi, goodbye, farewell, note, last message, sorry everyone, ở lại mạnh giỏi, con mèo, nuôi hộ, tưới hộ, cho con mèo ăn',
  sad: 'buồn, buồn lắm, buồn quá, khóc, khóc cả đêm, khóc thầm, mệt mỏi, mệt, kiệt sức, trống rỗng, cô đơn, tủi thân, tủi, chán, chán nản, tuyệt vọng, bế tắc, vô dụng, gánh nặng, thừa, đồ thừa, không ai cần, không ai thương, không ai hiểu, ghét bản thân, ghét mình, không chịu nổi, chịu không nổi, hết chịu nổi, không chịu được nữa, stress, áp lực, trầm cảm, lo âu, đau lòng, đau khổ, khổ, khổ sở, nhục, nhục nhã, xấu hổ, sad, cry, crying, tired, hopeless, depressed, lonely, worthless, burden, empty, cry every night, ngộp, nghẹn, u uất, chịu hết nổi, hết sức rồi, mất ngủ, không ngủ được, thở không nổi',
  afraid:
    'sợ, sợ lắm, sợ quá, sợ hãi, hoảng, hoảng sợ, run, run rẩy, run bắn, khiếp, kinh hãi, rùng mình, sợ về, sợ đêm, sợ tối, sợ bố, sợ chú, không dám, scared, afraid, terrified, fear, frightened, giật thót, co rúm, rúm ró, thót tim, nín thở, ám ảnh',
  cry_help:
    'cứu, cứu với, cứu em, cứu con, cứu tôi, cứu cháu, kêu cứu, cầu cứu, giúp với, giúp em với, giúp con với, giúp tôi với, gấp, khẩn, khẩn cấp, khẩn trương, nhanh lên, đến ngay, tới ngay, gọi công an, gọi cấp cứu, gọi 113, gọi 115, gọi 114, sos, 🆘, help, help me, please help, save me, emergency, hurry, urgent, ngay lập tức, làm ơn, van xin, xin hãy',
  now: 'bây giờ, giờ, giờ này, lúc này, đang, ngay, ngay bây giờ, hiện tại, hiện giờ, hiện đang, vừa, vừa mới, vừa xong, mới đây, nãy, lúc nãy, vừa nãy, ban nãy, right now, now, currently, just now, at this moment, still, vẫn đang, vẫn còn, còn đang, nữa rồi, sắp, chuẩn bị, đến nơi, tới nơi',
  tonight:
    'tối nay, đêm nay, hôm nay, sáng nay, trưa nay, chiều nay, mai, ngày mai, sáng mai, tối mai, mốt, ngày kia, tuần này, tuần sau, cuối tuần này, hôm qua, tối qua, đêm qua, hôm kia, tonight, today, tomorrow, yesterday, last night, this morning, mấy hôm nay, mấy ngày nay, hai hôm nay, chủ nhật này, cuối tháng',
  again:
    'lần nào cũng, hôm nào cũng, đêm nào cũng, tối nào cũng, ngày nào cũng, lúc nào cũng, suốt, suốt ngày, hay, thường, thường xuyên, liên tục, mãi, hoài, mỗi lần, mỗi tối, mỗi đêm, mỗi khi, cứ, cứ tối, lại, lại nữa, lần thứ, mấy lần, nhiều lần, nhiều năm, mấy tháng, mấy năm, từ khi, từ ngày, từ hồi, dạo này, gần đây, every night, every day, every time, always, again, often, keeps, for months, for years, each time, cả tuần, cả tháng, tuần nào, tuần nào cũng',
  water:
    'sông, hồ, ao, biển, suối, giếng, nước, cống, đập, kênh, mương, vịnh, hố, đầm, lạch, bến, bờ sông, bờ kè, bãi tắm, sóng, thủy triều, lũ, nước lũ, nước xiết, nước cuốn, hố nước, hố vôi, bể nước, cầu phao, cầu tàu, river, lake, sea, pond, well, water, flood, hố công trình, đìa, xoáy nước, con nước',
  drown:
    'chìm, đuối, đuối nước, chết đuối, rơi xuống, ngã xuống, té xuống, trượt xuống, lật thuyền, lật đò, úp thuyền, chới với, sặc nước, không ngoi lên, chưa nổi lên, không nổi lên, không thấy nổi, ngụp, vẫy tay, bám phao, kêu cứu dưới, mắc kẹt, kẹt, bị cuốn, cuốn trôi, trôi, dạt, drown, drowning, drowned, sinking, capsized, fell into, swept, under water, chìm nghỉm, ngoi ngóp, hụt chân, sẩy chân, mất dạng dưới',
  boat: 'thuyền, đò, tàu, xuồng, ghe, bè, ca nô, mảng, phà, boat, ship, ferry, kayak, thuyền thúng, tàu cá, nhà bè',
  fire: 'cháy, cháy nhà, hỏa hoạn, khói, lửa, nổ, bình gas nổ, điện giật, sập, sập nhà, sạt lở, đất lở, ngộ độc, tai nạn, fire, smoke, accident, explosion, rò ga, kẹt thang máy',
  drink:
    'rượu, say, say rượu, say xỉn, nhậu, bia, đá!, ngáo, ngáo đá, ma túy, nghiện, chơi đá, hút đá, phê, lên cơn, cờ bạc, đánh bạc, thua bạc, drunk, drinking, alcohol, drugs, chếnh choáng, men, bét nhè, tỉnh rượu, hơi men',
  scold:
    'mắng, chửi, la, la mắng, quát, quát tháo, nạt nộ, mắng mỏ, chửi bới, chửi mắng, sỉ nhục, nhục mạ, chê, chê bai, so sánh, con nhà người ta, coi thường, khinh, lạnh nhạt, không nói chuyện, im lặng với, giận, cấm, phạt, phạt đứng, quỳ, bắt quỳ, kiểm soát, ghen, ghen tuông, tra hỏi, tra khảo, hỏi cung, theo dõi điện thoại, kiểm tra điện thoại, giữ lương, quản tiền, hạch sách, đay nghiến, chì chiết, mỉa mai, cằn nhằn, scold, scolds, scolded, yell, yells, yelled, shout, shouts, insult, insults, controls, gaslight, ép học, điểm kém, điểm thấp, dọa cho',
  bully:
    'bắt nạt, trêu, trêu chọc, chế giễu, chế, cười nhạo, cười cợt, nói xấu, tẩy chay, cô lập, hội đồng, đánh hội đồng, chơi xấu, giấu cặp, giấu dép, xé vở, đặt biệt danh, gọi là, béo, mập, lùn, đen, ngọng, nghèo, không chơi với, không ai chơi, hùa nhau, bêu, bêu xấu, đăng bài, body shaming, bully, bullied, bullying, bullies, tease, teased, teasing, laugh at, make fun, nickname, ghép ảnh, lập nhóm, nhóm chat, kick khỏi nhóm',
  quarrel:
    'cãi nhau, cãi vã, to tiếng, lục đục, chiến tranh lạnh, ly thân, ly hôn, ly dị, bỏ nhau, quát nhau, đập đồ, đập phá, ném đồ, ném bát, vỡ bát, mảnh sành, tiếng la, tiếng hét, tiếng khóc, tiếng đập, la hét, gào, gào thét, hét, rú, ồn ào, fight, fighting, argue, arguing, screaming, scream, screams, crying from, xô xát, ẩu đả',
  online:
    'mạng, facebook, zalo, tiktok, instagram, telegram, messenger, nick, acc, tài khoản, link, tin nhắn, inbox, chat, video call, gọi video, webcam, livestream, game online, quen trên mạng, quen qua mạng, người quen mạng, gửi ảnh, gửi hình, chụp màn hình, cap màn, hack, đổi mật khẩu, online, photo, photos, picture, pictures, video, snapchat, discord, quà tặng trong game, nạp thẻ',
  phone_watch:
    'đang cầm điện thoại, cầm máy, giật điện thoại, thu điện thoại, đọc tin nhắn, kiểm tra máy, xem máy, đứng cạnh, đứng sau, đang ở bên cạnh, ngồi cạnh, về rồi, sắp về, đang đọc, bố về, mẹ về, chồng về, đừng trả lời, đừng nhắn lại, đừng gọi, không nhắn được nữa, phải xóa, nhắn lén, nhắn trộm, máy mượn, mượn máy, mượn điện thoại, coi như, coi như chưa, quên đi, bỏ qua đi, không có gì đâu, em nói đùa, nói đùa thôi, em nhầm, con nhầm, xin rút, đừng báo, đừng làm lớn, đừng nói với, he is here, he s here, coming back, don t reply, don t call, forget it, never mind',
  age: 'tuổi, lớp, tháng tuổi, sinh năm, năm nay, lớp một, lớp hai, lớp ba, lớp bốn, lớp năm, lớp sáu, lớp bảy, lớp tám, lớp chín, mẫu giáo, mầm non, tiểu học, years old, year old, grade, chưa đầy, mới',
  disabled:
    'khuyết tật, tàn tật, câm, điếc, mù, liệt, tự kỷ, thiểu năng, chậm phát triển, lẫn, tâm thần, bại não, xe lăn, disabled, deaf, blind, autistic, bầu, mang bầu, mang thai, có bầu, pregnant, chửa',
  ...time,
  ...talk,
  ...services,
  ...swimming,
  ...leisure,
  ...schoolAndWork,
  ...home,
  ...health,
  ...nature,
  ...feelings,
  ...everyday,
  ...idioms,
} as const;

export type Kind = keyof typeof kinds;

export const wordKinds: readonly { tag: Kind; phrases: readonly string[] }[] = Object.entries(kinds).map(
  ([tag, words]) => ({ tag: tag as Kind, phrases: list(words) }),
);

/** What a message is set in: harm told of a film, a game or long ago is another thing. */
export const settings: ReadonlySet<Kind> = new Set<Kind>([
  ...(Object.keys({ ...time, ...services, ...swimming, ...leisure, ...schoolAndWork }) as Kind[]),
  ...(Object.keys({ ...home, ...health, ...nature, ...feelings, ...everyday, ...idioms }) as Kind[]),
  'laugh',
  'thanks',
  'wrong_chat',
  'test',
  'now',
  'again',
  'tonight',
  'age',
]);
