"""Which of the common options a command takes; what they are and how they are typed is in `declared`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.documents.suffixes import LISTS as LISTED_AS

LIST_FORMATS = LISTED_AS
"""What a list can be written as."""

ALL_TAKE = ("lang", "debug")
SPAN = ("period", "first", "last")
"""How a command is told of which days."""

WRITING = ("output_format", "output", "force")
LISTS = ("plan", "today", *WRITING)
"""What a command takes that lists something of plans."""

RECORDS = ("plan", "today", "by")
"""What a command takes that writes to a plan's journal."""


class Command:
    """A command: what it does, and the common options that it takes and needs.

    Called with the values of all its options, common ones too, it runs; how they are typed is
    looked at only where a command line is read for the first time.
    """

    def __init__(
        self,
        body: Callable[..., None],
        takes: frozenset[str],
        formats: Sequence[str],
        needs: Sequence[str],
    ) -> None:
        self.body, self.takes, self.formats, self.needs = body, takes, formats, needs

    def __call__(self, **values: Any) -> None:
        given = {name: values.pop(name) for name in [*values] if name in self.takes}
        if given.get("output_format") and self.formats:
            one_of(given["output_format"], self.formats, "--format")
        self.body(Context(**given, formats=self.formats), **values)


def takes(
    *names: str, formats: Sequence[str] = (), needs: Sequence[str] = ()
) -> Callable[[Callable[..., None]], Command]:
    """Makes a function a command with these common options, as the `Context` that it is called with.

    Without those that it `needs` the call is wrong.
    """

    def made(body: Callable[..., None]) -> Command:
        return Command(body, frozenset((*names, *ALL_TAKE)), formats, needs)

    return made
