"""What is asked of many offices at once: a line an office, a row across offices, a lead of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kstthc_cli.cli.offices import Question
from kstthc_cli.cli.output import tell, tell_each, track
from kstthc_cli.documents.tables.offices import doubts_of, named, offices_around, offices_document
from kstthc_cli.errors import Ended, UnusableInputError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.find import passed_over
from kstthc_cli.plan.stream import PlanStream
from kstthc_cli.progress.gathering import Gathering
from kstthc_cli.progress.offices import Office
from kstthc_cli.progress.wording import none_words


def answer_offices(question: Question, stream: PlanStream) -> None:
    """The answer printed, and what is to know of it told; UnusableInputError without any plan.

    Exit 1 where plans could not be used, and on what is overdue, or may be, where that is asked.
    """
    context, per = question.context, question.per
    fails = context.fail_on_overdue
    found = Gathering(
        context.day, context.lead, context.section, context.is_chosen, question.rows,
        question.keeps_rows, per in ("task", "lead"), question.until, question.is_whole,
    )  # fmt: skip
    for plan in track(stream, len(stream.files)):
        try:
            found.add(plan, context.progress(plan))
        except UnusableInputError as error:
            stream.refuse(error)
    if question.is_interim and question.until is not None:
        found.add_interim(stream, question.until, context.read_quietly)
    if not found.standings:
        no_plan = message("There is no plan that is in force; name one: --plan FILE")
        raise stream.refused[0] if stream.refused else UnusableInputError(no_plan)
    found.check_choice()
    tell_before(found.offices, stream.refused, stream.notices)
    is_json, is_table = context.format == "json", context.format == "table"
    document = offices_document(
        found, question.title, per, question.counts_rows, with_total=is_table
    )
    if is_json:
        around = {**document.around, **offices_around(found, per, stream.refused)}
        document = document._replace(around=around)
    context.show(document)
    if not sum(office.rows for office in found.offices):
        tell(none_words(question.none, len(stream.refused) + found.half_read))
    is_late = fails and _tell_overdue(found.offices)
    if is_late or stream.refused or (fails and found.half_read):
        raise Ended(1)


def tell_before(
    offices: Sequence[Office],
    refused: Sequence[UnusableInputError],
    notices: Sequence[Message] = (),
) -> None:
    """What stands in the way of trusting an answer: plans not used, not in force, not understood."""
    tell_each(passed_over(refused))
    tell_each(notices)
    tell_each(doubts_of(offices))


def _tell_overdue(offices: Iterable[Office]) -> bool:
    """Tell which offices have something overdue; whether any has."""
    late = [(office.name, office.counts.overdue) for office in offices if office.counts.overdue]
    if late:
        tell(
            message("Overdue: {names}.", names=named([f"{name} ({count})" for name, count in late]))
        )
    return bool(late)
