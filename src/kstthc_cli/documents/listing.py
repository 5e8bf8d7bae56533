"""Rows and their columns: what a list says, whatever it is written as.

A kind of row is a tuple of columns. `documents/formats.py` writes any of them in any format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from kstthc_cli.messages import Message, show_day

if TYPE_CHECKING:
    from decimal import Decimal

Row = TypeVar("Row")
Cell: TypeAlias = "Message | str | date | int | float | Decimal | None"
"""What a column says of a row; text may have several lines."""


class ValueKind(Enum):
    """What stands in a column: KEY names the row, TEXT may be long, SHORT never is."""

    KEY = auto()
    TEXT = auto()
    SHORT = auto()
    NUMBER = auto()


class Column(NamedTuple, Generic[Row]):
    """A column: its heading, what it says, and its name in JSON.

    Without a heading it stands in JSON only, without a name never there. `data` is what JSON has
    where that is not the value itself, or null where that is an empty text. `style` colours a cell
    on a screen, and one that `is_plain` is understood there without its heading. JSON leaves one
    that `is_rare` out where there is nothing to say.
    """

    heading: Message | str
    value: Callable[[Row], Cell]
    name: str = ""
    data: Callable[[Row], Any] | None = None
    kind: ValueKind = ValueKind.SHORT
    style: Callable[[Row], str] | None = None
    is_rare: bool = False
    is_plain: bool = False


def only_json(name: str, data: Callable[[Row], Any], *, is_rare: bool = False) -> Column[Row]:
    """A column that programs alone are told."""
    return Column("", data, name, is_rare=is_rare)


_AS_IS = (str, int)


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Message):
        return str(value)
    if value is None or isinstance(value, str | int | float | Sequence | Mapping):
        return value
    from decimal import Decimal  # few columns reckon

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


class Listing(NamedTuple, Generic[Row]):
    """Rows to be read once, and their columns; `text` and `screen` where fewer are shown there.

    `narrow` are those of a screen that has no room for a table, `part` the heading there under
    which a row stands: rows that follow each other under the same one are a part. `name` is what JSON calls the
    rows, a sheet of Excel its `title`.
    """

    columns: Sequence[Column[Row]]
    rows: Iterable[Row]
    name: str = "items"
    title: Message | str = ""
    text: Sequence[Column[Row]] = ()
    screen: Sequence[Column[Row]] = ()
    narrow: Sequence[Column[Row]] = ()
    part: Callable[[Row], str] | None = None

    @property
    def page(self) -> Sequence[Column[Row]]:
        """The columns of a page and of plain text: few enough to stand beside each other."""
        return self.text or self.sheet

    @property
    def sheet(self) -> list[Column[Row]]:
        """The columns of a sheet: all that have a heading."""
        return [column for column in self.columns if str(column.heading)]

    def data(self) -> Iterable[dict[str, Any]]:
        """The rows as JSON has them, one at a time."""
        named = [(c.name, c.data or c.value) for c in self.columns if c.name]
        texts = [column.name for column in self.columns if column.name and column.data is None]
        rare = [column.name for column in self.columns if column.is_rare]
        for row in self.rows:
            found = {
                name: value if (value := say(row)).__class__ in _AS_IS else plain(value)
                for name, say in named
            }
            found.update({name: None for name in texts if found[name] == ""})
            for name in rare:
                if found[name] is None:
                    del found[name]
            yield found


TEXT_LINES = 3
"""Lines of a row's one long text on a screen. `show` and files have it whole."""


class Document(NamedTuple):
    """A list with what stands around it: `about` below its title, `more` lists and words after it.

    `around` is what JSON says beside the rows, an iterator where that is flat rows. `lines` is JSON of a
    line each instead. `summary` is the one line that a person at a screen sees first. `text_lines` are
    the most lines of a row's one long text in a table on a screen; in a block one less, and one at least.
    """

    title: Message | str
    main: Listing[Any]
    about: Sequence[Message | str] = ()
    more: Sequence[Listing[Any] | str] = ()
    around: Mapping[str, Any] = {}
    lines: Iterable[Mapping[str, Any]] | None = None
    before: Sequence[str] = ()
    summary: Message | str = ""
    text_lines: int = TEXT_LINES


def columns_of(header: Sequence[Message | str]) -> tuple[Column[Sequence[str]], ...]:
    """Columns of rows that are cells already; all but the first may be long."""

    def cell(place: int) -> Callable[[Sequence[str]], Cell]:
        return lambda row: row[place]

    return tuple(
        Column(name, cell(place), kind=ValueKind.TEXT if place else ValueKind.KEY)
        for place, name in enumerate(header)
    )


def shown(cell: Cell) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return show_day(cell)
    return str(cell)
