"""What each row of a table is: a title, a task, words torn from the row above, a note below all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
from kstthc_cli.annex.understand.standing import OF_TITLES, Habits, Standing, is_dated
from kstthc_cli.annex.understand.titles import offices
from kstthc_cli.annex.words import compact, letters, starts_in_the_middle

_TOTAL = re.compile(
    r"(tong(so|cong)?|cong)(\d.*|nhiemvu.*|:?)|tong(so|cong)(cac|co)?\d*(nhiemvu|congviec|dauviec).*"
)
_END = re.compile(
    r"noinhan.*|nguoilap(bieu|bang)?.*|(tm|kt|tl|tuq)(uybannhandan|ubnd|chutich|bangiamhieu|hieutruong|giamdoc).*"
    r"|kyten.*|xacnhancua.*"
)
_NOTE = re.compile(r"(ghichu|luuy|chuthich)\d*")
LONGEST_TOTAL = 40
"""Letters of a total over the whole table."""


class What(StrEnum):
    """What a row is."""

    EMPTY = "empty"
    SECTION = "section"
    TASK = "task"
    TORN = "torn"
    FURTHER = "further"
    LEFT = "left"
    END = "end"


Check = tuple[Callable[[Standing], bool], What]
"""What a row is where the first of several questions holds."""


def judge(place: Standing) -> What:
    """What a row is, from itself, the row after it and what came before."""
    line = place.line
    if line.is_empty:
        return What.EMPTY
    if (ended := _first(_BELOW, place)) is not None:
        return ended
    if line.others and not line.is_wide:
        return _first(_FULL, place) or What.TASK
    if line.is_wide or _goes_on(place):
        return _first(_WIDE, place) or What.LEFT
    return _first(_HEAD_ONLY, place) or What.TASK


def _first(checks: Sequence[Check], place: Standing) -> What | None:
    return next((what for holds, what in checks if holds(place)), None)


def _goes_on(place: Standing) -> bool:
    """Whether a row without a number goes on from the row above it."""
    words = place.line.title
    is_middle = starts_in_the_middle(words) or (place.broke and words[:1].isdigit())
    return not place.number.text and is_middle and place.last is not None


def _has_words(place: Standing) -> bool:
    return bool(place.line.title)


_WIDE: tuple[Check, ...] = ((_goes_on, What.TORN), (_has_words, What.SECTION))
"""A row of one merged cell, or one whose words begin in the middle."""


def _has_numbers_only(place: Standing) -> bool:
    """Several cells of numbers, or one of marks."""
    own = place.own
    bare = all(read_number(piece.text).text or not letters(piece.text) for piece in own)
    return bare and (len(own) > 1 or not letters(own[0].text))


def _is_bracketed(place: Standing) -> bool:
    """A remark over the whole table: “(Kèm theo …)”."""
    is_wide = place.line.is_wide and not place.number.text
    return is_wide and bool(re.fullmatch(r"\(.*\)\.?", place.own[0].text))


def _is_total(place: Standing) -> bool:
    first = compact(place.own[0].text)
    is_short = place.line.is_wide and len(first) < LONGEST_TOTAL
    return bool(_TOTAL.fullmatch(first) or (is_short and _TOTAL.match(first)))


def _is_note(place: Standing) -> bool:
    own = place.own
    begin, colon, _ = own[0].text.partition(":")
    is_alone = len(own) == 1 or place.line.is_wide
    return bool(colon and is_alone and _NOTE.fullmatch(compact(begin)))


def _signs(place: Standing) -> bool:
    """Recipients, and who signs."""
    if place.number.text or any(place.line.piece(role).inherited for role in HEAD):
        return False
    begun = (compact(piece.lines[0]) for piece in place.own)
    return all(_END.fullmatch(text) or text in offices() for text in begun)


_BELOW: tuple[Check, ...] = (
    (_has_numbers_only, What.LEFT), (_is_bracketed, What.LEFT), (_is_total, What.LEFT),
    (_is_note, What.LEFT), (_signs, What.END),
)  # fmt: skip
"""What stands below the tasks, or between them, and is none: a total, a note, a signature."""


def _is_torn_head(place: Standing) -> bool:
    """Whether a row without words and number has what the row above it lacks."""
    return not place.line.title and place.last is not None and not place.number.text


def _lacks_words(place: Standing) -> bool:
    return not place.line.title


def _has_title_number(place: Standing) -> bool:
    return place.has_title_number


def _has_shared_cells(place: Standing) -> bool:
    """Whether a merged cell from above gives it what a task has, and nothing says that it is a title."""
    is_task = bool(place.number.text) or not place.looks_titled
    return _shares_others(place.line) and is_task


def _looks_titled(place: Standing) -> bool:
    return place.looks_titled


def _is_last_words(place: Standing) -> bool:
    """Words below the last row, where rows have numbers."""
    is_row = bool(place.number.text) or place.last is None or place.habits.numbered
    return place.following is None and not is_row


def _is_last(place: Standing) -> bool:
    return place.following is None


def _has_bullet(place: Standing) -> bool:
    glued = split_number(place.line.content)[0].style
    return Style.BULLET in (glued, place.number.style)


def _is_bullet_of_task(place: Standing) -> bool:
    is_item = not place.is_numbered and _has_bullet(place)
    return is_item and isinstance(place.last, DraftTask)


def _titles_numbers(place: Standing) -> bool:
    """Whether a row without a number stands above numbered ones."""
    below = place.following
    is_title = not place.is_numbered and not _has_bullet(place) and place.habits.numbered
    return is_title and below is not None and bool(below.number.text)


def _counts_rows_below(place: Standing) -> bool:
    below = place.following
    return place.is_numbered and below is not None and _counts_below(place.number, below)


_HEAD_ONLY: tuple[Check, ...] = (
    (_is_torn_head, What.TORN), (_lacks_words, What.LEFT), (_has_title_number, What.SECTION),
    (_has_shared_cells, What.TASK), (_looks_titled, What.SECTION), (_is_last_words, What.LEFT),
    (_is_last, What.TASK), (_is_bullet_of_task, What.TORN), (_titles_numbers, What.SECTION),
    (_counts_rows_below, What.SECTION),
)  # fmt: skip
"""A row with words in its head only: a title, or a task of which nothing else is told."""


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


def _shares_others(line: Line) -> bool:
    """Whether a merged cell from above gives the row a lead, a deadline or a result."""
    return any(
        p.inherited and p.lines and line.header.fields[i].role not in (*HEAD, Role.OTHER, Role.NOTE)
        for i, p in line.pieces.items()
    )


def _tells_for_below(place: Standing) -> bool:
    below = place.following
    told = below is not None and _tells_for_rows_below(place.line, below, place.habits)
    return bool(place.line.title) and told


def _titles_first(place: Standing) -> bool:
    """Whether it has the number of a title, and the first of its rows stands below it."""
    below = place.following
    if below is None or not place.has_title_number:
        return False
    return value_of(below.number) == 1 and below.number.style not in OF_TITLES


def _heads_items(place: Standing) -> bool:
    below = place.following
    has_both = bool(place.number.text) and bool(place.line.title)
    return has_both and below is not None and _heads(place.line, below)


def _is_further(place: Standing) -> bool:
    """Whether a number without words goes on with the task above it."""
    return bool(place.number.text) and not place.line.title and isinstance(place.last, DraftTask)


def _is_task_by_number(place: Standing) -> bool:
    return bool(place.number.text)


def _is_stray(place: Standing) -> bool:
    return not place.line.title and place.last is None


def _is_torn_from_task(place: Standing) -> bool:
    words = place.line.title
    is_below_task = bool(words) and isinstance(place.last, DraftTask)
    return is_below_task and _is_torn_row(place.line, words, place.broke, place.habits)


def _headless(what: What) -> Check:
    """A row without number and content that is so judged."""

    def holds(place: Standing) -> bool:
        judged = None if place.line.title else _judge_headless(place.line, place.last, place.broke)
        return judged is what

    return holds, what


_FULL: tuple[Check, ...] = (
    (_tells_for_below, What.SECTION), (_titles_first, What.SECTION), (_heads_items, What.SECTION),
    (_is_further, What.FURTHER), (_is_task_by_number, What.TASK), (_is_stray, What.LEFT),
    _headless(What.TORN), _headless(What.FURTHER), _headless(What.LEFT), _headless(What.TASK),
    (_is_torn_from_task, What.TORN),
)  # fmt: skip
"""A row with words outside its head; a task where none of them holds."""


def _tells_for_rows_below(line: Line, following: Line, habits: Habits) -> bool:
    """Whether a row with a lead titles the rows below it: I above 1.

    Those have days, and it has none; or it has them, and no row of theirs has anything of its own.
    """
    own = {column.role for column, _ in line.others} - {Role.OTHER, Role.NOTE}
    number, below = line.number, following.number
    if Role.LEAD not in own or following.is_wide or following.is_torn:
        return False
    is_deeper = number.style in OF_TITLES and below.style not in {*OF_TITLES, Style.NONE}
    if not own <= {Role.LEAD, Role.WITH}:
        bare = not following.others and not habits.tasks_by_style.get(below.style)
        return is_deeper and bare and own <= {Role.LEAD, Role.WITH, Role.DEADLINE}
    if not number.text:
        is_title = habits.numbered and line.is_bold and not habits.bold
        return is_title and bool(below.text) and is_dated(following)
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
