"""What a phrase means in a plan: as it is read, and of which of the plan's years it is."""

from __future__ import annotations

from kstthc_cli.deadlines.occurrence import years_meant
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.reading import WHICH_YEAR, Reading
from kstthc_cli.deadlines.schedule import Terms


def read_in_plan(words: str, terms: Terms) -> Reading:
    """What words mean under a plan's terms; the only door by which a plan reads its deadlines.

    Not understood too is a deadline of one time that names no year and could fall in several of
    the plan's, or falls in another than its own: any day shown for it would be a guess.
    """
    reading = read_phrase(words, terms.year)
    if reading.rule is None:
        return reading
    years = tuple(years_meant(reading.rule, terms))
    if len(years) > 1 or (years and years[0] != terms.year):
        return Reading(words, None, reason=WHICH_YEAR, at=words.strip(), years=years)
    return reading
