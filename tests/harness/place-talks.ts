import type { Around, WrittenTalk } from './transcript.ts';

/** Phường Hà Tu, Cao Xanh beside it, Việt Hưng and Tuần Châu to the west; Cô Tô lies out at sea. */
const [haTu, caoXanh, vietHung, coTo] = ['06652', '06658', '06661', '07192'] as const;

/** Invented, as the people are. */
const around: Around = {
  watchOf: haTu,
  places: [
    {
      extId: 'a',
      name: 'Hội Phụ nữ Hà Tu',
      unitCode: haTu,
      phones: ['+84912345678'],
      takesIn: ['women', 'children_with_mother', 'children_alone'],
      address: 'khu 5, cạnh nhà văn hóa',
      point: { lat: 20.96, lon: 107.15 },
    },
    { extId: 'b', name: 'Công an phường Hà Tu', kind: 'police', unitCode: haTu, phones: ['+842033825123'] },
    {
      extId: 'c',
      name: 'Trạm y tế Cao Xanh',
      kind: 'health_station',
      unitCode: caoXanh,
      phones: ['+84912345670'],
      hours: 'T2-T6 07:30-11:30, 13:30-17:00',
    },
    { extId: 'd', name: 'Hội Phụ nữ Việt Hưng', unitCode: vietHung, phones: ['+84912345673'], checkedOn: '2026-05-04' },
    { extId: 'e', name: 'Nhà văn hóa Cô Tô', unitCode: coTo, phones: ['+84912345671'] },
    {
      extId: 'f',
      kind: 'safe_house',
      name: 'Nhà tạm lánh',
      unitCode: haTu,
      address: 'ngõ bí mật',
      phones: ['+84912345679'],
      visibility: { name: 'officer', phone: 'officer', address: 'officer', point: 'officer' },
      beds: { total: 4, free: 2, at: new Date('2026-11-24T07:00:00+07:00') },
    },
  ],
};

/** Whoever looks for help near her, each way of asking, and for a bed. */
export const placeTalks: readonly WrittenTalk[] = [
  {
    file: 'place-zalo.md',
    title: 'Looking for a place, on Zalo',
    shows:
      'a shared position, an old ward that is two places now, and not knowing where; more, details and a wrong number; a cry in the middle',
    around,
    run: async (talk) => {
      talk.begins('A woman who shares where she is');
      await talk.zalo('cho e hỏi gần đây có chỗ nào giúp phụ nữ ko', '[Không]');
      await talk.pin(20.963, 107.159);
      await talk.zalo(
        '[Có con nhỏ]',
        '1',
        '[Danh sách]',
        '3',
        '[Số này sai]',
        '[Nơi khác]',
        '2',
        '[Danh sách]',
        '[Nơi khác]',
      );
      talk.begins('Somebody whose old ward became part of two');
      await talk.zalo('alo', '[Tìm nơi giúp đỡ]', 'không', 'hà khẩu ạ', '[phường Việt Hưng]', 'một mình e thôi');
      talk.begins('Somebody who does not know where she is, and writes instead of tapping');
      await talk.zalo('tìm nơi giúp đỡ', 'không ạ', 'ko biết ạ', 'có mình em', 'thế còn ở Cao Xanh');
      talk.begins('Somebody whose phone is looked into');
      await talk.zalo('tìm nơi giúp đỡ', '[Có]');
      talk.begins('A cry in the middle');
      await talk.zalo(
        'tìm nơi giúp đỡ',
        '[Không]',
        'hà tu',
        'e với con gái 3 tuổi',
        'nó về rồi nó đang đập cửa cứu em',
      );
    },
  },
  {
    file: 'place-sms.md',
    title: 'Looking for a place, by SMS',
    shows:
      'an old commune without diacritics, an old ward that is two places now, and not knowing where; every answer of it is one segment',
    around,
    run: async (talk) => {
      talk.begins('A woman who knows the old name of her commune');
      await talk.sms(
        'cho toi hoi gan day co cho nao giup do khong',
        '2',
        'xa hung dao cu',
        '2',
        '1',
        '2',
        '4',
        '1',
        '3',
      );
      await talk.sms('ha tu');
      talk.begins('Somebody whose old ward became part of two');
      await talk.sms('tim noi giup do', '2', 'ha khau', '1', '1', '3');
      talk.begins('Somebody who does not know where she is');
      await talk.sms('chao', '2', 'khong', 'ko biet', '1', '1', '2');
      talk.begins('A cry in the middle');
      await talk.sms('tim noi giup do', '2', 'p ha tu', 'may me con', 'no ve roi no dang dap cua cuu toi');
    },
  },
  {
    file: 'bed-zalo.md',
    title: 'A bed for the night, on Zalo',
    shows:
      'officers of the province are paged at once, her commune hears nothing because she says so; an officer takes the case and she is told',
    around,
    run: async (talk) => {
      await talk.zalo(
        'chị ơi cho e hỏi',
        '[Tìm nơi giúp đỡ]',
        '[Không]',
        'phường hà tu',
        '[Có con nhỏ]',
        '[Cần chỗ ở]',
      );
      await talk.zalo('[Có]', '[Nhắn vào đây]', 'e đang ngồi ở chợ, cháu 2 tuổi đang sốt', 'chị ơi');
      await talk.pass({ minutes: 2 });
      await talk.officerTakes();
      await talk.officerWrites('Chào em, chị là cán bộ trực. Em ngồi chỗ có đèn nhé, chị đang gọi nơi đón hai mẹ con.');
      await talk.zalo('dạ e cảm ơn chị');
      await talk.pass({ minutes: 20 });
    },
  },
  {
    file: 'bed-sms.md',
    title: 'A bed for the night, by SMS',
    shows: 'the same in few segments, and nobody takes the case for a while',
    around,
    run: async (talk) => {
      await talk.sms('chao', '2', '2', 'ha tu', '2', '5', '1', '1', 'toi o ben xe', 'co ai khong');
      await talk.pass({ minutes: 11 });
      await talk.officerTakes();
      await talk.pass({ minutes: 20 });
    },
  },
  {
    file: 'bed-child.md',
    title: 'A child who wants a place to sleep tonight',
    shows:
      'a child alone; where nobody must not know, its commune hears of it too; its own words page at once, and whatever it says is its officer’s',
    around,
    run: async (talk) => {
      talk.begins('A child on Zalo');
      await talk.zalo('alo ạ', '[Tìm nơi giúp đỡ]', '[Không]', 'hà tu ạ', '[Em dưới 16, một mình]', '[Cần chỗ ở]');
      await talk.zalo('[Không]', '[Nhắn vào đây]', 'e 9 tuổi');
      await talk.officerTakes();
      talk.begins('A child by SMS, in its own words');
      await talk.sms('dem nay chau ngu o dau a', '1', 'ha tu', 'bo duoi chau di', '5', '2', '1');
    },
  },
];
