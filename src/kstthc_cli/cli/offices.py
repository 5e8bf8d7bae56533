"""Whether a question is about several offices, and what is asked then; `folder` answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from kstthc_cli.cli.context import Context, one_of
from kstthc_cli.errors import Ended, UsageError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.status import Item

PER = ("row", "office", "task", "lead")
"""A line for what."""


class Rows(NamedTuple):
    """Rows of many plans: words of their content, and the period after “@”; `yes` asks no more."""

    matching: str
    period: str = ""
    yes: bool = False


def several_offices(context: Context) -> PlanStream | None:
    """The plans one by one where they are of several offices; UsageError where `--per` needs that."""
    per = context.per
    if per:
        one_of(per, PER, "--per")
    stream = context.stream
    if stream is None and per not in ("", "row"):
        raise UsageError(
            message("--per {per} is for plans of several offices; here is one.", per=per)
        )
    if stream is not None and context.dossiers:
        raise UsageError(message("An export is of one office; name its plan with --plan."))
    return stream


class Question(NamedTuple):
    """What is asked: which items are the rows, how the answer is told, and a line for what.

    `counts_rows` heads the column that counts the rows. `interim_to` is the last day up to which
    duties of ended plans are asked for; None asks for none.
    """

    context: Context
    title: Message
    none: Message
    rows: Callable[[Iterable[Item]], list[Item]]
    counts_rows: Message | None = None
    interim_to: date | None = None

    @property
    def per(self) -> str:
        return self.context.per

    @property
    def today(self) -> date:
        return self.context.day

    @property
    def keeps_rows(self) -> bool:
        """Whether the rows themselves are printed."""
        format_ = self.context.format
        return format_ == "json" or self.per == "row" or (format_ != "table" and not self.per)


def answer(question: Question, stream: PlanStream) -> None:
    """The answer for several offices; exit 1 where plans could not be used, or on what is overdue."""
    from kstthc_cli.cli.folder import answer_offices, tell_overdue  # only where there are several

    found = answer_offices(question, stream)
    fail_on_overdue = question.context.fail_on_overdue
    is_late = fail_on_overdue and tell_overdue(found.offices)
    if is_late or stream.refused or (fail_on_overdue and found.half_read):
        raise Ended(1)
