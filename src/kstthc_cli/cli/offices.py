"""Whether a question is about several offices, and what is asked then; `folder` answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kstthc_cli.cli.context import Context
from kstthc_cli.cli.options import PER
from kstthc_cli.cli.output import tell
from kstthc_cli.documents.tables.items import list_of
from kstthc_cli.errors import Ended, UsageError, one_of
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.near import items_until
from kstthc_cli.progress.status import Item, Status, items_of
from kstthc_cli.progress.wording import standing_words
from kstthc_cli.progress.worklist import interim_of, standing_of, week_of


class Question(NamedTuple):
    """Which items are asked for, how the answer is told, and a line for what.

    `until` is the last day that is asked of, None for all days; with `is_interim` duties of ended
    plans are asked for too. `apart` is said for `none` where some rows could not be read;
    `counts_rows` heads the column of several offices that counts the rows; None where the rows are
    all, or are those that are late.
    """

    context: Context
    title: Message
    none: Message
    rows: Callable[[Iterable[Item]], list[Item]]
    apart: Message | None = None
    counts_rows: Message | None = None
    until: date | None = None
    is_interim: bool = False
    coming: Message | None = None
    """Heads on a screen what is not late yet, apart from what is."""
    after: Callable[[list[Item]], Message] | None = None
    """What is told below the rows of one office."""

    @property
    def per(self) -> str:
        return self.context.per

    @property
    def is_whole(self) -> bool:
        """Whether all rows are asked of, and of several offices only how they stand."""
        narrowed = (self.until, self.counts_rows, self.context.lead, self.context.section)
        return not (self.keeps_rows or self.per or any(narrowed))

    @property
    def keeps_rows(self) -> bool:
        """Whether the rows themselves are printed where they are of several offices."""
        format_ = self.context.format
        return format_ == "json" or self.per == "row" or (format_ != "table" and not self.per)


def answer(question: Question) -> None:
    """The rows asked for, of one office or as lines of several; none is told in words.

    Exit 1 where plans could not be used; also on what is overdue, or may be, where that is asked.
    """
    context = question.context
    if (stream := _several_offices(context)) is not None:
        from kstthc_cli.cli.folder import answer_offices  # only where there are several

        answer_offices(question, stream)
        return
    context.check_choice()
    known = [*filter(context.is_chosen, _known(question))]
    items = question.rows(known)
    context.tell_notices()
    if items or context.output is not None or context.format != "table":
        summary = standing_words(standing_of(known, context.day)) if context.is_for_screen else ""
        plans, lacks = context.found.plans, context.not_read
        context.show(
            list_of(items, plans, context.day, question.title, summary, lacks, question.coming)
        )
    if items and question.after is not None:
        tell(question.after(items))
    elif not items:
        context.tell_none(question.none, question.apart)
    context.fail_on_refused()
    is_late = any(item.status is Status.OVERDUE for item in items)
    if context.fail_on_overdue and (is_late or context.half_read):
        raise Ended(1)


def _known(question: Question) -> Iterator[Item]:
    """Of one office's plans what may have to be done by the day asked of."""
    context, until = question.context, question.until
    day = context.day
    if until is not None:  # a screen tells of next week too
        seen = week_of(day + timedelta(days=7)).last if context.is_for_screen else day
        until = max(until, day, seen)
    for plan in context.found.plans:
        progress = context.progress(plan)
        if until is None:
            yield from items_of(plan, day, progress)
        else:
            yield from items_until(plan, day, progress, until).items
    if question.is_interim and question.until is not None:
        yield from interim_of(context.found, question.until, day, context.read_quietly)


def _several_offices(context: Context) -> PlanStream | None:
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
