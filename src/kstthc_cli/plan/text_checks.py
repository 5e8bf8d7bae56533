"""Checks of the other columns: deadlines hidden in them, copies, citations."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from kstthc_cli.deadlines.in_plan import find_recurring
from kstthc_cli.deadlines.joins import narrow
from kstthc_cli.deadlines.rule import (
    Continuous,
    Rule,
    parts_of,
)
from kstthc_cli.deadlines.wording import RuleWords
from kstthc_cli.messages import message
from kstthc_cli.plan.plan import Task
from kstthc_cli.plan.rules import problem
from kstthc_cli.plan.subject import Subject
from kstthc_cli.problem import Problem
from kstthc_cli.text import fold

ALIKE = 0.9
"""How much of two contents must agree for one to seem a copy of the other."""

FEW = 12
"""Rows of one lead that begin alike, up to which each is compared with each."""

NEAREST = 2
"""Of more rows, so many neighbours on each side."""

_CITED = r"{number}\s*,?\s*(?:ngày|dated?|of)\s*(\d{{1,2}})\s*(?:/|-|\.|tháng)\s*(\d{{1,2}})\s*(?:/|-|\.|năm)\s*(\d{{4}})"


def check_hidden_deadlines(subject: Subject) -> Iterator[Problem]:
    """A recurring deadline in content, result or note that the task does not have."""
    for task in subject.tasks:
        own = _own_days(subject, task)
        stated = [subject.read(words).rule for words in (task.words, task.review) if words]
        for key, text in _texts(task):
            for words, rule in find_recurring(text, subject.plan.terms.year):
                days = {occurrence.nominal for occurrence in subject.occurrences(words)}
                if not days or days <= own:
                    continue
                if any(_narrows(rule, known, subject.plan.terms.year) for known in stated):
                    continue
                yield problem(
                    "hidden-deadline",
                    message(
                        "“{words}” reads as a deadline: {rule}", words=words, rule=RuleWords(rule)
                    ),
                    subject.place(task, key),
                    message(
                        "Add “rule: {words}”, or “review: {words}” where it only reminds.",
                        words=words,
                    ),
                )
                break


def _narrows(found: Rule, stated: Rule | None, year: int) -> bool:
    """Whether the task's own rule only makes the found one precise."""
    return stated is not None and stated.is_dated and narrow(found, stated, year) is not None


def _own_days(subject: Subject, task: Task) -> set[date]:
    return {
        occurrence.nominal
        for words in (task.words, task.review)
        if words
        for occurrence in subject.occurrences(words)
    }


def _texts(task: Task) -> Iterator[tuple[str, str]]:
    yield "content", task.content
    yield "result", "; ".join(task.result)
    yield "note", task.note


def check_shifted_cells(subject: Subject) -> Iterator[Problem]:
    """A deadline column that is none beside a column that is nothing but a deadline."""
    for task in subject.tasks:
        if not task.deadline or subject.read(task.deadline).rule is not None:
            continue
        for key, text in (("result", "; ".join(task.result)), ("note", task.note)):
            rule = subject.read(text).rule if text else None
            if rule is None or all(isinstance(part, Continuous) for _, part in parts_of(rule)):
                continue
            where = message("result") if key == "result" else message("note")
            yield problem(
                "shifted-cells",
                message(
                    "“{words}” in the {column} is a deadline, “{deadline}” is none",
                    words=text,
                    column=where,
                    deadline=task.deadline,
                ),
                subject.place(task, key),
                message("Add “rule: {words}”.", words=text) if not task.rule else None,
            )


def check_similar_tasks(subject: Subject) -> Iterator[Problem]:
    """Two rows of one lead with nearly the same content."""
    groups: dict[tuple[str, str], list[Task]] = {}
    for task in subject.tasks:
        opening = " ".join(fold(task.content).split()[:4])
        groups.setdefault((" ".join(task.leads), opening), []).append(task)
    for group in groups.values():
        for task, others in _to_compare(group):
            for other in others:
                if not task.shares_number(other) and _alike(task.content, other.content):
                    yield _similar(subject, task, other)
                    break


def _similar(subject: Subject, task: Task, other: Task) -> Problem:
    text = message("says nearly the same as {other}, and has other dates", other=other.id)
    if task.words == other.words:
        text = message("says nearly the same as {other}", other=other.id)
    return problem(
        "similar-tasks",
        text,
        subject.place(task, "content"),
        message(
            "If both are one piece of work, or one is another office's, ask which row holds; if each "
            "is work of its own, leave them."
        ),
    )


def _to_compare(group: list[Task]) -> Iterator[tuple[Task, list[Task]]]:
    """Each row of a group with those before it that it is compared with, in the plan's order.

    Of many rows that begin alike, only the nearest: a copy that was changed in one place has the
    same words before that place or behind it, and so stands beside its original when the rows are
    ordered by their beginnings, or by their ends.
    """
    if len(group) <= FEW:
        yield from ((task, group[:place]) for place, task in enumerate(group))
        return
    near: list[set[int]] = [set() for _ in group]
    texts = [fold(task.content).strip(" .") for task in group]
    for keys in (texts, [text[::-1] for text in texts]):
        order = sorted(range(len(group)), key=keys.__getitem__)
        for step in range(1, NEAREST + 1):
            for one, other in zip(order, order[step:], strict=False):
                near[max(one, other)].add(min(one, other))
    for task, places in zip(group, near, strict=True):
        yield task, [group[place] for place in sorted(places)]


_TELLS_APART = re.compile(
    r"\d+|[ivx]+|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|nhat|nhi|dau|giua|cuoi|"
    r"ky|dot|lan|tuan|thang|quy|nua"
)
"""Words without accents that make rows of their own of texts alike: numerals, ordinals, periods."""


def _are_told_apart(one: str, other: str) -> bool:
    """Whether texts differ by a numeral or a period: “đợt 1” and “đợt 2”, “học kỳ I” and “II”."""
    first, second = (Counter(re.findall(r"\w+", fold(text))) for text in (one, other))
    return any(_TELLS_APART.fullmatch(word) for word in (first - second) | (second - first))


def _alike(one: str, other: str) -> bool:
    if _are_told_apart(one, other):
        return False
    first, second = sorted((fold(one).strip(" ."), fold(other).strip(" .")), key=len)
    if second.startswith(first):
        return True
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def check_citations(subject: Subject) -> Iterator[Problem]:
    """Cited documents bear the dates that `documents` states."""
    for number, issued_on in subject.plan.cited:
        pattern = re.compile(_CITED.format(number=re.escape(number)), re.IGNORECASE)
        for task in subject.tasks:
            for key, text in _texts(task):
                for found in pattern.finditer(text):
                    day, month, year = (int(part) for part in found.groups())
                    if (year, month, day) == (issued_on.year, issued_on.month, issued_on.day):
                        continue
                    yield problem(
                        "wrong-citation",
                        message(
                            "{number} is of {right}, not of {wrong}",
                            number=number,
                            right=issued_on,
                            wrong=f"{day:02}/{month:02}/{year}",
                        ),
                        subject.place(task, key),
                        message("Correct it in the next plan; the signed one stays as it is."),
                    )


def check_results_of_others(subject: Subject) -> Iterator[Problem]:
    """A result that only a higher office can give."""
    own = str(subject.plan.document["level"])
    higher = {"commune": ("huyện", "tỉnh"), "district": ("tỉnh",)}.get(own, ())
    for task in subject.tasks:
        text = "; ".join(task.result)
        for level in higher:
            if re.search(
                rf"\b(?:quyết định|phê duyệt)\b.*\bcủa (?:ubnd|ủy ban nhân dân) {level}\b",
                text,
                re.IGNORECASE,
            ):
                yield problem(
                    "other-level",
                    message("the result is another office's to give: “{words}”", words=text),
                    subject.place(task, "result"),
                    message("Agree with that office on the day, or name this office's own result."),
                )


TEXT_CHECKS = (
    check_hidden_deadlines,
    check_shifted_cells,
    check_similar_tasks,
    check_citations,
    check_results_of_others,
)
