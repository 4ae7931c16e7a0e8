/** Syllables by how often people write them; each row is about three times as common as the next. Made by scripts/count-syllables.ts. */
export const commonSyllables: readonly string[] = [
  `
    tôi em con không có nhà cho
  `,
  `
    cháu ở đi thì mẹ rồi một là người được nó nay ra bảo về hai nào vào cái chị bạn cô với học anh bị cả bé mà lớp ấy
    ai bà ông lại của hôm cũng giờ bố từ trong gọi làm lên cửa đã nói
  `,
  `
    nước ba bơi mới tối này để xin đang hỏi chỉ chồng đứa đêm muốn tuổi tay năm còn e mười thấy hết xe ngồi biết hay
    đến sáng phải các bắt trên máy nhắn qua nữa bên phòng ngày vừa và ngoài chú trẻ nghe gửi chưa ngủ mấy xuống gái
    ăn lúc trước đầu lấy bác nhờ chỗ sang hàng áo mình gì chuyện khóa bán mai sinh như vì kể thầy chủ lắm thằng đâu
    tiếng ta tới trai cứ nên họ số cùng sau tháng thôi lần ảnh đứng tiền xóm giữ bàn giấy vợ nhận yên chúng vẫn thứ
    tên cười báo dưới mặt tin xem hà cần theo chạy mở cơm trường bốn mỗi chân bộ điện nhưng kia nằm công chiều dạy
    xong ca cũ đây chơi khóc
  `,
  `
    cá sáu thế giúp cuối cầm bằng chợ mãi tuần ạ viết quảng đừng đánh việc đường bỏ cổ hộ kéo nội trực mất đưa chào
    nhau khi bao quá đông bảy cổng sân tìm dao mua trả đón chữ đập cán khách nhỏ chết tạm giữa lớn tự quay toàn lời
    phụ trời tắm cạnh đòi cầu bản chín đồng hải ngoại đỏ ôm ơi cụ đọc nuôi quần tổ đàn khỏi lánh mặc thêm thuyền vui
    đèn hạ ký viên hơn bể bờ ghế gặp nhìn tờ thoại sẽ hội quán tám tập đó gần hẹn bình trọ ngay kêu dâu giáo sợ ghi
    đồ an biển bếp long trốn chờ cậu máu trưa tàu sách câu thật nhóm tắt bóng cây mươi nữ từng gia thích đá nơi cứu
    to xã mắt tai dài cẩm lão lạ sổ cách thành chả chẳng lưng nửa nhân buổi bãi đăng đóng dậy nghỉ nợ tâm nhiều tiên
    tư bến kính triều tấm đội cao nhật nổi vàng đuổi cháy dắt vô đủ đúng khác tiếp dặn móng ngõ đài liên hôn mang
    quen xa hành nhốt lạc nhé bí chiếc lương trông tủ dây nhất lý cưới dám giường hình trú tóc đếm định đặt bế bụng
    cắt hòa lạnh uống vòng vậy gấp sao buồn nhảy riêng phường bài chìa gà hoa mái phố thở trò tổng đẹp đề đình bè giả
    phao tan thuốc tài đôi đợi bạo vệ im đổi bữa khen khu luôn mưa quê rượu trung tường đồn động lực chảy mèo nấu phả
    sóng đất cảm dán ép nếu hát trắng danh hiểu lâu chó chăn dép gõ hồ hồi lợn nồi thân trưởng tụi đạp ơn thể bánh
    giao gãy hóa phạt rơi sông tiết điểm đầm kết dùng chuyển kem suốt thư đấy miễn già gạo gối kín ngoan nóng quan
    sữa cơ dọa mạng đau chắc chở cuốn giọng hè hắn ngã răng sĩ sắp đốt vết
  `,
  `
    phí những tỉnh trang buồng chém chịu luật mài sống thanh tầng vác văn đoàn đổ ổng chụp cặp dì giật gầm khê lái
    mông rửa sơn thay tưới tưởng viện vẽ úp kế bây biên buộc bát bật cởi gió hẳn khăn lá lũ nghĩ nhớ quên thuê thượng
    trượt trống tô xích đẻ vấn yêu ý pin cấp bóp bẩu chìm chúc dượng hiền khỏe kèm lò mong mẫu mắng mọi ngón rủ súng
    thưa thị thợ trâu vân vịt xếp đâm dân ban mã can chửa cu giấu giết khẩu lành lôi lăm nhẹ thi thùng triệu trà tí
    xăng đeo diễn dương phía đuối đỡ phút chứ dòng gác liền lo may mũi mổ nắng phim phát quanh rể thu thôn tím điều
    độ nhiêu rằng chung bước bắn chẽ cánh dí kho lòng say suối sàn sâu sớm thịt trói tốt việt xanh út lỗi thương đoạn
    chuồng chậu chứng cắn dọn gậy kẹo lịch mật nhá phong quý run rét thua thẻ u uông vở ít bầm bầu bọn chiếu chèo chế
    hồng mùa mệt nộp thang trách trăm tát tử vỡ vụ đen ấm do hiệu hiện cháo cãi cột gạch kỳ la làng minh miệng má nam
    rách rút vai váy đè đói hoặc chọn chừng bò bận dạo hoàng hoành liêu ly ném rau sưng sặc thiếu treo đùi đầy ống
    bấm nạn quả chính dụ giới thường bay bạc bịt bức chui chốt giếng giời hả lập mì nhặt ruột rào sẵn trôi trạm xá
    liệu nạt vài ao bông chặn chửi cảnh cộng dãy lễ lừa múa niên nặng rằm sờ than tác tính tận tủi xóa tải xác chục
    căn dẫn giày gã gấu hiên hơi hại khai ma mượn mồm nắm sát sốt thông trèo trình tế địa nhắc sai cha chai chập cận
    giải khoe lao lau lưới nghìn ngược nhanh nãy nương phép sắt thuộc thức tiêu tra trái trừ túi vé vườn đấm dễ lặng
    tình bám bảng bụi chài chặt chọc cào cất cốc cờ dấu dụng gả hiếp muộn mương mồ mừng nghiệp nghề nghị nhạc nấp thả
    tòa tặng vả êm đám đò đều đời ốm ngôi dừng kênh bia buôn băng bệnh chi coi cáo cát câm dạ gốc khe kiến lưỡi lửa
    màn mô mạo mời nghèo roi rồng thái thắt trần xấu đáy đơn đẩy đức ấn cậy ngắn ninh a côi cập diện dìm dần gian giơ
    hái khắp kịch lán mày mát mò mỏ nhiệm quyền quạt quỳ rừng tranh tôm tại vỗ xô xưa xử à đem đảo đối quản rõ thử
    nút phiên ánh sửa xâm bu buýt bẻ chia châu còng gai giặt gáy hét hư hưng hướng hở khoản khám kinh lả lỡ món mỏi
    mợ mực ngất nha nhóc phơi rạch rảnh siêu soi song thừa tiêm trăng tân vi viêm ướt vâng nguy biến búa chổi cuộc
    cống da du dầu ghê giận góp gỗ gục hương hầm hộp khô kim kiếm kịp lùng lăn màu mách môi mũ mụ ngại nhớn nè phục
    ruộng rất rối sơ sạch sức thai thăm thủ tim tiểu trêu điền ốc ổn giống lẫn trợ khép biệt bó bút bẹp bồ chuyên cấm
    dội ghẻ giá giỏi gánh hong hoài huyện hố hợp khâu kiểm lan loa lượt lặn lội mảng mốt mức neo nghĩa ngừng núp rìu
    rỗng sướng sự trúng trộm tích tật tết van vặn y ối ví vị chim chuyến chuối chè chôn chăm chậm chắt chống cảng cục
    dúi ghét giai gói gầy ho huynh hưu hồn hử khuyết lạng lật mùi mạn ngon nhát nhịn nát nện pha phà phúc quy quyển
    quét quăng quấy rưỡi siết thúc ti tiệm trại trận tạt tống xoay xé á đòn đồi đợt đụng khẩn nhập dục
  `,
  `
    bê canh chuột chày dã dạt ghé giám giỗ gương hiểm hiệp hôi húc hễ họp kiện kíp kẻ kề kỹ lang lạn lầm mét mê mơ mạ
    mạch mắc nghẹn nghịch ngân ngực nóc nôn phần phở quất rã rơm rời sạn thiệp thím thò thơm thời thủng thực trao
    tròn trầy tôn tục véo vắng xương xưởng điên đo đích đạo ừ hỗ khoảng nhầm tinh mục bi bún bồn chiên cà cám cóc
    cưỡng cỏ dâm dính ga giấc giễu góc gỡ hông khuya kẹp lân lạy muỗi mâm mây móc mù mún mẩu mọc mối nan ngoái ngờ
    nhục nhựa non ny phang phá quấn quế rót rạp so sương sạp sếp thoát thống thủy thừng truyền trứng tàn tầm vách
    vĩnh vọng vội vứt xỉu yếu ô đại ế ức dữ tảo lưu loại hãy bim bả cam chuyền chuông chuẩn chán chê chĩa chức cuốc
    cúc cún căm cước cắm cử dỗ gội huấn hòm hăm hận hối khát khó kiểu kiệt kẹt lay luộc lê lạm lọc lỗ lộn lục miếng
    muối na ngang nghẹt nguyệt ngành ngô ngập nhác nom núi năng nướng nổ pháo phồng quang rước rụng su sính tham
    thiệu tháo thù thắng toán trùm tu tung tuyệt tuẫn tè tẩy tắc tội tớ vung vạch vờ xôi ác ói điếc đống ưng ổi đe
    biểu bú bơ bẩn bỏng bốc bống châm chạm cua cài dày dù dưa dầm dốt dồi dở giam giãy giùm hanh hoang hù hút hất hỏn
    hờn keo khổ ké kém liếm liệt luận luồn lén lột mép mòn môn mại mạnh mảnh mầm mắm mỹ ngu nhại nhỉ nẹt phay que
    quyên quắm quốc rê rượt suýt sàm sôi sỡ sứa tao tha then thãi thúng thất tre trinh truyện tránh trật tuýp tít tấu
    tốp tụt tức võ vùng vũ vạn vải vật xách xây xép xót đàng đào đáp đằng ổ trạng bong béo bì bùn bưng bất bậc bịch
    bổ bởi chay cheo chiết chì chùa chỉnh cư cấu dại dự ghép giã giò giẻ gạ gạt gẫm gập hoàn hy hé hằng hỗn hủy khán
    khùng khống kiệm két kê kìa liễu lun láo lát lăng lười me miệt mít mải mế mỏm mờ nghiện nghỉm ngáo ngăn ngũ ngả
    ngọc ngựa nhàng nhấn nọ ong oán phân phấn phẳng páo quyết quát què quẫn quật réo rổ rớm sẹo thiết thuở thờ trút
    ty tá tây té tò túy tấn tấy uy vang vay vây vẫy vịnh vọt vỏ vớ vụng xiên xiềng xoáy xào xước xả xỉ án ích đùa đắp
    đứt đa bin bôi bậy bắp bốt bực cai cay che chum chuồn chuộc chích chấm chắn chới cân còi cương cướp cọc củ dư dập
    dốc dứa dực dựng giác giảng giở gí gót gặt hoạt hàm hô hũ hạnh hạt hậu hệ hỏng hứa in khiếp khoai khản khỏa khủng
    kiếp kẻo lam leo li lâm lô lĩnh lắc lắng lều lịm lộ mu mác mó mầu mịt mộ mộc nghệ ngoi nguyên nguyện ngượng ngọng
    ngừa nhai nhét nhổ nhời no nuốt nách não nón nô nạp nến nốt nỗi phú phẩm phổ quầy quẳng rát rèm rú rúc rộp suất
    sáo sóc sắm thuật thác thèm thêu thước thưởng thạch trán tuyển tái tê tăm tạ tố va vu vít vận vớt vừng xinh xuôi
    xà xíu xưng áp í ù đáng đương độn đục ước ếch ồn ớt trí độc buông bàng bén bù búp băm bềnh cau chiến chảo chữa co
    cuộn càng cày cò cơn cưa cấy cỗ cỡ củi di dành dâng dõi dải dịp dọc ghen giăng giục gom gào gán gớm gừng hoan hò
    hót húp hẻm hốc khay khoang khoanh khung khuyên khuyến khuỷu khánh khơi kè kìm loang loáng luyện làn lông lõm lúa
    lườm lạch lẩu lắp lềnh lệch lọ lốp lợi moong mút măng mềm mỏng mủng mỷ ngâm ngạt ngắt nhiệt nhuyễn nhè nhô nong
    nản nấc nắc nẻ oan om pa phê phím phóng phù phỏng pá quà quái quân quây reo rong rành rác rãnh rần rộng soát sìn
    sú sún sư sườn sất sầu sắn sủi thiệt thui thuyết thuận thóc thắm thềm thổ tiễn tiện toe tru trúc trơ trơn trương
    trễ trụi tua tuyên tuyết tách tông túc tẹo vuông vòi vù vương vượt vẹt xung xuân xuất xông xúm xắn xế xỉn xốc xốp
    ám ú điếu đáo đĩa đạn đạt đậu đỉnh ớ sở thần trùng bo bom bon bùm bưu bạ bại bẩm bệt bỉm bịa bọc bột chén chép
    chòi chúa chấn chất chốc chớt cành cúi cạo cằm cố cứng duyên dê dìu dưỡng dạn dồn giẫm giằng giọt giỏ gáo gây
    găng gặm gọn gọt han hen heo hàn hàu há hòn hạn hập khanh khoa khuy khuỵu khéo khói khấu khởi kiên kiêu lem loan
    loãng lãng lãnh lóp lưỡng lằng lẽ lợp lủng mom múc mập mốc mộng mớ nao ngao nghiêng nghiến nguýt nguồn ngán ngóp
    ngặt ngọt ngốc ngột ngửa nheo nhúc nhúng nhẫn nhậu nhằn nhằng nhẽ náo né nín nấy nối nở phiền phun phó phản quài
    quơ rình rô rôm rùa rả rốn rộn sim soạng sào sán sánh sũng sưởi sạc sản sấu sợi tanh thinh thiu thiện thoảng thấp
    thắp thẳng thề thỉnh thổi thớt tiếc tiến tiệt toang truồng trấn trợn tuyến tã tù túm tấp tẩm tẩn tỉa ván vôi vùi
    vũng vẻ vốn xiết xoa xoàng xuyên xuồng xét xí xó xóc xúc xún xẻng yết ùm đan đong đua đun đuốc đành đùng đạc đạch
    đắt đỗ ẩm ủng ứng dung khí nhãn ủy hỏa xảy đoán banh binh bày bão bênh bíu bóc búng bĩu bấu bẫy bắc bằm bặt bề
    bền bọt bỗng bừng chà chí chấp chật chốn cuống cói côn cạn cằn cối cớ củng cự cựu diều dong duy dào dáng dè dùi
    dăm dưng dậu dằm dế dị dối dỗi en giang gieo giàn giáp giầy giội gáp góa gùi gật gỏi ham hang hiếu hoảng hu hum
    huề huống huỵch hân hơm hấp hắt hằn hế hề họng hộc hức khao khiếm khiếu khoác khoái khuân khàn kháy khét khôi
    khôn khảo khắc khế khối kiêng kiễng kềnh kệ kỷ linh liềm loạn loảng lung luốc luồng lày lác lách láng lè lém lênh
    lìa lìn lít lóc lót lú lơ lầu lầy lẩm lằn lẵng lẻn lề lệ lệnh lọt lối lốt lộc men miết miếu miền miện máng mè mèn
    mé méc mén mía mướp mấp mẩy mận mẻ mỉa mứt ngan nghiêm ngáy ngó ngóng ngầu ngẩng ngậm ngắm ngửi nhang nhí nhích
    nhòe nhăm nhường nhượng nhạy nhấc nhấp nhẹm nhếch nhịp nhọn nhồi ni nia nàm nép níu nôi núc nơm nại nắp nền nứa
    oai oe phanh phe phi phu pháp phì phùn phùng phăng phương phượng phượt phạm phẫu phắt phốt phớ phủi pô pằng quàng
    quãng quặp quẹt quẻ quệt quỳnh quỷ quỹ rang ray riết roài rung ruy rày rái râm rén rẻ rịt rỏ rồ rờ sa san soạn
    sáp sìu sút săn sượt sả sấy sịt sụt sủa tang thuyên thuổng thà thào thám thâm thính thú thạo thầm thắc thịnh thọ
    thỏ thụt tiu tràng trích tróc trưng trảm trầu trồng tui tuấn tuồng tuột tày tán tèo típ tóm tóp tùm tý tạnh tạo
    tạp tả tảng tất tọp tọt tỏi tụ tỷ voi vua vun vành vè vét vò vót vút vướng vạ vần vắt vệt vụt vững xiếc xoang
    xoèn xoảng xoẹt xài xén xẻ xềnh xệch xịt xịu xỏ xối xổm âm ôn điệu đu đuôi đàm đác đái đê đận đắng đền đột ướm ảo
    ất ầm ẩn ẹ ọ ời ủi ứa
  `,
];
