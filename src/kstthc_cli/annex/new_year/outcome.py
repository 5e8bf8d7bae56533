"""What came of last year's rows, as plain values, and how a comment above the row tells it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence

from kstthc_cli.messages import Message, message, vietnamese
from kstthc_cli.plan.last_year import End, LastYear

MARK = re.compile(r"# kstthc \d{4} · ")
"""What a comment begins with that this program wrote, and replaces when it writes anew."""


def noted(year: int, words: str) -> list[str]:
    """Words of what was in that year, as comments of this program."""
    lines = textwrap.wrap(words, 92, break_long_words=False, break_on_hyphens=False)
    return [f"# kstthc {year} · {line}" for line in lines]


_SHOWN = 4


def told(outcomes: Sequence[LastYear]) -> str:
    """The row's last year in one line of Vietnamese: "đúng hạn 8; trễ 2 (2023-05: 3 ngày)"."""
    groups = (
        _counted(message("on time"), _of(outcomes, End.DONE), _nothing),
        _counted(message("late"), _of(outcomes, End.LATE), _late),
        _counted(message("not done"), _of(outcomes, End.NEVER), _due),
        _counted(message("waived"), _of(outcomes, End.WAIVED), _why),
        _counted(message("carried over"), _of(outcomes, End.CARRIED), _nothing),
        _counted(message("withdrawn"), _of(outcomes, End.WITHDRAWN), _nothing),
        _counted(message("not due yet"), _of(outcomes, End.OPEN), _due),
        _counted(message("extended"), [o for o in outcomes if o.extended_to], _extended),
    )
    return "; ".join(group for group in groups if group)


def _of(outcomes: Iterable[LastYear], end: End) -> list[LastYear]:
    return [one for one in outcomes if one.end is end]


def _counted(
    label: Message, outcomes: Sequence[LastYear], detail: Callable[[LastYear], str]
) -> str:
    if not outcomes:
        return ""
    details = [text for one in outcomes[:_SHOWN] if (text := detail(one))]
    more = len(outcomes) - _SHOWN
    if details and more > 0:
        details.append(vietnamese(message("and {count} more", count=more)))
    words = f"{vietnamese(label)} {len(outcomes)}"
    return f"{words} ({', '.join(details)})" if details else words


def _nothing(one: LastYear) -> str:
    return ""


def _late(one: LastYear) -> str:
    return vietnamese(message("{key}: {days} working days", key=one.key, days=one.days))


def _due(one: LastYear) -> str:
    return vietnamese(message("{key}: due {day}", key=one.key, day=one.due or ""))


def _why(one: LastYear) -> str:
    return " ".join(one.why.split())


def _extended(one: LastYear) -> str:
    words = f"{one.key}: {one.extended_to:%d/%m/%Y}"
    return f"{words}, {one.why}" if one.why else words


def open_once(outcomes: Iterable[LastYear]) -> Iterator[LastYear]:
    """Dated work of one time that nobody finished: what the new plan may take over."""
    for one in outcomes:
        if one.end in (End.NEVER, End.OPEN) and one.due is not None and not one.is_recurring:
            yield one


def open_again(outcomes: Iterable[LastYear]) -> Iterator[LastYear]:
    """Open times of duties that come back: they are finished, or settled, in the old plan."""
    for one in outcomes:
        if one.end in (End.NEVER, End.OPEN) and one.is_recurring:
            yield one
