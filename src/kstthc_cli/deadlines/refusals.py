"""Why words were not understood, as a sentence: the words, the reason, what would be read."""

from __future__ import annotations

from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.deadlines.suggest import nearest_phrase
from kstthc_cli.deadlines.wording import RuleWords
from kstthc_cli.messages import Message, message

REASONS: dict[str, Message] = {
    "negation": message("“{at}” says what is not to be done"),
    "earliest": message("“{at}” names the first day, not the last"),
    "put-off": message("“{at}” moves the day or takes it back"),
    "called-off": message("“{at}” calls it off"),
    "changed": message("“{at}” changes another deadline"),
    "moon": message("“{at}” counts by the moon"),
    "exception": message("“{at}” leaves something out"),
    "apart": message("“{at}” makes an exception for someone"),
    "condition": message("“{at}” makes it depend on something"),
    "alternative": message("“{at}” leaves a choice"),
    "status": message("“{at}” tells how far the work is, not when it is due"),
    "told-before": message("“{at}” tells of what is over"),
    "no-duty": message("“{at}” tells of work, and not that it is to be done by then"),
    "measure": message("“{at}” tells a figure that is reached, and no work"),
    "ahead-of-date": message("“{at}” may mean before or after the day"),
    "data-day": message("“{at}” is about the figures, not the deadline"),
    "other-day": message("“{at}” makes it the day of something else"),
    "in-force": message("“{at}” says from when something holds"),
    "validity": message("“{at}” says how long something holds, not when work is due"),
    "day-of-object": message("“{at}” may make it the day of what is worked on"),
    "unsure-bracket": message("“{at}” leaves the day unsure"),
    "season": message("“{at}” names a season or feast without a day"),
    "school-year": message("“{at}” counts by the school year or a term of office"),
    "and-on": message("“{at}” lets it end there and go on as well"),
    "share": message("“{at}” tells of shares of the work, each with a day of its own"),
    "about": message("“{at}” leaves the day unsure"),
    "same-as": message("“{at}” refers to another row"),
    "unsure-mark": message("the mark “{at}” leaves the day unsure"),
    "unsure-week": message(
        "“{at}” is of a month that begins at a weekend: its first week may be either of two"
    ),
    "week-of-each": message(
        "“{at}” is a week of every month, and where a month begins at a weekend its first week "
        "may be either of two"
    ),
    "no-division": message(
        "“{at}” does not divide the year evenly, and nothing tells from when it counts"
    ),
    "unsure-count": message(
        "“{at}” may count days, or may number the month or quarter and lack its own"
    ),
    "cut-off": message("something is missing after “{at}”"),
    "do-not-fit": message("its parts do not fit together"),
    "far-year": message("the year {at} is too far from the plan's"),
    "no-such-day": message("“{at}” is no day, month or quarter of the calendar"),
    "two-readings": message("it can be read in two ways"),
    "unknown-words": message("the words “{at}” are not known here"),
    "no-time": message("it names no time"),
    "no-rate": message("“{at}” does not tell how often"),
    "not-set": message("“{at}” says that no day is set yet"),
    "time-left-over": message("“{at}” tells a time that fits nowhere"),
    "too-long": message("it is longer than a deadline"),
}
"""A sentence for each reason, by the doubt's name."""


def why_refused(reading: Reading) -> Message:
    """The reason of a refusal; with two readings, both of them."""
    if reading.readings:
        first, second = (RuleWords(rule) for rule in reading.readings[:2])
        return message("it can be read as “{first}” or as “{second}”", first=first, second=second)
    if reading.years:
        years = ", ".join(str(year) for year in reading.years)
        return message("it names no year, and in the plan it could be of {years}", years=years)
    reason = REASONS.get(reading.reason, REASONS["unknown-words"])
    return message(reason.text, at=reading.at)


def explain_refusal(reading: Reading, year: int) -> Message:
    """The whole sentence: what was not understood, why, and the nearest that would be."""
    if reading.years:
        return message(
            "“{words}” is not understood: {why}. Name it, as in “Quý III/{year}”; or, if each year, "
            "write it as in “Quý III hàng năm”.",
            words=reading.words,
            why=why_refused(reading),
            year=reading.years[-1],
        )
    near = nearest_phrase(reading.words, year)
    values = {"words": reading.words, "why": why_refused(reading), "near": near}
    if near:
        return Message("“{words}” is not understood: {why}. Did you mean “{near}”?", values)
    if reading.reason in ("no-time", "no-rate", "unknown-words"):
        return Message(
            "“{words}” is not understood: {why}. Write it as in “Trước ngày 15/3/2023”, "
            "“Ngày 05 hàng tháng”, “02 lần/năm”.",
            values,
        )
    return Message("“{words}” is not understood: {why}.", values)
