"""From a plan file to a Plan, with every problem of its form on the way."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kstthc_cli import __version__
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.plan import cache
from kstthc_cli.plan.build import build_plan, readings_data
from kstthc_cli.plan.limits import MAX_BYTES
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import Problem, in_order

if TYPE_CHECKING:
    from kstthc_cli.plan.source import Source


def load_plan(path: Path) -> Plan:
    """The plan of a file; UnusableInputError with all its problems where it has errors.

    A file checked before, byte for byte the same, comes from the cache without yaml and
    pydantic.
    """
    key = _cache_key(path)
    data = cache.fetch(key) if key else None
    if data is not None:
        try:
            return build_plan(data, str(path))
        except (KeyError, TypeError, ValueError, AttributeError):
            pass  # a damaged cache is read past
    data, problems = check_form(path)
    if data is None or problems:
        raise UnusableInputError(message("The plan {file} cannot be used.", file=path), problems)
    plan = build_plan(data, str(path))
    if key:
        cache.keep(key, {**data, "readings": readings_data(plan)})
    return plan


def _cache_key(path: Path) -> str | None:
    """The hash of the file's bytes and of the code that would read them."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        raw = path.read_bytes()
    except OSError:
        return None
    return hashlib.blake2b(_code_stamp() + b"\0" + raw, digest_size=20).hexdigest()


def _code_stamp() -> bytes:
    """What changes when the reader of phrases or of plans does, also in a clone being worked on."""
    package = Path(__file__).parent.parent
    folders = (package / "deadlines", package / "deadlines" / "forms", package / "plan")
    stamps = [
        f"{entry.name} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
        for folder in folders
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    ]
    return "\n".join([__version__, *sorted(stamps)]).encode()


def check_form(path: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The plain data of a plan file, and what is wrong with its YAML and its shape."""
    from kstthc_cli.plan.source import read_source

    return _form_of(read_source(path))


def plan_of(source: Source) -> Plan:
    """The plan of a source that is read already; UnusableInputError where it has errors."""
    data, problems = _form_of(source)
    if data is None or problems:
        raise UnusableInputError(
            message("The plan {file} cannot be used.", file=source.name), problems
        )
    return build_plan(data, source.name)


def _form_of(source: Source) -> tuple[dict[str, Any] | None, list[Problem]]:
    from kstthc_cli.plan.shape import shape_problems, shaped

    if source.problems:
        return None, in_order(list(source.problems))
    plan, errors = shaped(source.data)
    if plan is None:
        return None, in_order(shape_problems(source, errors))
    return plan, []
