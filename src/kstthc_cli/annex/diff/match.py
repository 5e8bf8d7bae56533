"""Which rows of two plans are one: by what they say, not by their numbers.

Near linear: rows that say the same are found by their words, others among the few rows that
share their rare words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from kstthc_cli.annex.diff.wording import words_of
from kstthc_cli.plan.plan import Task

ALIKE = 0.6
"""How much of the words, in their order, two rows share that are one."""
ALIKE_AT_PLACE = 0.45
"""Enough where they bear one id and one lead too."""
_RARE, _CANDIDATES, _COMMON = 8, 4, 40


class Matched(NamedTuple):
    """The pairs in the new plan's order, and the rows without their like."""

    pairs: list[tuple[Task, Task]]
    gone: list[Task]
    added: list[Task]


def match(old: Sequence[Task], new: Sequence[Task]) -> Matched:
    """Every row of either plan once."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    _pair_equal(old, new, partner, taken)
    _pair_alike(old, new, partner, taken)
    pairs = [(old[partner[n]], task) for n, task in enumerate(new) if n in partner]
    return Matched(
        pairs,
        [task for n, task in enumerate(old) if n not in taken],
        [task for n, task in enumerate(new) if n not in partner],
    )


def _words(task: Task) -> tuple[str, ...]:
    """The content's words, years all alike."""
    return tuple("#" if len(w) == 4 and w.isdigit() else w for w in words_of(task.content))


def _pair_equal(
    old: Sequence[Task], new: Sequence[Task], partner: dict[int, int], taken: set[int]
) -> None:
    """Rows that say the same: of one id, then of one lead, then in their order."""
    ways = (
        lambda task: (_words(task), task.id),
        lambda task: (_words(task), task.lead, task.words),
        lambda task: (_words(task),),
    )
    for way in ways:
        waiting: dict[object, list[int]] = defaultdict(list)
        for n, task in enumerate(old):
            if n not in taken:
                waiting[way(task)].append(n)
        for n, task in enumerate(new):
            if n not in partner and (found := waiting.get(way(task))):
                partner[n] = found.pop(0)
                taken.add(partner[n])


def _pair_alike(
    old: Sequence[Task], new: Sequence[Task], partner: dict[int, int], taken: set[int]
) -> None:
    left = [n for n in range(len(old)) if n not in taken]
    holders: dict[str, list[int]] = defaultdict(list)
    for n in left:
        for word in {*_words(old[n])}:
            holders[word].append(n)
    by_id = {old[n].id: n for n in left}
    scored: list[tuple[float, int, int]] = []
    for n, task in enumerate(new):
        if n in partner:
            continue
        for candidate in _candidates(task, holders, by_id):
            score = _score(old[candidate], task)
            if score:
                scored.append((-score, n, candidate))
    for _, n, candidate in sorted(scored):
        if n not in partner and candidate not in taken:
            partner[n] = candidate
            taken.add(candidate)


def _candidates(task: Task, holders: dict[str, list[int]], by_id: dict[str, int]) -> list[int]:
    """The few old rows that share most of the row's rarest words, and the one of its id."""
    known = sorted({w for w in _words(task) if w in holders}, key=lambda w: (len(holders[w]), w))
    shared: Counter[int] = Counter()
    for word in known[:_RARE]:
        for n in holders[word][:_COMMON]:
            shared[n] += 1
    found = [n for n, _ in shared.most_common(_CANDIDATES)]
    own = by_id.get(task.id)
    return found if own is None or own in found else [*found, own]


def _score(old: Task, new: Task) -> float:
    """How alike two rows are, 0 where they are not one; like places make it a little more."""
    first, second = _words(old), _words(new)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    wanted = ALIKE_AT_PLACE if old.id == new.id and old.lead == new.lead else ALIKE
    if matcher.real_quick_ratio() < wanted or matcher.quick_ratio() < wanted:
        return 0
    ratio = matcher.ratio()
    if ratio < wanted:
        return 0
    return ratio + 0.02 * (old.id == new.id) + 0.01 * (old.lead == new.lead)
