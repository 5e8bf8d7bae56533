"""Makes docs/thoi-han.md from the tables of forms and doubts: what may be written, and what not.

Usage: python hatch_build.py (the catalogue of messages), then python tools/forms_page.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kstthc_cli import deadlines
from kstthc_cli.deadlines.doubts import DOUBTS
from kstthc_cli.deadlines.forms import forms_of
from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.refusals import REASONS, explain_refusal, why_refused
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.messages import _, activate

PAGE = Path(__file__).parent.parent / "docs" / "thoi-han.md"
FORMS = Path(deadlines.__path__[0]) / "language" / "vi" / "forms.txt"
YEAR = 2023
TERMS = Terms(YEAR, issued_on=date(YEAR, 2, 28))
MOST_DAYS = 4
GROUPS = (
    ("Ngày, tháng, quý, năm", "dated"),
    ("Khoảng thời gian", "spans"),
    ("Việc lặp lại", "recurring"),
    ("Theo sự kiện, thường xuyên, theo văn bản khác", "open"),
)
HEAD = f"""\
# Thời hạn: viết thế nào, hiểu thế nào

Trang này lập tự động từ bảng mẫu câu của `kstthc`. Cột “ngày” tính cho kế hoạch năm {YEAR}, là ngày mà chữ
nêu ra, chưa dời vì ngày nghỉ; ngày của một sự kiện (“Diễn ra ngày …”) thì không dời. Chữ hoa, chữ thường, dấu
câu thừa, gạch đầu dòng, “hàng/hằng”, “quý/quí” đều như nhau; chữ không dấu cũng đọc được khi không thể nhầm.
Những chữ đứng cạnh mà không ảnh hưởng đến ngày được bỏ qua, và `kstthc next` nêu rõ chữ nào đã bỏ qua.
"""


def page() -> str:
    """The whole page, in Vietnamese; LookupError without a compiled catalogue: it would be English."""
    activate("vi")
    for reason in REASONS.values():
        if _(reason.text) == reason.text:
            raise LookupError(f"no Vietnamese for {reason.text!r}: run python hatch_build.py first")
    lines = [HEAD]
    for title, heading in GROUPS:
        lines += [f"## {title}\n", "| viết | hiểu là | tiếng Anh | ngày |", "|---|---|---|---|"]
        samples = dict.fromkeys(row.sample for row in forms_of("vi")[heading] if row.sample)
        lines += [*(_row(sample) for sample in samples), ""]
    lines += [
        "## Không hiểu, và vì sao\n",
        "Gặp các chữ này, `kstthc` không đoán: báo chưa hiểu và nêu lý do. Sửa chữ, hoặc thêm\n"
        "`rule:` vào mục đó.\n",
        "| chưa hiểu | vì | hiểu được |",
        "|---|---|---|",
        *_doubts(),
        "",
    ]
    return "\n".join(lines)


def _row(sample: str) -> str:
    reading = read_phrase(sample, YEAR)
    rule = reading.rule
    if rule is None:
        raise ValueError(f"{_place(sample)}: {explain_refusal(reading, YEAR)}")
    return f"| {sample} | {phrase(rule, 'vi')} | {phrase(rule, 'en')} | {_days(rule)} |"


def _place(sample: str) -> str:
    """The file and the line of a sample, as editors open them."""
    lines = FORMS.read_text(encoding="utf-8").splitlines()
    line = next(n for n, line in enumerate(lines, 1) if line.endswith(f"» {sample}"))
    return f"{FORMS.name}:{line}"


def _days(rule: Rule) -> str:
    days = [f"{o.nominal:%d/%m/%Y}" for o in compute_occurrences("", rule, TERMS)]
    if not days:
        return "không có ngày ấn định"
    return ", ".join(days[:MOST_DAYS]) + (" …" if len(days) > MOST_DAYS else "")


def _doubts() -> Iterator[str]:
    for doubt in DOUBTS:
        yield f"| {doubt.sample} | {why_refused(read_phrase(doubt.sample, YEAR))} | {doubt.near} |"


if __name__ == "__main__":
    try:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    except ValueError as error:
        sys.exit(str(error))
