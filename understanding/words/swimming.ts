import type { SwimGroup } from '../../domain/swim-groups.ts';
import type { CanSwim, Relation } from '../../domain/swim-registration.ts';
import { list } from './list.ts';

/** The groups of the letter as families call them. */
export const groupPhrases: readonly { tag: SwimGroup; phrases: readonly string[] }[] = [
  {
    tag: 'special',
    phrases: list(`
      hoàn cảnh đặc biệt, mồ côi, khuyết tật, tự kỷ, bị bỏ rơi, không nơi nương tựa, nhiễm hiv, bị xâm hại, bị bạo lực,
      lang thang, bệnh hiểm nghèo, orphan, disabled, autism, special circumstances
    `),
  },
  {
    tag: 'at_risk',
    phrases: list(`
      có nguy cơ, nguy cơ, bố mẹ ly hôn, bố mẹ đi tù, bố mẹ nghiện, sống với ông bà, bố mẹ đi làm xa, thiếu chăm sóc, at risk
    `),
  },
  { tag: 'poor', phrases: list('hộ nghèo, sổ nghèo, nhà nghèo, gia đình nghèo, diện nghèo, poor household') },
  { tag: 'near_poor', phrases: list('cận nghèo, hộ cận nghèo, near poor') },
  {
    tag: 'average_or_hard',
    phrases: list(`
      khó khăn, hoàn cảnh khó khăn, trung bình, mức sống trung bình, mẹ đơn thân, bố đơn thân, đơn thân, thu nhập thấp,
      hard circumstances, average
    `),
  },
  { tag: 'mountain', phrases: list('miền núi, vùng cao, xã núi, mountain, mountainous') },
  { tag: 'island', phrases: list('hải đảo, xã đảo, ngoài đảo, ở đảo, đảo, island') },
  { tag: 'border', phrases: list('biên giới, xã biên giới, giáp biên, border') },
  {
    tag: 'ethnic',
    phrases: list(`
      dân tộc thiểu số, dân tộc ít người, dân tộc, người dao, người tày, sán dìu, sán chỉ, sán chay, người hoa, cao lan,
      ethnic minority
    `),
  },
];

/** What a child can in the water. */
export const canSwimPhrases: readonly { tag: CanSwim; phrases: readonly string[] }[] = [
  {
    tag: 'no',
    phrases: list(
      'chưa biết, không biết, chưa bơi được, không bơi được, chưa học, chưa, cannot swim, can t swim, not yet',
    ),
  },
  {
    tag: 'little',
    phrases: list(
      'một chút, 1 chút, một ít, một tí, 1 tí, chút ít, chút chút, sơ sơ, tàm tạm, bơi chó, biết ít, a little, a bit',
    ),
  },
  {
    tag: 'metres25',
    phrases: list('25 m, 25m, 25 mét, 50 m, 50m, bơi được, bơi tốt, bơi giỏi, biết bơi rồi, bơi thạo, well, can swim'),
  },
];

/** What somebody is to the child. */
export const relationPhrases: readonly { tag: Relation; phrases: readonly string[] }[] = [
  { tag: 'mother', phrases: list('mẹ, má, mẹ cháu, mẹ bé, mother, mom') },
  { tag: 'father', phrases: list('bố, ba, cha, bố cháu, father, dad') },
  { tag: 'grandparent', phrases: list('ông nội, ông ngoại, bà nội, bà ngoại, ông, bà, grandmother, grandfather') },
  { tag: 'teacher', phrases: list('giáo viên, cô giáo, thầy giáo, chủ nhiệm, teacher') },
  { tag: 'guardian', phrases: list('giám hộ, người giám hộ, nuôi dưỡng, mẹ nuôi, bố nuôi, guardian') },
  {
    tag: 'relative',
    phrases: list(
      'cô, dì, chú, bác, cậu, mợ, thím, anh, chị, anh trai, chị gái, người nhà, họ hàng, aunt, uncle, sister, brother',
    ),
  },
];

/** What is written beside a registration code, or by its button. */
export const orderPhrases = {
  take: list('nhận, nhận chỗ, nhận chỗ này, có nhận, đồng ý, đồng ý nhận, có, ok, yes, take, accept'),
  decline: list(`
    thôi, không nhận, không nhận chỗ, thôi không nhận, không nhận nữa, từ chối, không, nhường chỗ, no, decline
  `),
  cancel: list(`
    hủy, huỷ, hủy đăng ký, huỷ đăng ký, hủy chỗ, hủy mã, xin hủy, muốn hủy, xin hủy đăng ký, muốn hủy đăng ký, rút đăng ký,
    không học nữa, thôi không học nữa, cancel
  `),
  optOut: list(`
    không nhận tin, không nhận tin nữa, không nhận tin nhắn nữa, thôi nhận tin, ngừng nhận tin, dừng nhận tin, đừng nhắn nữa,
    no more messages
  `),
  optIn: list('nhận tin lại, nhận lại tin, nhận tin, nhận tin nhắn lại, messages again'),
};
/** Said to an offer without its code: nothing that answers other questions too. */
export const bareAnswers = {
  take: list('nhận, nhận chỗ, nhận chỗ này, có nhận, đồng ý nhận, accept'),
  decline: list('thôi, không nhận, không nhận chỗ, thôi không nhận, không nhận nữa, nhường chỗ, decline'),
};
/** Somebody at the door of the classes has registered already. */
export const registeredPhrases = list(`
  đã đăng ký, đăng ký rồi, đã gửi đăng ký, xem đăng ký, xem lại đăng ký, đổi đăng ký, sửa đăng ký, hủy đăng ký, huỷ đăng ký,
  đổi thông tin, sửa thông tin, mã đăng ký, có mã, already registered, have registered, my registration, cancel
`);
