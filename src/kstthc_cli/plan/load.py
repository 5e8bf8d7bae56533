"""From a plan file to a Plan, with every problem of its form on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kstthc_cli import __version__
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import message
from kstthc_cli.plan import cache
from kstthc_cli.plan.plan import Plan, build_plan
from kstthc_cli.problem import Problem, in_order


def load_plan(path: Path) -> Plan:
    """The plan of a file; UnusableInputError with all its problems where it has errors.

    A file checked before, byte for byte the same, comes from the cache without yaml and
    pydantic.
    """
    key = _cache_key(path)
    data = cache.fetch(key) if key else None
    if data is None:
        data, problems = check_form(path)
        if data is None or problems:
            raise UnusableInputError(
                message("The plan {file} cannot be used.", file=path), problems
            )
        if key:
            cache.keep(key, data)
    return build_plan(data, str(path))


def _cache_key(path: Path) -> str | None:
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    return hashlib.blake2b(__version__.encode() + b"\0" + raw, digest_size=20).hexdigest()


def check_form(path: Path) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The plain data of a plan file, and what is wrong with its YAML and its shape."""
    from kstthc_cli.plan.shape import shape_problems, shaped
    from kstthc_cli.plan.source import read_source

    source = read_source(path)
    problems: Iterable[Problem] = source.problems
    if source.problems:
        return None, in_order(list(problems))
    plan, errors = shaped(source.data)
    if plan is None:
        return None, in_order(shape_problems(source, errors))
    return plan, []
