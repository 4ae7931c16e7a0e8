/** Syllables by how often people write them; each row is about three times as common as the next. Made by scripts/count-syllables.ts. */
export const commonSyllables: readonly string[] = [
  `
    tôi không
  `,
  `
    em con có nhà cho bạn cháu ở người rồi được đi thì về bị một đã là học bơi muốn bắt lớp nó
  `,
  `
    nhắn giờ nào cô lại trẻ này nước ai ấy gọi đang mẹ với vào đứa nói cửa làm mở ra chưa mà máy bố gì phải bé nay
    chị biết xin của lên đánh anh gửi hay tối tin an trong xuống mình chết đến bảo cái hai giữ ngủ mới đầu hỏi cũng
    ông cần giúp để chỗ e năm bỏ nhận còn vì lắm ngoài ngồi đập số từ cứu báo đêm ba mấy phòng ăn tới chuyện việc nữa
    bộ hết chỉ cán chồng cả tuổi đường bán lần đọc ca nghe thấy bên hôm như vẫn nhỏ tạm nên đây bà vui vợ bạo và công
    chú đứng lúc hoặc ngày cầu dọa nhưng viên đuối lực toàn phường chơi sống thế trên áo trước điện tìm ép đau đăng
    qua khi xã bác cơm khóc lấy sợ sinh ảnh nhé cổ thôi tự bể các mã mười tai ơi ạ
  `,
  `
    hạ khóa bao sau lánh cách vừa đưa quá chân chém chúng giết hình kéo trường tắm lớn ngay hà hiểu tay đâu cảm liên
    chợ cá cưới dạy mai máu nhờ cầm nơi quảng gần hành bản ơn lạc yên họ mệt sờ thầy đuổi lời dây kể mua vấn pin trực
    mỗi sẽ thật viết biển buồn bóp chìm cười cậu cắn hàng khu khỏe luôn mắt ta thích trai từng xa xóm đâm đón đấy lý
    tử cũ khỏi ký mặc tiền hiện phí dùng trả tiên hại lưng mũi mặt ném nóng nằm quần thuyền tháng uống đói nếu đó
    cuối cụ nhốt tư yêu miễn những thoại đồng đông chờ đạp hải bốn chiều chạy dượng gái hiếp kia lừa mưa mọi nhớ nấu
    nổi sáng sáu sâu thằng tím tạt tắt tổ vậy vụ điều đốt cháy do bình gấp bây hôn thành xâm đóng bật chả chảy cấp
    cởi dám dưới giật hồ hồi miệng muộn nghỉ phố thuốc thông tiếng xô xăng ôm đá đòi đấm đẹp chuyển gặp khẩn nhất nạn
    vệ gia thứ xem chữ cẩm sông búa bụng cha chào chín dao dậy ghét giáo gãy hả kín lo luật lôi ma má mãi mắng ngã
    ngực nhóm nắng nửa rơi sớm trói trốn tàu tát xanh định quả nhiều vài đồ kết lâu chủ hơn nhân sao tiếp tình động
    khác chửi dâm dụng giấy hát hội lòng mông ngất rìu rượu súng trưa xấu đùi đề dấu nạt thương đỡ móng đúng thể giữa
    tỉnh vàng ao bánh bầm chuột cuốn cùng cạnh cảnh già giả gả gậy hộ kiện liền luộc làng lạm mươi ngõ nhìn nhảy nữ
    phụ quê quên roi rét rất sang sát sữa thịt treo triệu truyện trú trăm tuần tám tốt tớ viện vứt xe ác đen hòa bí
    dữ nguy vâng đừng nội rằng mạng ý kế triều phút sai xá khép hãy bè bẻ bức chó chế cắt dì gà hiểm hét hắn khách lũ
    lạnh lửa mất mợ thời truyền trái trông tụi xích xưa điểm đàn đổ ốm hiệu nhau thường trạng xong đình ghi hồng lập
    trà tâm kêu phả tô bia bài bảy bệnh bởi bữa cao chiếc cháo chậm chẳng chức cặp diện dạ dẫn dọn giam gian giường
    giận giặt gạo gầm gỡ hiền huyện hư kìa kẹo kẹt la lau lội miếng mày mét múa mốt nghìn nghĩ ngoan nha nhanh nhá
    nuôi nắm phát phở quyền quyển quét quăng rau rót rửa suýt sĩ sự tao thanh thay thi thím thôn tiêm trung trạm
    trắng trứng tòa túy tại tấm tầng tức vác vẽ xào à đám đôi đảo đẩy đỏ đội đợi ừ
  `,
  `
    chẽ đầm dụ theo dán lỗi nhắc riêng đồn hoàng chọn vân ban im sơn bàn bút băng bắn cáo cổng cứ giải giọng gối hiên
    hộp lão ngừa nhẹ quán rừng siết suốt thắt trang tập tặng tổng váy đòn nhập biến dừng phiên sách cộng tên đặt bằng
    chắc văn xác đức kỳ lầm a biệt buôn bóng bếp chán chốt chở chứ chứng coi cống cờ dâng dâu giấc giỏi gốc gục hàu
    hè kem khoai kinh kính kỹ lùng lật lịch lịm màu mát mò móc mùa mơ mật mồ mồm nghiệp nghề ngon ngừng nhát nhóc
    niên nè năng phang phao phim pháo phản phẳng quật rút rượt say thang thua thừng trèo trình trúng trưởng trống tế
    tục u xương xưởng ô đối độ đời ổn uông nhiêu liệu dân hẹn lẫn liêu thủy kênh xóa quế thống chung thêm thượng vũ
    đài dương vĩnh bò búng bế bỉm bốt bụi chiếu chăn chống chới chớt chụp cún cấm củi dép dí dắt giơ giỏ gí gấu gầy
    huấn hé hò hưu hộc khắp khổ khủng kiểm liềm luồn lưới lợn mó mũ mắc mỏi mụ mứt nhậu nóc núp nấp nến nền nổ phá
    phạt quản quất rác rô rõ rịt rỗng soát sàn sơ sắp sợi tháo thân thưa thở thủ trêu trơ trễ trừ tài tóc tùm túi
    tường tấp tận tờ véo vạch vả xử êm úp điếu đua đáng đáp đò ướt ống ổng hồn lâm lục thực trần đại cậy đạo danh dễ
    giống khí ngắn phía tinh to vết độc đủ ngại ngọc tiến tây câu khê lưu tân tải vô đa bồ mục thạch đoàn đằng đổi
    biểu bu buông buộc bênh bưu bước bẩn bận bậu bịt bọn bốc bờ cam can chai chui chuẩn chuộc chài chúa chúc chước
    chạm chắn chắt chặn chặt chịu chọc chục chửa co cua cung cày cánh côi cạch cỏ du duy dã dãy dìm dòng dũng dưa dại
    dần dị dồn gai giao giá giấu giễu giời gàn gánh góc góp gõ gạch hanh hen heo hi hoa hù hút hướng hấp hắt hẳn hỏng
    hứa hử ken keo khai khe kho khoe kiên kiểu kè kèm ké kém kề kỷ lan lia liếm loa long lum luyện lá lãnh lít lô lơ
    lượt lầu lặn lều lột lớ mang minh mái mây mèo méc mê mít món mún mải mẩy mỏ mộng mời mức na ngang nghiêm nghệ
    nghị nghịch ngoại nguyện nguồn ngô ngược ngẩng nhe nhiệm nhiệt nhàng nhèm nhít nhô nhạc nhạy nhẫn nhẽ nhỉ nhựa ni
    no nát nín nô nương nọ nối om pa phó phóng phấn quang quanh quen quy quyết quý quạt quỳ rách răng rảnh rể rốn rủ
    san soạng sín sóng sư sượt sạn sấu sập sắt sẵn sếp tan tham than then thiết thiếu thiện thoát thoảng thui thuê
    thuận thám thâm thí thưởng thỉnh thỏ thốn tiểu toán tranh trách trút trăng trương trầy trận trọ trời tuyên tuyệt
    tác tèo tí tính tò túp tạnh tống vai vè vùng vườn vẻ vọng vờ vỡ xả xối án ít ôn đan đàng đè đèn đích đẻ đỉnh địa
    đợt đụng ưng ế ốc ối ức
  `,
  `
    hoành lương bấm dung thử cơ ngộ trợ ánh đe chính hưng việt lạng châu chừng cốc dài giây giếng hỏa loại lặng mạo
    nghĩa ngũ sửa xảy đoán biên bám bạ bại bất bến chuông chuồng chén chĩa chẹn chồi chổi cuốc cuộc cây cãi còi cóc
    căn cước cướp cưỡng cắp cẳng cố cứa cựa dúi dẹp dở dự ghì giác gió giở gân gã hiệp hoài hăm hương hạt hất hế hề
    hệ hố hủy khỏa kiếm kiến kẹp kịp lăn lả lễ lỏng muỗi màn mác môi mương mệnh nghỉm ngoái ngây ngượng ngập ngắt
    nhúc nhịn nâng nét nẹt nện phảng quyên quách quơ quấy rình rúc rạch rối rựa suối sàm sân sặc sốt sổ sỡ thiêu
    thiếp thuế thèm thò thóp thùng thúc thư thảo thức thừa tiệt trán tránh trâu trò trượt tá tái tã té tù tưới tẩm
    tẩn tẩy tố tụt tủ vuốt vé võ vảy vần vắng vặn vịnh vịt vớt vụt xuồng xách xẻng xỉn xỉu á điền đu đãng đơn đất đầy
    đựng ước bãi mô vị chiên dực phú thắng diễn dục giới hung hỗ khoảng lặp nghi ngôi nháp nhãn nhầm ninh nút sở thần
    trí trùng tảo tệp ví đoạn ủy bắc khẩu lợi phương thái thịnh tràng trưng vương vạn xuân bạch bầu huệ hùng húc
    khánh kiêu lân lãng lê lạn nguyễn rồng thọ vừng xuyên yết đáy đạc
  `,
];
