"""What came of reading a phrase; apart from the reader, which is only loaded to read."""

from __future__ import annotations

from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.value import Value


class Reading(Value):
    """What a phrase was read as; `rule` is None where it was not understood.

    `passed_over`: words that were left aside. Where not understood: `reason` is the name of
    the doubt, `at` the words it is about, `readings` the two rules where there are two, `years`
    those that the words could be of.
    """

    words: str
    rule: Rule | None
    passed_over: tuple[str, ...] = ()
    reason: str = ""
    at: str = ""
    readings: tuple[Rule, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def impossible(self) -> bool:
        """Whether the words name a day or period that does not exist."""
        return self.reason == NO_SUCH_DAY


NO_SUCH_DAY = "no-such-day"
TWO_READINGS = "two-readings"
UNKNOWN_WORDS = "unknown-words"
NO_TIME = "no-time"
TIME_LEFT_OVER = "time-left-over"
TOO_LONG = "too-long"
WHICH_YEAR = "which-year"
