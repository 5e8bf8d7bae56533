"""What `kstthc check` says of a `rule:` in a row below a title that is a month."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.plan.checking import check_plan_file

PLAN = """\
year: 2025
document: {{title: KH, issuer: UBND xã A, issued_on: 02/01/2025}}
sections:
  - id: 1
    title: {title}
    tasks:
      - {{id: 1.1, content: Sơ kết, lead: VP, deadline: {words}, rule: {rule}}}
"""


def _found(tmp_path: Path, title: str, words: str, rule: str) -> set[str]:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.format(title=title, words=words, rule=rule), encoding="utf-8")
    return {found.rule for found in check_plan_file(path).problems}


@pytest.mark.parametrize("title", ["Tháng 3/2025", "THÁNG 3 NĂM 2025", "Tháng 3"])
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Cuối tháng", "Cuối tháng 03/2025"),
        ("Ngày 20 hàng tháng", "Ngày 20/3/2025"),
        ("Hàng tuần", "Hàng tuần trong tháng 3/2025"),
    ],
)
def test_the_month_of_the_title_is_no_contradiction(
    tmp_path: Path, title: str, words: str, rule: str
) -> None:
    assert "rule-disagrees" not in _found(tmp_path, title, words, rule)


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Tháng 4/2025", "Cuối tháng 03/2025"),
        ("Nội vụ", "Cuối tháng 03/2025"),
        ("Tháng 3/2025", "Ngày 15/3/2025"),
    ],
)
def test_another_time_than_the_titles_still_is_one(tmp_path: Path, title: str, rule: str) -> None:
    assert "rule-disagrees" in _found(tmp_path, title, "Cuối tháng", rule)
