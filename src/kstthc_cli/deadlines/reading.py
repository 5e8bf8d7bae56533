"""What came of reading a phrase; apart from the reader, which is only loaded to read."""

from __future__ import annotations

from dataclasses import dataclass

from kstthc_cli.deadlines.rule import (
    Rule,
)


@dataclass(frozen=True)
class Reading:
    """What a phrase was read as; `rule` is None where it was not understood.

    `impossible` tells that the words name a day or period that does not exist, `at` where
    reading stopped, as words of the phrase.
    """

    words: str
    rule: Rule | None
    impossible: bool = False
    at: str = ""
