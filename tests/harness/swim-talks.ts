import type { SwimClass } from '../../domain/swim-class.ts';
import type { Transcript, WrittenTalk } from './transcript.ts';

const local = (text: string): Date => new Date(`${text}:00+07:00`);
/** Open from before the talks begin, on 24 November 2026, until next spring. */
const open: Partial<SwimClass> = {
  registration: { opensAt: local('2026-11-01T07:00'), closesAt: local('2027-05-20T17:00') },
};
const haTu: Partial<SwimClass> = { ...open, capacity: 4 };
const caoXanh: Partial<SwimClass> = {
  ...open,
  extId: 'cao-xanh-1',
  unitCode: '06658',
  pool: { name: 'Bể bơi Cao Xanh', address: 'phường Cao Xanh', point: { lat: 20.967, lon: 107.083 } },
};

const find = ['cho mình đăng ký lớp bơi cho con ở Hà Tu', '1', '[Đăng ký]'] as const;

/** Everything after the child was told of, for one child. */
const rest = (phone: string) => [
  '1',
  '[Chưa]',
  '[Không có gì]',
  'Lê Thị Hoa, mẹ',
  phone,
  '[Đồng ý]',
  '[Có]',
  '[Không]',
];

async function registers(talk: Transcript, child: string, phone: string): Promise<void> {
  await talk.zalo(...find, child, ...rest(phone), '[Gửi]');
}

/** Whoever registers a child for a swimming class, and what becomes of it. */
export const swimTalks: readonly WrittenTalk[] = [
  {
    file: 'swim-one-zalo.md',
    title: 'One child registered for a swimming class, on Zalo',
    shows: 'the commune is in her first words; one answer is put right before it is sent; the code shows how it stands',
    classes: [haTu, caoXanh],
    run: async (talk) => {
      await talk.zalo(...find, 'Nguyễn Văn An 12/5/2016 trai', ...rest('0912345678'));
      await talk.zalo('[Sửa]', '4', 'cháu bị hen nhẹ', '[Gửi]');
      await talk.pass({ hours: 3 });
      await talk.zalo('{code}', '[Đổi thông tin]', '[Trường]', 'tiểu học Hà Tu');
    },
  },
  {
    file: 'swim-one-sms.md',
    title: 'One child registered for a swimming class, by SMS',
    shows: 'without diacritics and buttons: at most 14 segments; then cancelled, and cancelled twice',
    classes: [haTu, caoXanh],
    run: async (talk) => {
      await talk.sms('dang ky lop boi', 'ha tu', '1', '1', 'nguyen van an 12/5/2016 trai', '1 7', '1', 'khong');
      await talk.sms('le thi hoa me', '1', '1', '2', '1');
      talk.note('So far it is registered. The next day the child cannot come.');
      await talk.pass({ hours: 26 });
      await talk.sms('huy {code}', '1', 'huy {code}');
    },
  },
  {
    file: 'swim-siblings.md',
    title: 'Three brothers and sisters in one go',
    shows: 'what is missing is asked of each child by itself; they wait rather than be torn apart',
    classes: [{ ...haTu, capacity: 2 }],
    run: async (talk) => {
      await talk.zalo(...find, 'Nguyễn Văn An 12/5/2016 trai\nNguyễn Thị Bình gái\nNguyễn Văn Cường 1/1/2019');
      await talk.zalo('3/4/2018', '[Trai]', '1, 7', '[Chưa]', '[Một chút]', '[Chưa]', '[Không có gì]');
      await talk.zalo('Lê Thị Hoa, mẹ', '0912345678', '[Đồng ý]', '[Có]', '[Không]', '[Đợi học cùng nhau]', '[Gửi]');
    },
  },
  {
    file: 'swim-not-so.md',
    title: 'Too young, an impossible day, a landline, the same child again',
    shows: 'what cannot be is said kindly, with the reason; a child with nearly the same name is asked about',
    classes: [haTu],
    run: async (talk) => {
      talk.begins('A father');
      await talk.zalo(...find, 'Trần Thị Mai 1/2/2022 gái', '[Viết lại ngày sinh]', '31/2/2018', '1/2/2018');
      await talk.zalo('2', '[Được 25 m]', '[Không có gì]', 'Trần Văn Sơn, bố', '02033825123', '0912345670');
      await talk.zalo('[Đồng ý]', '[Có]', '[Được]', '[Gửi]');
      talk.begins('Her grandmother, who does not know');
      await talk.zalo(...find, 'Trần Thị Main 1/2/2018 gái', '2', '[Chưa]', '[Không có gì]', 'Vũ Thị Sâm, bà nội');
      await talk.zalo('0912345671', '[Đồng ý]', '[Có]', '[Không]', '[Gửi]', '[Đúng bé đó]');
    },
  },
  {
    file: 'swim-waiting.md',
    title: 'Full, waiting, offered: taken by one, not answered by another',
    shows: 'a place that becomes free is offered to the next in order, with a time; silence passes it on',
    classes: [{ ...haTu, capacity: 1 }],
    run: async (talk) => {
      talk.begins('The first');
      await registers(talk, 'Nguyễn Văn An 12/5/2016 trai', '0912345678');
      talk.begins('The second');
      await registers(talk, 'Trần Thị Mai 1/2/2017 gái', '0912345670');
      talk.begins('The third');
      await registers(talk, 'Phạm Văn Dũng 3/4/2018 trai', '0912345671');
      talk.begins('The first');
      await talk.zalo('{code}', '[Hủy đăng ký]', '[Hủy đăng ký]');
      talk.begins('The second');
      await talk.pass({ hours: 25 });
      talk.begins('The third');
      await talk.zalo('[Nhận chỗ]');
      talk.begins('The second');
      await talk.zalo('nhận');
    },
  },
  {
    file: 'swimming-zalo.md',
    title: 'A swimming talk with a cry in it',
    shows:
      'a cry in the middle of something else; the case that comes of it stays silent afterwards, and she may register later',
    classes: [haTu],
    run: async (talk) => {
      await talk.zalo(
        'cho hỏi lớp bơi cho bé 8 tuổi',
        'phường Hà Tu',
        '1',
        '[Đăng ký]',
        'Nguyễn Văn An 12/5/2016 trai',
      );
      await talk.zalo('cuu voi chong toi dang danh con be', '[Không]');
      await talk.officerTakes();
      await talk.pass({ minutes: 12 });
      await registers(talk, 'Nguyễn Văn An 12/5/2016 trai', '0912345678');
      await talk.pass({ hours: 30 });
    },
  },
];
