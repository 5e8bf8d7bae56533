"""The plan's own targets against what the data gives, beside index 766: one list of indicators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kstthc_cli.deadlines.period import Period, PeriodUnit, period_of_key
from kstthc_cli.deadlines.typed import no_such_period
from kstthc_cli.dossiers.index_766 import (
    MEASURES,
    PER_CENT,
    RECEIVED,
    WITH_LEVEL,
    Given,
    Indicator,
    Measure,
    Reckoning,
    Source,
    compute_indicators,
    measure,
    ratio,
    reporting_days,
    told,
)
from kstthc_cli.dossiers.late import DaySpan
from kstthc_cli.errors import UsageError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.plan import Figure, Plan, Target, Task
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.worklist import Window
from kstthc_cli.text import fold
from kstthc_cli.value import Value, replace

STAFF = "staff"
PER_PERSON = "ho so/nguoi/nam"
"""The unit of a yearly target for each person at the one-stop desk, without its accents."""


class Wanted(Value):
    """A plan, its journal and a period of which indicators are asked."""

    plan: Plan
    progress: Progress
    period: Window
    span: DaySpan


def span_of(window: Window, today: date, *, reporting: bool) -> DaySpan:
    """The days of a window up to today; UsageError where it has not begun, or has no name to report."""
    first, last = window.first, window.last
    if reporting:
        if window.period is None:
            raise UsageError(message("--reporting needs a named period: --period 2023-Q2"))
        first, last = reporting_days(window.period)
    if first > today:
        raise UsageError(
            message(
                "The period begins only on {first}; today is {today}.", first=first, today=today
            )
        )
    return DaySpan(first, last, today)


def wanted_of(
    plan: Plan,
    progress: Progress,
    named: Window | None,
    today: date,
    words: str = "",
    *,
    reporting: bool,
) -> Wanted:
    """What is asked for; by default the plan's year. UsageError on a week, which nobody reports."""
    window = named or Window.of(Period(PeriodUnit.YEAR, plan.terms.year))
    if window.period is not None and window.period.unit is PeriodUnit.WEEK:
        raise no_such_period("--period", words, None)
    return Wanted(plan, progress, window, span_of(window, today, reporting=reporting))


def indicators_of(wanted: Wanted, sums: Reckoning | None) -> list[Indicator]:
    """Index 766 and the plan's own targets, in this order."""
    given = given_for(wanted.plan, wanted.period)
    return compute_indicators(sums, given) + [
        _target(wanted, task, code, target, given.get(code), sums)
        for task in wanted.plan.tasks
        for code, target in task.target_codes()
    ]


def given_for(plan: Plan, period: Window) -> dict[str, Given]:
    """The figures that the plan file holds for exactly this period."""
    return {figure.code: _given(figure) for figure in plan.figures if figure.period == period.key}


def _given(figure: Figure) -> Given:
    return Given(
        figure.code,
        figure.source,
        _decimal(figure.value),
        _decimal(figure.numerator),
        _decimal(figure.denominator),
        figure.period,
    )


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _target(
    wanted: Wanted,
    task: Task,
    code: str,
    target: Target,
    given: Given | None,
    sums: Reckoning | None,
) -> Indicator:
    line = Indicator(
        code, target.name, target.unit, target=_decimal(target.at_least), is_of_plan=True
    )
    why_not = _why_not_ours(wanted, task)
    if why_not is not None:
        return replace(line, reason=why_not, target=None)
    if fold(" ".join(target.unit.split())).replace(" / ", "/") == PER_PERSON:
        return _per_person(wanted, replace(line, unit="hồ sơ/người"), target, given, sums)
    if target.indicator in MEASURES and target.unit == PER_CENT:
        name = WITH_LEVEL if target.indicator == "3.3" else target.indicator
        return told(line, measure(name, sums), given)
    why = message(
        "only people can tell: indicators: in the plan, code {code}, period {period}",
        code=code,
        period=wanted.period.key,
    )
    return told(line, Measure(missing=why), given)


def _why_not_ours(wanted: Wanted, task: Task) -> Message | None:
    """Why a row of the plan is not this office's to reach."""
    if wanted.progress.waived(task.id, "") is not None:
        return message("the journal says that task {task} does not apply", task=task.id)
    own = str(wanted.plan.document["level"])
    levels = {unit.name: unit.level for unit in wanted.plan.units}
    found = [levels.get(lead) for lead in task.leads]
    if found and all(level is not None and level != own for level in found):
        return message("not this office's: task {task} has a lead of another level", task=task.id)
    return None


def _per_person(
    wanted: Wanted, line: Indicator, target: Target, given: Given | None, sums: Reckoning | None
) -> Indicator:
    """Received for each person, against the year's target by the working days gone by."""
    elapsed, whole = _working_days(wanted)
    due = ratio(Decimal(str(target.at_least)) * elapsed, whole)
    pro_rata = message(
        "{target} × {elapsed}/{whole} working days",
        target=f"{target.at_least:g}",
        elapsed=elapsed,
        whole=whole,
    )
    line = replace(line, target=due, reason=pro_rata)
    found = measure(RECEIVED, sums)
    if found.numerator is None:
        return told(line, found, given)
    line = replace(line, numerator=Decimal(found.numerator))
    staff = staff_in(wanted.plan, wanted.period)
    if staff is None:
        why = message("how many people receive dossiers: indicators: in the plan, code staff")
        return told(line, Measure(missing=why), given)
    value = ratio(found.numerator, staff)
    return replace(line, denominator=staff, value=value, source=Source.DATA)


def _working_days(wanted: Wanted) -> tuple[int, int]:
    """Working days of the period that have gone by, and those of the plan's year."""
    calendar = wanted.plan.terms.calendar
    year = wanted.plan.terms.year
    before = date.fromordinal(wanted.span.first.toordinal() - 1)
    elapsed = max(0, calendar.between(before, wanted.span.as_of.day))
    return elapsed, calendar.between(date(year - 1, 12, 31), date(year, 12, 31))


def staff_in(plan: Plan, period: Window) -> Decimal | None:
    """How many people received dossiers: the figure of the shortest period that holds this one."""
    holding = [
        (other.last - other.first, figure)
        for figure in plan.figures
        if figure.code == STAFF
        and (other := period_of_key(figure.period)) is not None
        and other.first <= period.first
        and period.last <= other.last
    ]
    if not holding:
        return None
    figure = min(holding, key=lambda found: found[0])[1]
    if figure.value is not None:
        return _decimal(figure.value) or None
    return ratio(_decimal(figure.numerator) or 0, _decimal(figure.denominator) or 0)


def figures_without_target(plan: Plan) -> list[str]:
    """Codes of figures that name a target which the plan does not have."""
    known = {code for task in plan.tasks for code, _ in task.target_codes()}
    return [f.code for f in plan.figures if f.code not in {*known, *MEASURES, STAFF}]
