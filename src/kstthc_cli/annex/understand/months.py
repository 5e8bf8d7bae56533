"""Rows below a title that is a month: "Tuần 4" and "Chậm nhất 20/01" mean that month."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, RemarkKind
from kstthc_cli.deadlines.in_plan import read_in_plan
from kstthc_cli.deadlines.named import NoSuchDayError
from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.messages import message
from kstthc_cli.plan.month_titles import month_of_title

_WITHIN = re.compile(r"(?:đầu|giữa|cuối)\s+tháng", re.I)
"""What a plan reads as of each month, and a row below a month's title as of that one."""


def settle_marks(task: DraftTask, terms: Terms) -> None:
    """Months that marks tell, each with its year where the plan's school year needs it."""
    if not task.months or read_in_plan(task.rule or task.text("deadline"), terms).rule is not None:
        return
    named = [month_of_title(f"Tháng {month}", terms) for month in task.months]
    rule = ", ".join(f"Tháng {found[1]:02}/{found[0]}" for found in named if found is not None)
    if all(named) and read_in_plan(rule, terms).rule is not None:
        task.rule = rule
        text = message("each month is of the only year in which the plan has it")
        task.remark(RemarkKind.CORRECTED, "rule", text)


_WEEK = re.compile(
    r"(?:tuần|đợt|kỳ)(?:\s+thứ)?\s+(?:\d{1,2}|[IVX]{1,4})\s*[:\-–(]\s*([^()]+?)\s*\)?", re.I
)
"""A week by its number, and its days."""


def settle_week(task: DraftTask, terms: Terms) -> None:
    """The days that stand behind a week's number: “Tuần 1 (01/9 - 06/9)”."""
    words = " ".join(task.lines.get("deadline", ()))
    found = _WEEK.fullmatch(words)
    if not found or task.rule or read_in_plan(words, terms).rule is not None:
        return
    if read_in_plan(found[1], terms).rule is not None:
        task.rule = found[1]
        text = message("the days that stand behind the week's number")
        task.remark(RemarkKind.CORRECTED, "rule", text)


def settle_months(section: DraftSection, terms: Terms) -> None:
    """Write the rule of each row whose words need the month of the title above it."""
    for part in section.parts:
        month = month_of_title(part.title, terms)
        if month is not None:
            for task in part.all_tasks():
                _settle(task, month, terms)
        settle_months(part, terms)


def _settle(task: DraftTask, month: tuple[int, int], terms: Terms) -> None:
    words = " ".join(task.lines.get("deadline", ()))
    if not words or task.rule or task.deliverables:
        return
    if read_in_plan(words, terms).rule is not None and not _WITHIN.fullmatch(words.strip()):
        return
    week = _WEEK.fullmatch(words.strip())
    for rule in _with_month(week[1] if week else words.strip(" .;"), *month):
        if _lies_in(rule, month, terms):
            task.rule = rule
            task.remark(
                RemarkKind.CORRECTED, "rule", message("the month is that of the section's title")
            )
            return


def _with_month(words: str, year: int, month: int) -> Iterator[str]:
    """The words with the month, or only the year, as a reader would complete them."""
    named = f"{month:02}/{year}"
    yield re.sub(r"\btháng$", f"tháng {named}", words)
    yield re.sub(r"^cả\s+tháng$", f"Trong tháng {named}", words, flags=re.I)
    yield f"{words}/{year}"
    yield f"{words} năm {year}"
    yield f"{words} tháng {named}"
    yield f"{words}/{named}"


def _lies_in(rule: str, month: tuple[int, int], terms: Terms) -> bool:
    """Whether the words are read, and every day that they mean is of the month."""
    found = read_in_plan(rule, terms).rule
    if found is None:
        return False
    try:
        days = [one.nominal for one in compute_occurrences(rule, found, terms)]
    except NoSuchDayError:
        return False
    return bool(days) and all((day.year, day.month) == month for day in days)
