"""What annexes and circulars write in a column of times: kinds, each with its near ones."""

from __future__ import annotations

import pytest

from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.wording import phrase
from samples import days_of

SAYS: dict[str, dict[str, str]] = {
    "a rate and the day of each time": {
        "Cập nhật tiến độ ít nhất 01 lần/tuần vào các ngày làm việc cuối tuần": "Hàng tuần",
    },
    "months of the one year behind them": {
        "01 - 03/2024": "Từ tháng 1/2024 đến tháng 3/2024",
        "04 - 08/2024": "Từ tháng 4/2024 đến tháng 8/2024",
        "09 - 10/2023": "Từ tháng 9/2023 đến tháng 10/2023",
        "11 - 02/2024": "Từ tháng 11/2023 đến tháng 2/2024",
    },
    "years of tax and accounting": {
        "Chậm nhất là 31/3 năm dương lịch tiếp theo năm tính thuế": "Ngày 31/03/2024",
        "Trước ngày 31/3 của năm kế tiếp năm tài chính": "Trước ngày 31/03/2024",
        "Chậm nhất ngày 31/01 năm liền sau năm tính thuế": "Ngày 31/01/2024",
        "Chậm nhất ngày 31/01 năm dương lịch tiếp theo": "Ngày 31/01/2024",
    },
    "a month of the quarter after": {
        "Ngày 12 tháng thứ hai quý sau quý báo cáo": "Ngày 12 của tháng giữa quý sau",
        "Ngày 10 tháng thứ nhất quý sau quý báo cáo": "Ngày 10 của tháng đầu quý sau",
        "Ngày 20 tháng thứ hai của quý sau": "Ngày 20 của tháng giữa quý sau",
        "Ngày 12 tháng thứ ba quý tiếp theo quý báo cáo": "Ngày 12 của tháng cuối quý sau",
    },
    "the window of a periodic report": {
        "Báo cáo định kỳ hàng tháng: Tính từ ngày 15 tháng trước đến ngày "
        "14 của tháng thuộc kỳ báo cáo.": "Ngày 14 hàng tháng",
        "Báo cáo tháng: Tính từ ngày 15 của tháng trước đến ngày 14 của tháng báo cáo": "Ngày 14 hàng tháng",
        "Báo cáo định kỳ hàng quý: Tính từ ngày 15 tháng trước đến ngày 14 "
        "của tháng cuối quý thuộc kỳ báo cáo.": "Ngày 14 của tháng cuối quý",
        "Từ ngày 21 tháng trước đến ngày 20 tháng báo cáo": "Ngày 20 hàng tháng",
        "Từ ngày 15 tháng cuối của quý trước đến ngày 14 tháng cuối quý": "Ngày 14 của tháng cuối quý",
    },
    "the window of a report of one span": {
        "Báo cáo định kỳ 6 tháng: Tính từ ngày 15 tháng 12 của năm trước "
        "kỳ báo cáo đến ngày 14 tháng 6 của kỳ báo cáo.": "Từ ngày 15/12/2022 đến ngày 14/06/2023",
        "Báo cáo quý I: Tính từ ngày 15 tháng 12 năm trước đến ngày 14 "
        "tháng 3 của năm báo cáo": "Từ ngày 15/12/2022 đến ngày 14/03/2023",
    },
    "an estimate as the name of a report": {
        "- Ước 06 tháng: ngày 10/6 hàng năm": "Ngày 10/06 hàng năm",
        "Ước 9 tháng: ngày 10/9 hàng năm": "Ngày 10/09 hàng năm",
        "- Ước cả năm: ngày 10/11 hàng năm": "Ngày 10/11 hàng năm",
        "Báo cáo ước thực hiện 6 tháng: 10/6": "Ngày 10/06",
        "Sơ bộ quý: ngày 25 tháng cuối quý": "Ngày 25 của tháng cuối quý",
        "Ngày 17 tháng báo cáo": "Ngày 17 hàng tháng",
    },
    "a year, then upkeep": {
        "2023 và nhiệm vụ thường xuyên": "Năm 2023",
        "2023 - 2025 và nhiệm vụ thường xuyên": "Từ năm 2023 đến hết năm 2025",
        "2023 và duy trì thường xuyên": "Năm 2023",
    },
    "a start without “từ”": {
        "Năm 2024 trở đi": "Từ năm 2024 trở đi",
        "Tháng 9/2023 trở đi": "Từ tháng 9/2023 trở đi",
    },
    "from one event to another": {
        "Từ ngày công bố danh sách đến ngày kết thúc cuộc bầu cử": "Đến khi kết thúc cuộc bầu cử",
        "Từ nay đến hết ngày bầu cử": "Từ nay đến khi bầu cử",
        "Từ tháng 01/2023 đến ngày kết thúc bầu cử": "Từ tháng 1/2023 đến khi kết thúc bầu cử",
    },
    "from the day that an office was founded": {
        "Từ ngày thành lập Uỷ ban bầu cử đến ngày kết thúc cuộc bầu cử.": "Đến khi kết thúc cuộc bầu cử",
        "Từ ngày thành lập Tổ bầu cử đến khi hoàn thành nhiệm vụ": "Đến khi hoàn thành nhiệm vụ",
    },
    "an event with its own day": {
        "Từ tháng 01 đến ngày bầu cử 15/3/2023": "Từ tháng 1 đến ngày 15/03/2023",
        "Từ 05/01/2023 đến hết ngày bầu cử 15/3/2023": "Từ ngày 05/01/2023 đến ngày 15/03/2023",
        "Đến ngày khai giảng 05/9": "Ngày 05/09",
        "Từ nay đến ngày bầu cử (15/3/2023)": "Từ nay đến ngày 15/03/2023",
        "Từ tháng 01 đến ngày bầu cử (15/3/2023)": "Từ tháng 1 đến ngày 15/03/2023",
    },
    "a term behind its meeting": {
        "Sau kỳ họp 10 ngày": "Trong vòng 10 ngày kể từ kỳ họp",
        "Chậm nhất sau hội nghị 05 ngày": "Trong vòng 05 ngày kể từ hội nghị",
    },
    "a bracket that explains a dated cell": {
        "Quý II/2023 (theo yêu cầu của cấp có thẩm quyền về định hướng "
        "biên chế giai đoạn 2023 - 2031, bảo đảm đồng bộ với Luật Viên "
        "chức)": "Quý II/2023",
        "Năm 2023 (sau khi Chính phủ ban hành Nghị định quy định về vị trí "
        "việc làm công chức; vị trí việc làm viên chức)": "Năm 2023",
        "Năm 2023 (theo tiến độ của Đề án phát triển kinh tế - xã hội giai đoạn 2023 - 2030)": "Năm 2023",
        "Chậm nhất ngày 10/12/2023 (trước ngày bầu cử 95 ngày theo Điều "
        "39, Điều 50 Luật số 85/2015/QH13 về Bầu cử đại biểu Quốc hội)": "Ngày 10/12/2023",
        "Chậm nhất ngày 20/3/2023 (sau ngày bầu cử 05 ngày theo Điều 85 Luật Bầu cử)": "Ngày 20/03/2023",
    },
    "so long before an event, behind its day": {
        "Dự kiến ngày 05/12/2023 (Chậm nhất ngày 10/12/2023 - 95 ngày trước bầu cử).": "Ngày 10/12/2023",
        "Chậm nhất ngày 10/12/2023 - trước ngày bầu cử 95 ngày": "Ngày 10/12/2023",
    },
    "one time of several sentences": {
        "Ban hành quy định trong Quý II/2023. Xây dựng dữ liệu trong Quý "
        "II/2023. Cập nhật thường xuyên": "Quý II/2023; Thường xuyên",
        "Xây dựng kế hoạch trước 30/6/2023; tập huấn trước 30/6/2023": "Trước ngày 30/06/2023",
    },
    "two windows that follow each other": {
        "Nhận hồ sơ: từ 15/12/2022 đến 10/01/2023 từ 08/02/2023 đến "
        "14/02/2023": "Từ ngày 15/12/2022 đến ngày 10/01/2023; Từ ngày 08/02/2023 đến ngày 14/02/2023",
        "Từ tháng 3/2023 đến tháng 5/2023 từ tháng 9/2023 đến tháng "
        "11/2023": "Từ tháng 3/2023 đến tháng 5/2023; Từ tháng 9/2023 đến tháng 11/2023",
    },
    "upkeep told twice": {
        "Duy trì thường xuyên trong giờ hành chính suốt quá trình diễn ra bầu cử": "Thường xuyên",
        "Thường xuyên các ngày làm việc trong tuần": "Thường xuyên",
    },
    "a bullet between two times": {
        "Trước 30/09/2023 · trước 30/11/2023": "Trước ngày 30/09/2023, 30/11/2023",
        "31/8 · 30/11/2023": "Ngày 31/08/2023, 30/11/2023",
        "Quý I · Quý III/2023": "Quý I/2023, quý III/2023",
    },
    "a number in brackets before the words": {
        "(1) Hội nghị: 12/10/2023": "Diễn ra ngày 12/10/2023",
        "(3) Trước ngày 15/3/2023": "Trước ngày 15/03/2023",
        "(a) Hội nghị: 12/10/2023": "Diễn ra ngày 12/10/2023",
    },
    "a day in brackets behind a task": {
        "Yêu cầu giáo viên trả phép đúng thời gian (05/8)": "Ngày 05/08",
        "Đúng hạn (15/6)": "Ngày 15/06",
    },
    "what is attended": {
        "Dự hội nghị tổng kết công tác an ninh (23/8)": "Ngày 23/08",
        "Dự họp giao ban: 8h00 ngày 15/6": "Ngày 15/06",
    },
    "a label that names the day of work": {
        "Ngày tập trung: Dự kiến 8h00 ngày 24 tháng 3 năm 2023 tại hội trường H1": "Ngày 24/03/2023",
        "Ngày nộp hồ sơ: 24/3/2023": "Ngày 24/03/2023",
        "Ngày nhận báo cáo: doanh nghiệp báo cáo ngay khi bắt đầu đi vào "
        "hoạt động": "ngay khi bắt đầu đi vào hoạt động",
    },
    "a figure that is asked for": {
        "Hoàn thành 100% trước ngày 30/6/2023": "Trước ngày 30/06/2023",
        "Các xã phải đạt 95% trước ngày 30/6/2023": "Trước ngày 30/06/2023",
        "Báo cáo các xã có tỷ lệ giải ngân dưới 50% trước ngày 15/6/2023": "Trước ngày 15/06/2023",
        "Gửi danh sách hộ có tỷ lệ thiệt hại trên 70% trước ngày 15/12/2023": "Trước ngày 15/12/2023",
        "Báo cáo tỷ lệ giải ngân trước ngày 15/6": "Trước ngày 15/06",
    },
    "the year or month after is that of what is made": {
        "Chậm nhất ngày 30/9 hàng năm, Thanh tra trình phê duyệt chương trình của năm sau": (
            "Ngày 30/09 hàng năm"
        ),
        "Gửi kế hoạch của quý tiếp theo, chậm nhất ngày 20/9/2023": "Ngày 20/09/2023",
    },
    "a term or an event in brackets": {
        "Chuyển đơn để giải quyết theo thẩm quyền (trong thời hạn 05 ngày kể từ ngày nhận đơn)": (
            "Trong vòng 05 ngày kể từ ngày nhận đơn"
        ),
        "Cuộc thi diễn ra trong vòng 30 ngày (từ ngày 01/4/2023 đến ngày 30/4/2023)": (
            "Diễn ra từ ngày 01/04/2023 đến ngày 30/04/2023"
        ),
        "8 giờ, ngày 14/6/2023 (Sáng thứ Tư)": "Diễn ra ngày 14/06/2023",
    },
    "a numeral in a name": {
        "Hội nghị ngày 22/3/2023 tại Trường Cao đẳng TW III": "Diễn ra ngày 22/03/2023",
    },
    "days of each quarter and of each year": {
        "Trước ngày 20 của tháng cuối quý và trước ngày 15/11 hàng năm": (
            "Trước ngày 20 của tháng cuối quý; Trước ngày 15/11 hàng năm"
        ),
    },
    "hours of one day": {
        "Khóa 2021, 2022: từ 09h00 ngày 24/9/2023 đến 23h00 ngày 24/9/2023": (
            "Diễn ra ngày 24/09/2023"
        ),
    },
    "a law's own articles": {
        "Trong 03 ngày kể từ ngày có văn bản quy định tại khoản 2 Điều 24 Nghị định này": (
            "Trong vòng 03 ngày kể từ ngày có văn bản quy định tại khoản 2 Điều 24 Nghị định này"
        ),
    },
    "a month behind its sitting, and an example": {
        "Định kỳ tháng 6/2023": "Tháng 6/2023",
        "Trước ngày 10 của tháng sau (ví dụ: tháng 3 nộp trước 10/4)": (
            "Trước ngày 10 của tháng sau"
        ),
    },
    "the years and periods of what is worked on": {
        "Khẩn trương hoàn thiện phương án phân bổ vốn giai đoạn 2023 - 2025, gửi Bộ trước ngày "
        "15 tháng 5 năm 2023": "Trước ngày 15/05/2023",
        "Tổ chức giao ban tháng, quý của Bộ trước ngày 25 hàng tháng": "Trước ngày 25 hàng tháng",
        "Các đơn vị gửi báo cáo công tác tháng, quý về Văn phòng trước ngày 20 hàng tháng": (
            "Trước ngày 20 hàng tháng"
        ),
    },
    "a part of a month ends or begins a span": {
        "Từ tháng 2 đến thượng tuần tháng 3/2023": "Từ tháng 2 đến ngày 10/03/2023",
        "Từ tháng 2 đến hạ tuần tháng 3/2023": "Từ tháng 2/2023 đến tháng 3/2023",
        "Từ trung tuần tháng 02 đến hết tháng 3/2023": "Từ ngày 11/02 đến tháng 3/2023",
        "Từ nửa cuối tháng 02 đến nửa đầu tháng 4/2023": "Từ ngày 16/02/2023 đến ngày 15/04/2023",
    },
    "the results of each year by their day": {
        "Trước ngày 20/12 hằng năm, xã báo cáo kết quả rà soát hộ nghèo định kỳ hằng năm": "Trước ngày 20/12 hàng năm",
        "Trước ngày 20/12 hằng năm, xã báo cáo; kiểm tra định kỳ hằng năm": "Trước ngày 20/12 hàng năm; Hàng năm",
    },
    "results of a day, and a duty of each year": {
        "Trước ngày 20/12 hằng năm, xã báo cáo kết quả; kiểm tra định kỳ hằng năm": (
            "Trước ngày 20/12 hàng năm; Hàng năm"
        ),
        "Trước ngày 20/12 hằng năm, xã báo cáo kết quả, kiểm tra định kỳ hằng năm": (
            "Trước ngày 20/12 hàng năm; Hàng năm"
        ),
    },
    "a start and what completes it": {
        "Từ tháng 3/2023, hoàn thành tháng 11": "Từ tháng 3/2023 đến tháng 11/2023",
        "Hoàn thành trước 15/6/2023; vận hành từ ngày 01/7/2023": "Trước ngày 15/06/2023",
    },
    "each year up to one": {
        "Năm 2023 và hằng năm đến 2030": "Hàng năm từ năm 2023 đến hết năm 2030",
        "Năm 2023 và các năm tiếp theo đến năm 2030": "Hàng năm từ năm 2023 đến hết năm 2030",
    },
    "a list's number before a day": {
        "1. Ngày 05 hằng tháng, xã báo cáo": "Ngày 05 hàng tháng",
    },
    "a day behind the feast": {
        "Ngày 20/02/2023 (sau Tết Nguyên đán)": "Ngày 20/02/2023",
        "Từ ngày 20/02/2023 đến ngày 27/02/2023 (sau Tết)": "Từ ngày 20/02/2023 đến ngày 27/02/2023",
    },
    "by the day of the postmark": {
        "Nộp hồ sơ trước ngày 15/6/2023 (căn cứ theo ngày ghi trên dấu bưu điện)": "Trước ngày 15/06/2023",
        "Nộp hồ sơ trước ngày 15/6/2023, tính theo dấu bưu điện": "Trước ngày 15/06/2023",
    },
    "lots and years of the object": {
        "Lập danh mục đề tài nghiệm thu trong đợt 1 và đợt 2, gửi trước ngày 30/5/2023": "Trước ngày 30/05/2023",
        "Gửi kết quả xếp loại 02 năm trước ngày 15/7/2023": "Trước ngày 15/07/2023",
    },
    "the day on which figures are taken, beside the one of their report": {
        "Số liệu tính đến ngày 15/6/2023, gửi báo cáo trước ngày 20/6/2023": "Trước ngày 20/06/2023",
        "Gửi báo cáo trước ngày 20/6/2023, số liệu chốt đến hết ngày 15/6/2023": "Trước ngày 20/06/2023",
        "Thời gian chốt số liệu ngày 15 hàng tháng, gửi báo cáo trước ngày 20 hàng tháng": "Trước ngày 20 hàng tháng",
    },
    "names of charts and figures": {
        "Báo cáo các chỉ tiêu từ A1 đến B4 trước ngày 28 hàng tháng": "Trước ngày 28 hàng tháng",
        "T3 đến T6": "Từ tháng 3 đến tháng 6",
    },
    "at least so long": {
        "Niêm yết không ít hơn 30 ngày kể từ ngày nhận": "Trong vòng 30 ngày kể từ ngày nhận",
    },
    "figures of a monthly report": {
        "Về báo cáo tháng, ngày chốt số liệu ngày 25 hàng tháng, gửi trước ngày 28 hàng tháng": "Trước ngày 28 hàng tháng",
    },
    "what comes back from a start on, whoever does it": {
        "Bắt đầu từ quý II năm 2023, xã thu theo quý": "Hàng quý từ quý II/2023 trở đi",
        "Từ tháng 3/2023, báo cáo trước ngày 25 hàng tháng": (
            "Trước ngày 25 hàng tháng từ tháng 3/2023 trở đi"
        ),
    },
}
REFUSED: dict[str, list[str]] = {
    "a round beside one bound day, or parted from bound days": [
        "Trước ngày 05/4, nộp kế hoạch, báo cáo theo quý",
        "Trước ngày 05/4, 05/7, 05/10, 05/11 nộp kế hoạch; họp theo quý",
        "Trước 15/4, 15/10 các phòng nộp kế hoạch, kiểm tra theo tuần",
    ],
    "no purpose, or one that is due itself": [
        "Nộp hồ sơ trước ngày 15/5/2023 để rà soát, tháng 6/2023 họp",
        "Nộp hồ sơ trước ngày 15/5/2023 nhằm hoàn thành trong tháng 6/2023",
        "Nộp hồ sơ trong tháng 5/2023 để xét duyệt trong tháng 6/2023",
        "Anh Nam nộp đơn trước ngày 15/5/2023 để thi vào tháng 6/2023",
        "Trước ngày 05/6/2023 để giáo viên nghỉ hè",
    ],
    "a rate beside a round that is another": [
        "Cập nhật 02 lần/tuần vào ngày làm việc cuối tuần",
        "Cập nhật ít nhất 01 lần/tuần vào cuối tuần",
    ],
    "another duty of another year": [
        "Báo cáo trước ngày 15/6/2023, đối với huyện năm 2024",
        "Báo cáo trước ngày 15/6/2023; đối với huyện năm 2022",
        "Hoàn thành trong quý II/2023 đối với xã, đối với huyện năm 2024",
    ],
    "a round, and a term beside it": [
        "Trước khi nộp, hàng năm",
        "Hàng năm gửi báo cáo chậm nhất 05 ngày kể từ ngày nhận được văn bản",
        "Báo cáo hàng năm, chậm nhất 05 ngày làm việc kể từ ngày nhận được văn bản",
    ],
    "what arose before a day": [
        "Rà soát hồ sơ phát sinh trước ngày 15/6/2023",
        "Thanh toán chi phí phát sinh tại xã trước ngày 15/6/2023",
    ],
    "what was said, or what papers are": [
        "Nghị quyết được quán triệt trong sinh hoạt tháng 6/2023",
        "Ý kiến nêu trong sinh hoạt chi bộ tháng 6/2023",
        "Các văn bản phải đưa ra trong quý II/2023",
        "Các hồ sơ phải nộp trong quý II/2023",
        "Trước ngày 15/12 năm trước",
        "Trước ngày 15/12 năm trước năm kế hoạch",
    ],
    "months of which no year is told": [
        "13 - 03/2023",
        "01 - 03",
        "15 - 20/2023",
    ],
    "a year before the one of tax": [
        "31/3 năm dương lịch trước năm tính thuế",
    ],
    "a month that no quarter follows": [
        "Ngày 12 tháng thứ hai",
    ],
    "a window without its end, or of data": [
        "từ ngày 15 tháng trước đến ngày 14 tháng sau",
        "từ ngày 15 tháng trước",
        "Từ ngày 15 tháng trước đến ngày 14",
        "Chốt số liệu từ ngày 15 tháng trước đến ngày 14 tháng này",
        "Tính từ ngày 15 tháng trước đến ngày 14 tháng 6",
        "Chấm công từ ngày 26 tháng trước đến ngày 25 tháng này",
    ],
    "the span that a report tells of, before its day": [
        "Báo cáo 6 tháng: Tính từ ngày 15/12/2022 đến ngày 14/6/2023, gửi trước ngày 05/7/2023",
        "Số liệu 6 tháng: Tính từ ngày 15/12/2022 đến ngày 14/6/2023",
        "Báo cáo 6 tháng tính từ ngày 15/12/2022 đến ngày 14/6/2023",
    ],
    "an estimate of figures": [
        "Ước thực hiện đến 31/12/2023",
        "Ước 15/6",
        "Ước cả năm 2023",
        "Ước 6 tháng đạt 50%",
        "Sơ bộ 15/6",
        "Số liệu ngày 17 tháng báo cáo",
        "Ngày 17 tháng báo cáo 6",
    ],
    "a year of something else": [
        "Kinh phí 2023 và nhiệm vụ thường xuyên",
        "2023 và nhiệm vụ",
        "2023 và 2024 nhiệm vụ thường xuyên",
    ],
    "what was since an office was founded": [
        "Từ ngày thành lập xã đến ngày 30/6/2023",
        "Từ ngày thành lập Đảng 03/2 đến 30/4",
        "Ngày thành lập: 15/3/2023",
    ],
    "before or after an event on its day": [
        "Trước ngày bầu cử 15/3/2023",
        "Sau ngày bầu cử 15/3/2023",
        "sau ngày khai giảng 05/9",
        "Trước ngày bầu cử (15/3/2023)",
        "Từ tháng 4/2023 đến khi bàn giao xong (15/3/2023)",
    ],
    "a bracket that moves a dated cell": [
        "Quý II/2023 (sau khi có ý kiến; lùi sang Quý III)",
        "Quý II/2023 (sau khi có ý kiến; chậm nhất Quý IV/2023)",
        "Quý IV/2023 (theo tiến độ lùi sang giai đoạn 2024 - 2025)",
        "Quý IV/2023 (theo tiến độ, hoàn thành giai đoạn 2024 - 2025)",
    ],
    "an event that is due beside a day": [
        "Trước 10/12/2023; trước kỳ họp 10 ngày",
        "Trước 10/12/2023, trước kỳ họp 10 ngày",
        "Trước ngày 10/12/2023 - trước kỳ họp",
        "10/12/2023 - 95 ngày sau ngày bầu cử",
    ],
    "two windows that overlap, or run back": [
        "Từ 01/3 đến 31/3 từ 15/3 đến 20/3",
        "Từ 01/3 đến 31/3 từ 15/3 đến 20/4",
        "Từ 01/3 đến 31/3 từ 10/01 đến 20/02",
    ],
    "one time told twice without work": [
        "15/6. 15/6",
        "Quý II; Quý II",
    ],
    "a bullet that parts no two times": [
        "Tuần 1 hằng tháng · từ 10/2023",
        "30 · 6/2023",
        "Quý II · 2023",
        "02 lần/năm · Quý II, IV",
    ],
    "a number in brackets that may count": [
        "(15) ngày kể từ ngày nhận",
        "(2) tháng 3/2023",
    ],
    "a day in brackets of a paper": [
        "Theo Kế hoạch của tỉnh (15/6)",
        "Đúng quy định (15/6)",
    ],
    "a label that names the day of a fact": [
        "Ngày cấp phép: 24/3/2023",
        "Ngày ký: 24/3/2023",
        "Ngày vi phạm: 24/3/2023",
    ],
    "a figure that is reached": [
        "Tỷ lệ giải ngân vốn NSNN cho CĐS đạt tối thiểu 85% trước ngày 15/12/2023",
        "Phấn đấu đạt 100% hồ sơ trực tuyến trước ngày 30/6/2023",
        "Nâng tỷ lệ tiêm chủng lên 95% trước 31/12/2023",
        "Giải ngân đạt 95% kế hoạch vốn trước 31/12/2023",
    ],
    "a start beside other times": [
        "Quý II/2023, từ 01/7/2023, cuối năm 2023",
        "Từ tháng 3/2023, tháng 11",
        "Quý II/2023, từ 01/7/2023",
        "15/6/2023; từ ngày 01/7/2023",
    ],
    "each year up to no year": [
        "Năm 2023 và hằng quý đến 2030",
        "Năm 2023 và hằng năm đến tháng 9",
    ],
    "a number that is a day's": [
        "1. ngày 05 hằng tháng",
        "1. Tháng 5 hằng năm",
    ],
    "a day before the feast": [
        "Ngày 10/01/2023 (sau Tết Nguyên đán)",
        "Từ ngày 10/01/2023 (sau Tết)",
        "Ngày 22/01/2023 (sau Tết)",
    ],
    "by the day of another thing": [
        "Nộp hồ sơ trước ngày 15/6/2023, theo ngày ghi trên thông báo",
        "Nộp hồ sơ trước ngày 15/6/2023 (tính theo ngày ký)",
    ],
    "a lot that has a month": [
        "Nộp trong đợt 1 tháng 6 hoặc đợt 2",
        "Trong vòng 02 tháng 6",
    ],
    "the day on which figures are taken": [
        "Báo cáo số liệu tính đến ngày 15/6/2023",
        "Thời gian chốt số liệu ngày 15 hàng tháng",
        "Ngày chốt số liệu: 15/6/2023",
        "Báo cáo Quý II, số liệu tính đến ngày 15/6/2023",
        "Gửi báo cáo trước ngày 20/6/2023, số liệu tính đến ngày 25/6/2023",
        "Trước ngày 20 hàng tháng, số liệu tính đến ngày 15/6/2023",
        "Chốt số liệu ngày 15/6/2023, gửi báo cáo trước ngày 20/6/2023",
    ],
    "no less of something else": [
        "Có không ít hơn 12 hộ nộp hồ sơ trước ngày 15/6/2023",
        "Không nộp ít hơn 30 ngày kể từ ngày nhận",
    ],
    "the weekday in brackets is another": ["Ngày 14/6/2023 (Sáng thứ Năm)"],
    "a quarter's numeral is no name's": ["Trước 15/6/2023, Quý III"],
    "a day of one year beside one of each month": ["Ngày 05 hàng tháng, 15/6"],
    "an example of another day": ["Trước 15/6 (ví dụ 20/6)"],
    "a span of one day without its hours": ["Từ ngày 24/9 đến ngày 24/9/2023"],
    "reports of a month and a quarter, and a day of each month": [
        "Báo cáo tháng, quý: trước ngày 25 hàng tháng",
    ],
}


@pytest.mark.parametrize(
    ("words", "canonical"), [row for kind in SAYS.values() for row in kind.items()]
)
def test_a_cell_says_what_its_office_means(words: str, canonical: str) -> None:
    rule = read_phrase(words, 2023).rule
    assert rule is not None
    assert phrase(rule, "vi") == canonical


@pytest.mark.parametrize("words", [words for kind in REFUSED.values() for words in kind])
def test_a_near_cell_is_refused(words: str) -> None:
    assert days_of(words) is None
