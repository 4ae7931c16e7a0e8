import { bodyAndTouch } from './kinds/body-and-touch.ts';
import { captivity } from './kinds/captivity.ts';
import { despair } from './kinds/despair.ts';
import { fear } from './kinds/fear.ts';
import { idioms } from './kinds/idioms.ts';
import { mistreatment } from './kinds/mistreatment.ts';
import { neglect } from './kinds/neglect.ts';
import { people } from './kinds/people.ts';
import { violence } from './kinds/violence.ts';
import { water } from './kinds/water.ts';
import { when } from './kinds/when.ts';
import { list } from './list.ts';

/**
 * Words that do the same work in a telling, by what they say: who, what is done, with what, where, when. The classifier
 * learns from the kinds as well as from the words, so that a word it never saw counts like its neighbours in this list.
 * `!`: only with its diacritics.
 */
const kinds = {
  ...bodyAndTouch,
  ...captivity,
  ...despair,
  ...fear,
  ...idioms,
  ...mistreatment,
  ...neglect,
  ...people,
  ...violence,
  ...water,
  ...when,
  past: 'ngày xưa, hồi bé, hồi nhỏ, hồi trước, hồi xưa, hồi đó, hồi còn, năm xưa, năm ngoái, năm kia, năm trước, trước kia, trước đây, ngày trước, thời trước, lâu rồi, lâu lắm, từ lâu, chuyện cũ, đã qua, qua rồi, đã xong, xong rồi, hết rồi, khỏi rồi, ổn rồi, giờ ổn, giờ khỏe, đã khỏi, đã mất, mất rồi, mất lâu, đã chia tay, đã ly hôn, ly hôn rồi, bỏ nhau rồi, đi tù, bị bắt rồi, công an bắt, công an đến rồi, đã xử lý, đã giải quyết, giải quyết xong, đã về nhà, về đến nhà, an toàn rồi, đã tìm thấy, tìm thấy rồi, tìm được rồi, đã cứu, vớt lên rồi, years ago, used to, long ago, was a kid, when i was, back then, over now, no longer, already, xưa, kỷ niệm, tha thứ, quá khứ, kể lại, nhớ lại, mười năm, hai mươi năm, thời bao cấp, hồi chiến tranh',
  negation:
    'không, chưa, chẳng, chả, đâu có, có đâu, không hề, không bị, chưa bị, chưa từng, chưa bao giờ, không phải, không có, không ai, chẳng ai, không sao, không có gì, chẳng sao, không việc gì, not, no, never, none, nobody, nothing, isn t, doesn t, didn t, don t, đừng, khỏi, thôi',
  question:
    'không ạ, không nhỉ, không vậy, không thế, không cô, không chị, không ad, hả, hở, nhỉ, à, ạ, sao, thế nào, như thế nào, làm sao, làm thế nào, tại sao, vì sao, bao giờ, bao nhiêu, bao lâu, mấy, mấy giờ, mấy tuổi, ở đâu, đâu, ai, gì, là gì, nào, có phải, có được không, được không, được k, có không, hay không, what, how, when, where, who, why, which, can i, do you, is there, are there, does, could you, would you',
  ask_info:
    'cho hỏi, xin hỏi, muốn hỏi, hỏi chút, hỏi thăm, hỏi xíu, cho biết, xin cho biết, tìm hiểu, hỏi để biết, hỏi cho biết, hỏi giúp, tư vấn giúp, tham khảo, hỏi vui, tò mò, luật, điều luật, quy định, nghị định, thông tư, mức phạt, bị phạt, xử phạt, xử lý thế nào, tội gì, đi tù, thủ tục, hồ sơ, giấy tờ, mẫu đơn, tài liệu, văn bản, tuyên truyền, truyền thông, tập huấn, hội thảo, báo cáo viên, chuyên đề, dự án, thống kê, số liệu, khảo sát, luận văn, đề tài, nghiên cứu, tiểu luận, law, legal, information, statistics, report form, hotline number, research, thesis, là gì, nghĩa là gì, gồm những gì, khái niệm, định nghĩa, bài tập, bài thuyết trình, thuyết trình, poster, tờ rơi, pano, bài viết, phóng sự',
  service:
    'trung tâm, tổng đài, đường dây, đường dây nóng, hotline, văn phòng, cơ quan, phòng lao động, hội phụ nữ, ủy ban, công tác xã hội, nhân viên, cán bộ, chuyên viên, giờ làm việc, giờ hành chính, mở cửa, làm việc, số điện thoại, địa chỉ, website, trang web, fanpage, email, miễn phí, mất phí, lệ phí, chi phí, phí, cộng tác viên, tình nguyện, tình nguyện viên, quyên góp, ủng hộ, tài trợ, từ thiện, center, centre, office, open, hours, free, fee, volunteer, donate, staff, service, bảo hiểm, trợ cấp, chế độ, hỗ trợ',
  swim: 'bơi, học bơi, lớp bơi, bể bơi, hồ bơi, khóa bơi, dạy bơi, tập bơi, biết bơi, đi bơi, bơi lội, bơi ếch, bơi sải, kính bơi, mũ bơi, áo bơi, đồ bơi, thầy dạy bơi, cô dạy bơi, an toàn nước, phòng đuối nước, chống đuối nước, phòng chống đuối nước, kỹ năng nước, swim, swimming, swimmer, pool, swim class, swimming class, swimming lesson, lesson, lessons, nổi, đạp nước, nín thở dưới, lặn, phao tập, sải, học lặn',
  enrol:
    'đăng ký, đăng kí, ghi danh, ghi tên, nộp đơn, xin học, suất, slot, chỉ tiêu, còn chỗ, còn lớp, lịch học, lịch, ca học, ca sáng, ca chiều, ca tối, khai giảng, khóa, khóa hè, lớp hè, học phí, mở lớp, chiêu sinh, độ tuổi, giáo viên, huấn luyện viên, chứng chỉ, giấy khai sinh, giấy khám, hủy đăng ký lớp, đổi lịch, đổi ca, chuyển lớp, nghỉ học bữa, xin nghỉ, học bù, điểm danh, register, registration, enroll, enrol, sign up, schedule, timetable, class, course, waitlist, danh sách chờ, certificate, miễn phí cho trẻ',
  shelter:
    'tạm lánh, nhà tạm lánh, chỗ tạm lánh, nơi tạm lánh, phòng tạm lánh, lánh nạn, địa chỉ tin cậy, nhà bình yên, ngôi nhà bình yên, ngôi nhà ánh dương, ánh dương, nhà an toàn, chỗ an toàn, nơi an toàn, chỗ ở tạm, chỗ ở, chỗ ngủ, chỗ nghỉ, phòng nghỉ, nhà trú, nơi nương náu, ở tạm, ở lại mấy đêm, ngủ lại, lưu trú, nhận phụ nữ, nhận mẹ con, shelter, refuge, safe house, safe place, safe home, stay, place to stay, nhà mở, cơ sở bảo trợ, mái ấm, nơi tiếp nhận',
  human:
    'gặp người, người thật, nói chuyện với người, gặp nhân viên, gặp cán bộ, gặp tư vấn, gặp cô, gặp chị, gặp bác sĩ tâm lý, nói chuyện với, chuyển máy, kết nối với, nối máy, nghe máy, gọi lại, gọi cho tôi, gọi cho em, gọi cho mình, gọi điện, trực tiếp, trao đổi trực tiếp, người trực, ai trực, có ai không, có ai ở đó, có ai đó, ai đó không, không phải bot, không muốn bot, không chat với bot, không nói với máy, bot, robot, máy trả lời, trả lời tự động, tư vấn viên, chuyên gia, nhà tâm lý, real person, human, agent, operator, counselor, counsellor, speak to, talk to, call me, someone real, giọng người, người nghe',
  stop: 'dừng, dừng lại, dừng nhắn, ngừng, ngừng nhắn, đừng nhắn, đừng nhắn nữa, đừng gửi, thôi không, không nhắn nữa, không cần nữa, không cần, không có nhu cầu, hủy, hủy nhận, hủy đăng ký, gỡ số, xóa số, bỏ số, xóa thông tin, ra khỏi danh sách, chặn, tắt thông báo, tắt máy, nhắn nhầm, gửi nhầm, nhầm số, kết thúc, kết thúc trò chuyện, thoát, bye, tạm biệt bot, không làm phiền, đừng làm phiền, phiền quá, spam, unsubscribe, stop, quit, opt out, remove me, rút lại, rút đơn, thôi nhé, chào nhé, đi ngủ đây',
  greet:
    'xin chào, chào, chào cô, chào chị, chào ad, chào bạn, chào buổi sáng, chào buổi tối, alo, a lô, hello, hi, hey, good morning, good evening, good afternoon, halo, hế lô, ê, ad ơi, cô ơi, chị ơi, bạn ơi, tổng đài ơi, có ai ở đây, rất vui, khỏe không, dear',
  thanks:
    'cảm ơn, cám ơn, tks, thanks, thank you, ok, oke, vâng, dạ vâng, vâng ạ, ừ, được rồi, hiểu rồi, biết rồi, đã nhận, rõ rồi, nhầm, lộn, gửi nhầm, wrong chat, test, thử, vui tính, haha, hihi, hehe, kkk, =))',
  film: 'phim, truyện, tập phim, movie, film, netflix, anime, manga, tiểu thuyết, kịch, vở kịch, đóng vai, diễn, diễn viên, sân khấu, kịch bản, clip hài, bài hát, lời bài hát, mv, nhạc, karaoke, concert, thơ, ca dao, cổ tích, công chúa, siêu nhân, hoạt hình, doraemon, series, trailer, đọc truyện, truyện tranh, truyện ma, podcast, nhân vật, song, lyrics, story, novel, show, quiz, câu đố',
  game: 'game, chơi game, liên quân, free fire, pubg, roblox, minecraft, trận, team, rank, map, boss game, nhân vật game, chơi, trò chơi, đồ chơi, súng nước, kiếm nhựa, chơi cờ, cờ tướng, ma sói, trốn tìm, đuổi bắt, bịt mắt bắt dê, board game, level, skin, squad, mạng, hồi sinh, lego, búp bê, xếp hình, diều, bi, quay số',
  sport:
    'bóng, bóng đá, đá bóng, bóng chuyền, bóng rổ, cầu lông, tennis, pickleball, võ, võ thuật, karate, taekwondo, boxing, gym, tập gym, chạy bộ, leo núi, đua, đua thuyền, giải, vô địch, trọng tài, hlv, đội, bàn thắng, sút, penalty, football, match, score, champion, yoga, đẩy tạ, bơi thi, kéo co, vật, đấu vật, võ đài',
  food: 'ăn, nấu, cơm, canh, cá, thịt, tôm, cua, mực, hàu, rau, bánh, kem, trà sữa, cà phê, phở, bún, lẩu, nướng, chiên, luộc, mặn, cay, ngon, bếp, món, gia vị, ớt, tiết canh, chặt gà, mổ gà, giết gà, làm thịt, mổ lợn, băm, thái, gọt, food, eat, cook, cooking, delicious, dưa, mít, sầu riêng, dừa, xoài, tiết, lòng lợn, chè, mứt, tương',
  animal:
    'chó, mèo, gà, vịt, lợn, trâu, bò, chim, cá vàng, chuột, rắn, muỗi, kiến, ong, gián, nhện, thỏ, hamster, dê, ngựa, con vật, cún, mèo con, dog, cat, chicken, cá voi, rùa, ốc, sên, bọ, ruồi, đàn, chuồng gà, chuồng lợn, chuồng bò, khỉ',
  work: 'làm việc, công việc, deadline, sếp, họp, công ty, cơ quan, ca đêm, tăng ca, lương, dự án, khách, đơn hàng, ship, giao hàng, bán hàng, chợ, vườn, ruộng, đồng, cày, cấy, gặt, đánh cá, đi biển, lưới, mỏ, than, hầm lò, xây, thợ, sửa, máy, xe, động cơ, pin, mạng wifi, laptop, điện thoại hỏng, job, work, meeting, office, boss asks, thi, kiểm tra, bài tập, bài toán, ôn thi, điểm, toán, văn, anh văn, homework, exam, math, test toán, học bài, đề thi',
  nature:
    'trời, mưa, nắng, nóng, rét, lạnh, bão, gió, trăng, sao, hoa, cây, lá, núi, rừng, biển đẹp, hoàng hôn, bình minh, mùa, xuân, thu, đông, hè, mây, sương, weather, rain, sunset, moon, sky, cầu vồng, tuyết, thời tiết, cơn mưa, đèo, đồi, sim, hoa ban',
  beauty:
    'son, phấn, trang điểm, nail, móng, tóc mới, nhuộm, cắt tóc, uốn, áo dài, váy đẹp, đẹp, xinh, thời trang, mua sắm, sale, shopee, lazada, makeup, màu, da, mụn, skincare, mặt nạ, spa, xăm, khuyên tai, giày',
  medicine:
    'ốm, sốt, ho, cảm, cúm, đau bụng, đau đầu, đau răng, nhổ răng, tiêm, tiêm phòng, vắc xin, bác sĩ, bệnh viện, khám, uống thuốc, thuốc ho, thuốc cảm, mổ ruột, ruột thừa, phẫu thuật, gây mê, viêm, dị ứng, đau lưng, xương khớp, huyết áp, tiểu đường, niềng, trám, dentist, fever, doctor, headache, vitamin, băng cá nhân, trầy, chuột rút, bó bột, nằm viện, đẻ, sinh mổ, bầu, thai',
  laugh:
    'cười, cười chết, chết cười, haha, hihi, hehe, kkk, lol, vui, vui quá, buồn cười, hài, hài hước, đùa, đùa thôi, trêu tí, giỡn, tếu, funny, joke, kidding, lmao, xỉu, cute, dễ thương, đỉnh, đỉnh nóc, hay quá, tuyệt, thích, thích lắm, mê, yêu, yêu lắm, ngon lành, =)), :)), :v, 😂, 🤣, 😆, 😄, 😜, 🥰',
  place_in_house:
    'cửa, phòng, buồng, nhà tắm, nhà vệ sinh, giường, chăn, màn, bếp, gác, gác xép, tủ, cầu thang, ban công, cửa sổ, sân, chuồng, kho, hành lang, ngõ, hẻm, nhà kho, nhà trọ, phòng trọ, khách sạn, nhà nghỉ, room, door, bedroom, bathroom, bed, window, house, hotel, toilet, lán, bè nuôi, xe ô tô, ô tô, cốp, taxi, thùng xe',
  officer:
    'trực ban, báo cáo, tiếp nhận, vụ việc, vụ, hồ sơ vụ, ca trực, đã tiếp nhận, bàn giao, hiện trường, phối hợp, công an xã, công an phường, trưởng thôn, trưởng khu, tổ trưởng, chi hội, đồn biên phòng, biên phòng, y tế xã, trạm y tế, phòng tư pháp, chủ tịch',
} as const;

export type Kind = keyof typeof kinds;

export const wordKinds: readonly { tag: Kind; phrases: readonly string[] }[] = Object.entries(kinds).map(
  ([tag, words]) => ({ tag: tag as Kind, phrases: list(words) }),
);

/** What a message is set in: harm told of a film, a game or long ago is another thing. */
export const settings: ReadonlySet<Kind> = new Set([
  'film',
  'game',
  'sport',
  'food',
  'animal',
  'ask_info',
  'swim',
  'laugh',
  'work',
  'officer',
  'past',
  'nature',
  'medicine',
  'beauty',
  'enrol',
  'service',
  'thanks',
  'negation',
  'question',
  'now',
  'again',
  'tonight',
  'age',
]);
