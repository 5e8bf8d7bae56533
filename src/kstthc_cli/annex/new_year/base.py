"""Which plan a new year's draft is made from, and where it is to stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kstthc_cli.errors import UsageError
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Plan


def plan_before(plans: Sequence[Plan], year: int) -> Plan:
    """The plan of the year before, or the latest one earlier than the new year."""
    earlier = [plan for plan in plans if plan.terms.year < year]
    if not earlier:
        raise UsageError(
            message("There is no plan of a year before {year}; there is: {files}.",
                    year=year, files=", ".join(plan.file for plan in plans))
        )  # fmt: skip
    latest = max(plan.terms.year for plan in earlier)
    found = [plan for plan in earlier if plan.terms.year == latest]
    if len(found) > 1:
        raise UsageError(
            message("There are several plans of {year}; name one with --plan: {files}.",
                    year=latest, files=", ".join(plan.file for plan in found))
        )  # fmt: skip
    return found[0]


def file_beside(old: Plan, year: int) -> Path:
    """The file of the new plan beside the old one, with the year in its name."""
    path, own = Path(old.file), str(old.terms.year)
    stem = path.stem.replace(own, str(year)) if own in path.stem else f"{path.stem}-{year}"
    return path.with_name(stem + path.suffix)
