"""Days as people type them: 2023-03-06, 06/03/2023, 6/3, “hôm qua”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.text import fold

YEARS = range(1990, 2100)
"""Years that a day may lie in; others are slips of the pen."""

FROM_NOW = {
    "hom nay": 0, "today": 0, "hom qua": -1, "yesterday": -1,
    "hom kia": -2, "ngay mai": 1, "tomorrow": 1,
}  # fmt: skip
"""Days that are named by their distance from the day on which one speaks, without accents."""

_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_WRITTEN = r"(?:ngay )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"


def read_day(words: str, option: str, today: date | None = None) -> date:
    """A day as people type it: 2023-03-06, 06/03/2023, and with `today` also 6/3 and “hôm qua”.

    6/3 is of the year of `today`. UsageError on anything else.
    """
    text = " ".join(fold(words).split())
    if today is not None and text in FROM_NOW:
        return today + timedelta(days=FROM_NOW[text])
    found = re.fullmatch(_ISO, text) or re.fullmatch(_WRITTEN, text)
    year = (found["year"] or (today.year if today else None)) if found else None
    if found is None or year is None:
        raise UsageError(
            message(
                "{option}: “{words}” is not a day; write 2023-03-06 or 06/03/2023.",
                option=option,
                words=words,
            )
        )
    try:
        if int(year) not in YEARS:
            raise ValueError(year)
        return date(int(year), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise UsageError(
            message("{option}: there is no day {words}.", option=option, words=words)
        ) from error
