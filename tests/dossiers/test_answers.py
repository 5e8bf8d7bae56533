"""What cells say: words of many systems, and those that nobody can take for an answer."""

from __future__ import annotations

import pytest

from kstthc_cli.dossiers.read.answers import READERS, Answer

YES, NO, BLANK, NONE, UNKNOWN = (
    Answer.YES, Answer.NO, Answer.BLANK, Answer.NONE, Answer.UNKNOWN,
)  # fmt: skip
CASES = (
    ("channel", YES, ("2", "Trực tuyến", "NỘP TRỰC TUYẾN", "Cổng dịch vụ công quốc gia", "Online")),
    ("channel", NO, ("1", "3", "Trực tiếp", "Tại Bộ phận Một cửa", "Bưu chính công ích")),
    ("channel", BLANK, ("", "-", " ")),
    ("channel", UNKNOWN, ("Khác", "Không trực tuyến", "Trực tiếp nộp trực tuyến", "4")),
    ("level", YES, ("3", "Mức độ 4", "Một phần", "Toàn trình", "DVC trực tuyến mức độ 3")),
    ("level", NO, ("2", "Mức 1", "Cung cấp thông tin")),
    ("fee", YES, ("8000", "50.000", "50,000 đ", "1 000 VNĐ", "12.000,00")),
    ("fee", NO, ("0", "0 đ", "Miễn phí", "Không thu phí", "0,00")),
    ("fee", UNKNOWN, ("theo quy định", "8000 + 2000")),
    ("payment", YES, ("Trực tuyến", "PayGov", "VNPT Pay", "Có", "Thanh toán qua Momo")),
    ("payment", NO, ("Tiền mặt", "Trực tiếp", "Không", "Chưa thanh toán")),
    ("payment", UNKNOWN, ("Chuyển khoản", "Không dùng tiền mặt")),
    ("is_paid", YES, ("Đã thanh toán", "Thành công", "x")),
    ("is_paid", NO, ("Chưa thanh toán", "Thất bại")),
    ("digitised", YES, ("Có", "x", "X", "✓", "1", "Đã số hóa", "đã số hoá")),
    ("digitised", NO, ("Không", "0", "Chưa số hóa", "chưa")),
    ("digitised", NONE, ("Không áp dụng",)),
    ("digitised", UNKNOWN, ("3/4", "một ít", "đang làm")),
    ("reused", YES, ("2", "Có tái sử dụng")),
    ("rating", YES, ("Không hài lòng", "Rất không hài lòng", "Chưa hài lòng")),
    ("rating", NO, ("Hài lòng", "Rất hài lòng", "Bình thường")),
    ("rating", UNKNOWN, ("4", "5 sao", "tạm")),
    ("complaint", NO, ("Không", "0")),
    ("complaint", YES, ("Có", "1")),
)


@pytest.mark.parametrize(
    ("column", "answer", "words"), [(c, a, word) for c, a, words in CASES for word in words]
)
def test_a_cell_answers(column: str, answer: Answer, words: str) -> None:
    assert READERS[column](words) is answer
