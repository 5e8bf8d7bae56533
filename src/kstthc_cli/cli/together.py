"""Which options of a command go together, and which do not: checked and told from its table entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, message

Way = str | tuple[str, ...]
"""An option, or several that say one thing together."""


def names_of(way: Way) -> tuple[str, ...]:
    """The options of a way."""
    return (way,) if isinstance(way, str) else way


def refuse_together(
    apart: Sequence[Sequence[Way]],
    beside: Mapping[str, str],
    given: Set[str],
    typed: Callable[[str], str],
) -> None:
    """UsageError where options are `given` that exclude each other, or one without its partner.

    `typed` tells how an option is typed.
    """
    for ways in apart:
        met = [each for each in ways if not given.isdisjoint(names_of(each))]
        if len(met) > 1:
            named = [name for way in met for name in names_of(way) if name in given]
            raise UsageError(
                message("Use only one of these: {names}.", names=", ".join(map(typed, named)))
            )
    for name, partner in beside.items():
        if name in given and partner not in given:
            raise UsageError(
                message(
                    "{name} is used only with {partner}.", name=typed(name), partner=typed(partner)
                )
            )


def apart_words(apart: Sequence[Sequence[Way]], typed: Callable[[str], str]) -> Iterator[Message]:
    """For the help: which options exclude each other, a line for each set."""
    for first, *others in apart:
        names = [", ".join(map(typed, names_of(each))) for each in others]
        if len(others) == 1 and isinstance(first, str):
            yield message("{name} does not go with {names}.", name=typed(first), names=names[0])
        else:
            yield message(
                "Use only one of these: {names}.", names="; ".join([typed(str(first)), *names])
            )
