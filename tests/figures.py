"""Tables of dossiers made by hand, small enough to be worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports import write_csv
from kstthc_cli.deadlines.workdays import WorkingCalendar
from kstthc_cli.dossiers.export import ANSWERS, read_export
from kstthc_cli.dossiers.index_766 import Reckoning, count_dossiers
from kstthc_cli.dossiers.late import DaySpan

COLUMNS = {
    "code": "Mã hồ sơ", "procedure": "Tên thủ tục", "field": "Lĩnh vực", "unit": "Đơn vị xử lý",
    "name": "Chủ hồ sơ",
    "address": "Địa chỉ", "phone": "Số điện thoại", "identity": "Số CCCD",
    "received": "Ngày tiếp nhận", "appointed": "Ngày hẹn trả", "finished": "Ngày xử lý xong",
    "status": "Trạng thái", "channel": "Hình thức nộp", "level": "Mức độ", "fee": "Phí, lệ phí",
    "payment": "Hình thức thanh toán", "is_paid": "Đã thanh toán", "digitised": "Số hóa TPHS",
    "result_digitised": "Số hóa kết quả", "electronic": "Có kết quả điện tử",
    "reused": "Tái sử dụng", "rating": "Đánh giá", "complaint": "Phản ánh kiến nghị",
    "asked": "Ngày yêu cầu bổ sung", "given": "Ngày bổ sung", "letter": "Ngày thư xin lỗi",
}  # fmt: skip

TEN = """
code received   appointed  finished   channel    fee    payment    digitised result_digitised electronic reused rating         complaint
D-01 03/04/2023 07/04/2023 06/04/2023 Trực_tuyến 0      -          Có        Có               Có         Có     Hài_lòng       Không
D-02 04/04/2023 10/04/2023 10/04/2023 Trực_tiếp  8.000  Tiền_mặt   Có        Không            Không      Không  Hài_lòng       Không
D-03 05/04/2023 12/04/2023 14/04/2023 Trực_tuyến 50.000 Trực_tuyến Có        Có               Có         Không  Hài_lòng       Không
D-04 06/04/2023 13/04/2023 12/04/2023 Trực_tuyến 50.000 Trực_tuyến Có        Có               Không      Có     Không_hài_lòng Không
D-05 10/04/2023 14/04/2023 13/04/2023 Trực_tiếp  20.000 Tiền_mặt   Không     Có               Có         Không  -              Không
D-06 01/06/2023 10/07/2023 -          Trực_tuyến 20.000 -          Có        Không            Không      Không  -              Không
D-07 02/06/2023 09/06/2023 -          Trực_tiếp  0      -          Không     Không            Không      Không  -              Có
D-08 15/03/2023 20/03/2023 05/04/2023 Trực_tuyến 50.000 Trực_tuyến Có        Có               Có         Có     Hài_lòng       Không
D-09 20/03/2023 20/07/2023 -          Trực_tiếp  50.000 -          Không     Không            Không      Không  -              Không
D-10 01/02/2023 08/02/2023 07/02/2023 Trực_tiếp  8.000  Tiền_mặt   Có        Có               Có         Không  Hài_lòng       Không
"""  # noqa: E501 - a table
"""Ten dossiers; of quarter II of 2023 received D-01 to D-07, handled also D-08 (late) and D-09.

In time: D-01, D-02, D-04, D-05 finished; D-06, D-09 in progress. Late: D-03, D-08 finished; D-07
in progress. D-10 ended before the quarter.
"""


def rows_of(text: str) -> tuple[list[str], list[list[str]]]:
    """Headers and rows of a table in words; "_" is a blank, "-" an empty cell."""
    lines = [line.split() for line in text.strip().splitlines()]
    cells = [["" if c == "-" else c.replace("_", " ") for c in line] for line in lines[1:]]
    return lines[0], cells


def write_table(
    path: Path, text: str, *, without: Sequence[str] = (), also: Sequence[Sequence[str]] = ()
) -> Path:
    """The table as an export, without some of its columns."""
    names, rows = rows_of(text)
    kept = [place for place, name in enumerate(names) if name not in without]
    header = [COLUMNS[names[place]] for place in kept]
    return write_csv(path, [[row[p] for p in kept] for row in (*rows, *also)], header=header)


def counted(path: Path, span: DaySpan) -> Reckoning:
    """What an export holds of a span."""
    (sums,) = count_dossiers(read_export([path], wanted=ANSWERS), [span], WorkingCalendar())
    return sums
