/** Who is told of: herself, family, those set over her, strangers and bosses. */
export const people = {
  me: `
    tôi, em, con, cháu, mình, tớ!, tao, choa, bản! thân!, bản thân em, bản thân tôi, chính em, chính tôi, chúng em, chúng tôi,
    chúng con, chúng cháu, chúng mình, bọn em, bọn con, bọn cháu, bọn tôi, bọn mình, tụi em, tụi con, tụi tui, tụi mình, tụi cháu,
    bầy tui, nhà em, phần em, my, i, us, we, our, mine, myself, i m, i ve, im, we re, ourselves`,
  mother_and_child: `
    hai mẹ con, mẹ con em, mẹ con tôi, mẹ con nó, mẹ con chị, ba mẹ con, bốn mẹ con, mấy mẹ con, cả mẹ lẫn con, mẹ con con,
    mẹ con cháu, mẹ con mình, u con tôi, bu con tôi, u con cháu, bà cháu tôi, hai bà cháu, mấy bà cháu, hai bố con, bố con tôi,
    mẹ với con, mẹ và em, mẹ với em, mẹ và con, tôi và con, em và con, tôi với con, vợ con, vợ và con, cả nhà, me and my kids,
    me and my child, me and my baby, me and my son, me and my daughter, me and mom, my kids and i, my mom and i, us both`,
  siblings: `
    em con, em em, em tôi, em cháu, em tớ, em bé con, em gái, em trai, em nhỏ con, hai chị em, hai anh em, mấy anh em, ba chị em,
    ba anh em, mấy chị em, anh em con, chị em con, chị em em, đứa em, hai đứa em, mấy đứa em, em út, em ruột, anh ruột, chị ruột,
    em họ, em cùng mẹ, em cùng cha khác mẹ, anh trai, chị gái, anh hai, chị hai, anh cả, chị cả, anh con, chị con, anh em ruột,
    brother, sister, brothers, sisters, sibling, siblings, lil bro, lil sis, little brother, little sister, baby brother, baby sister`,
  child: `
    bé, bé gái, bé trai, đứa bé, đứa trẻ, trẻ, nhóc, thằng bé, con bé, cháu bé, cháu gái, cháu trai, cháu nhỏ, em bé, em nhỏ, con gái,
    con trai, trẻ em, trẻ con, trẻ nhỏ, trẻ thơ, chẻ con, đứa nhỏ, thằng nhóc, con nhóc, học sinh, nữ sinh, nam sinh, thằng cu, cái cu,
    cu tí, con nhỏ, thằng nhỏ, đứa con, mấy đứa, lũ trẻ, bọn trẻ, tụi nhỏ, đám trẻ, lũ nhóc, nhóc con, con nít, sắp nhỏ, con tôi, con em,
    con mình, con tui, con nhà, con chị, con anh, con ông, con bà!, con riêng, con nuôi, con đẻ, con ruột, con đầu!, con út, con lớn,
    hai đứa, ba đứa, bốn đứa, hai con, ba con nhỏ, mấy cháu, các cháu, hai cháu, cháu nội, cháu ngoại, cháu ruột, thằng cháu, con cháu,
    cô bé, cậu bé, chú bé, thiếu niên, vị thành niên, nhi đồng, thiếu nhi, bé con, cục cưng, gái nhỏ, thằng con, con gái tôi, con trai tôi,
    thằng cả, thằng út, thằng hai, cái út, thằng nhớn, con bé nhớn, đứa lớn, đứa út, trẻ mồ côi, mồ côi, cháu mồ côi,
    kid, kids, child, children, little girl, little boy, girl, boy, girls, boys, daughter, my daughter, my son, niece, nephew, teen,
    teenager, teenagers, minor, minors, underage, pupil, student, schoolgirl, schoolboy, young girl, young boy, orphan, stepson,
    stepdaughter, grandson, granddaughter, my kid, my kids, her kid, his kid`,
  infant: `
    sơ sinh, trẻ sơ sinh, bé sơ sinh, đỏ hỏn, còn đỏ, mới sinh, mới đẻ, vừa sinh, vừa lọt lòng, còn bú, đang bú, chưa cai sữa, chưa biết đi,
    chưa biết bò, chưa biết nói, mới biết bò, mới biết đi, lẫm chẫm, chập chững, đầy tháng, tháng tuổi, ngày tuổi, em bé bú, bú mẹ, đòi bú,
    đòi ti, khát sữa, bình sữa, địu con, địu em, địu cháu, bồng con, bồng em, ẵm con, ẵm em, ẵm bé, bế bé, nôi!, cũi!, trong nôi, quấn tã, tã!, bỉm!,
    dây rốn, cuống rốn, baby, babies, newborn, infant, toddler, months old, month old, weeks old, newborn baby, my baby, breastfeeding`,
  father: `
    bố, cha, tía, ba em, ba mình, ba tui, ba nó, ba con mình, ba đánh, ba say, ba nhậu, ba xỉn, ba chửi, ba bắt!, ba về, ba kêu, ba dọa,
    ba má, ba mẹ, thầy u, thầy bu, thầy cháu, thầy em, thầy nó, pa, papa, bố em, bố con, bố cháu, bố! tôi!, bố tớ, bố nó, bố mình, bố ruột,
    bố đẻ, ba ruột, cha ruột, cha đẻ, ba đẻ, tía em, ông bố, người bố, người cha, bố mẹ, cha mẹ, bố chúng nó, bố bọn trẻ, ông già, ông bô,
    ông khốt, father, dad, daddy, my dad, my father, parents, my parents, parent, folks`,
  stepfather: `
    dượng!, cha dượng, bố dượng, ba dượng, dượng em, dượng con, ông dượng, bố nuôi, cha nuôi, ba nuôi, bố hờ, bố ghẻ, cha ghẻ, bố kế, ba kế,
    bố sau, bố mới, ba mới, chồng mới của mẹ, chồng của mẹ, chồng mẹ, chồng sau của mẹ, người yêu mẹ, người yêu của mẹ, bạn trai mẹ,
    bạn trai của mẹ, bồ của mẹ, bồ! mẹ!, nhân tình của mẹ, chú của mẹ, chú ở với mẹ, chú sống cùng mẹ, anh rể, chồng chị, chồng của chị, chồng! dì!, chồng cô,
    chồng bà, stepfather, stepdad, step dad, step father, mom s boyfriend, mum s boyfriend, mother s boyfriend, mom s bf, foster father,
    foster dad, adoptive father`,
  mother: `
    mẹ, má!, u, bu, bầm!, mế!, mệ!, mạ!, mẹ em, mẹ con, mẹ cháu, mẹ tôi, mẹ tớ, mẹ nó, mẹ ruột, mẹ đẻ, má! em, má con, má tui, u em, u cháu, u con, bu em,
    bu cháu, người mẹ, bà! mẹ!, bà má, bà già, bả già, me mẹ, mama, mother, mom, mum, mommy, mummy, my mom, my mum, my mother`,
  stepmother: `
    mẹ kế, mẹ ghẻ, dì ghẻ, mẹ nuôi, má nuôi, mẹ hờ, mẹ mới, dì mới, vợ mới của bố, vợ của bố, vợ sau của bố, vợ bố, bồ của bố, bồ bố, mẹ hai,
    dì! hai, vợ hai, vợ lẽ, người yêu của bố, bạn gái của bố, vợ ba, dì cháu ghẻ, con chồng, con riêng của chồng, con riêng của vợ,
    stepmother, stepmom, step mom, dad s girlfriend, dad s new wife, foster mother`,
  husband: `
    chồng, chồng em, chồng tôi, chồng con, chồng mình, nhà tôi, ông xã, ox, lão nhà, lão nhà tôi, lão ấy, lão chồng, ông nhà, ông nhà tôi,
    ông chồng, ông ấy nhà em, anh nhà, anh xã, chồng yêu, hubby, thằng chồng, gã chồng, bố cháu, bố các cháu, bố bọn nhỏ, bố lũ trẻ, cha mấy đứa,
    bố nó nhà tôi, thằng cha nó, anh ta, ông ta, lão ta, gã ta, ổng!, ảnh!, husband, my husband, hubby mình, spouse, partner, my partner`,
  partner: `
    người yêu, bạn trai, người tình, bồ!, ghệ!, ny, gấu, bf, gf, bạn trai em, người yêu em, người ấy, crush, anh người yêu, boyfriend, girlfriend, my boyfriend,
    lover, dating, sống thử, sống chung, ở chung, sống như vợ chồng`,
  ex: `
    chồng cũ, người yêu cũ, bạn trai cũ, ex, tình cũ, bồ cũ, thằng! cũ!, ny cũ, nyc, vợ cũ, bạn gái cũ, đã chia tay, đã bỏ, đòi quay lại, đòi nối lại,
    níu kéo, không chịu chia tay, không chịu ly hôn, không cho ly hôn, không ký đơn, không chịu ký, đòi chia tay, đòi ly hôn, nói chia tay, sau chia tay,
    ex husband, ex boyfriend, ex bf, my ex, ex wife, ex girlfriend, after we broke up, broke up`,
  wife: `
    vợ, vợ em, vợ tôi, vợ mình, bà xã, bx, con vợ, cô vợ, người vợ, bà vợ, mẹ nó, mẹ mấy đứa, mụ vợ, vk, wife, my wife, his wife, bạn gái,
    vợ anh ta, vợ nó, vợ lão, vợ ổng, nhà nó, bu nó, vợ chưa cưới`,
  in_laws: `
    bố chồng, mẹ chồng, nhà chồng, gia đình chồng, em chồng, chị chồng, anh chồng, ông nội chồng, họ nhà chồng, bên chồng, bên nội, nhà nội, nhà nhà nội,
    chị dâu, em dâu!, con dâu, cháu dâu, nàng dâu, làm dâu, con rể, thằng rể, em rể, bố vợ, mẹ vợ, nhà vợ, thông gia, ông bà thông gia, má chồng,
    ba chồng, mother in law, father in law, in laws, sister in law, brother in law, his family, his mother`,
  kin: `
    ông, bà!, ông nội, ông ngoại, bà nội, bà ngoại, nội em, ngoại em, chú!, bác!, cậu!, mợ!, dì!, cô!, thím, mự!, dượng út, anh họ, chị họ,
    cậu ruột, chú ruột, bác ruột, cô ruột, dì ruột, chú họ, bác họ, cậu họ, dì út, cô út, chú út, cậu út, chú hai, chú ba, chú tư, chú năm, chú em, chú con,
    bác cả, bác hai, bác trai, bác gái, ông bà, ông bà nội, ông bà ngoại, ông trẻ, bà trẻ, bà! cô!, bà dì, ông! chú!, ông bác, ông cậu, ông anh, bà chị,
    thằng anh, thằng em, con chị, con em, người nhà, họ hàng, bà con, người thân, gia đình, nhà ngoại, trưởng họ, cháu đích tôn,
    anh kết nghĩa, anh nuôi, em nuôi, chị nuôi, uncle, aunt, auntie, cousin, grandpa, grandfather, grandmother, grandma, granny, relative, relatives, my uncle,
    my cousin, my grandpa, my grandfather`,
  old_person: `
    cụ!, cụ ông, cụ bà, ông cụ, bà cụ, cụ già, người già, người cao tuổi, ông lão, bà lão, lẫn!, lú lẫn, lẩn thẩn, già yếu, già cả, ngoài bảy mươi, ngoài tám mươi,
    tám mươi tuổi, bảy mươi tuổi, chín mươi tuổi, mẹ già, bố già, bà già, nằm liệt, nằm một chỗ, không nơi nương tựa, elderly, old man, old woman, old lady`,
  elder: `
    thầy!, thầy giáo, cô giáo, giáo viên, gia sư, thầy bơi, thầy dạy, thầy chủ nhiệm, cô chủ nhiệm, thầy thể dục, thầy dạy võ, thầy dạy đàn, thầy dạy thêm,
    chú dạy, ông dạy, anh gia sư, huấn luyện viên, hlv, hiệu trưởng, hiệu phó, bảo vệ, bác bảo vệ, chú bảo vệ, ông bảo vệ, chủ nhiệm, giám thị, cô bảo mẫu, bảo mẫu,
    cô nuôi dạy trẻ, cô trông trẻ, cô giữ trẻ, giúp việc, osin, cô giúp việc, bác giúp việc, người! trông!, tài xế, lái xe, bác tài, chú tài xế, xe ôm, bác xe ôm,
    chú xe ôm, grab, bác đưa đón, xe đưa đón, xe trường, bác lao công, ông lao công, bác cấp dưỡng, cô y tế, bác sĩ khám, y tá, thầy lang, thầy mo, thầy cúng,
    thầy bói, thầy đồng, sư!, sư thầy, ông thầy, ông sư, cha xứ, trưởng bản, trưởng họ, già làng, quản sinh, quản giáo, chú quản lý, thầy quản lý, cô quản lý,
    đội trưởng, phụ trách, anh phụ trách, coach, my coach, teacher, my teacher, driver, tutor, principal, guard, security guard, babysitter, nanny, priest, monk, doctor`,
  neighbour: `
    hàng xóm, chú hàng xóm, ông hàng xóm, bác hàng xóm, anh hàng xóm, bà hàng xóm, cô hàng xóm, láng giềng, xóm giềng, lối xóm, nhà bên, nhà bên cạnh, nhà kế bên, kế bên nhà,
    nhà sát vách, sát vách, nhà đối diện, đối diện nhà, phòng bên, phòng kế, phòng cạnh, phòng trọ bên, nhà trên, nhà dưới, tầng trên, tầng dưới, căn hộ bên,
    cùng dãy trọ, dãy trọ, xóm trọ, cùng ngõ, cùng xóm, cùng! bản!, cuối ngõ, đầu ngõ, cuối xóm, đầu xóm, nhà đầu, nhà cuối, nhà số, bên vách, bên kia tường, chú nhà bên, ông nhà bên, anh nhà bên,
    neighbour, neighbor, neighbours, neighbors, next door, upstairs, downstairs, across the street, flat above, apartment next`,
  boss: `
    chủ trọ, chủ nhà, ông chủ, bà chủ, cô chủ, anh chủ, mụ chủ, lão chủ, chủ quán, chủ xưởng, chủ tàu, chủ bè, chủ lò, chủ tiệm, chủ hàng, chủ thầu, chủ vựa, chủ bãi, chủ mỏ,
    chủ trại, chủ vườn, chủ lao động, nhà chủ, ông quản lý, bà quản lý, anh quản lý, quản lý, sếp, sếp em, giám đốc, trưởng phòng, tổ trưởng chuyền, đốc công, cai thầu, ông cai, thuyền trưởng,
    tài công, cấp trên, ông thầu, boss, my boss, manager, owner, landlord, supervisor, employer, foreman, captain, madam, tú bà, má mì, tào kê, bảo kê`,
  he: `
    nó!, hắn, gã!, lão, họ!, ông ta, ông ấy, ông ý, ông kia, ông đó, ông này, anh ta, anh ấy, anh kia, anh đó, chú ấy, chú đó, chú kia, chú ta, bác ấy, bác ý, cậu ta, y ta, bà ta, bà ấy, bà kia, mụ ta,
    chị ta, cô ta, ổng!, bả!, chả!, ảnh!, chúng nó, chúng!, bọn nó, bọn họ, tụi nó, tụi kia, bọn chúng, bọn kia, thằng, thằng đó, thằng kia, thằng ấy, thằng ý, thằng này, thằng cha, lão già, lão kia, lão ý, mụ!, ả!, con mụ,
    con mẹ, mấy ông, mấy anh, mấy thằng, mấy tên, mấy người, cái ông, cái chú, cái anh, cái bà, cái thằng, cái lão, cái con, một tên, hai tên, tên kia, tên đó, tên ấy, tên này, kẻ đó, kẻ kia, kẻ ấy, có kẻ, một kẻ, có người,
    một người, ai đó, người ta, người đó, người kia, he, she, him, her, they, his, someone, somebody, guy, that guy, this guy, that man, this man, some man, some guy, dude, they re, he s, she s`,
  stranger: `
    người lạ, ông lạ, chú lạ, anh lạ, cô lạ, bà lạ, kẻ! lạ!, mặt lạ, lạ mặt, khách lạ, xe lạ, số lạ, người không quen, không quen biết, không biết là ai, không quen, chưa gặp bao giờ, người đàn ông, đàn ông,
    gã đàn ông, ông tây, ông tàu, ông khách, khách, ông trung quốc, người trung quốc, người nước ngoài, thanh niên, đám thanh niên, nhóm thanh niên, mấy thanh niên, đối tượng, nam thanh niên, một đối tượng,
    đeo khẩu trang, bịt mặt, đội mũ kín, biến thái, yêu râu xanh, mẹ mìn, kẻ gian, kẻ xấu, người xấu, chú xấu, ông kẹ, ông ba bị, trộm, ăn trộm, kẻ trộm, cướp, stranger, strangers, unknown man, man, men, a man,
    creep, creepy, pervert, foreigner, customer, client, old guy, random guy, weirdo`,
  gang: `
    bọn!, côn đồ, giang hồ, xã hội đen, du côn, đầu gấu, băng nhóm, băng!, đàn! em, đám người, nhóm người, hai nhóm, hai băng, hai phe, nhóm đối tượng, chủ nợ, đòi nợ, đám đòi nợ, xiết nợ, siết nợ, tín dụng đen, vay nặng lãi, xăm trổ,
    xăm mình, bặm trợn, đầu trọc, mấy thằng xăm, cả đám, cả bọn, cả lũ, cả hội, kéo cả bọn, gọi hội, gọi đàn em, xe máy bịt biển, đi mấy xe, gang, thugs, loan shark, loan sharks, debt collectors, gangster, a group of men, mob`,
  addict: `
    nghiện, thằng nghiện, con nghiện, nghiện ngập, ngáo, ngáo đá, ma túy, ma tuý, hút chích, chích choác, tiêm chích, chơi đá, hút đá, đập đá, chơi thuốc, phê thuốc, phê đá, lên cơn nghiện, vật thuốc, vã thuốc, thiếu thuốc, bay lắc, hàng trắng,
    thuốc phiện, heroin, bạch phiến, cần sa, thuốc lắc, nước biển, bóng cười, thèm thuốc, tâm thần, thần kinh, điên!, hoang tưởng, loạn thần, ảo giác, lên cơn, lên cơn điên, nổi cơn, nổi điên, phát điên, phát rồ, phát cuồng, mất kiểm soát,
    high on, on drugs, drugs, meth, junkie, addict, psycho, crazy, went crazy, mental`,
  peer: `
    bạn, bạn học, bạn cùng lớp, bạn bè, bạn thân, mấy bạn, các bạn, lớp trưởng, bạn nữ, bạn nam, bạn trai cùng lớp, bạn gái cùng lớp, anh lớp trên, chị lớp trên, mấy anh lớp trên, mấy chị lớp trên, khóa trên, lớp trên, đứa bạn, nhóm bạn, tụi bạn, bọn bạn,
    bạn em, bạn! con, bạn! cháu!, bạn tôi, bạn mình, đàn anh, đàn chị, thằng bạn, con bạn, nhỏ bạn, cùng phòng, cùng bàn, bạn cùng bàn, bạn cùng phòng, cùng lớp, cùng trường, trong lớp, trong trường, tổ trưởng, trong ký túc, bạn ký túc xá, chiến hữu,
    friend, friends, classmate, classmates, bestie, bff, roommate, schoolmate, seniors, senior, my friend, group of friends`,
  disabled: `
    khuyết tật, tàn tật, câm!, câm điếc, điếc, mù!, mù lòa, khiếm thị, khiếm thính, liệt, bại liệt, liệt nửa người, liệt giường, tự kỷ, thiểu năng, thiểu năng trí tuệ, chậm phát triển, chậm nói, chậm hiểu, chậm khôn, khờ!, khờ khạo, ngờ nghệch,
    ngớ ngẩn, ngây ngô, dở người, không khôn, không được khôn, đần!, bại não, xe lăn, nạng!, chống nạng, cụt, cụt chân, cụt tay, không đi lại được, không nói được, không nghe được, động kinh, down, hội chứng down, bệnh nặng, ung thư,
    chạy thận, disabled, deaf, mute, blind, autistic, autism, wheelchair, crippled, bedridden, special needs`,
  pregnant: `
    bầu, mang bầu, có bầu, mang thai, có thai, dính bầu, ễnh bụng, bụng bầu, bụng chửa, chửa hoang, có chửa, đang chửa, vác bụng, sắp đẻ, sắp sinh, trở dạ, đau đẻ, vỡ ối, vỡ nước ối, ra máu, dọa sảy, sảy thai, sẩy thai, động thai, que hai vạch,
    hai vạch, chậm kinh, trễ kinh, mất kinh, phá thai, bỏ thai, bắt phá, ép phá thai, bắt bỏ cái thai, bụng to ra, bụng cứ to, tuần thai, cái thai, đứa trong bụng, em bé trong bụng, bụng mẹ, bụng vợ, ở cữ, mới sinh mổ, pregnant, pregnancy, miscarriage, abortion, labour, water broke`,
} as const;
