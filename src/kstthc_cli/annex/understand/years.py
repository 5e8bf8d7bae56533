"""Of which year a plan is, and until when it holds: by its title, its day and its deadlines."""

from __future__ import annotations

import re
from collections import Counter

from kstthc_cli.annex.understand.outcome import Draft
from kstthc_cli.messages import message

_YEAR = r"(20\d\d)"
_SPAN = re.compile(rf"(năm học|giai đoạn|(?:các )?năm)\s+{_YEAR}\s*[-–]\s*{_YEAR}", re.I)
_CITED = re.compile(
    r"ngày\s+[\d.…]+\s*(?:/|-|tháng)\s*[\d.…]+\s*(?:/|-|năm)\s*20\d\d"
    r"|\b(?:luật|bộ luật|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|kết luận)\b[^,;()]{0,60}?năm\s+20\d\d"
    r"|\d+/20\d\d/[\w-]+",
    re.I,
)
"""Days and years of other documents that a title names."""
_NAMED = re.compile(rf"\bnăm\s+(?:học\s+)?{_YEAR}", re.I)
_DATE_LINE = re.compile(rf"ngày\b.*tháng\b.*năm\s+{_YEAR}\s*$", re.I)
_EARLY = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}\s*/\s*)?0?[12]\s*/\s*{_YEAR}|tháng\s+0?[12]\s+năm\s+{_YEAR}", re.I
)
"""A day of January or February: the report of a year is often due in the next one."""
_SHORT_LINE = 60
_LATE_IN_THE_YEAR = 10
"""From this month on a document is often that of the next year."""
_MUCH = 0.2
"""Of the deadlines that name a year: so many of later ones make a plan of several years."""


def settle_years(draft: Draft) -> None:
    """The plan's year, and its last day where it holds for more than that year."""
    titles = " ".join([draft.paper.title, draft.paper.annex_title, *draft.left[:20]])
    own = _CITED.sub(" ", titles)
    of_deadlines = _years_of_deadlines(draft)
    span = _SPAN.search(own)
    draft.year = _year_of_title(own, draft) or _year_of_day(draft, of_deadlines)
    if draft.year is None and of_deadlines:
        draft.year = of_deadlines.most_common(1)[0][0]
        draft.remarks.append(
            message(
                "it names no year; {year} is the year of most of its deadlines", year=draft.year
            )
        )
    if span is not None:
        _holds_for(span, draft)
    elif draft.year is not None:
        _later_years(draft.year, draft)


def _year_of_title(own: str, draft: Draft) -> int | None:
    """The year that the title names; of several, that of issue or the one after it."""
    found = list(dict.fromkeys(int(year) for year in _NAMED.findall(own)))
    issued = draft.paper.year
    near = [year for year in found if issued is not None and year in (issued, issued + 1)]
    chosen = near if len(found) > 1 and near else found
    return chosen[0] if chosen else None


def _year_of_day(draft: Draft, of_deadlines: Counter[int]) -> int | None:
    """The year of issue; the next one, of a document of late in the year whose deadlines say so."""
    if draft.paper.day is None:
        lines = (line for line in draft.left[:20] if len(line) < _SHORT_LINE)
        dated = next((found for line in lines if (found := _DATE_LINE.search(line))), None)
        return int(dated[1]) if dated else None
    year, month, _ = draft.paper.day
    if month >= _LATE_IN_THE_YEAR and of_deadlines[year + 1] > of_deadlines[year]:
        draft.remarks.append(
            message("it names no year; {year} is the year of most of its deadlines", year=year + 1)
        )
        return year + 1
    return year


def _holds_for(span: re.Match[str], draft: Draft) -> None:
    """The last day of a school year or a span of years that the title names."""
    is_school = span[1].casefold() == "năm học"
    draft.ends = f"31/08/{span[3]}" if is_school else f"31/12/{span[3]}"
    draft.year = draft.year or int(span[2])
    if is_school and draft.paper.year == int(span[3]):
        draft.year = int(span[3])  # issued within its second half, of which the first is over
    elif is_school:
        draft.remarks.append(
            message("it is of a school year: months without a year may lie in {year}", year=span[3])
        )


def _years_of_deadlines(draft: Draft, *, but_early: bool = False) -> Counter[int]:
    """How many deadlines name each year; `but_early` without days of January and February."""
    found: Counter[int] = Counter()
    for task in draft.tasks:
        words = [*task.lines.get("deadline", ()), *[d.deadline for d in task.deliverables]]
        bare = _CITED.sub(" ", " ".join(words)) if len(words) > 1 else " ".join(words)
        bare = _EARLY.sub(" ", bare) if but_early else bare
        found.update({int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", bare)})
    return found


def _later_years(year: int, draft: Draft) -> None:
    """A title that names one year, over deadlines that go on for some: told as a doubt.

    A report in January of the next year does not make the plan one of two years.
    """
    of_deadlines = _years_of_deadlines(draft, but_early=True)
    later = {each: n for each, n in of_deadlines.items() if each > year}
    if not later or (len(later) == 1 and sum(later.values()) < _MUCH * of_deadlines.total()):
        return
    draft.ends = f"31/12/{max(later)}"
    draft.remarks.append(
        message(
            "its deadlines name years up to {year}, so it is taken to hold until then: see “valid”",
            year=max(later),
        )
    )
