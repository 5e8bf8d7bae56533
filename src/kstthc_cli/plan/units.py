"""Units and officers: their spellings, when they exist, and who does their work afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit or officer; `names` are all spellings, the canonical one first.

    It exists from `begins` to `ends`, both inclusive; None is always. `successors` do its work
    after it ended.
    """

    names: tuple[str, ...]
    level: str | None = None
    begins: date | None = None
    ends: date | None = None
    successors: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.names[0]


_OFFICE = (
    r"[\s+•–-]*(?:Bộ|Sở|Phòng|Ban|Cục|Chi cục|Tổng cục|Vụ|Văn phòng|Trung tâm|Công an|Thanh tra|Trường|Trạm|Hội"
    r"|Đoàn|Liên đoàn|Mặt trận|Đảng ủy|Huyện ủy|Tỉnh ủy|Thành ủy|Viện|Bộ phận|Tổ|Công chức|Ủy ban|Uỷ ban|UBND|HĐND"
    r"|Hội đồng|Kho bạc|Bảo hiểm|Tòa án|Ngân hàng)\s+[^\W\d_]"
)
"""How the names of offices begin; "Thể thao" of "Phòng Văn hóa, Thể thao" is none."""
_BETWEEN_OFFICES = r",|\s+và\s+(?=(?:Bộ|Sở|Phòng|Văn phòng|Công an|Thanh tra)\s)"
"""Not "và" before others: "Văn phòng HĐND và UBND" is one office."""


@lru_cache(maxsize=4096)
def unit_key(words: str) -> str:
    """A unit's words for comparing: "- UBND xã," and "UBND xã" are one."""
    return re.sub(r"\s+", " ", words.casefold()).strip(" -+•.,;:")


def _bare(words: str) -> str:
    return words.strip(" -+•.,;:\n")


class LeadNames:
    """The units of a plan by every spelling of their names, to tell the leads that cells name.

    A cell that names no unit as a whole is taken apart at ";" and line ends, and a piece at
    commas, "và", "/" and "+" where all that comes of it are known units or, in a plan that lists
    no units, each begins as an office's name does; what is still unknown keeps its own words.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._names = {unit_key(name): unit.name for unit in units for name in unit.names}
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def leads(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """The canonical names of the units that lead cells name."""
        if cells not in self._known:
            found = (lead for cell in cells for lead in _leads_in(cell, self._names))
            self._known[cells] = tuple(dict.fromkeys(found))
        return self._known[cells]


def resolve_leads(cells: Iterable[str], units: Iterable[Unit]) -> tuple[str, ...]:
    """The canonical names of the units that lead cells name."""
    return LeadNames(units).leads(tuple(cells))


def _leads_in(cell: str, names: Mapping[str, str]) -> Iterator[str]:
    if unit_key(cell) in names:
        yield names[unit_key(cell)]
        return
    for part in re.split(r"[;\n]", cell):
        if unit_key(part) in names:
            yield names[unit_key(part)]
            continue
        pieces = [piece for piece in re.split(r",|\+|/|\s+và\s+", part) if unit_key(piece)]
        if len(pieces) > 1 and all(unit_key(piece) in names for piece in pieces):
            yield from (names[unit_key(piece)] for piece in pieces)
        elif unit_key(part):
            yield from _bare_leads(part) if not names else (_bare(part),)


def _bare_leads(part: str) -> list[str]:
    """The offices of a list without units to compare with; one where any piece is no office."""
    pieces = [piece for piece in re.split(_BETWEEN_OFFICES, part) if unit_key(piece)]
    is_list = all(re.match(_OFFICE, piece) for piece in pieces)
    return [_bare(piece) for piece in pieces] if is_list else [_bare(part)]


def in_office(leads: Iterable[str], units: Iterable[Unit], day: date) -> tuple[str, ...]:
    """The leads as of a day: a unit that ended before it gives way to its successors."""
    ended = {unit.name: unit for unit in units if unit.ends and unit.ends < day and unit.successors}
    if not ended:
        return tuple(leads)
    found: dict[str, None] = {}
    waiting, seen = [*leads], set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in ended and name not in seen:
            seen.add(name)
            waiting[:0] = resolve_leads(ended[name].successors, units)
        else:
            found.setdefault(name)
    return tuple(found)


def names_lead(units: Iterable[Unit], names: Iterable[str], wanted: str) -> bool:
    """Whether one of the names contains the wanted words, whatever their case and accents.

    Words that are a unit's whole name mean that unit alone.
    """
    from kstthc_cli.text import fold

    needle = fold(unit_key(wanted))
    folded = [fold(unit_key(name)) for name in names]
    if any(needle == fold(unit_key(name)) for unit in units for name in unit.names):
        return needle in folded
    return any(needle in name for name in folded)
