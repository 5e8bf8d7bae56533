"""What each row of a table is: a title, a task, words torn from the row above, a note below all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from kstthc_cli.annex.understand.lines import HEAD, Line
from kstthc_cli.annex.understand.numbers import (
    Number,
    Style,
    read_number,
    split_number,
    value_of,
)
from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, Role
from kstthc_cli.annex.words import compact, letters, starts_in_the_middle

_TOTAL = re.compile(
    r"(tong(so|cong)?|cong)(\d.*|nhiemvu.*|:?)|tong(so|cong)(cac|co)?\d*(nhiemvu|congviec|dauviec).*"
)
_END = re.compile(
    r"noinhan.*|nguoilap(bieu|bang)?.*|(tm|kt|tl|tuq)(uybannhandan|ubnd|chutich|bangiamhieu|hieutruong|giamdoc).*"
    r"|(chutich|phochutich|hieutruong|thutruong(donvi|coquan)?|giamdoc|kyten.*|xacnhancua.*)"
)
_NOTE = re.compile(r"(ghichu|luuy|chuthich)\d*")
_SECTIONS = {Style.NAMED, Style.LETTER, Style.ROMAN}


class What(StrEnum):
    """What a row is."""

    EMPTY = "empty"
    SECTION = "section"
    TASK = "task"
    TORN = "torn"
    FURTHER = "further"
    LEFT = "left"
    END = "end"


@dataclass(frozen=True)
class Heading:
    """A paragraph that titles the rows below it."""

    number: Number
    title: str


@dataclass(frozen=True)
class PageBreak:
    """A repeated header: a row after it may go on from the row before it."""


Item = Line | Heading | PageBreak


@dataclass
class Habits:
    """What is usual in this annex, counted before rows are judged."""

    numbered: bool = False
    bold: bool = False
    lower: bool = False
    """Whether rows begin with small letters, so that these tell nothing of torn rows."""
    dated: set[Style] = field(default_factory=set)
    """How the rows are numbered that have a deadline or a result of their own."""
    tasks_by_style: dict[Style, int] = field(default_factory=dict)
    heads_by_style: dict[Style, int] = field(default_factory=dict)

    @classmethod
    def of(cls, items: list[Item]) -> Habits:
        """The habits of these rows."""
        full = [
            i for i in items if isinstance(i, Line) and i.others and not i.is_torn and i.content
        ]
        habits = cls()
        habits.numbered = sum(bool(line.number.text) for line in full) * 2 > len(full)
        begun = [
            i for i in items if isinstance(i, Line) and i.number.text and i.others and i.content
        ]
        habits.lower = sum(starts_in_the_middle(line.title) for line in begun) * 2 > len(begun)
        habits.bold = sum(line.is_bold for line in full) * 2 > len(full)
        for line in items:
            if isinstance(line, Line) and line.number.text:
                counts = habits.tasks_by_style if line.others else habits.heads_by_style
                style = line.number.style
                counts[style] = counts.get(style, 0) + 1
                if _is_dated(line):
                    habits.dated.add(style)
        return habits


def _is_dated(line: Line) -> bool:
    """Whether a row has a deadline or a result of its own."""
    return any(column.role in (Role.DEADLINE, Role.RESULT) for column, _ in line.others)


def judge(
    line: Line,
    following: Line | None,
    last: DraftTask | DraftSection | None,
    broke: bool,
    habits: Habits,
) -> What:
    """What a row is, from itself, the row after it and what came before."""
    if line.is_empty:
        return What.EMPTY
    words = line.title
    if (ended := _ending(line)) is not None:
        return ended
    if line.others and not line.is_wide:
        return _judge_full(line, following, last, broke, habits)
    goes_on = starts_in_the_middle(words) or (broke and words[:1].isdigit())
    if not line.number.text and goes_on and last is not None:
        return What.TORN
    if line.is_wide:
        return What.SECTION if words else What.LEFT
    return _judge_head(line, following, last, habits)


def _ending(line: Line) -> What | None:
    """Whether the row stands below the tasks: a total, a note, a signature."""
    own = [(f, p) for f, p in line.own()]
    if all(read_number(piece.text).text or not letters(piece.text) for _, piece in own):
        return What.LEFT if len(own) > 1 or not letters(own[0][1].text) else None
    if line.is_wide and not line.number.text and re.fullmatch(r"\(.*\)\.?", own[0][1].text):
        return What.LEFT
    first = compact(own[0][1].text)
    if _TOTAL.fullmatch(first) or (line.is_wide and _TOTAL.match(first) and len(first) < 40):
        return What.LEFT
    begin = compact(own[0][1].text.split(":")[0])
    if ":" in own[0][1].text and _NOTE.fullmatch(begin) and (len(own) == 1 or line.is_wide):
        return What.LEFT
    if not line.number.text and all(_END.fullmatch(compact(p.lines[0])) for _, p in own):
        return What.END
    return None


def _judge_head(
    line: Line, following: Line | None, last: DraftTask | DraftSection | None, habits: Habits
) -> What:
    """A row with words in its head only: a title, or a task of which nothing else is told."""
    words, number = line.title, line.number
    if not words:
        return What.TORN if last is not None and not number.text else What.LEFT
    if number.style in _SECTIONS and not _usual_task(number.style, habits):
        return What.SECTION
    looks_so = (line.is_bold and not habits.bold) or (words.isupper() and len(words) > 3)
    if _shares_others(line) and (number.text or not looks_so):
        return What.TASK
    if looks_so:
        return What.SECTION
    if following is None:
        is_row = bool(number.text) or last is None or habits.numbered
        return What.TASK if is_row else What.LEFT
    if not number.text or number.style is Style.BULLET:
        return _judge_unnumbered(line, following, last, habits)
    return What.SECTION if _counts_below(number, following) else What.TASK


def _counts_below(number: Number, following: Line) -> bool:
    """Whether the next row is below a numbered one: 1.2 below 1, 1 below 3, a) or - below any."""
    below = following.number
    if number.is_above(below):
        return True
    if not following.others:
        return False
    same = below.style is number.style and below.depth == number.depth
    begins = bool(below.text) and value_of(below) == 1 and value_of(number) != 0
    is_item = not below.text or below.style in (Style.BULLET, Style.SMALL)
    return (begins and not (same and value_of(number) == 0)) or (
        is_item and bool(following.content) and not following.is_torn
    )


def _judge_unnumbered(
    line: Line, following: Line, last: DraftTask | DraftSection | None, habits: Habits
) -> What:
    bullet = (
        split_number(line.content)[0].style is Style.BULLET or line.number.style is Style.BULLET
    )
    if bullet and isinstance(last, DraftTask):
        return What.TORN
    if habits.numbered and following.number.text and not bullet:
        return What.SECTION
    return What.TASK


def _usual_task(style: Style, habits: Habits) -> bool:
    return habits.tasks_by_style.get(style, 0) > habits.heads_by_style.get(style, 0)


def _shares_others(line: Line) -> bool:
    """Whether a merged cell from above gives the row a lead, a deadline or a result."""
    return any(
        p.inherited and p.lines and line.header.fields[i].role not in (*HEAD, Role.OTHER, Role.NOTE)
        for i, p in line.pieces.items()
    )


def _judge_full(
    line: Line,
    following: Line | None,
    last: DraftTask | DraftSection | None,
    broke: bool,
    habits: Habits,
) -> What:
    """A row with words outside its head."""
    number, words = line.number, line.title
    if words and following is not None and _tells_for_rows_below(line, following, habits):
        return What.SECTION
    if number.text:
        titles = number.style in _SECTIONS and not _usual_task(number.style, habits)
        if (
            titles
            and following is not None
            and value_of(following.number) == 1
            and (following.number.style not in _SECTIONS)
        ):
            return What.SECTION
        if words and following is not None and _heads(line, following):
            return What.SECTION
        return What.TASK if words or not isinstance(last, DraftTask) else What.FURTHER
    if not words and last is None:
        return What.LEFT
    if not words:
        return _judge_headless(line, last, broke)
    return (
        What.TORN
        if isinstance(last, DraftTask) and _is_torn_row(line, words, broke, habits)
        else What.TASK
    )


def _tells_for_rows_below(line: Line, following: Line, habits: Habits) -> bool:
    """Whether a row with a lead titles the rows below it: I above 1.

    Those have days, and it has none; or it has them, and no row of theirs has anything of its own.
    """
    own = {column.role for column, _ in line.others} - {Role.OTHER, Role.NOTE}
    number, below = line.number, following.number
    if Role.LEAD not in own or following.is_wide or following.is_torn:
        return False
    is_deeper = number.style in _SECTIONS and below.style not in {*_SECTIONS, Style.NONE}
    if not own <= {Role.LEAD, Role.WITH}:
        bare = not following.others and not habits.tasks_by_style.get(below.style)
        return is_deeper and bare and own <= {Role.LEAD, Role.WITH, Role.DEADLINE}
    if not number.text:
        is_title = habits.numbered and line.is_bold and not habits.bold
        return is_title and bool(below.text) and _is_dated(following)
    return number.style not in habits.dated != set() and (is_deeper or number.is_above(below))


def _heads(line: Line, following: Line) -> bool:
    """Whether a numbered row with a lead only titles the rows a), b) or - below it, which have days.

    Its words end with a colon, or its lead is merged with theirs.
    """
    own = {column.role for column, _ in line.others}
    below = following.number
    is_below = below.style in (Style.SMALL, Style.BULLET) or line.number.is_above(below)
    if own & {Role.DEADLINE, Role.RESULT} or not own <= {Role.LEAD, Role.WITH} or not is_below:
        return False
    dated = any(column.role is Role.DEADLINE for column, _ in following.others)
    shared = all(
        following.pieces[i].inherited
        for i, column in enumerate(line.header.fields)
        if column.role in own and i in following.pieces
    )
    return dated and (line.content.endswith(":") or shared)


def _is_torn_row(line: Line, words: str, broke: bool, habits: Habits) -> bool:
    """Whether a row without a number only finishes the row above: its words go on from there."""
    if line.piece(Role.CONTENT).inherited or line.piece(Role.NUMBER).inherited:
        return False
    middle = [starts_in_the_middle(piece.text) for _, piece in line.own()]
    if line.header.of(Role.NUMBER) is None or habits.lower:
        return broke and all(middle)
    return starts_in_the_middle(words) or (broke and any(middle)) or sum(middle) * 2 > len(middle)


def _judge_headless(line: Line, last: DraftTask | DraftSection | None, broke: bool) -> What:
    """A row without number and content: torn by a page, or a further result of the row above."""
    if not isinstance(last, DraftTask):
        return What.TORN if isinstance(last, DraftSection) and broke else What.LEFT
    if line.piece(Role.CONTENT).inherited or line.piece(Role.NUMBER).inherited:
        own = {column.role for column, _ in line.others}
        shares_content = line.piece(Role.CONTENT).inherited and bool(line.piece(Role.CONTENT).lines)
        is_own_task = shares_content and Role.DEADLINE in own and Role.RESULT not in own
        return What.TASK if is_own_task else What.FURTHER
    if broke or line.is_torn or len(line.others) == 1 or _open_ended(line, last):
        return What.TORN
    return What.FURTHER


def _open_ended(line: Line, last: DraftTask) -> bool:
    """Whether any of its words go on from words before them."""
    return any(starts_in_the_middle(p.text) for _, p in line.others)
