"""Of which year a plan is, and until when it holds, whatever its title cites."""

from __future__ import annotations

import pytest

from drafts import HEAD, draft_of, loaded

PLACE = "Hòa Bình, ngày {day} tháng {month} năm {year}"


def _plan(title: str, day: str, *deadlines: str) -> dict[str, object]:
    issued = dict(zip(("day", "month", "year"), day.split("/"), strict=True))
    table = [
        HEAD,
        *[[str(n), f"Rà soát {n}", "Văn phòng", words] for n, words in enumerate(deadlines, 1)],
    ]
    draft = draft_of(PLACE.format(**issued), "KẾ HOẠCH", f"**{title}**", table)
    plan = loaded(draft)
    return {"year": plan["year"], "to": plan["valid"]["to"]}


@pytest.mark.parametrize(
    ("title", "day", "year"),
    [
        ("Triển khai Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị", "01/01/2025", "2025"),
        ("Thực hiện Chỉ thị số 5 ngày 23/7/2021 trong năm 2024", "05/02/2024", "2024"),
        ("Triển khai Luật Tiếp cận thông tin năm 2016", "05/02/2024", "2024"),
        ("Thi hành Nghị định số 61/2018/NĐ-CP", "05/02/2024", "2024"),
        ("Khắc phục tồn tại năm 2023, nhiệm vụ năm 2024", "05/02/2024", "2024"),
        ("Công tác năm 2025", "28/12/2024", "2025"),
    ],
)  # fmt: skip
def test_a_year_of_another_document_is_not_the_plan_s(title: str, day: str, year: str) -> None:
    assert _plan(title, day, "Quý I", "Quý II")["year"] == year


def test_a_document_of_december_is_of_the_year_that_its_deadlines_name() -> None:
    assert _plan("Kiểm soát thủ tục", "28/12/2024", "Quý I/2025", "Trước 15/6/2025") == {
        "year": "2025", "to": "31/12/2025",
    }  # fmt: skip


def test_deadlines_of_later_years_make_it_hold_until_then() -> None:
    found = _plan("Chương trình", "01/01/2025", "6/2025", "2026", "12/2027", "2025")
    assert found == {"year": "2025", "to": "31/12/2027"}


def test_one_report_of_the_next_january_does_not() -> None:
    found = _plan("Công tác năm 2025", "01/02/2025", *["Quý I/2025"] * 9, "Trước 15/01/2026")
    assert found == {"year": "2025", "to": "31/12/2025"}


def test_a_report_of_the_next_january_does_not_in_a_small_plan_either() -> None:
    found = _plan("Công tác năm 2026", "09/01/2026", "Tháng 1/2026", "Quý II", "Trước 31/01/2027")
    assert found == {"year": "2026", "to": "31/12/2026"}


@pytest.mark.parametrize(("day", "year"), [("05/9/2025", "2025"), ("05/01/2026", "2026")])
def test_a_school_year_is_of_the_year_in_which_it_was_issued(day: str, year: str) -> None:
    found = _plan("Học kỳ II năm học 2025 - 2026", day, "Ngày 25 hằng tháng", "Quý I")
    assert found == {"year": year, "to": "31/08/2026"}


def test_an_issuer_that_only_the_reference_names() -> None:
    table = [
        HEAD,
        ["1", "Rà soát", "Bộ Tư pháp", "6/2025"],
        ["2", "Sửa Luật", "Bộ Công an", "7/2025"],
    ]
    reference = "(Kèm theo Nghị quyết số 3/NQ-CP ngày 01 tháng 01 năm 2025 của Chính phủ)"
    draft = draft_of("**PHỤ LỤC**", "**DANH MỤC NHIỆM VỤ**", reference, table)
    assert (draft.paper.issuer, draft.paper.level) == ("Chính phủ", "ministry")


@pytest.mark.parametrize(
    ("lead", "is_doubted"),
    [
        ("Bộ Tư pháp Bộ Công an", True),
        ("Phòng Nội vụ Phòng Tài chính", True),
        ("Bộ Tư pháp, Bộ Công an", False),
        ("Ban Tiếp công dân", False),
        ("Phòng Văn hóa và Thông tin", False),
    ],
)
def test_two_offices_without_a_mark_between_them_are_doubted(
    lead: str, *, is_doubted: bool
) -> None:
    draft = draft_of(
        [HEAD, ["1", "Rà soát", lead, "Quý I"], ["2", "Kiểm tra", "Sở Y tế", "Quý II"]]
    )
    assert bool([r for r in draft.tasks[0].remarks if r.key == "lead"]) is is_doubted
