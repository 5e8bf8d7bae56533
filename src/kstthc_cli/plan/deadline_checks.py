"""Checks of what the deadlines say: understood, existing, in the plan's year, in one reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kstthc_cli.deadlines.joins import narrow
from kstthc_cli.deadlines.named import (
    PeriodName,
)
from kstthc_cli.deadlines.occurrence import has_periods
from kstthc_cli.deadlines.period import PeriodUnit, periods_in_year
from kstthc_cli.deadlines.reading import WHICH_YEAR
from kstthc_cli.deadlines.recurrence import LeftOut, days_of, left_out
from kstthc_cli.deadlines.refusals import why_refused
from kstthc_cli.deadlines.rule import (
    InPeriods,
    PartOf,
    Recurrence,
    Rule,
    Since,
    Span,
    WeekOf,
    parts_of,
)
from kstthc_cli.deadlines.schedule import Occurrence, Terms
from kstthc_cli.deadlines.suggest import nearest_phrase
from kstthc_cli.deadlines.wording import RuleWords
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.month_titles import months_of_tasks
from kstthc_cli.plan.plan import FilePath, Task
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.subject import Subject
from kstthc_cli.problem import Problem


def _phrases(subject: Subject) -> Iterator[tuple[Task, FilePath, str, Rule]]:
    """The phrases that speak and are understood: task, keys, words, rule."""
    for task in subject.tasks:
        for keys, words in subject.speaking(task):
            rule = subject.read(words).rule
            if rule is not None:
                yield task, keys, words, rule


def check_understood(subject: Subject) -> Iterator[Problem]:
    """Words that are not understood are never guessed."""
    for task in subject.tasks:
        for keys, words in subject.speaking(task):
            reading = subject.read(words)
            if reading.rule is not None or reading.reason == WHICH_YEAR:
                continue
            place = subject.place(task, *keys)
            if reading.impossible:
                yield problem(
                    "no-such-date",
                    message("“{words}” names a day or period that does not exist", words=words),
                    place,
                    message("Write a day, month or quarter that exists; day before month."),
                )
                continue
            near = nearest_phrase(words, subject.plan.terms.year)
            yield problem(
                "deadline-not-understood",
                message(
                    "“{words}” is not understood: {why}", words=words, why=why_refused(reading)
                ),
                place,
                _hint(near, str(keys[-1])),
            )


def _hint(near: str, key: str) -> Message:
    if near:
        return message("Did you mean “{word}”?", word=near)
    if key == "deadline":
        return message(
            "Write it in other words, or add “rule:” with words such as “Ngày 05 hàng tháng”."
        )
    return message("Write it in words such as “Ngày 05 hàng tháng” or “Trước ngày 15/3/2023”.")


def check_missing(subject: Subject) -> Iterator[Problem]:
    """A task states when."""
    for task in subject.tasks:
        if not task.says_when:
            yield problem(
                "missing-deadline",
                message("task {task} has no deadline", task=task.id),
                subject.place(task, "id"),
                message("Add “deadline:” with the plan's words, or “rule:”."),
            )


def check_years(subject: Subject) -> Iterator[Problem]:
    """Deadlines lie in the plan's year and validity."""
    terms = subject.plan.terms
    if terms.valid_from and terms.valid_to and terms.valid_to < terms.valid_from:
        return
    for task, keys, words, _ in _phrases(subject):
        occurrences = subject.occurrences(words)
        if not occurrences:
            continue
        place = subject.place(task, *keys)
        if not any(_touches(occurrence, terms.years) for occurrence in occurrences):
            yield problem(
                "other-year",
                message(
                    "“{words}” lies outside {year}, the plan's year", words=words, year=terms.year
                ),
                place,
                message("Correct the year, or the plan's “year”."),
            )
            continue
        early = [o.nominal for o in occurrences if terms.issued_on and o.nominal < terms.issued_on]
        if early:
            yield problem(
                "deadline-before-issue",
                message(
                    "{day} had passed when the plan was issued on {issue}",
                    day=early[0],
                    issue=terms.issued_on,
                ),
                place,
                message("Correct the day, or record when the task was done."),
            )
        late = [o.nominal for o in occurrences if terms.valid_to and o.nominal > terms.valid_to]
        if late:
            yield problem(
                "deadline-after-end",
                message(
                    "{day} lies after the plan's end on {end}", day=late[0], end=terms.valid_to
                ),
                place,
                message("See that the next plan holds it too."),
            )


def _touches(occurrence: Occurrence, years: range) -> bool:
    first = occurrence.starts_on or occurrence.nominal
    return first.year <= years[-1] and occurrence.nominal.year >= years[0]


def check_years_meant(subject: Subject) -> Iterator[Problem]:
    """In a plan of several years, a deadline of one time says of which year it is."""
    for task in subject.tasks:
        for keys, words in subject.speaking(task):
            reading = subject.read(words)
            if reading.reason == WHICH_YEAR:
                yield problem(
                    "which-year",
                    message("“{words}”: {why}", words=words, why=why_refused(reading)),
                    subject.place(task, *keys),
                    _which_year(subject.plan.terms, reading.years[-1]),
                )


def _which_year(terms: Terms, last: int) -> Message:
    """What to write: the year in each row; or once, of a plan issued late in the year before."""
    begins = terms.valid_from
    if begins and begins.month >= 10 and terms.years == range(last - 1, last + 1):
        return message(
            "If the plan is that of {year}, write “year: {year}” once at its top; otherwise say "
            "which in “rule:”, as in “Quý III/{year}”, or “Quý III hàng năm” if each year.",
            year=last,
        )
    return message(
        "Say which in “rule:”, as in “Quý III/{year}”; or, if each year, as in “Quý III hàng năm”.",
        year=last,
    )


def check_agreement(subject: Subject) -> Iterator[Problem]:
    """`rule:` makes the deadline's words precise; it does not contradict them."""
    year = subject.plan.terms.year
    months = {
        task.id: month for task, month in months_of_tasks(subject.plan.sections, subject.plan.terms)
    }
    for task in subject.tasks:
        if not task.rule or not task.deadline:
            continue
        words, rule = subject.read(task.deadline).rule, subject.read(task.rule).rule
        if words is None or rule is None or not words.is_dated or not rule.is_dated:
            continue
        if words == rule or narrow(words, rule, year) is not None or _settles(words, rule):
            continue
        said, meant = _days(subject, task.deadline), _days(subject, task.rule)
        if said == meant or meant == _within(said, months.get(task.id)) != set():
            continue
        yield problem(
            "rule-disagrees",
            message(
                "the deadline means “{words}”, the rule “{rule}”",
                words=RuleWords(words),
                rule=RuleWords(rule),
            ),
            subject.place(task, "rule"),
            message("The rule is used. Correct one of the two, or say why in a comment."),
        )


def _days(subject: Subject, words: str) -> set[date]:
    return {occurrence.nominal for occurrence in subject.occurrences(words)}


def _within(days: set[date], month: tuple[int, int] | None) -> set[date]:
    """The days of the month that the section's title names."""
    return {day for day in days if (day.year, day.month) == month}


def _settles(words: Rule, rule: Rule) -> bool:
    """Whether the rule chooses the other reading of a list: one span."""
    span = as_span(words)
    return (
        span is not None
        and isinstance(rule, Span)
        and (span.start, span.end) == (rule.start, rule.end)
    )


def as_span(rule: Rule) -> Span | None:
    """The one span that a list of neighbouring periods might also mean."""
    if not isinstance(rule, InPeriods) or len(rule.periods) < 2 or rule.yearly:
        return None
    if len({period.unit for period in rule.periods}) > 1 or not _are_neighbours(rule.periods):
        return None
    if len(rule.periods) == periods_in_year(rule.periods[0].unit, 2023):
        return None
    return Span(rule.periods[0], rule.periods[-1])


def _are_neighbours(periods: tuple[PeriodName, ...]) -> bool:
    numbers = [period.number for period in periods]
    same_year = len({period.year for period in periods}) == 1
    return same_year and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def check_readings(subject: Subject) -> Iterator[Problem]:
    """Where two honest readings exist, the author is told which was taken."""
    for task, keys, words, rule in _phrases(subject):
        for _, part in parts_of(rule):
            span = as_span(part)
            if span is not None:
                yield problem(
                    "two-readings",
                    message("“{words}” is read as once in each; it may mean one span", words=words),
                    subject.place(task, *keys),
                    message("If it is one span, add: rule: {rule}", rule=RuleWords(span)),
                )
            elif isinstance(part, WeekOf) or (isinstance(part, PartOf) and _is_customary(part)):
                days = sorted(_days(subject, words))
                yield problem(
                    "convention",
                    message(
                        "“{words}” is read by custom as {day}",
                        words=words,
                        day=days[0] if days else "",
                    ),
                    subject.place(task, *keys),
                    message("For another day, add “rule:”."),
                )


def _is_customary(part: PartOf) -> bool:
    """Whether no law fixes the day: Civil Code art. 146 knows the middle and the end."""
    unit = part.period if isinstance(part.period, PeriodUnit) else part.period.unit
    return part.part.value == "early" or (
        part.part.value == "middle" and unit is PeriodUnit.QUARTER
    )


def check_starts(subject: Subject) -> Iterator[Problem]:
    """A start alone names no end, so that nothing ever comes due."""
    for task, keys, words, rule in _phrases(subject):
        if any(isinstance(part, Since) for _, part in parts_of(rule)):
            yield problem(
                "no-end-named",
                message("“{words}” names a start and no end", words=words),
                subject.place(task, *keys),
                message(
                    "If it has a last day, add: rule: with words such as “Từ tháng 3 đến tháng 11”."
                ),
            )


def check_covers(subject: Subject) -> Iterator[Problem]:
    """What covers the period before comes back in periods."""
    for task in subject.tasks:
        rule = subject.read(task.words).rule if task.words else None
        if task.covers and rule and not has_periods(rule, subject.plan.terms):
            yield problem(
                "covers-without-periods",
                message("“{words}” has no period before it to cover", words=task.words),
                subject.place(task, "covers"),
                message(
                    "Take “covers” away, or write a deadline that comes back, as in "
                    "“Ngày 05 hàng tháng”."
                ),
            )


def check_recurrences(subject: Subject) -> Iterator[Problem]:
    """A rule without a day in the plan's year, or that passes over months, is told."""
    year = subject.plan.terms.year
    for task, keys, words, rule in _phrases(subject):
        for part in (part for _, part in parts_of(rule) if isinstance(part, Recurrence)):
            found = left_out(part, year)
            if found is not None:
                yield problem(
                    "months-left-out",
                    message(
                        "“{words}” leaves out these months of {year}, which lack the day named: "
                        "{months}",
                        words=words,
                        year=year,
                        months=", ".join(str(month) for month in found.months),
                    ),
                    subject.place(task, *keys),
                    _ways_out(found),
                )
            elif not any(days_of(part, one) for one in subject.plan.terms.years):
                yield problem(
                    "other-year",
                    message(
                        "“{words}” lies outside {year}, the plan's year", words=words, year=year
                    ),
                    subject.place(task, *keys),
                    message("Correct the year, or the plan's “year”."),
                )


def _ways_out(found: LeftOut) -> Message | None:
    """What takes a month's last day where it has no 31st, or its last Friday."""
    rule = f"rrule: {found.rule.text}" if found.rule else ""
    if found.phrase and rule:
        phrase = RuleWords(found.phrase)
        return message(
            "For the last day of such a month, write “{phrase}”, or “{rule}”.",
            phrase=phrase,
            rule=rule,
        )
    if found.phrase or rule:
        only = RuleWords(found.phrase) if found.phrase else rule
        return message("So that none is left out, write “{rule}”.", rule=only)
    return None


DEADLINE_CHECKS = (
    check_understood,
    check_missing,
    check_years,
    check_years_meant,
    check_agreement,
    check_readings,
    check_starts,
    check_covers,
    check_recurrences,
)
