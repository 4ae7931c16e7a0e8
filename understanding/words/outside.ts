import { list } from './list.ts';

/**
 * Places that are not in the province: where this line cannot send anybody, and 111 can. Only what people near Quảng Ninh
 * name; a name that is also one of ours, or an ordinary word, belongs to `alsoOurs` and needs "tỉnh", "quận", "huyện"
 * before it or its own province behind it.
 */
export const outside = list(`
  Hà Nội, Hải Phòng, Hải Dương, Bắc Giang, Bắc Ninh, Lạng Sơn, Cao Bằng, Bắc Kạn, Thái Nguyên, Hà Giang, Tuyên Quang,
  Lào Cai, Yên Bái, Lai Châu, Điện Biên, Sơn La, Phú Thọ, Vĩnh Phúc, Hưng Yên, Thái Bình, Hà Nam, Nam Định, Ninh Bình,
  Thanh Hóa, Nghệ An, Hà Tĩnh, Quảng Bình, Quảng Trị, Thừa Thiên Huế, Huế, Đà Nẵng, Quảng Nam, Quảng Ngãi, Bình Định,
  Phú Yên, Khánh Hòa, Ninh Thuận, Bình Thuận, Kon Tum, Gia Lai, Đắk Lắk, Đắc Lắc, Đắk Nông, Đắc Nông, Lâm Đồng,
  Bình Phước, Tây Ninh, Đồng Nai, Bà Rịa, Vũng Tàu, Hồ Chí Minh, Sài Gòn, Long An, Tiền Giang, Bến Tre, Trà Vinh,
  Vĩnh Long, Đồng Tháp, An Giang, Kiên Giang, Cần Thơ, Hậu Giang, Sóc Trăng, Bạc Liêu, Cà Mau, Hà Tây, Hà Bắc,
  Đồ Sơn, Thủy Nguyên, Cát Bà, Cát Hải, Lê Chân, Ngô Quyền, Hồng Bàng, Kiến An, Kiến Thụy, An Dương, An Lão, Vĩnh Bảo,
  Dương Kinh, Bạch Long Vĩ, Chí Linh, Kinh Môn, Kim Thành, Nam Sách, Thanh Hà, Tứ Kỳ, Gia Lộc, Ninh Giang, Thanh Miện,
  Cẩm Giàng, Bình Giang, Lộc Bình, Đình Lập, Cao Lộc, Chi Lăng, Hữu Lũng, Văn Lãng, Văn Quan, Tràng Định, Đồng Đăng,
  Sơn Động, Lục Nam, Lục Ngạn, Lạng Giang, Yên Dũng, Việt Yên, Yên Thế, Tân Yên, Từ Sơn, Quế Võ, Thuận Thành, Tiên Du,
  Việt Trì, Nha Trang, Đà Lạt, Quy Nhơn, Biên Hòa, Thủ Đức, Buôn Ma Thuột, Pleiku, Phan Thiết, Mỹ Tho, Phú Quốc,
  Hà Đông, Đông Anh, Gia Lâm, Sóc Sơn, Mê Linh, Cầu Giấy, Thanh Xuân, Hoàng Mai, Long Biên, Nam Từ Liêm, Bắc Từ Liêm,
  Thái Thụy, Hải Hậu, Giao Thủy, Đông Hưng, Phòng Thành, Bằng Tường, Quảng Tây, Quảng Đông, Quảng Châu, Nam Ninh,
  Thâm Quyến, Trung Quốc, Hồng Kông, Đài Loan, Hàn Quốc, Nhật Bản, Campuchia, Thái Lan, Malaysia, Singapore, Mianma,
  Myanmar, Tokyo, Seoul
`);

/** A place elsewhere that has the name of one of ours, or of an ordinary thing. */
export const alsoOurs = list(`
  Hòa Bình, Bình Dương, Tiên Lãng, Hiệp Hòa, Hà Trung, Đồng Văn, Bắc Sơn, Thanh Sơn, Kim Sơn, Sơn Dương, Tân Bình,
  Đông Hải, Thống Nhất, Vạn Ninh, Tân Lập, Thanh Lâm, Yên Thế, Hai Bà Trưng, Ba Đình, Đống Đa, Hoàn Kiếm, Tây Hồ,
  Hải An, Hải Châu, Bình Tân, Bình Thạnh, Gò Vấp, Tân Phú
`);

/** How they are shortened; read as places only behind "ở", "sang", "tỉnh", "tp". */
export const outsideShort: ReadonlyMap<string, string> = new Map([
  ['hn', 'Hà Nội'],
  ['hnoi', 'Hà Nội'],
  ['hp', 'Hải Phòng'],
  ['hphong', 'Hải Phòng'],
  ['hd', 'Hải Dương'],
  ['bg', 'Bắc Giang'],
  ['ls', 'Lạng Sơn'],
  ['sg', 'Sài Gòn'],
  ['sgon', 'Sài Gòn'],
  ['hcm', 'Hồ Chí Minh'],
  ['tphcm', 'Hồ Chí Minh'],
  ['tq', 'Trung Quốc'],
  ['tquoc', 'Trung Quốc'],
  ['china', 'Trung Quốc'],
  ['đn', 'Đà Nẵng'],
]);
