"""Records: what people say happened, one line each, never changed afterwards.

A line is "- " and a JSON object, which is also YAML: a person can read it, git merges lines,
and reading needs no YAML parser.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from kstthc_cli.cleaning import unclean_at
from kstthc_cli.value import Value, fields

ID_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""Digits and letters that nobody mistakes for each other."""

ID_LENGTH = 8
LINE_START = "- "


class Action(StrEnum):
    """What a record says."""

    DONE = "done"
    UNDO = "undo"
    WAIVE = "waive"
    EXTEND = "extend"
    OPEN = "open"
    CARRY = "carry"
    NOTE = "note"
    PROVE = "prove"


class Record(Value):
    """One thing that happened.

    `at` and `by` tell when it was recorded (ISO, Vietnam's time) and by whom; both are given to
    it under the journal's lock. `period` is the occurrence's key, empty for the whole task. `on`
    is the day it holds for, `due` the due date in force when it was recorded. `result`
    counts one of several deliverables from 1. `to` is the new day of an extension, or the day
    given with an event. `undoes` is the id of the record taken back, `target` the row of a later
    plan that takes the occurrence over (2024:1.I.2). `row` is how the row began, and `words` what
    its deadline said, when it was recorded. `percent` is how much of work under way is done,
    `link` a proof on the web, `proves` the id of the record whose proof this one completes.
    """

    id: str
    action: Action
    at: str = ""
    by: str = ""
    task: str = ""
    period: str = ""
    on: date | None = None
    due: date | None = None
    to: date | None = None
    result: int | None = None
    document: str = ""
    file: str = ""
    sha256: str = ""
    note: str = ""
    undoes: str = ""
    target: str = ""
    row: str = ""
    words: str = ""
    percent: int | None = None
    link: str = ""
    proves: str = ""

    def line(self) -> str:
        """The record as one line of the journal, with its end."""
        import json

        data = {
            name: _plain(value)
            for name in fields(Record)
            if (value := getattr(self, name)) not in ("", None)
        }
        return LINE_START + json.dumps(data, ensure_ascii=False) + "\n"

    @property
    def unclean(self) -> str:
        """The first text of it that holds a control character; empty where none does."""
        texts = (value for name in fields(Record) if isinstance(value := getattr(self, name), str))
        return next((text for text in texts if unclean_at(text) is not None), "")

    def happened_by(self, today: date) -> bool:
        """Whether its day had come by then; what has no day of its own always holds."""
        return self.on is None or self.on <= today

    @property
    def order(self) -> tuple[str, str]:
        """When it was recorded; the same whatever order git merged the lines in."""
        return self.at, self.id


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def split_deliverable(period: str) -> tuple[str, int | None]:
    """ "2023#2" → 2023 and the second deliverable; "#2" names no period."""
    name, hash_, number = period.rpartition("#")
    if hash_ and number.isdecimal() and 0 < len(number) < 4 and int(number):
        return name, int(number)
    return period, None


def new_id() -> str:
    """A short id that no other branch of the journal will give."""
    import secrets

    return "".join(secrets.choice(ID_LETTERS) for _ in range(ID_LENGTH))


NEEDED: dict[Action, tuple[str, ...]] = {
    Action.DONE: ("task", "period", "on"),
    Action.UNDO: ("undoes",),
    Action.WAIVE: ("task",),
    Action.EXTEND: ("task", "period", "to"),
    Action.OPEN: ("task", "period", "on"),
    Action.CARRY: ("task", "period", "target"),
    Action.NOTE: ("task", "on", "note"),
    Action.PROVE: ("task", "proves"),
}
"""What each action says nothing without."""

YEARS = range(1990, 2101)
PERCENTS = range(101)


@cache
def _first_value() -> Callable[[str], tuple[Any, int]]:
    """Reads the value that a text begins with, and where it ends."""
    from json import JSONDecoder

    return JSONDecoder().raw_decode


class NewerRecordError(ValueError):
    """A whole record with an action or a key that only a later version of kstthc knows."""


KNOWN_KEYS = frozenset(fields(Record))
ACTIONS = {action.value: action for action in Action}


def parse_record(line: str) -> Record:
    """The record of a line; ValueError where it is none, or lacks what its action needs.

    NewerRecordError where it is whole, but says more than this version knows.
    """
    if not line.startswith(LINE_START):
        raise ValueError("a record begins with “- ”")
    text = line[len(LINE_START) :].strip()
    try:
        data, end = _first_value()(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(NO_RECORD) from error
    if end < len(text):
        raise ValueError("more than a record")
    return _record_of(data)


def parse_records(lines: Sequence[str]) -> list[Record] | None:
    """The records of lines that begin as records do, all read at once; None where one is none.

    Between two lines stands a 0: as no object goes on behind it, and no record holds a list, as
    many things as lines are a record each.
    """
    text = f"[{',0,'.join([line[len(LINE_START) :] for line in lines])}]"
    try:
        things, end = _first_value()(text)
        made = [*map(_record_of, things[::2])]
    except (ValueError, RecursionError):
        return None
    return made if end == len(text) and len(things) == 2 * len(lines) - 1 else None


NO_RECORD = "a record has an id, an action, a time and a person"


def _record_of(data: Any) -> Record:
    try:
        typed = _typed_of(tuple(data))
        if typed is None or data["action"] not in ACTIONS:
            if _is_newer(data):
                raise NewerRecordError("written by a newer version")
            raise ValueError(NO_RECORD)
        record = _record(data, typed)
    except (TypeError, AttributeError, KeyError, OverflowError) as error:
        raise ValueError(NO_RECORD) from error
    if not all(map(data.get, _NEEDED[record.action])):
        missing = [name for name in _NEEDED[record.action] if not data.get(name)]
        raise ValueError(f"missing: {', '.join(missing)}")
    return record


_NEEDED = {action: ("id", *names) for action, names in NEEDED.items()}


@lru_cache(maxsize=4096)
def _typed_of(keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """Which keys of a line have values that are no plain texts; None where they are no record's.

    The lines of a journal have few sets of keys.
    """
    if not _NEEDED_OF_ALL.issubset(keys) or not KNOWN_KEYS.issuperset(keys):
        return None
    return tuple(name for name in keys if name in _TYPED)


def _record(data: dict[str, Any], typed: Sequence[str]) -> Record:
    """The record of a line's data, made at once: a journal may hold a hundred thousand."""
    if not _TEXT.issuperset(map(type, data.values())):
        for name, value in data.items():
            if type(value) is not str and name not in typed:
                raise ValueError(f"{name} is not text")  # a line that is no record
    for name in typed:
        data[name] = _TYPED[name](data[name])
    made = object.__new__(Record)
    object.__setattr__(made, "__dict__", data)  # what is not said stands in the class
    return made


_TEXT = frozenset((str,))
_NEEDED_OF_ALL = frozenset(("id", "action", "at", "by"))


def _is_newer(data: dict[str, Any]) -> bool:
    """Whether a line that is no record of this version has what every record has."""
    if data.get("action") in ACTIONS and data.keys() <= KNOWN_KEYS:
        return False
    if not all(isinstance(data.get(name), str) for name in _NEEDED_OF_ALL):
        return False
    return bool(data["id"] and data["at"])


@lru_cache(maxsize=4096)
def _day(value: Any) -> date:
    day = date.fromisoformat(value)
    if day.year not in YEARS:
        raise ValueError("no such year")
    return day


def _number_of_result(value: Any) -> int:
    if not isinstance(value, int) or value < 1:
        raise ValueError("deliverables count from 1")
    return value


def _percentage(value: Any) -> int:
    if not isinstance(value, int) or value not in PERCENTS:
        raise ValueError("a percentage lies between 0 and 100")
    return value


_TYPED: dict[str, Callable[[Any], Any]] = {
    "action": ACTIONS.__getitem__,
    "on": _day,
    "due": _day,
    "to": _day,
    "result": _number_of_result,
    "percent": _percentage,
}
"""How values are read that are no plain texts."""
