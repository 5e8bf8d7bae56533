"""What annexes and circulars write in a column of times: kinds, each with its near ones."""

from __future__ import annotations

import pytest

from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.wording import phrase
from samples import days_of

SAYS: dict[str, dict[str, str]] = {
    "months of the one year behind them": {
        "01 - 03/2024": "Từ tháng 1/2024 đến tháng 3/2024",
        "04 - 08/2024": "Từ tháng 4/2024 đến tháng 8/2024",
        "09 - 10/2023": "Từ tháng 9/2023 đến tháng 10/2023",
        "11 - 02/2024": "Từ tháng 11/2023 đến tháng 2/2024",
    },
    "the window of a report of one span": {
        "Báo cáo định kỳ 6 tháng: Tính từ ngày 15 tháng 12 của năm trước kỳ báo cáo đến ngày 14 "
        "tháng 6 của kỳ báo cáo.": "Từ ngày 15/12/2022 đến ngày 14/06/2023",
        "Báo cáo quý I: Tính từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 3 của năm báo cáo": "Từ ngày 15/12/2022 đến ngày 14/03/2023",
    },
    "from the day that an office was founded": {
        "Từ ngày thành lập Uỷ ban bầu cử đến ngày kết thúc cuộc bầu cử.": "Đến khi kết thúc cuộc bầu cử",
        "Từ ngày thành lập Tổ bầu cử đến khi hoàn thành nhiệm vụ": "Đến khi hoàn thành nhiệm vụ",
    },
    "so long before an event, behind its day": {
        "Dự kiến ngày 05/12/2023 (Chậm nhất ngày 10/12/2023 - 95 ngày trước bầu cử).": "Ngày 10/12/2023",
        "Chậm nhất ngày 10/12/2023 - trước ngày bầu cử 95 ngày": "Ngày 10/12/2023",
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
    "a figure that is asked for": {
        "Hoàn thành 100% trước ngày 30/6/2023": "Trước ngày 30/06/2023",
        "Các xã phải đạt 95% trước ngày 30/6/2023": "Trước ngày 30/06/2023",
        "Báo cáo tỷ lệ giải ngân trước ngày 15/6": "Trước ngày 15/06",
    },
}
REFUSED: dict[str, list[str]] = {
    "months of which no year is told": [
        "13 - 03/2023",
        "01 - 03",
        "15 - 20/2023",
    ],
    "the span that a report tells of, before its day": [
        "Báo cáo 6 tháng: Tính từ ngày 15/12/2022 đến ngày 14/6/2023, gửi trước ngày 05/7/2023",
        "Số liệu 6 tháng: Tính từ ngày 15/12/2022 đến ngày 14/6/2023",
        "Báo cáo 6 tháng tính từ ngày 15/12/2022 đến ngày 14/6/2023",
    ],
    "what was since an office was founded": [
        "Từ ngày thành lập xã đến ngày 30/6/2023",
        "Từ ngày thành lập Đảng 03/2 đến 30/4",
        "Ngày thành lập: 15/3/2023",
    ],
    "an event that is due beside a day": [
        "Trước 10/12/2023; trước kỳ họp 10 ngày",
        "Trước 10/12/2023, trước kỳ họp 10 ngày",
        "Trước ngày 10/12/2023 - trước kỳ họp",
        "10/12/2023 - 95 ngày sau ngày bầu cử",
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
    "a figure that is reached": [
        "Tỷ lệ giải ngân vốn NSNN cho CĐS đạt tối thiểu 85% trước ngày 15/12/2023",
        "Phấn đấu đạt 100% hồ sơ trực tuyến trước ngày 30/6/2023",
        "Nâng tỷ lệ tiêm chủng lên 95% trước 31/12/2023",
        "Giải ngân đạt 95% kế hoạch vốn trước 31/12/2023",
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
