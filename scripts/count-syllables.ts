import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { composed } from '../domain/normal-form.ts';
import { isBareSyllable, readSyllable, writeSyllable } from '../understanding/normalising/syllables.ts';

/**
 * How common Vietnamese syllables are, counted in messages with diacritics and in what this repository says itself; written to
 * understanding/words/common-syllables.ts. Usage: node scripts/run.mjs scripts/count-syllables.ts MESSAGES.jsonl...
 */
const root = path.resolve(import.meta.dirname, '..');
const written = path.join(root, 'understanding/words/common-syllables.ts');

/** Of everyday speech, whatever the messages are about. */
const everyday = `
  và là của có không một người được cho các với trong đã này những để khi từ đến ra vào lại cũng về như nhưng nhiều ở tôi anh em con cháu chị
  cô chú bác ông bà bố mẹ ba má cha vợ chồng bạn mình ai gì nào sao đâu bao giờ hôm nay qua mai kia mốt sáng trưa chiều tối đêm ngày tuần tháng năm
  giờ phút đang sẽ rồi chưa nữa thôi luôn mãi hay thường vẫn còn chỉ mới vừa rất lắm quá hơn nhất đi về đến lên xuống ngồi đứng nằm ngủ dậy ăn uống
  chơi học làm việc nói hỏi trả lời nghe thấy nhìn xem đọc viết biết hiểu nhớ quên nghĩ tin yêu thương ghét sợ lo buồn vui khóc cười giận mệt đau ốm
  khỏe chết sống đánh đập tát đấm đá đạp chửi mắng dọa giết đâm chém cắn bóp cổ tay chân đầu mặt mắt mũi miệng tai bụng lưng ngực đùi mông máu chảy tím
  bầm gãy ngất dao kéo gậy roi súng búa rìu xăng lửa cháy nước sông hồ ao biển bể bơi lội chìm đuối cứu giúp đỡ trốn chạy đuổi bắt nhốt khóa cửa phòng
  nhà trường lớp thầy giáo viên sinh công an phường xã huyện thành phố tỉnh khu tổ thôn xóm làng đường ngõ chợ xe máy tàu thuyền điện thoại số tiền
  rượu bia thuốc ma túy game mạng ảnh hình nóng quần áo cởi sờ hôn ôm ép hiếp dâm xâm hại lạm dụng bạo lực hành hạ tự tử nhảy cầu cắt treo bỏ mặc đói
  rét lạnh mưa nắng bán lừa đưa đón gả cưới tuổi trai gái nhỏ lớn bé trẻ già đăng ký miễn phí gần xa nơi chỗ an toàn tạm lánh xin vui lòng cảm ơn ạ dạ
  vâng ừ nhé nha nhá ơi à hả đấy đó thế vậy kìa ấy nó hắn họ chúng ta tao mày cậu tớ dì thím mợ dượng cụ thằng đứa cái chiếc cuốn quyển bức tấm miếng
  hai bốn sáu bảy tám chín mười mươi trăm nghìn triệu đầu tiên cuối cùng trước sau trên dưới ngoài giữa bên cạnh phải trái đúng sai tốt xấu đẹp hư
  ngoan dữ hiền ác xanh đỏ trắng đen vàng cơm cháo phở bánh kẹo sữa trà gạo thịt cá rau quả trứng mua bán cần muốn thích nên phải bị do bởi tại vì nếu
  thì mà hoặc cả mọi mỗi từng vài mấy nửa đôi cặp lần lúc hồi thời gian bây hiện vụ chuyện sự tình trạng vấn đề cách điều kiện lý gửi nhắn gọi tìm gặp
  đợi chờ mở đóng bật tắt cầm nắm giữ lấy trói xích giam lôi kéo xô đẩy ném quăng vứt đốt tạt đổ rót lau rửa tắm giặt quét dọn nấu xào luộc hát múa vẽ
  chân thật giả mới cũ nhanh chậm sớm muộn liền ngay lập tức khẩn cấp nguy hiểm tai nạn bệnh viện sĩ trạm xá cảnh sát đội tòa luật quyền phụ nữ trẻ hội ngành nghề hoàn hoa
  thuở quê hương đất trời mây gió cát bụi rừng núi đồi ruộng vườn chuồng trại bếp gác sân cổng rào tường trần sàn thang gầm giường tủ bàn ghế chăn màn gối
  chiếu đèn quạt ti vi máy loa dây thừng xiềng còng bao tải thùng hố giếng suối kênh mương đập cống phao lưới thuyền bè mảng nhấn nhận chìm nổi trôi dạt
  sặc nghẹt thở hơi tim mạch sốt ho nôn ói tiêu chảy sẹo vết thương sưng tấy rách trầy xước gãy trật băng bó khâu mổ đẻ thai bầu kinh nguyệt trinh tiết
  sàm sỡ quấy rối gạ gẫm dụ dỗ rủ rê ép buộc cưỡng bức uy hiếp tống nhục mạ lăng xỉ vả miệt thị cô lập tẩy chay trêu chọc chế giễu bắt nạt đe nẹt hù
  phạt quỳ úp tường roi vọt tát vả véo cấu cào xé giật tóc dúi ấn đè bẹp bóp nghẹn thắt siết trùm bịt còng khống chế tra tấn hành xác bỏ rơi lạc
  mất tích bắt cóc buôn gái mại tảo hôn cưới xin lễ sính cheo rể dâu thông gia họ hàng nội ngoại chắt cháu đích tôn út cả thứ kế ghẻ nuôi mồ côi tàn tật
  khuyết câm điếc mù què điên khùng ngu dốt lười nhác hỗn láo cãi lời ngoan vâng phép lạy van xin tha thứ lỗi hối hận căm thù oán trách hờn tủi nhớ mong
  chờ đợi hy vọng tuyệt thất bế tắc cùng quẫn kiệt sức rã rời mỏi mòn trống rỗng vô nghĩa ích dụng gánh nặng thừa thãi biến tan kết liễu quyên tuẫn
`;

const counts = new Map<string, number>();

function count(text: string, weight = 1): void {
  for (const word of composed(text)
    .toLowerCase()
    .match(/[\p{L}\p{M}]+/gu) ?? []) {
    const read = readSyllable(word);
    if (!read) continue;
    const syllable = writeSyllable(read, read.tone);
    counts.set(syllable, (counts.get(syllable) ?? 0) + weight);
  }
}

/** Written with diacritics: otherwise "danh" would be counted as a word of its own. */
function isMarked(text: string): boolean {
  const words =
    composed(text)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const vietnamese = words.filter((word) => /[^a-z]/.test(word) || isBareSyllable(word));
  return (
    words.length > 0 &&
    words.filter((word) => /[^a-z]/.test(word)).length * 2.2 >= words.length &&
    vietnamese.length * 1.2 >= words.length
  );
}

/** Spelt as it should be; what others write counts half, so that one slip of theirs is no word. */
const wellSpelt = new Set(['full_diacritics', 'veiled', 'third_party']);

for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { text, style } = JSON.parse(line) as { text: string; style: string };
    if (isMarked(text)) count(text, wellSpelt.has(style) ? 1 : 0.5);
  }
}
for (const name of readdirSync(path.join(root, 'texts/vi'))) {
  for (const quoted of readFileSync(path.join(root, 'texts/vi', name), 'utf8').match(/'[^'\n]+'|`[^`]+`/g) ?? [])
    if (isMarked(quoted)) count(quoted, 0.3);
}
// Names begin with a capital; the other columns do not.
for (const name of readdirSync(path.join(root, 'data/localities'))) {
  for (const word of readFileSync(path.join(root, 'data/localities', name), 'utf8').match(/\p{Lu}\p{Ll}+/gu) ?? [])
    count(word, 0.5);
}
count('Quảng Ninh Việt Nam Hà Nội', 5);
for (const name of ['urgent.ts', 'urgent-more.ts', 'calm.ts', 'intents.ts']) {
  for (const word of readFileSync(path.join(root, 'understanding/words', name), 'utf8').match(/\p{L}+/gu) ?? [])
    if (/[^A-Za-z]/.test(word)) count(word, 0.5);
}
count(everyday, 3);

/** The least share of all that a syllable of each row has. */
const shares = [0.01, 0.0033, 0.0011, 0.00037, 0.00012, 0];
const all = [...counts.values()].reduce((sum, often) => sum + often, 0);
const rows: string[][] = shares.map(() => []);
for (const [syllable, often] of [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
  if (often >= 1) rows[shares.findIndex((share) => often / all >= share)]?.push(syllable);
}
const wrapped = (row: readonly string[]): string => {
  const lines = [''];
  for (const syllable of row) {
    const line = lines.at(-1) ?? '';
    if (line.length + syllable.length > 112) lines.push(syllable);
    else lines[lines.length - 1] = line === '' ? syllable : `${line} ${syllable}`;
  }
  return lines.map((line) => `    ${line}`).join('\n');
};
writeFileSync(
  written,
  `/** Syllables by how often people write them; each row is about three times as common as the next. Made by scripts/count-syllables.ts. */
export const commonSyllables: readonly string[] = [
${rows.map((row) => `  \`\n${wrapped(row)}\n  \`,`).join('\n')}
];
`,
);
console.log(
  rows.map((row) => row.length),
  [...counts.keys()].length,
);
