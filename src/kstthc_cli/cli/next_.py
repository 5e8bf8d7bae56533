"""`kstthc next`: the next due dates of any phrase or task, and why."""

from __future__ import annotations

import sys
from functools import lru_cache, partial

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.output import tell
from kstthc_cli.decoding import read_lines
from kstthc_cli.documents.formats import write_text
from kstthc_cli.documents.listing import Document
from kstthc_cli.documents.tables.occurrences import answer_in_words, answers_list
from kstthc_cli.errors import Ended, UsageError
from kstthc_cli.plan.find import Found
from kstthc_cli.progress.asked import TASK, Answer, Asked, answers_to

MOST_KNOWN = 512
"""Lines of which the answers are kept: in a long list the same words stand near each other."""


def next_(context: Context, words: str, count: int | None, year: int | None) -> None:
    start = context.read_day(context.first, "--from") if context.first else context.day
    is_task = TASK.fullmatch(words.strip()) is not None
    plans = context.found_if_any(is_needed=is_task) or Found(())  # a phrase needs none
    asked = Asked(plans, context.day, start, count, year, context.progress)
    is_stream = context.output is None and context.format == "json"
    answered = lru_cache(maxsize=MOST_KNOWN)(partial(_answers, asked, is_one_of_many=words == "-"))
    answers, is_understood = list[Answer](), True
    for line in read_lines(sys.stdin.buffer, tell) if words == "-" else [words]:
        found = answered(line)
        is_understood = is_understood and all(answer.rule is not None for answer in found)
        if is_stream:
            for answer in found:
                context.show(answers_list([answer]))
        else:
            answers += found
    if context.format == "table":
        _show(context, [answer_in_words(answer) for answer in answers])
    elif not is_stream:
        context.show(answers_list(answers))
    if not is_understood:
        raise Ended(1)


def _answers(asked: Asked, line: str, *, is_one_of_many: bool) -> list[Answer]:
    """What a line comes to; of many, one that names no task is a problem of its own."""
    try:
        return answers_to(asked, line)
    except UsageError as error:
        if not is_one_of_many:
            raise
        return [Answer(line, None, problem=error.message)]


def _show(context: Context, told: list[Document]) -> None:
    """Each phrase with its dates, one below the other."""
    if context.is_for_screen:
        for place, document in enumerate(told):
            context.show(document._replace(before=("\n" * bool(place) + document.before[0],)))
    else:
        context.write("\n".join("".join(write_text(document)) for document in told))
