"""Rules to nominal days: what the words name in one plan year, before any calendar moves it."""

from __future__ import annotations

from datetime import date

from kstthc_cli.deadlines.kind import Frame as Frame  # noqa: PLC0414 - known here
from kstthc_cli.deadlines.kind import Rule
from kstthc_cli.deadlines.kind import Slot as Slot  # noqa: PLC0414 - known here
from kstthc_cli.deadlines.period import Period, period_of_key, periods_in_year
from kstthc_cli.deadlines.rule import parts_of
from kstthc_cli.value import replace


def expand(rule: Rule, frame: Frame) -> list[Slot]:
    """All slots of the rule in the frame's year, by nominal day, each key once.

    Undated rules have none. NoSuchDayError where the words name a day the year lacks.
    """
    slots: list[Slot] = []
    for party, part in parts_of(rule):
        for slot in part.slots(frame):
            covered = _period_before(slot) if part.is_recurring else None
            slots.append(
                slot._replace(party=party, is_recurring=part.is_recurring, covered=covered)
            )
    return _with_unique_keys(_without_repeats(sorted(slots, key=lambda s: (s.nominal, s.key))))


def _period_before(slot: Slot) -> Period | None:
    """The named period before the slot's; where its day lies after its own, that one itself."""
    period = period_of_key(slot.key)
    if period is None or period.last < slot.nominal:
        return period
    if period.number > 1:
        return replace(period, number=period.number - 1)
    return Period(period.unit, period.year - 1, periods_in_year(period.unit, period.year - 1))


def _without_repeats(slots: list[Slot]) -> list[Slot]:
    """One slot for one party and day: the yearly report is the fourth quarter's too."""
    kept: dict[tuple[str | None, date], Slot] = {}
    for slot in slots:
        present = kept.get((slot.party, slot.nominal))
        if present is None or len(slot.key) > len(present.key):
            kept[slot.party, slot.nominal] = slot
    return list(kept.values())


def _with_unique_keys(slots: list[Slot]) -> list[Slot]:
    """The day itself as key where a period's key would name several."""
    seen: dict[tuple[str | None, str], int] = {}
    for slot in slots:
        seen[slot.party, slot.key] = seen.get((slot.party, slot.key), 0) + 1
    return [
        slot._replace(key=slot.nominal.isoformat()) if seen[slot.party, slot.key] > 1 else slot
        for slot in slots
    ]
