"""The outline of the quarterly report: where the plan's rows belong."""

from __future__ import annotations

import pytest

from kstthc_cli.documents.views.quarterly import OUTLINE, part_of


@pytest.mark.parametrize(
    ("content", "number"),
    [
        ("Công bố, công khai danh mục thủ tục hành chính", 1),
        ("Thẩm định quy định thủ tục hành chính", 2),
        ("Kế hoạch rà soát, đánh giá thủ tục hành chính", 3),
        ("Tiếp nhận và xử lý phản ánh, kiến nghị của cá nhân, tổ chức", 4),
        ("Công khai danh sách cơ quan giải quyết chậm, muộn hồ sơ", 5),
        ("Thực hiện thư xin lỗi đối với hồ sơ quá hạn", 5),
        ("Tổ chức kiểm tra hoạt động kiểm soát, cơ chế một cửa và công tác truyền thông", 9),
        ("Đẩy mạnh thanh toán trực tuyến", 7),
        ("Tuyên truyền cải cách thủ tục hành chính qua Zalo", 8),
        ("Phát động thi đua trong kiểm soát thủ tục hành chính, cơ chế một cửa", 10),
        ("Báo cáo định kỳ hàng quý", 10),
    ],
)
def test_a_row_belongs_to_the_part_that_its_words_name(content: str, number: int) -> None:
    assert part_of(content) == number - 1


def test_the_first_chapter_has_ten_parts() -> None:
    assert len(OUTLINE) == 10
