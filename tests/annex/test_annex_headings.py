"""What headings mean: every example of headings.txt, and lists that are no tables of tasks."""

from __future__ import annotations

import pytest

from drafts import column, draft_of
from kstthc_cli.annex.read.document import read_bytes
from kstthc_cli.annex.read.limits import UnreadableError
from kstthc_cli.annex.understand.draft import understand
from kstthc_cli.annex.understand.headings import HEADINGS, Meaning, kinds, meaning_of
from kstthc_cli.annex.understand.outcome import Role
from word_file import C, word

EXAMPLES = [(example, kind.meaning) for kind in kinds() for example in kind.examples]


@pytest.mark.parametrize(("heading", "meaning"), EXAMPLES)
def test_every_example_is_read_by_its_own_line(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) == meaning


def test_every_line_has_an_example() -> None:
    lines = HEADINGS.read_text(encoding="utf-8").splitlines()
    begun = [line for line in lines if line and not line.startswith(("#", " "))]
    assert len(kinds()) == len(begun)
    assert all(kind.examples for kind in kinds())


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Hàng tháng", Role.OTHER), ("Hà Nam", Role.OTHER), ("Hình thức thực hiện", Role.OTHER),
        ("Biện pháp thực hiện", Role.OTHER), ("Tình hình thực hiện", Role.OTHER), ("Cấp trình", Role.OTHER),
        ("Thành phần", Role.OTHER), ("Đã đạt", Role.OTHER), ("Kế hoạch năm", Role.OTHER),
    ],
)  # fmt: skip
def test_headings_that_only_look_alike(heading: str, role: Role) -> None:
    assert meaning_of(heading).role is role


def test_people_before_their_duties_lead_them() -> None:
    draft = draft_of(
        [
            ["TT", "Họ và tên, chức vụ", "Nhiệm vụ được phân công", "Thời gian", "Sản phẩm"],
            [C("1", down=2), C("Lê An, Phó Chủ tịch", down=2), "Kiểm tra một cửa", "Hằng quý", "Biên bản"],
            ["Duyệt báo cáo", "Ngày 20 hằng tháng", "Báo cáo"],
            ["2", "Trần Bình, công chức", "Tổng hợp", "Tháng 6", "Dự thảo"],
        ]
    )  # fmt: skip
    assert column(draft, "lead") == ["Lê An, Phó Chủ tịch"] * 2 + ["Trần Bình, công chức"]


def test_a_list_of_members_is_no_table_of_tasks() -> None:
    members = [
        ["TT", "Họ và tên", "Chức vụ", "Nhiệm vụ"],
        ["1", "Lê An", "Chủ tịch", "Trưởng ban"],
        ["2", "Trần Bình", "Phó Chủ tịch", "Phó Trưởng ban"],
    ]
    with pytest.raises(UnreadableError):
        understand(read_bytes(word(members)))
