import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { placeTalks } from '../harness/place-talks.ts';
import { swimTalks } from '../harness/swim-talks.ts';
import { startTranscript, type WrittenTalk } from '../harness/transcript.ts';

/** Every message as people write it: hurried, misspelt, with and without diacritics. */
const talks: readonly WrittenTalk[] = [
  {
    file: 'child-zalo.md',
    title: 'A child on Zalo',
    shows: 'a child of ten who is hit at home: few questions, a grown-up it trusts, a code at the end',
    run: async (talk) => {
      await talk.zalo('alo', 'e cần giúp ạ', '[Có]', '[Em, dưới 16 tuổi]', 'bố e hay đánh e lắm, e 10 tuổi', '[Không]');
      await talk.zalo('phường Hà Tu ạ', '[Không]', '[Nhắn vào đây]', 'bà ngoại', 'tối sau 8h', '[Không cần]');
    },
  },
  {
    file: 'child-sms.md',
    title: 'A child by SMS',
    shows: 'the same without diacritics and buttons: numbers as answers, few segments',
    run: async (talk) => {
      await talk.sms('chau chao co', '1', '1', '1', 'me chau hay khoa cua khong cho chau an com', '2', 'cho Ha Tu');
      await talk.sms('2', '1', 'co giao Lan lop 4a', 'sau gio hoc', '3');
    },
  },
  {
    file: 'woman-zalo.md',
    title: 'A hurt woman on Zalo',
    shows: 'a pregnant woman whose husband must not know, with children at home: a child’s case beside hers',
    run: async (talk) => {
      await talk.zalo('chị ơi em muốn hỏi chuyện gia đình', '[Tôi hoặc ai đó cần giúp]', '[Có]', '[Tôi, từ 16 tuổi]');
      await talk.zalo('chồng em hay say rượu rồi chửi mắng, đập phá đồ đạc', '[Có]', 'xã Đầm Hà', '1 2 3');
      await talk.zalo('[Gọi điện]', '9h sáng đến 11h, nói là bên bảo hiểm', 'chị gái em', '[Không cần]');
    },
  },
  {
    file: 'woman-sms.md',
    title: 'A hurt woman by SMS',
    shows: 'a whole report in few segments',
    run: async (talk) => {
      await talk.sms(
        'toi can giup',
        'co',
        '2',
        'chong toi kiem soat tien, khong cho toi ra ngoai gap ai',
        '2',
        'phuong Cao Xanh',
      );
      await talk.sms('1 4', '1', '8h-10h sang', 'em gai toi', '3');
    },
  },
  {
    file: 'neighbour-zalo.md',
    title: 'A neighbour on Zalo',
    shows: 'somebody who hears a child cry at night: no name is asked for, and what not to do meanwhile',
    run: async (talk) => {
      await talk.zalo('tôi muốn báo chuyện nhà hàng xóm', '[Tôi hoặc ai đó cần giúp]', '[Có]', '[Một trẻ em khác]');
      await talk.zalo('nhà bên cạnh, đêm nào cháu bé cũng khóc, tôi thấy tay cháu bầm tím', 'chừng 5 tuổi, con gái');
      await talk.zalo('[Không]', 'phường Hồng Gai', '[Không]', '[Gọi điện]', 'sau 6h tối', '[Không cần]');
    },
  },
  {
    file: 'neighbour-sms.md',
    title: 'A neighbour by SMS',
    shows: 'the same by SMS, and happening right now',
    run: async (talk) => {
      await talk.sms('toi muon bao chuyen hang xom', '1', '4', 'hang xom, chi ay hay bi chong chui mang am i');
      await talk.sms('khoang 30, nu', '2', 'xa Quang La', '1', '4', '3');
    },
  },
  {
    file: 'teacher-zalo.md',
    title: 'A teacher for a pupil',
    shows: 'a teacher whose pupil draws back, and somebody of the commune who must not know',
    run: async (talk) => {
      await talk.zalo('Chào anh chị, tôi là giáo viên, tôi lo cho một em học sinh lớp 3', '[Tôi hoặc ai đó cần giúp]');
      await talk.zalo('[Có]', 'một em nhỏ', 'Học trò lớp tôi. Em hay ngồi một mình khóc, không dám về nhà');
      await talk.zalo('9 tuổi, trai', 'có, dượng cháu làm ở xã', 'xã Đầm Hà', 'không biết', '[Cả hai]');
      await talk.zalo('giờ ra chơi, 9h30', '[Lấy mã]');
    },
  },
  {
    file: 'urgent-zalo.md',
    title: 'An urgent cry, taken by an officer',
    shows: 'paged at once and nothing asked first; the person is told that somebody has taken it',
    run: async (talk) => {
      await talk.zalo('cứu em với bố em đang cầm dao đuổi mẹ');
      await talk.pass({ minutes: 1 });
      await talk.officerTakes();
      await talk.zalo('[Có]', 'em 12 tuổi', 'em trốn trong nhà tắm, phường Hà Tu');
      await talk.pass({ minutes: 11 });
    },
  },
  {
    file: 'officer-zalo.md',
    title: 'Talking with an officer',
    shows: 'somebody asks for a human being, waits, and writes with the officer; then goes back to the machine',
    run: async (talk) => {
      await talk.zalo('cho em gặp người thật được ko ạ', '[Có]', 'e muốn hỏi một chuyện khó nói', 'chị ơi');
      await talk.officerTakes();
      await talk.officerWrites('Chào em, chị là cán bộ trực, chị đọc tin của em rồi. Em kể chị nghe nhé.');
      await talk.zalo('vâng e chào chị', 'e ngại lắm, chưa kể với ai');
      await talk.officerWrites('Chị hiểu. Chỉ có chị đọc thôi, em cứ từ từ.');
      await talk.zalo('dạ e cảm ơn chị', 'menu');
    },
  },
  {
    file: 'other-hands.md',
    title: 'The phone in other hands, and coming back by a code',
    shows:
      'after the silence whoever holds the phone is answered as a stranger; the code goes on from another phone by SMS',
    run: async (talk) => {
      await talk.zalo(
        'em cần giúp',
        '[Có]',
        '[Em, dưới 16 tuổi]',
        'chú hàng xóm hay gọi e sang nhà rồi bắt e ngồi lên đùi',
      );
      await talk.zalo('[Không]', 'phường Hà Tu', '[Không biết]', '[Nhắn vào đây]', '[Bỏ qua]', '[Bỏ qua]');
      await talk.zalo('[Lấy mã]');
      await talk.pass({ minutes: 20 });
      talk.note('Somebody else has the phone now.');
      await talk.zalo('ai đấy', 'nó nhắn gì ở đây thế', '[Lớp bơi cho trẻ]', 'Hà Tu', '[Không]');
      await talk.pass({ hours: 30 });
      talk.note('She writes from her grandmother’s phone.');
      await talk.smsWithCode();
      await talk.sms('co', 'chau dang o nha ba, chu ay lai goi', '1', 'chieu');
    },
  },
  {
    file: 'duress-zalo.md',
    title: 'A word for being forced',
    shows: 'her own number and word are set; the word later shows the ordinary menu, and pages officers',
    run: async (talk) => {
      await talk.zalo('toi can giup', '[Có]', '[Tôi, từ 16 tuổi]', 'chồng cũ cứ theo dõi, nhắn tin dọa dẫm suốt');
      await talk.zalo('[Không]', 'phường Bãi Cháy', '[Không điều nào]', '[Nhắn vào đây]', '[Bỏ qua]', '[Bỏ qua]');
      await talk.zalo('[Đặt số riêng]', '40713', 'mưa dưa hấu');
      await talk.pass({ hours: 5 });
      await talk.zalo('mưa dưa hấu', '[Lớp bơi cho trẻ]', 'Bãi Cháy');
    },
  },
  {
    file: 'english-zalo.md',
    title: 'English on Zalo',
    shows: 'somebody who writes English is answered in English to the end',
    run: async (talk) => {
      await talk.zalo(
        'Hello, I need help please',
        '[Yes]',
        '[Me, 16 or older]',
        'my boyfriend reads my phone and shouts at me every night',
      );
      await talk.zalo(
        '[No]',
        'Bai Chay ward, Ha Long',
        '[None of these]',
        '[Write here]',
        'mornings',
        '[Skip]',
        '[Give me a code]',
      );
    },
  },
  ...placeTalks,
  ...swimTalks,
];

const folder = path.resolve(import.meta.dirname, '../../docs/talks');
const writes = process.env.TALKS === 'write';

/** The file must say what happens now. */
function holds(file: string, text: string): void {
  const whole = path.join(folder, file);
  if (writes) writeFileSync(whole, text);
  else
    expect(text, `docs/talks/${file} is older than the hotline: npm run write:talks`).toBe(readFileSync(whole, 'utf8'));
}

test.for(talks)(
  'docs/talks/$file is what happens now; if not: npm run write:talks',
  async ({ file, title, shows, run, ...around }, t) => {
    const talk = await startTranscript(t, around);
    await run(talk);
    holds(file, `# ${title}\n\nShows: ${shows}.\n\n${await talk.text()}`);
  },
);

test('docs/talks/README.md says what each of them shows', () => {
  const rows = talks.map(({ file, title, shows }) => `| [${title}](${file}) | ${shows} |`);
  const intro = [
    '# Whole talks',
    '',
    'Written by `npm run write:talks` from real runs of the whole hotline with a moved clock; a test runs the same and fails',
    'when a file differs. Case codes are masked as TC-xxxxx, links and codes to go on with too. Quoted lines are what the',
    'person reads, `[…]` are buttons; the SMS to officers stand where they were sent, and what stands on the case at the end.',
    'The people are invented.',
    '',
    '| talk | what it shows |',
    '|---|---|',
  ];
  holds('README.md', `${[...intro, ...rows].join('\n')}\n`);
});
