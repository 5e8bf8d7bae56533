"""Sentences of letters, plans and reports: which state a duty with its day, and which tell something else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from kstthc_cli.deadlines import statements
from kstthc_cli.deadlines.kind import Frame
from kstthc_cli.deadlines.patterns import Judged, Law
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.refusals import REASONS
from kstthc_cli.deadlines.rule import expand
from kstthc_cli.deadlines.statements import DUTY, laws
from kstthc_cli.deadlines.words import Token

DUTIES = [
    ("Trong thời gian phát hành hồ sơ mời thầu từ ngày 29/5 đến ngày 18/6/2026", "2026-06-18"),
    ("Các xã đã hoàn thành số hóa phải đưa vào sử dụng ngay trong quý II/2026.", "2026-06-30"),
    ("Hội chợ sẽ mở cửa từ ngày 23/10 đến ngày 26/10/2026 với 150 gian hàng.", "2026-10-26"),
    ("Bộ trưởng yêu cầu các cục hoàn thành cắt giảm 30% thủ tục trong quý II/2026.", "2026-06-30"),
    ("Thời hạn nộp hồ sơ được gia hạn đến hết ngày 31/7/2026.", "2026-07-31"),
    ("Sở ấn định thời gian kết thúc học kỳ II chậm nhất ngày 25/5/2026.", "2026-05-25"),
    ("Trạm Y tế mời các bà mẹ đưa trẻ từ 9 tháng tuổi đến tiêm vào ngày 27/02/2026.", "2026-02-27"),
    ("Điện lực thông báo tạm ngừng cấp điện từ 6 giờ đến 11 giờ ngày 14/7/2026.", "2026-07-14"),
    ("Công ty Cấp nước sẽ ngừng cấp nước từ 22 giờ ngày 03/7/2026.", "2026-07-03"),
    (
        "Thí sinh nộp phiếu dự tuyển từ ngày 02/3 đến hết ngày 31/3, trong giờ hành chính.",
        "2026-03-31",
    ),
    ("Danh sách được niêm yết tại trụ sở từ ngày 17 đến ngày 25 tháng 9 năm 2026.", "2026-09-25"),
    ("Toàn dân treo cờ Tổ quốc từ ngày 29/8 đến hết ngày 03/9/2026.", "2026-09-03"),
    ("Hội đồng thông báo thời gian tiếp nhận: từ ngày 02/3 đến hết ngày 31/3/2026.", "2026-03-31"),
    ("Các chủ tàu hoàn thành lắp thiết bị trước ngày 15/7/2026, không có ngoại lệ.", "2026-07-15"),
    ("Yêu cầu các đơn vị thông xe trước ngày 31/12/2026, dù khối lượng còn lại 45%.", "2026-12-31"),
    ("Nộp trước ngày 20/6/2026 để làm căn cứ xây dựng kế hoạch quý sau.", "2026-06-20"),
    ("Tháng 8, đoàn kiểm tra sẽ làm việc với Ban Quản lý rừng.", "2026-08-31"),
    ("Sở cho biết sẽ công bố điểm chuẩn vào chiều 04/8/2026.", "2026-08-04"),
    ("Gia hạn đến hết ngày 31/7/2026.", "2026-07-31"),
    ("Lập danh sách thanh niên đủ 17 tuổi trước ngày 15/6/2026.", "2026-06-15"),
    ("Biểu số 05: nộp chậm nhất ngày 10/7/2026.", "2026-07-10"),
    ("Phụ lục II: hoàn thành trong quý II/2026.", "2026-06-30"),
    ("Ngày 20/6, Sở Y tế sẽ tổ chức tập huấn phòng chống dịch.", "2026-06-20"),
    ("Giải trẻ toàn quốc bế mạc tối 17/5/2026.", "2026-05-17"),
    ("Hội thi tại nhà văn hóa xã diễn ra vào ngày 20/5/2026.", "2026-05-20"),
    ("Gửi bài dự thi “Em yêu biển đảo” trước ngày 15/5/2026.", "2026-05-15"),
    ("Đăng ký từ ngày 01/4 đến ngày 30/6/2026.", "2026-06-30"),
    ("Từ ngày 03/8 đến ngày 07/8, thí sinh nộp bản sao học bạ tại phòng tuyển sinh.", "2026-08-07"),
    ("Các doanh nghiệp được phép nộp hồ sơ bổ sung đến hết ngày 30/9/2026.", "2026-09-30"),
    ("Gia hạn thời gian nhận bài dự thi đến ngày 15/7/2026.", "2026-07-15"),
    ("Khánh thành nhà bia tưởng niệm vào dịp 02/9.", "2026-09-02"),
    ("Thực hiện các nhiệm vụ đã được giao, báo cáo UBND xã trước ngày 25/8.", "2026-08-25"),
    ("Sở đã kiểm tra, yêu cầu các trường khắc phục trước ngày 15/6/2026.", "2026-06-15"),
    ("Đối với tồn tại đã nêu, Hiệu trưởng khắc phục trước ngày 20/6/2026.", "2026-06-20"),
    ("Trung tâm Y tế kết nối dữ liệu khám chữa bệnh trong quý III/2026.", "2026-09-30"),
    (
        "Phải nộp đủ tiền trước ngày 30/6/2026, nếu không sẽ bị cưỡng chế theo quy định.",
        "2026-06-30",
    ),
    ("Sau khi rà soát, các thôn gửi danh sách về UBND xã, chậm nhất 20/9.", "2026-09-20"),
    ("Treo băng rôn hưởng ứng Ngày Pháp luật 09/11, hoàn thành trước 05/11.", "2026-11-05"),
    ("Xác minh lý lịch 42 thanh niên trúng tuyển, trả kết quả trước 10/01/2026.", "2026-01-10"),
    ("Gửi báo cáo tổng kết năm 2026 về Sở Nội vụ trước ngày 15/01/2027.", "2027-01-15"),
    ("Đề nghị Quý công ty gửi báo giá trước 16 giờ 30 phút ngày 07/7/2026./.", "2026-07-07"),
    ("Thời gian giám sát: đến ngày 30/10/2026 (có lịch cụ thể gửi sau)", "2026-10-30"),
    ("Không chậm quá ngày 14/8/2026", "2026-08-14"),
    ("Các tổ, khối chấm bài kiểm tra từ ngày 04/5 đến ngày 09/5/2026.", "2026-05-09"),
    ("Các hộ dân treo cờ trong ngày 30/4/2026.", "2026-04-30"),
    ("Đoàn thẩm tra làm việc với 3 xã vào ngày 17/9/2026.", "2026-09-17"),
    (
        "Hưởng ứng tháng hành động, xã tổ chức ra quân từ ngày 05/6 đến ngày 12/6/2026.",
        "2026-06-12",
    ),
    ("Hồ sơ dự thầu nộp tại Văn phòng từ ngày 05/6 đến ngày 12/6/2026.", "2026-06-12"),
    ("Phòng Kinh tế mời dự họp vào hồi 14 giờ ngày 05/8/2026.", "2026-08-05"),
    ("Yêu cầu kế toán nộp lại chứng từ đã ký trước ngày 15/6/2026.", "2026-06-15"),
    ("Đảng viên chưa nộp bản kiểm điểm phải nộp trước ngày 15/12/2026.", "2026-12-15"),
    ("Các hộ di dời phương tiện khỏi lòng sông trước ngày 20/6/2026.", "2026-06-20"),
    ("Các xã gửi đăng ký trước ngày 20/8, quá hạn huyện không tổng hợp.", "2026-08-20"),
    ("Nộp bảo lãnh trước ngày 07/10/2026 với giá trị 90.000.000 đồng.", "2026-10-07"),
    ("Dọn vệ sinh xong trước ngày 22/6/2026 và chụp ảnh gửi nhóm.", "2026-06-22"),
    ("Kết nạp 08 đảng viên trong năm 2026", "2026-12-31"),
    ("Theo kết luận tại phiên họp ngày 02/7, các xã gửi danh sách trước 15/7/2026.", "2026-07-15"),
    ("Khắc phục tồn tại nêu tại biên bản ngày 03/4/2026 trước ngày 25/4/2026.", "2026-04-25"),
    ("Tổ chức hội thao vào sáng 12/5/2026, phần lễ không quá 30 phút.", "2026-05-12"),
    ("Bàn giao nhà văn hóa trước ngày 30/4/2026, bảo hành 12 tháng.", "2026-04-30"),
    ("Thôn nào chưa họp dân tổ chức họp trước ngày 20/4/2026.", "2026-04-20"),
    ("Có mặt tại trụ sở trước 8 giờ ngày 05/6/2026, mang theo căn cước công dân.", "2026-06-05"),
    ("Các hộ phải tự dọn dẹp từ ngày 01/5 đến ngày 10/5/2026.", "2026-05-10"),
    ("Các xã góp ý dự thảo quy chế đã gửi, hoàn thành trước ngày 15/5/2026.", "2026-05-15"),
    ("Trước ngày 31/3/2026, 100% các tổ ký cam kết.", "2026-03-31"),
    ("Trước ngày 20/4/2026, hồ sơ phải được niêm yết.", "2026-04-20"),
    ("Thời hạn hoàn thành là 30 ngày kể từ ngày 01/6/2026.", "2026-07-01"),
    ("Đến hết 2028", "2028-12-31"),
    ("Các đợt xét tuyển bổ sung bắt đầu từ ngày 01/9 đến ngày 30/9/2026.", "2026-09-30"),
    ("Thời vụ gieo trồng từ ngày 01/9 đến ngày 30/9/2026.", "2026-09-30"),
    ("Trước ngày 12/8/2026 TS nộp học phí.", "2026-08-12"),
    ("Trường quyết định gia hạn thời gian đóng học phí đến hết ngày 31/3/2026.", "2026-03-31"),
    ("Đối với các xã không có hộ nghèo, đề nghị gửi báo cáo trước ngày 15/6/2026.", "2026-06-15"),
    (
        "Dành cho các đề tài không thể nghiệm thu trong đợt 1, dự kiến nghiệm thu trong tháng 10/2026.",
        "2026-10-31",
    ),
    ("Sinh viên tra cứu điểm từ ngày 28/10/2026 đến ngày 30/10/2026.", "2026-10-30"),
    # a doubt word of the object, of another clause, or that is the very deed
    (
        "Xử lý trụ sở dôi dư, không sử dụng; thời hạn hoàn thành trong quý III/2026.",
        "2026-09-30",
    ),
    ("Xử lý dứt điểm tài sản chưa sử dụng trước ngày 20/8/2026.", "2026-08-20"),
    ("Các xã không tổ chức lễ hội; gửi báo cáo trước ngày 05/3/2026.", "2026-03-05"),
    (
        "Đối với cơ sở không chấp hành, Công an xã sẽ xử phạt trước ngày 10/9/2026.",
        "2026-09-10",
    ),
    (
        "Trước ngày 12/6/2026, xã thẩm định đơn; nếu đơn chưa đủ giấy tờ, xã hướng dẫn bổ sung.",
        "2026-06-12",
    ),
    ("Niêm yết kết quả trước ngày 15/7/2026; thí sinh không đỗ nhận lại hồ sơ.", "2026-07-15"),
    ("Hồ sơ không hợp lệ: trả lại trước ngày 15/7/2026.", "2026-07-15"),
    ("Từ 7h30 đến 16h ngày 03/9/2026, tạm ngưng cấp điện thôn Đông.", "2026-09-03"),
    ("Trạm bơm tạm dừng hoạt động từ ngày 05/10/2026 đến ngày 09/10/2026.", "2026-10-09"),
    (
        "Cán bộ được nghỉ Tết Âm lịch năm 2026 từ ngày 14/02/2026 đến hết ngày 22/02/2026.",
        "2026-02-22",
    ),
    ("Gia hạn giấy phép xả thải trước ngày 30/9/2026.", "2026-09-30"),
    ("Hồ sơ yêu cầu được phát hành từ ngày 02/6/2026 đến ngày 12/6/2026.", "2026-06-12"),
    ("Ưu tiên xử lý nhiệm vụ có thời hạn hoàn thành trong quý II/2026.", "2026-06-30"),
    ("Năm 2026, huyện sẽ tổ chức thanh tra 5 xã còn lại theo quy định.", "2026-12-31"),
    ("Xã đã vận động 12 hộ dân tháo dỡ lều quán trước ngày 25/5/2026.", "2026-05-25"),
    ("Thời gian khám tuyển (từ ngày 03/11 đến ngày 12/11/2026) tại trạm y tế.", "2026-11-12"),
    ("Vòng chung kết tổ chức tại nhà thi đấu huyện từ ngày 20-29/4/2026.", "2026-04-29"),
    ("Trường hợp không có mặt, gửi giấy ủy quyền trước ngày 12/9/2026.", "2026-09-12"),
    ("Đơn vị đã nộp không phải nộp lại; các đơn vị khác nộp trước ngày 12/9/2026.", "2026-09-12"),
    ("Nhận quà trước ngày 12/9/2026 đối với các hộ chưa nhận quà đợt 1.", "2026-09-12"),
    ("Các đối tượng chưa được khám sẽ được khám bù trước ngày 12/9/2026.", "2026-09-12"),
    ("Yêu cầu các phòng được giao theo dõi gửi báo cáo trước ngày 12/9/2026.", "2026-09-12"),
    ("Mỗi thôn chỉ chọn 02 hộ, gửi danh sách trước ngày 12/9/2026.", "2026-09-12"),
    ("Chỉ tiếp nhận hồ sơ từ ngày 07/9 đến ngày 12/9/2026.", "2026-09-12"),
    ("Học viên được gia hạn lệ phí phải hoàn thành trước ngày 12/9/2026.", "2026-09-12"),
    ("Trưởng phòng hoặc Phó Trưởng phòng chủ trì họp trước ngày 12/9/2026.", "2026-09-12"),
    ("Thu hồi con dấu cũ và nộp về Công an tỉnh trước ngày 12/9/2026.", "2026-09-12"),
    ("Bàn giao mặt bằng trước ngày 12/9/2026, không để dây dưa sang năm sau.", "2026-09-12"),
    ("Hội chợ quê năm 2026 với chủ đề “Hương lúa” sẽ mở từ ngày 05/9 đến 12/9.", "2026-09-12"),
    ("Đến ngày 12/9/2026, tất cả các thôn báo cáo kết quả.", "2026-09-12"),
    ("Ngày 12/9/2026 (7h30-11h30; 13h30-17h00)", "2026-09-12"),
    ("Riêng các thôn vùng cao gửi danh sách trước ngày 12/9/2026.", "2026-09-12"),
    ("Người dân cả xã sẽ đi bầu cử vào ngày 12/9/2026.", "2026-09-12"),
    ("Ngày 12/9/2026, 45 hộ phải bàn giao mặt bằng.", "2026-09-12"),
]
OTHERS = [
    "Trong thời gian tạm giam từ ngày 01/5/2026 đến ngày 10/5/2026",
    "Trong thời gian điều trị từ ngày 01/6/2026 đến ngày 10/8/2026",
    "Trong thời gian thanh tra từ ngày 01/5/2026 đến ngày 10/5/2026, đoàn làm việc tốt",
    "Các xã đã hoàn thành báo cáo phải nộp trước ngày 15/6/2026.",
    "Các xã đã hoàn thành số hóa trong quý II/2026.",
    "Các hồ sơ đã ký phải đưa vào lưu trữ trong quý II/2026.",
    "Người nộp hồ sơ từ ngày 02/5 đến ngày 05/5/2026 được ưu tiên.",
    "Theo yêu cầu, xã hoàn thành giảm 20% hộ nghèo trong quý II/2026.",
    "Tỉnh giao xã 30 chỉ tiêu, xã hoàn thành đạt 95% trong quý II/2026.",
    "Trước ngày 15/01 có 12 em bỏ học.",
    "Người dân sẽ gặp khó khăn vào tháng 9/2026.",
    "Danh mục 03: Dự án chuyển tiếp giai đoạn 2026 - 2030.",
    "Đoàn xã tổ chức hội trại vào ngày 15/5/2026 với 200 trại sinh.",
    "Xã phấn đấu giữ danh hiệu đạt chuẩn đến năm 2030 với 100% trạm có bác sĩ.",
    "Được giao từ đầu năm, xã hoàn thành giảm 20% hộ nghèo trong quý III/2026.",
    "Thời hạn hợp đồng được gia hạn đến ngày 31/7/2026.",
    "Thời gian công tác được gia hạn đến hết ngày 31/7/2026.",
    "Ông Hải được công an mời đến làm việc vào ngày 12/5/2026.",
    "Thông báo tạm ngừng cấp điện từ 7 giờ đến 11 giờ ngày 20/6/2026.",
    "Xóm Đông bị ngừng cấp điện từ 7 giờ đến 11 giờ ngày 05/5/2026.",
    "Có 45 người nộp hồ sơ từ ngày 02/3 đến ngày 10/3/2026.",
    "Sau khi được niêm yết từ ngày 02/3 đến ngày 10/3/2026, phương án được duyệt.",
    "Đơn vị hoàn thành trước ngày 15/6/2026, dù gặp mưa nhiều.",
    "Trước ngày 01/7/2026, dù còn khó khăn, xã có 12 trường đạt chuẩn.",
    "Nộp trước ngày 20/6/2026, quý sau nộp trước ngày 15.",
    "Công ty cho biết sẽ tăng giá 5% vào ngày 15/6/2026.",
    "Gia hạn trước ngày 30/6/2026.",
    "Biểu số 02: Thu ngân sách chia theo quý, từ quý I/2024 đến quý II/2026 (triệu đồng).",
    "Mẫu B01: Danh sách hộ được hỗ trợ trong quý II/2026.",
    "Đợt triều cường này sẽ đạt đỉnh vào ngày 18/10/2026.",
    "Khoảng sáng ngày 12/12, bộ phận không khí lạnh này sẽ ảnh hưởng đến Bắc Bộ.",
    "Đội tuyển tỉnh giành huy chương vàng tại giải trẻ bế mạc tối 17/5.",
    "Tuyển thủ ghi tên mình tại giải trẻ toàn quốc diễn ra ngày 17/5/2026.",
    "Ví dụ, “Trước ngày 15/5/2026” là cách ghi rõ ràng.",
    "Ví dụ: “Hoàn thành trước ngày 20/6/2026” là cách viết đúng.",
    "Báo cáo hằng tháng lập cho kỳ từ ngày 01 đến ngày cuối cùng của tháng.",
    "Báo cáo 6 tháng tính từ ngày 15/12/2025 đến ngày 14/6/2026, gửi trước ngày 05/7/2026.",
    "Phấn đấu năm 2026 kết nạp từ 25 đảng viên trở lên.",
    "Mỗi năm kết nạp tối thiểu 10 đảng viên mới.",
    "Đến năm 2028, ít nhất 70% cán bộ có kỹ năng số cơ bản.",
    "Phấn đấu đến năm 2030, 100% thủ tục được cung cấp trực tuyến.",
    "Duy trì tỷ lệ tiêm chủng đầy đủ trên 95% trong năm 2026.",
    "Tiếp nhận 45 đơn thư trong 6 tháng đầu năm 2026.",
    "Phấn đấu đến năm 2030 đưa xã thành trung tâm du lịch của tỉnh.",
    "Phấn đấu không để xảy ra cháy rừng từ tháng 11/2025 đến tháng 4/2026.",
    "Dự báo dân số của tỉnh đến năm 2030 khoảng 2,1 triệu người.",
    "Mức hỗ trợ trên được thực hiện từ ngày 01/7/2026 đến hết năm 2030.",
    "Thời hạn của giấy phép đến hết ngày 30/6/2031.",
    "Kỳ quyết toán được tính từ ngày 01/01 đến hết ngày 31/12.",
    "Học kỳ I bắt đầu từ ngày 05/9 và kết thúc vào ngày 15/01 năm sau.",
    "Chợ của xã họp vào chủ nhật hằng tuần, thu hút đông khách.",
    "Kỳ thi diễn ra an toàn, nghiêm túc trong hai ngày 06 và 07/6/2026.",
    "Ngày 18/3/2026, tại nhà văn hóa xã, Hội Nông dân xã tổ chức đại hội.",
    "UBND xã đã rà soát, gửi báo cáo trước ngày 15/6/2026.",
    "Từ ngày 30/4 đến ngày 03/5, các khu du lịch đón 12.000 lượt khách.",
    "Thời điểm mất điện: 14 giờ 20 phút ngày 03/7/2026",
    "Nhận xét: đơn vị thực hiện tốt trong quý II/2026",
    "Thường xuyên, hằng năm theo kế hoạch của tỉnh",
    "Hằng năm, khi có yêu cầu",
    "Bão sẽ đổ bộ vào ngày 12/9/2026.",
    "Lúa sẽ chín rộ vào giữa tháng 9.",
    "Gia đình bà cần tiền vào tháng 8/2026.",
    "Công nhân nhận lương vào ngày 10 hằng tháng.",
    "Bảo tàng đóng cửa vào thứ Hai hằng tuần.",
    "Đại hội bầu ông Nam làm trưởng ban vào chiều 15/5/2026.",
    "Kết nạp 08 đảng viên trong 6 tháng đầu năm.",
    "Xử phạt 15 trường hợp với số tiền 42 triệu đồng trong tháng 5/2026.",
    "Mở 12 lớp trong quý I với 900 lượt người tham gia.",
    "Hội Nông dân xã tổ chức thành công hội thi trong tháng 5/2026.",
    "Đoàn xã tổ chức nhiều hoạt động trong tháng 3.",
    "Trước ngày 01/7, thị trấn mang tên Phố Mới.",
    "Anh ấy rời cơ quan trước ngày 15/5/2026.",
    "Người mua vé trước ngày 15/5 được giảm giá.",
    "Trước ngày 01/7, hồ sơ đất do cấp huyện giải quyết.",
    "Phát hiện cây rừng bị chặt vào sáng 12/5/2026.",
    "Hoàn thành khóa học tháng 5/2026, anh được điều về trạm.",
    "Hủy cuộc họp vào 14 giờ ngày 11/5/2026.",
    "Thông báo kết luận tại phiên họp ngày 12/8/2026.",
    "Giá điện dự kiến tăng vào ngày 15/6/2026.",
    "Nhờ có máy mới, các thôn cấy xong trước ngày 20/2.",
    "Ông Minh cho biết xã hoàn thành cấp đất trước ngày 15/5/2026.",
    "Thời gian thử việc đến hết ngày 15/6/2026.",
    "Thời gian tập sự là 12 tháng, kể từ ngày 01/6/2026.",
    "Trẻ được đăng ký khai sinh quá hạn ngày 12/5/2026.",
    "Chi bộ tổ chức sinh hoạt trong tháng 5 với sự tham dự của 25 đảng viên.",
    "Đoàn làm việc với tỉnh vào ngày 12/5, đánh giá cao kết quả.",
    "Bãi bỏ quy định các xã nộp sổ trước ngày 20 hằng tháng.",
    "Các đợt mưa bắt đầu từ ngày 01/9 đến ngày 30/9/2026.",
    "Các đợt kiểm tra từ ngày 01/9 đến ngày 30/9/2026 phát hiện nhiều vi phạm.",
    "Trước ngày 12/8/2026 Hoa nở.",
    "Trước ngày 12/8/2026 Nguyễn Văn An bị xử phạt.",
    "Xin gia hạn thời gian đóng học phí đến hết ngày 31/3/2026.",
    "Đối với các hộ không xây dựng, sửa chữa nhà trước ngày 15/6/2026.",
    "Đối với các xã, không tổ chức lễ hội, đề nghị dừng trước ngày 15/6/2026.",
    "Đối với các hộ không được xây nhà, đề nghị tháo dỡ trước ngày 15/6/2026.",
    "Rà soát các trường khai giảng ngày 05/9/2026.",
    "Trường khai giảng 05/9/2026.",
    "Gia hạn thời gian đóng cửa cầu đến hết ngày 31/3/2026.",
    "Trước ngày 12/8/2026 CBGV được khen thưởng.",
    "Các hộ không tháo dỡ lều quán trước ngày 25/5/2026.",
    "Xây dựng nhà chưa được cấp phép trước ngày 20/8/2026.",
    "Thống kê hồ sơ chưa giải quyết trước ngày 20/8/2026.",
    "Hỗ trợ các hộ bị thu hồi đất trước ngày 20/8/2026.",
    "Niêm yết trước ngày 20/8/2026; hội nghị không diễn ra.",
    "Các xã không tổ chức lễ hội, gửi báo cáo trước ngày 05/3/2026.",
    "Hoàn thành trước ngày 20/8/2026, không bắt buộc thực hiện ở thôn.",
    "Trước ngày 12/6/2026, nếu đơn chưa đủ giấy tờ.",
    "Từ 7h30 ngày 03/9/2026, tạm ngưng cấp điện thôn Đông.",
    "Lịch tiếp công dân tạm nghỉ từ ngày 14/02/2026 đến hết ngày 22/02/2026.",
    "Gia hạn thời hạn xả thải trước ngày 30/9/2026.",
    "Văn bản được phát hành từ ngày 02/6/2026 đến ngày 12/6/2026.",
    "Giấy phép có thời hạn trong quý II/2026.",
    "Xã đã đề nghị tỉnh cấp vốn trước ngày 25/5/2026.",
    "Thu hồi lịch họp trước ngày 25/5/2026.",
    "Đơn vị đã nộp không phải nộp lại trước ngày 12/9/2026.",
    "Trước ngày 12/9/2026, các hộ chưa nhận quà đợt 1.",
    "Chỉ có 03 thôn nộp danh sách trước ngày 12/9/2026.",
    "Báo cáo quý: trước ngày 05 của tháng sau.",
    "Gửi báo cáo 6 tháng trước ngày 05 của tháng sau.",
    "Công ty chúng tôi đều nộp báo cáo trước ngày 12/9/2026.",
    "Phấn đấu khởi công cầu trong quý III/2026 và hoàn thành, đưa vào sử dụng năm 2028.",
    "UBND xã sẽ bị thiếu nước vào tháng 9/2026.",
    "Tiền đặt cọc được trả trước ngày 12/9/2026 hoặc sau đó.",
]


COMES_BACK = [
    ("Trước ngày 10 hằng tháng, Phòng Kế toán chuyển kinh phí hoạt động trong tháng.", 12),
    ("Chậm nhất ngày 20 hằng tháng, trạm xác nhận khối lượng của tháng để thanh toán.", 12),
]

LAWS = laws()


def _days(words: str) -> list[date]:
    rule = read_phrase(words, 2026).rule
    return [slot.nominal for slot in expand(rule, Frame(2026))] if rule else []


@pytest.mark.parametrize(("words", "day"), DUTIES)
def test_a_duty_has_its_day(words: str, day: str) -> None:
    assert _days(words) == [date.fromisoformat(day)]


@pytest.mark.parametrize(("words", "often"), COMES_BACK)
def test_the_period_of_what_is_worked_on_leaves_a_recurrence_alone(words: str, often: int) -> None:
    assert len(_days(words)) == often


@pytest.mark.parametrize("words", OTHERS)
def test_what_nobody_is_told_to_do_has_no_day(words: str) -> None:
    assert _days(words) == []


def test_a_weekday_that_lost_its_hook_is_a_weekday() -> None:
    assert read_phrase("Họp giao ban thu sáu hàng tuần", 2026).rule == (
        read_phrase("Họp giao ban thứ sáu hàng tuần", 2026).rule
    )
    assert read_phrase("Họp giao ban thu tư hằng tuần", 2026).rule == (
        read_phrase("Họp giao ban thứ tư hằng tuần", 2026).rule
    )


@pytest.mark.parametrize("law", LAWS, ids=lambda law: f"{law.verdict}: {law.sample}")
def test_a_law_decides_its_sample_and_not_its_neighbour(
    law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = list[Law]()

    class Watched(Judged):
        def first_law(self, laws: Iterable[Law]) -> tuple[Law, list[Token]] | None:
            found = super().first_law(laws)
            decided.extend([found[0]] if found else [])
            return found

    monkeypatch.setattr(statements, "Judged", Watched)
    sample = read_phrase.__wrapped__(law.sample, 2026)
    assert law in decided
    decided.clear()
    near = read_phrase.__wrapped__(law.near, 2026)
    assert law not in decided
    is_duty = law.verdict == DUTY
    assert is_duty or sample.reason == law.verdict
    assert (sample.rule is not None, near.rule is not None) == (is_duty, not is_duty)


def test_every_verdict_is_a_duty_or_has_its_sentence() -> None:
    assert {law.verdict for law in LAWS} <= {DUTY, *REASONS}
