"""Later documents: what they change of a plan, and from which day on.

Half-open spans: a version holds from its `begins` until the next one's.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kstthc_cli.messages import Message, message


class Amendment(NamedTuple):
    """A document that changes the plan; its rule holds from `begins` on."""

    number: str
    issued_on: date
    begins: date
    issuer: str = ""
    title: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def name(self) -> Message:
        """ "130/KH-UBND of 20/06/2023"."""
        return message("{number} of {day}", number=self.number, day=self.issued_on)

    def is_known(self, today: date) -> bool:
        """Whether anybody could know of it by then."""
        return min(self.issued_on, self.begins) <= today


class Change(NamedTuple):
    """One thing that an amendment changes; what it leaves as it was is empty."""

    task: str = ""
    deliverable: int | None = None
    deadline: str = ""
    rule: str = ""
    lead: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    with_: str = ""
    withdrawn: str = ""
    unit: str = ""
    becomes: tuple[str, ...] = ()
    ends: date | None = None
    handed_to: str = ""
    new: str = ""
    section: str = ""

    @property
    def words(self) -> str:
        """The words that its new deadline is read from."""
        return self.rule or self.deadline


class Revision(NamedTuple):
    """A change of one row, with the document that made it."""

    by: Amendment
    change: Change
