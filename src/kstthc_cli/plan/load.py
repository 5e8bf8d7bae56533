"""From a plan file to a Plan, with every problem of its form on the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstthc_cli.deadlines.days_off import rests_on_package
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.plan import cache
from kstthc_cli.plan.build import build_plan, kept_data
from kstthc_cli.plan.limits import MAX_BYTES
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import in_order

if TYPE_CHECKING:
    from kstthc_cli.plan.source import Source

DATA, FINDINGS = "data", "findings"
"""What an entry of the cache holds: the plan, and of each language what `check` found in it."""


def load_plan(path: Path) -> Plan:
    """The plan of a file; UnusableInputError with all its problems where it has errors.

    A file checked before, byte for byte the same, comes from the cache without yaml, pydantic,
    the reader of phrases and the rules.
    """
    look = cache.look_of(path)
    raw = read_raw(path)
    if raw is not None and (kept := cache.fetch(path, raw)) is not None:
        return build_plan(kept.payload[DATA], str(path))
    return _checked_plan(path, look, raw)


def load_unread(path: Path) -> Plan:
    """The plan of a file of a folder: where it looks unchanged, its bytes are not read."""
    look = cache.look_of(path)
    if look is not None and (kept := cache.fetch_by_look(path, look)) is not None:
        return build_plan(kept.payload[DATA], str(path))
    raw = read_raw(path)
    if raw is None or (kept := cache.fetch(path, raw)) is None:
        return _checked_plan(path, look, raw)
    cache.keep(path, look, raw, kept)
    return build_plan(kept.payload[DATA], str(path))


def read_raw(path: Path) -> bytes | None:
    """The bytes of a file; None where it cannot be read or is too large."""
    try:
        if not path.is_file():
            return None
        with path.open("rb", buffering=0) as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        return None
    return raw if len(raw) <= MAX_BYTES else None


def _checked_plan(path: Path, look: cache.Signature | None, raw: bytes | None) -> Plan:
    source = source_of(path, raw)
    former = cache.fetch_former(path)
    plan, data = _plan_of(source, former.payload[DATA] if former else None)
    keep_plan(plan, look, source.raw, data, former=former)
    return plan


def plan_of(source: Source) -> Plan:
    """The plan of a source that is read already; UnusableInputError where it has errors."""
    return _plan_of(source)[0]


def _plan_of(source: Source, former: dict[str, Any] | None = None) -> tuple[Plan, dict[str, Any]]:
    from kstthc_cli.plan.shape import shape_problems, shaped

    problems = source.problems
    data = None
    if not problems:
        data, errors = shaped(source.data)
        problems = shape_problems(source, errors) if data is None else []
    if data is None:
        text = message("The plan {file} cannot be used.", file=source.name)
        raise UnusableInputError(text, in_order(list(problems)))
    return build_plan(data, source.name, former=former), data


def source_of(path: Path, raw: bytes | None) -> Source:
    """The source of a file whose bytes are read already; None reads it, to tell why it cannot be."""
    from kstthc_cli.plan.source import Source, parse_source, read_source

    return read_source(path) if raw is None else parse_source(Source(str(path), raw))


def keep_plan(
    plan: Plan,
    look: cache.Signature | None,
    raw: bytes,
    data: dict[str, Any],
    findings: dict[str, Any] | None = None,
    former: cache.Kept | None = None,
) -> None:
    """Keep a plan for the next run, with the schedules of its phrases.

    Where days rest on the package of days off, the entry holds for its version only; days of the
    `former` entry rest on what they rested on then.
    """
    payload = {DATA: kept_data(data, plan), FINDINGS: findings or {}}
    package = cache.package_stamp() if rests_on_package() else former.package if former else ""
    cache.keep(Path(plan.file), look, raw, cache.Kept(payload, package))
