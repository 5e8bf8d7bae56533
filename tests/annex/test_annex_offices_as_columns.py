"""Tables whose columns are offices: the marks below them say who leads and who helps."""

from __future__ import annotations

import pytest

from drafts import column, draft_of
from kstthc_cli.annex.understand.bodies import begins_body
from kstthc_cli.annex.understand.office_columns import legend_of
from kstthc_cli.annex.understand.outcome import Draft, Role
from word_file import C

TOP = [C("TT", down=2), C("Nhiệm vụ", down=2), C("Đơn vị thực hiện", across=3), C("Thời hạn", down=2)]  # fmt: skip
OFFICES = ["Văn phòng", "TT PVHCC", "Phòng Kinh tế"]


def matrix(*marks: list[str], top: list[C] | None = None, below: str = "") -> Draft:
    """A plan of one table: the first headings over three offices, a row for each list of marks."""
    head = [top or TOP, OFFICES]
    rows = [[str(n), f"Lập báo cáo số {n}", *each, "Tháng 5"] for n, each in enumerate(marks, 1)]
    return draft_of("**KẾ HOẠCH", "**Năm 2026", [*head, *rows], *([below] if below else []))


def people(draft: Draft) -> list[tuple[str, str]]:
    """Lead and partner of each row."""
    leads = ["; ".join(task.lines.get("lead", [])) for task in draft.tasks]
    return list(zip(leads, column(draft, "with"), strict=True))


def test_marks_that_say_who_leads_and_who_helps() -> None:
    draft = matrix(["CT", "PH", "PH"], ["", "", "CT"], ["PH", "CT", ""])
    assert people(draft) == [
        ("Văn phòng", "TT PVHCC; Phòng Kinh tế"),
        ("Phòng Kinh tế", ""),
        ("TT PVHCC", "Văn phòng"),
    ]
    assert column(draft, "deadline") == ["Tháng 5"] * 3
    assert [(c.key, c.heading) for c in draft.columns[2:4]] == [
        ("lead", "Đơn vị thực hiện"), ("with", "Phối hợp"),
    ]  # fmt: skip


def test_a_cross_alone_means_that_the_office_does_it() -> None:
    assert people(matrix(["x", "x", ""], ["", "X", ""])) == [
        ("Văn phòng; TT PVHCC", ""), ("TT PVHCC", ""),
    ]  # fmt: skip


def test_the_legend_of_the_document_goes_before_all() -> None:
    legend = "Ghi chú: (o) là đơn vị chủ trì; (x) đơn vị phối hợp."
    draft = matrix(["x", "o", ""], ["o", "", "x"], below=legend)
    assert people(draft) == [("TT PVHCC", "Văn phòng"), ("Văn phòng", "Phòng Kinh tế")]


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        ("CT: Chủ trì; PH: Phối hợp", {"CT": Role.LEAD, "PH": Role.WITH}),
        ("Dấu “X” là đơn vị chủ trì, dấu “x” là đơn vị phối hợp", {"X": Role.LEAD, "x": Role.WITH}),
        ("● cơ quan chủ trì   ○ cơ quan phối hợp", {"●": Role.LEAD, "○": Role.WITH}),
        ("Văn phòng chủ trì, phối hợp với các phòng", {}),
    ],
)
def test_what_a_legend_says(text: str, legend: dict[str, Role]) -> None:
    assert legend_of([text]) == legend


def test_below_a_heading_of_partners_a_cross_is_a_partner() -> None:
    top = [*TOP[:2], C("Đơn vị phối hợp", across=3), TOP[3]]
    assert people(matrix(["x", "", "x"], ["", "", ""], top=top))[0] == (
        "", "Văn phòng; Phòng Kinh tế",
    )  # fmt: skip


def test_beside_a_column_of_leads_a_cross_without_a_legend_is_doubted() -> None:
    head = ["TT", "Nhiệm vụ", "Chủ trì", "Công an xã", "Trạm Y tế", "Thời hạn"]
    draft = draft_of("**KẾ HOẠCH", "**Năm 2026", [head, ["1", "Phát tờ rơi", "Văn phòng", "x", "", "Quý I"]])  # fmt: skip
    assert people(draft) == [("Văn phòng", "")]
    assert draft.tasks[0].text("cells.cong-an-xa") == "x"
    assert any("không cho biết ai chủ trì" in str(each.text) for each in draft.tasks[0].remarks)


def test_columns_of_words_are_no_matrix() -> None:
    head = ["TT", "Nhiệm vụ", "Văn phòng", "Phòng Kinh tế", "Thời hạn"]
    draft = draft_of("**KẾ HOẠCH", "**Năm 2026", [head, ["1", "Lập sổ", "Cấp mẫu sổ", "Ghi sổ", "Quý I"]])  # fmt: skip
    assert draft.tasks[0].text("cells.van-phong") == "Cấp mẫu sổ"
    assert people(draft) == [("", "")]


@pytest.mark.parametrize(
    "name", ["TT PVHCC", "Công an xã", "Đ/c Hùng", "BGH", "Các đoàn thể", "phòng Nội vụ"]
)
def test_names_of_those_in_charge(name: str) -> None:
    assert begins_body(name)


@pytest.mark.parametrize(
    "words", ["Phát tờ rơi", "Sổ theo dõi", "Thường xuyên", "Đạt", "Toàn trình"]
)
def test_words_that_name_nobody(words: str) -> None:
    assert not begins_body(words)
