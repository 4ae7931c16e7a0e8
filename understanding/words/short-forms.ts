/**
 * Short forms of chat and SMS, and words of the north coast's speech, behind what they stand for. A form in several rows may
 * stand for each of them, the first row first.
 */
const rows = `
không: k ko kh kg hk hok hem hơm hong hông hổng khum khom khôm kô kơ k0 ko0 kh0ng khg hg chả chẳng chẳg
em: e iêm
anh: a ank
chị: c chj
chồng: ck chg chog ox
vợ: vk bx
người: ng ngừi
người ta: ngta nta ngt
người yêu: ny
người yêu cũ: nyc
bạn: bn b pn
bao nhiêu: bn bnhiu bnh
mình: mk mh mik mềnh mìk
tôi: tui tôy toy t
tao: t
mày: m
thằng: thg
đang: đg dg đag
rồi: r rùi rầu gồi òi roài rồy
giờ: h bh
bây giờ: bh bgio bjo bjờ bgiờ
bao giờ: bh bg
bị: bj
được: đc dc đk dk đx dx đượk
đăng ký: đk dk đky dky
điện thoại: đt dt đth
số điện thoại: sdt sđt
với: vs zới ws
về: zề dìa zìa dề
trường: trg trườg
nói: ns nóa lói
năm sinh: ns
muốn: mún
chết: chớt chít chếk
trời: tr giời zời
nữa: nx nũa
làm: lm lèm nàm
biết: bít bik bit bt pít pik biếc
bình thường: bt bth bthg bthường
cuối: cúi
xong: xg xog
mới: ms mí
luôn: lun luông
ông: ổng ôg
anh ấy: ảnh
bà: bả
ba: pa papa
phòng: phòg
gia đình: gđ gd gdinh gđình
chưa: chửa ch chx
vậy: z v zậy dzậy dị dzị
như thế nào: ntn
thế nào: tn
nhắn tin: nt ntin
nhân viên: nv
quá: wá wa qá
qua: wa
gì: j gj jì rì zì zj
của: cx cuả kủa
cũng: cx cg cũg
trước: trc trk
sao: s seo
sau: s
hôm nay: hnay hn
hôm qua: hqua hq
thứ hai: t2
thứ ba: t3
thứ tư: t4
thứ năm: t5
thứ sáu: t6
thứ bảy: t7
chủ nhật: cn
nhưng mà: nma nhma nmà
nhưng: nhg nhưg
thôi: thui thoy hoy thoai
thích: thik thjk thíc
yêu: iu iêu
nhắn riêng: ib inbox
trả lời: rep tl
quản trị: ad adm admin
vãi: vch vcl vl vđ vkl vcc vd
đéo: đ đíu đếu
địt mẹ: đm dm đmm dmm đcm dcm
phụ huynh: ph
phát: ph
thế: th
thì: th
thôi: th
thương: thw
bình luận: cmt
facebook: fb
instagram: ig
thông tin: tt
thị trấn: tt
thanh toán: tt
không biết: kbt kb
kết bạn: kb
mọi người: mn mng
anh em: ae
chị em: ce
giáo viên: gv
học sinh: hs
sinh viên: sv
sinh nhật: sn
sinh năm: sn
công an: ca
phải không: pk
phòng khám: pk
biết không: bk
nhiều: nhìu nhiu
hỏi: hõi
giúp: zúp júp jup zup
điên: đin
chuyện: chiện
cơ sở: cs
cảnh sát: cs
nhảy: nhẩy
chạy: chẩy
bảo: bẩu
mẹ: u bu bầm bủ mệ má mje
bố: tía
này: lày nầy
năm: lăm nhăm
tiền: xiền
giết: dết
đánh: uýnh oánh quánh quýnh
vì: zì vj
vô: zô
vui: zui dui
vào: zào vô
con: kon
có: kó
cứu: kíu kứu cíu
hiếp: híp
buồn: bùn
thuốc: thúc
đau: đao
sợ: xợ
lắm: lém
nước: nc nướk
tuổi: t
quận: q
phường: p
huyện: h
thành phố: tp
tỉnh: t
trẻ em: te
mạng xã hội: mxh
công việc: cv
`;

function read(): ReadonlyMap<string, readonly string[]> {
  const meanings = new Map<string, string[]>();
  for (const row of rows.trim().split('\n')) {
    const [meaning = '', forms = ''] = row.split(': ');
    for (const form of forms.split(' ')) {
      const known = meanings.get(form);
      if (!known) meanings.set(form, [meaning]);
      else if (!known.includes(meaning)) known.push(meaning);
    }
  }
  return meanings;
}

/** What a short form may stand for, the likeliest first. */
export const shortForms: ReadonlyMap<string, readonly string[]> = read();
