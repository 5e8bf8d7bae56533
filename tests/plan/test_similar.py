"""Rows that say nearly the same: copies are told, rows of their own are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.plan.checking import check_plan_file
from office import plan_with


def rules_of(folder: Path, one: str, other: str) -> dict[str, str]:
    rows = "".join(
        f"- {{id: 1.I.{n}, content: {text}, lead: UBND xã, deadline: Tháng {n + 2}, result: Báo cáo}}\n"
        for n, text in enumerate((one, other), 1)
    )
    path = folder / "2023.yaml"
    path.write_text(plan_with(rows), encoding="utf-8")
    return {found.rule: str(found.hint) for found in check_plan_file(path).problems}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kiểm tra giữa học kỳ I của các khối lớp", "Kiểm tra giữa học kỳ II của các khối lớp"),
        ("Tổ chức tập huấn nghiệp vụ đợt 1", "Tổ chức tập huấn nghiệp vụ đợt 2"),
        ("Báo cáo tháng về tình hình hoạt động", "Báo cáo quý về tình hình hoạt động"),
        ("Họp giao ban đầu tháng của các phòng", "Họp giao ban cuối tháng của các phòng"),
        ("Báo cáo kết quả lần thứ nhất về xã", "Báo cáo kết quả lần thứ hai về xã"),
    ],
)
def test_a_numeral_or_a_period_makes_a_row_of_its_own(tmp_path: Path, one: str, other: str) -> None:
    assert "similar-tasks" not in rules_of(tmp_path, one, other)


def test_a_copy_is_told_and_nobody_is_advised_to_waive_it(tmp_path: Path) -> None:
    found = rules_of(tmp_path, "Báo cáo kết quả rà soát", "Báo cáo kết quả rà soát của xã")
    assert "waive" not in found["similar-tasks"]
