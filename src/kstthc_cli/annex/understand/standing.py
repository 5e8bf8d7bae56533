"""A row where it stands: what came before it, what follows, and the habits of its document."""

from __future__ import annotations

from dataclasses import dataclass, field

from kstthc_cli.annex.understand.lines import Line, Piece
from kstthc_cli.annex.understand.numbers import Number, Style
from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, Role
from kstthc_cli.annex.words import starts_in_the_middle
from kstthc_cli.value import Value

OF_TITLES = {Style.NAMED, Style.LETTER, Style.ROMAN}
"""The kinds of numbers that titles have."""


class Heading(Value):
    """A paragraph that titles the rows below it."""

    number: Number
    title: str


class PageBreak(Value):
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
                if is_dated(line):
                    habits.dated.add(style)
        return habits

    def usual_task(self, style: Style) -> bool:
        """Whether numbers of a style stand before tasks more often than before titles."""
        return self.tasks_by_style.get(style, 0) > self.heads_by_style.get(style, 0)


def is_dated(line: Line) -> bool:
    """Whether a row has a deadline or a result of its own."""
    return any(column.role in (Role.DEADLINE, Role.RESULT) for column, _ in line.others)


class Standing(Value):
    """A row where it stands: the row after it, what came before, whether a page broke, the habits."""

    line: Line
    following: Line | None
    last: DraftTask | DraftSection | None
    broke: bool
    habits: Habits

    @property
    def own(self) -> list[Piece]:
        """The pieces that are the row's own."""
        return [piece for _, piece in self.line.own()]

    @property
    def number(self) -> Number:
        """The row's number."""
        return self.line.number

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number that is no bullet."""
        return bool(self.number.text) and self.number.style is not Style.BULLET

    @property
    def has_title_number(self) -> bool:
        """Whether its number is of a kind that titles have here."""
        style = self.number.style
        return style in OF_TITLES and not self.habits.usual_task(style)

    @property
    def looks_titled(self) -> bool:
        """Whether it is set as a title: bold among others, or in capitals."""
        words = self.line.title
        is_bold = self.line.is_bold and not self.habits.bold
        return is_bold or (words.isupper() and len(words) > 3)
