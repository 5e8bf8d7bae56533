"""Templates of an office's own: what goes wrong in them is told with its place, in Vietnamese."""

from __future__ import annotations

from pathlib import Path

import pytest

from kstthc_cli.documents.render import escape_markdown, render
from kstthc_cli.errors import UnusableInputError


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("\n{{ nope }}", "2: không có giá trị “nope”"),
        ('{% include "thu/report.md.j2" %}', "mẫu này tự gọi lại chính nó"),
        ("{{ 1 / 0 }}", "1: có phép chia cho 0"),
        ('{{ "x" * 3000000000 }}', "1: văn bản tạo ra quá dài"),
        ("{{ 9 ** 9 ** 9 }}", "1: văn bản tạo ra quá dài"),
    ],
)
def test_a_broken_template_is_told(tmp_path: Path, template: str, told: str) -> None:
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / "report.md.j2").write_text(template, encoding="utf-8")
    with pytest.raises(UnusableInputError) as refused:
        render("thu/report.md", {}, tmp_path)
    assert told in str(refused.value.message)


def test_a_template_may_draw_a_line(tmp_path: Path) -> None:
    (tmp_path / "report.md.j2").write_text('{{ "-" * 3 }}', encoding="utf-8")
    assert render("report.md", {}, tmp_path) == "---"


def test_in_markdown_an_ampersand_stays_but_where_it_would_name_a_sign() -> None:
    assert escape_markdown("Hỏi & đáp") == "Hỏi & đáp"
    assert escape_markdown("&lt; &#60;") == "&amp;lt; &amp;\\#60;"
