"""Due dates of phrases as rows: the lists of `next`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from kstthc_cli.deadlines.occurrence import event_part
from kstthc_cli.deadlines.rule import Rule
from kstthc_cli.deadlines.schedule import Occurrence
from kstthc_cli.deadlines.suggest import nearest_phrase
from kstthc_cli.deadlines.wording import phrase
from kstthc_cli.documents.listing import Column, Document, Listing, ValueKind
from kstthc_cli.messages import Message, active_language, message, show_weekday
from kstthc_cli.progress.asked import Answer


class Answered(NamedTuple):
    """A phrase, what it was read as, and one of its dates; None where there is none."""

    words: str
    rule: Rule | None
    occurrence: Occurrence | None


def _of(name: str) -> Callable[[Answered], Any]:
    return lambda row: getattr(row.occurrence, name) if row.occurrence else None


COLUMNS: tuple[Column[Answered], ...] = (
    Column(message("Phrase"), lambda row: row.words, kind=ValueKind.TEXT),
    Column(message("Understood as"),
           lambda row: phrase(row.rule, active_language()) if row.rule else message("not understood"),
           kind=ValueKind.TEXT),
    Column(message("Period"), _of("key")),
    Column(message("Begins on"), _of("starts_on")),
    Column(message("Day named"), _of("nominal")),
    Column(message("Act by"), _of("act_by")),
    Column(message("Legal last day"), _of("due")),
)  # fmt: skip
TEXT: tuple[Column[Occurrence], ...] = (
    Column(message("Period"), lambda one: one.key, kind=ValueKind.KEY),
    Column(message("Day named"), lambda one: show_weekday(one.nominal)),
    Column(message("Act by"), lambda one: show_weekday(one.act_by)),
    Column(message("Legal last day"), lambda one: show_weekday(one.due)),
)
"""What `next` prints below each phrase."""


def due_dates(rows: Iterable[Answered]) -> Document:
    """The dates of some phrases."""
    return Document(message("Due dates"), Listing(COLUMNS, rows, "occurrences"))


def answer_data(answer: Answer) -> dict[str, Any]:
    """An answer as the JSON contract has it."""
    rule = answer.rule
    return {
        "phrase": answer.words,
        "understood": rule is not None,
        "family": rule.family if rule else None,
        "rule_vi": phrase(rule, "vi") if rule else None,
        "rule_en": phrase(rule, "en") if rule else None,
        "occurrences": [
            {
                "period": occurrence.period,
                "party": occurrence.party,
                "starts_on": occurrence.starts_on.isoformat() if occurrence.starts_on else None,
                "nominal": occurrence.nominal.isoformat(),
                "act_by": occurrence.act_by.isoformat(),
                "due": occurrence.due.isoformat(),
                "why": " ".join(str(reason) for reason in occurrence.why),
            }
            for occurrence in answer.occurrences
        ],
        "problem": str(answer.problem) if answer.problem else None,
        **_of_reading(answer),
    }


def _of_reading(answer: Answer) -> dict[str, Any]:
    """What was passed over, and why a phrase was refused."""
    reading = answer.reading
    if reading is None or reading.rule is not None:
        return {
            "passed_over": list(reading.passed_over) if reading else [],
            "reason": None,
            "at": None,
            "nearest": None,
        }
    near = "" if reading.years else nearest_phrase(answer.words, answer.year)
    return {
        "passed_over": [],
        "reason": reading.reason,
        "at": reading.at,
        "nearest": near or None,
    }


def answers_list(answers: list[Answer]) -> Document:
    """The dates of some phrases; JSON has a line a phrase."""
    rows = (
        Answered(answer.words, answer.rule, occurrence)
        for answer in answers
        for occurrence in answer.occurrences or (None,)
    )
    return due_dates(rows)._replace(lines=map(answer_data, answers))


def answer_in_words(answer: Answer) -> Document:
    """A phrase as people read it: what it means, its dates, and their reasons."""
    lines = [str(answer.of)] if answer.of else []
    if answer.rule is None:
        told = "\n".join((*lines, f"{answer.problem}\n"))
        return Document("", Listing((), ()), before=(told,))
    lines += [
        str(
            message(
                "“{words}” means: {rule}.",
                words=answer.words,
                rule=phrase(answer.rule, active_language()),
            )
        )
    ]
    if answer.reading and answer.reading.passed_over:
        words = "; ".join(f"“{words}”" for words in answer.reading.passed_over)
        lines.append(str(message("Left aside: {words}.", words=words)))
    if answer.past and not answer.occurrences:
        days = ", ".join(show_weekday(o.nominal) for o in answer.past[-3:])
        lines.append(str(message("It has passed: {days}.", days=days)))
    elif not answer.occurrences:
        lines.append(str(_without_date(answer.rule)))
    dates = Listing(TEXT if answer.occurrences else (), answer.occurrences)
    reasons = "".join(f"{reason}\n" for reason in _reasons(answer.occurrences))
    return Document("", dates, before=("\n".join(lines) + "\n",), more=(reasons,))


def _without_date(rule: Rule) -> Message:
    """Why a rule has no date: it waits, it goes on, or none falls where it was asked for."""
    if event_part(rule) is not None:
        return message("It has no date of its own: it waits for an event, to be recorded.")
    if not rule.is_dated:
        return message("It has no date of its own: the work goes on, and never becomes overdue.")
    return message("No date of it lies in the years looked at.")


def _reasons(occurrences: tuple[Occurrence, ...]) -> list[str]:
    said = dict.fromkeys(str(reason) for o in occurrences for reason in o.why[2:])
    return [f"  {reason}" for reason in said]
