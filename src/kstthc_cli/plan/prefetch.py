"""Many plans that nothing is kept of are read by all processors at once, before they are asked for.

Each process keeps what it read; who asks then finds it kept. Where that cannot be, plans are read
one after another as ever: slower, and nothing else.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kstthc_cli.errors import KstthcError
from kstthc_cli.messages import activate, active_language
from kstthc_cli.plan import cache
from kstthc_cli.plan.load import FINDINGS, load_unread, read_raw

MANY = 100
"""Plans to read below which starting processes would cost more than it gives."""
MOST_PROCESSES = 8
AT_ONCE = 20
"""Plans that a process takes at a time."""

Follow = Callable[[Sequence[Any]], Iterable[Any]]
"""Shows how far a sequence has come while it is gone through."""


def prefetch(files: Sequence[Path], follow: Follow = iter, *, to_check: bool = False) -> None:
    """Read the plans of which nothing is kept yet; `to_check` finds their problems too."""
    processes = min(_processors(), MOST_PROCESSES)
    if len(files) < MANY or processes < 2 or not cache.can_keep():
        return
    is_kept = _is_checked if to_check else cache.is_kept
    left = [path for path in files if not is_kept(path)]
    if len(left) < MANY:
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pieces = [left[at : at + AT_ONCE] for at in range(0, len(left), AT_ONCE)]
    try:
        with ProcessPoolExecutor(
            processes, get_context("spawn"), begin, (active_language(), gc.get_threshold())
        ) as pool:
            work = [pool.submit(_check if to_check else _read, piece) for piece in pieces]
            for one in follow(work):
                one.result()
    except (OSError, RuntimeError, BrokenProcessPool):
        return  # no processes to be had, or one was killed: what is not kept is read later


def begin(language: str, collect_after: tuple[int, int, int]) -> None:
    """Begin a process as the one that started it: its language, and how seldom it looks for circles."""
    activate(language)
    gc.set_threshold(*collect_after)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read(files: list[Path]) -> None:
    for _ in _each(load_unread, files):
        pass


def _check(files: list[Path]) -> None:
    from kstthc_cli.plan.checking import check_plan_file

    for _ in _each(check_plan_file, files):
        pass


def _each(read: Callable[[Path], Any], files: list[Path]) -> Iterator[Any]:
    for path in files:
        try:
            yield read(path)
        except KstthcError:
            continue  # told when the plan is asked for


def _is_checked(path: Path) -> bool:
    raw = read_raw(path)
    kept = cache.fetch(path, raw) if raw is not None else None
    return kept is not None and active_language() in kept.payload[FINDINGS]
