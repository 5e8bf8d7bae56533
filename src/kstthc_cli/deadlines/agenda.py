"""Lines of a week's schedule: a whole time, in any order, and behind its mark what is held then.

"14h00 thứ Tư (13/5): đối thoại với các hộ chưa nhận tiền", "19/5 - 9h: dâng hương". The words
behind such a time are free; a chronicle opens so too ("22h ngày 14/5: phát hiện vụ trộm"), as does
what is called off, and both are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from kstthc_cli.deadlines import sides
from kstthc_cli.deadlines.before import is_over
from kstthc_cli.deadlines.chart import Chart
from kstthc_cli.deadlines.doubts import ANYWHERE, BRACKET, doubt_in
from kstthc_cli.deadlines.glosses import lasts
from kstthc_cli.deadlines.lexicon import EVENTS, LEADS, begins_with, listed
from kstthc_cli.deadlines.patterns import is_figure
from kstthc_cli.deadlines.reading import TIME_LEFT_OVER
from kstthc_cli.deadlines.rule import OnDates, Rule, Span
from kstthc_cli.deadlines.sides import OWN_DOING, Refusal, Side
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of

MARKS = frozenset(",-:")
WORKS = (*OWN_DOING, *EVENTS, *LEADS, *listed("on-the-agenda"))
WHO = listed("hosts")
REACHES = ("được", "có", "trúng", "đạt")
OFF = ("called-off", "put-off", "changed", "negation")


class Agenda(NamedTuple):
    """A line's rule, where the words behind its time begin, and whether that has more than its day.

    `is_parted`: a colon or "trước" stands in it or a mark behind it, and what follows is of that time.
    """

    rule: Rule
    chart: Chart
    start: int
    is_whole: bool
    is_parted: bool = False

    @property
    def rest(self) -> list[Token]:
        return self.chart.tokens[self.start :]

    @property
    def is_work(self) -> bool:
        """Whether work or an event stands first, or who has it and what that is."""
        words = self.rest
        if begins_with(words, WORKS) or words[0].kind is TokenKind.BRACKET:
            return True
        start = begins_with(words, WHO) or sides.actor_in(words)
        has_colon = any(token.text == ":" for token in words[start : start + 6])
        return start > 0 and (has_colon or sides.does_in(words[start:], WORKS))


def agenda_of(chart: Chart) -> Agenda | None:
    """The line as one of a schedule; None where no whole time opens it, or nothing follows."""
    if not any(category in chart.may_begin[0] for category in (*OF_A_DAY, "plain")):
        return None
    head = _day(chart) or _span(chart)
    if head is None or is_over(head.rule, chart.year):
        return None
    then = _past_marks(chart.tokens, head.start)
    is_parted = any(token.text in (":", "-") for token in chart.tokens[head.start : then])
    line = head._replace(start=then, is_parted=head.is_parted or is_parted)
    if then == len(chart.tokens) or chart.tokens[then].kind is TokenKind.MARK:
        return None
    return line if line.is_whole or (line.is_parted and line.is_work) else None


BESIDE = ("weekday", "agenda-part")
OF_A_DAY = ("agenda-day", *BESIDE)


def _past_marks(tokens: list[Token], at: int) -> int:
    return next((i for i in range(at, len(tokens)) if tokens[i].text not in MARKS), len(tokens))


def _day(chart: Chart) -> Agenda | None:
    """A day with its weekday, clock or part of day, in brackets or not, one behind the other."""
    found, end = _pieces_with_marks(chart)
    days = [value for name, value in found if name == "agenda-day"]
    weekdays = {value for name, value in found if name == "weekday"}
    if len(days) != 1 or weekdays - {days[0].in_year(chart.year).isoweekday()}:
        return None
    in_day = (chart.read(name, place) for place in range(end) for name in BESIDE)
    tokens = chart.tokens[: end + 1]
    is_bound = any(token.text == "trước" for token in tokens[:end])
    has_colon = any(t.text == ":" and then.spaced for t, then in pairwise(tokens))  # not in "7:30"
    rule = OnDates((days[0],), held=not is_bound)
    is_whole = len(found) > 1 or any(in_day)
    return Agenda(rule, chart, end, is_whole, is_parted=is_bound or has_colon)


def _pieces_with_marks(chart: Chart) -> tuple[list[tuple[str, Any]], int]:
    """The parts of the time that opens a line, marks between them, and where they end."""
    found = list[tuple[str, Any]]()
    pieces, then = _pieces(chart, 0)
    end = 0
    while pieces:
        found, end = [*found, *pieces], then
        pieces, then = _pieces(chart, _past_marks(chart.tokens, end))
    return found, end


def _pieces(chart: Chart, at: int) -> tuple[list[tuple[str, Any]], int]:
    """The parts of a time that stand side by side from there, and where they end."""
    pieces: list[tuple[str, Any]] = []
    if at < len(chart.tokens) and chart.tokens[at].kind is TokenKind.BRACKET:
        inner = chart.inside(chart.tokens[at].inner)
        pieces, last = _pieces(inner, 0)
        return (pieces, at + 1) if last == len(inner.tokens) else ([], at)
    while at < len(chart.tokens):
        told = ((end, name, v) for name in OF_A_DAY for end, v in chart.read(name, at))
        longest = max(told, key=lambda piece: piece[0], default=None)
        if longest is None:
            break
        at = longest[0]
        pieces.append((longest[1], longest[2]))
    return pieces, at


def _span(chart: Chart) -> Agenda | None:
    """ "03–14/8 (2 tuần)": days of a course, and how long it takes."""
    for end, rule in chart.read("plain", 0):
        is_of_days = isinstance(rule, Span) and rule.is_of_days
        for bracket in chart.tokens[end : end + 1] if is_of_days else ():
            told = chart.inside(bracket.inner).wholly("length")
            if any(lasts(rule, count, unit, chart.year) for count, unit in told):
                return Agenda(rule, chart, end + 1, is_whole=False)
    return None


# What follows -------------------------------------------------------------------------------------


def chronicled(line: Agenda) -> Refusal | None:
    """What befell at a time, or is called off: "22h ngày 14/5: phát hiện vụ trộm"."""
    rest = line.rest
    start = sides.actor_in(rest) or begins_with(rest, WHO)
    found = doubt_in(Side(rest[start : start + 1], ANYWHERE))
    about = {word for token in rest[start + 1 : start + 3] for word in token.text.split()}
    if found and found.reason in OFF and not about.isdisjoint(listed("time-objects")):
        return Refusal(found.reason, raw_of(rest))
    if not (line.is_parted and getattr(line.rule, "held", False)):
        return None  # running text is judged as such
    befell = begins_with(rest[start:], listed("befalling")) > 0
    if start or begins_with(rest, EVENTS):
        befell |= sides.does_in(rest, listed("befallen"))
    if befell or not line.is_work:
        return Refusal("told-before", raw_of(rest))
    return None


def unsure(line: Agenda) -> Refusal | None:
    """Why the words of a line may move its day: another day, a doubt, a number that was reached."""
    rest = line.rest
    if not line.is_parted and _may_be_news(rest):
        return Refusal("no-duty", raw_of(rest))
    brackets = [list(token.inner) for token in rest if token.kind is TokenKind.BRACKET]
    doubts = [*_moving(rest), *filter(None, (doubt_in(Side(inner, BRACKET)) for inner in brackets))]
    if doubts:
        return doubts[0]
    # "ra quân trồng được 200 cây": what it came to
    came_to = any(token.text in REACHES and is_figure(then) for token, then in pairwise(rest))
    if came_to or any(token.text == "đã" for token in rest):
        return Refusal("told-before", raw_of(rest))
    is_counted = is_figure(line.rest[0]) and not line.chart.read("clock", line.start)
    if is_counted or _names_another_day(line.chart, line.rest):
        return Refusal(TIME_LEFT_OVER, raw_of(line.rest))
    return sides.mark_refused(line.rest)


def _moving(rest: list[Token]) -> Iterator[Refusal]:
    """The doubts that are of the day, and not of whom it concerns: "với các hộ chưa nhận tiền"."""
    start = 0
    while found := doubt_in(Side(rest[start:], ANYWHERE)):
        first = found.at.split()[0]
        start = next(i + 1 for i, t in enumerate(rest) if i >= start and first in t.raw.split())
        if found.reason in OFF and (first.casefold() != "chưa" or start == 1):
            yield found


def _may_be_news(rest: list[Token]) -> bool:
    """ "Sáng 12/5, đoàn kiểm tra 24 chợ", but "…, UBND phường: tiếp công dân", "… họp giao ban"."""
    start = sides.actor_in(rest)
    if start and any(token.text == ":" for token in rest[start : start + 6]):
        return False
    return not begins_with(rest, (*OWN_DOING, *EVENTS)) or any(map(is_figure, rest))


def _names_another_day(chart: Chart, rest: list[Token]) -> bool:
    """Whether a day stands there that is no feast's name: "…, chuyển thứ Năm 21/5"."""
    inner = chart.inside(rest)
    for at, token in enumerate(rest):
        if token.kind is TokenKind.BRACKET and _names_another_day(inner, list(token.inner)):
            return True
        ends = [end for end, _ in inner.read("agenda-day", at)]
        is_feast = any(sides.is_feast(rest[at:end]) for end in ends)
        is_due = any(inner.read(kind, at) for kind in ("weekday", "marked", "within"))
        if (ends and not is_feast) or is_due or token.text == "ngày":
            return True
    return False
