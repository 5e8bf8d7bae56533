"""Next year's plan as a draft: this year's text under small edits, and all that a person must see.

Nothing is judged twice: what is said of the new plan's days and of what is gone is read from
the new text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kstthc_cli.annex.meaning import Sense, compare, of_year
from kstthc_cli.annex.new_year.comments import notes_of, take_work_over, with_comments
from kstthc_cli.annex.new_year.draft import Carry, Ended, LeftWords, Made, MovedWords, NewYear
from kstthc_cli.annex.new_year.gone import find_gone
from kstthc_cli.annex.new_year.head import move_head
from kstthc_cli.annex.new_year.look import days_off_in
from kstthc_cli.annex.new_year.merge import merge
from kstthc_cli.annex.new_year.outcome import MARK, open_again, open_once
from kstthc_cli.annex.new_year.rows import Leaf, leaves_of, rows_of
from kstthc_cli.annex.new_year.sheet import Sheet
from kstthc_cli.annex.new_year.whose import Years
from kstthc_cli.annex.new_year.years import Found, MovedText, move, words_around
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.reading import Reading
from kstthc_cli.errors import UnusableInputError, UsageError
from kstthc_cli.messages import Message, message
from kstthc_cli.plan.last_year import End, LastYear
from kstthc_cli.plan.load import plan_of
from kstthc_cli.plan.plan import FilePath, Plan
from kstthc_cli.plan.source import Source

ONE_YEAR = 400
"""Days; a plan valid longer is a plan of several years."""
NO_SUCH_DAY = message("that day is no day of the new year, or another weekday; left as it is")
OTHER_DAYS = message("moved, the words would mean other days; left as they are")
NAME = message("in the name of somebody; left as it is")
NOT_EDITED = message("stands in the file so that it cannot be edited safely; left as it is")


def make_new_year(
    source: Source,
    plan: Plan,
    year: int,
    name: str,
    outcomes: Mapping[str, Sequence[LastYear]] | None = None,
    *,
    take_over: bool = False,
) -> NewYear:
    """The draft for a later year; `name` is its file, `outcomes` those of the old rows by id.

    No outcomes (None) is no journal. `take_over` writes `carried_from` into the rows whose work of
    one time is overdue, instead of offering it in a comment. UsageError for a year that is not later, UnusableInputError
    for a plan of several years.
    """
    _refuse(plan, year)
    years, made = Years(plan.terms.year, year), Made()
    if plan.is_draft:
        made.remarks.append(message("{plan} is itself a draft still.", plan=plan.file))
    cleaned = _cleaned(source, made)
    merged_source, merged = merge(cleaned, years.old)
    moved = _moved(merged_source, plan, years, made)
    carried = _carried(plan, moved, outcomes or {})
    again = tuple(
        (task.id, one)
        for task in plan.tasks
        for one in open_again((outcomes or {}).get(task.id, ()))
    )
    taken = [one for one in carried if take_over and one.outcome.end is End.NEVER]
    offered = [one for one in carried if one not in taken]
    notes = notes_of(moved, merged, outcomes or {}, offered)
    final = with_comments(take_work_over(moved, taken), plan, years, notes, made)
    new = plan_of(Source(name, final.raw, final.text, final.data, final.marks))
    if outcomes is None:
        made.remarks.append(
            message(
                "There is no journal of {year}: nothing is said of what came of the rows.",
                year=years.old,
            )
        )
    return NewYear(
        final.text,
        new,
        tuple(
            MovedWords(leaf.owner, leaf.key, final.place(p).line, old, now)
            for p, leaf, old, now in made.changes
        ),
        tuple(
            LeftWords(leaf.owner, leaf.key, final.place(p).line, w, why)
            for p, leaf, w, why in made.left
        ),
        tuple(days_off_in(new)),
        tuple(_gone(final, new, year)),
        tuple(merged),
        tuple(carried),
        again,
        tuple(made.to_fill),
        tuple(made.remarks),
    )


def _refuse(plan: Plan, year: int) -> None:
    terms = plan.terms
    if year <= terms.year:
        raise UsageError(
            message(
                "{plan} is the plan of {year}; name a later year, as {next}.",
                plan=plan.file,
                year=terms.year,
                next=terms.year + 1,
            )
        )
    if (
        terms.valid_from
        and plan.planned_to
        and (plan.planned_to - terms.valid_from).days > ONE_YEAR
    ):
        raise UnusableInputError(
            message(
                "{plan} is a plan of several years ({first} to {last}): its years are not moved. Write the "
                "year’s own plan, and see what it takes from this one: kstthc diff {plan} NEW",
                plan=plan.file,
                first=terms.valid_from,
                last=plan.planned_to,
            )
        )


def _cleaned(source: Source, made: Made) -> Source:
    """Without the comments of an earlier run, what was carried over, and the year's own figures."""
    sheet = Sheet(source)
    sheet.remove_comments(MARK)
    if source.data.get("indicators"):
        sheet.drop(("indicators",))
        made.remarks.append(
            message("The figures under “indicators” are the old year’s, and are left out.")
        )
    for path, row in rows_of(source.data):
        if row.get("carried_from"):
            sheet.drop((*path, "carried_from"))
            made.remarks.append(
                message(
                    "Row {row} took over work of an earlier year; “carried_from” is left out: does the row stay?",
                    row=row["id"],
                )
            )
    return sheet.finish()[0]


def _moved(source: Source, plan: Plan, years: Years, made: Made) -> Source:
    sheet = Sheet(source)
    move_head(sheet, plan, years, made)
    edited: dict[FilePath, tuple[Leaf, MovedText]] = {}
    for leaf in leaves_of(source.data):
        moved = _checked(leaf, move(leaf.text, years, is_deadline=leaf.is_deadline), plan, years)
        made.left += [
            (leaf.path, leaf, words, why) for words, why in _told_once(leaf.text, moved.left)
        ]
        if moved.places:
            edited[leaf.path] = leaf, moved
            places = [(one.start, str(one.to)) for one in moved.places]
            sheet.put_digits(leaf.path, places, moved.new)
    made.left += [
        (leaf.path, leaf, words, NAME)
        for leaf in _people(source)
        for words, _ in _told_once(leaf.text, move(leaf.text, years).places)
    ]
    made_source, taken_back = sheet.finish()
    for path, (leaf, moved) in edited.items():
        if path in taken_back:
            made.left.append((path, leaf, leaf.text, NOT_EDITED))
        else:
            made.changes += [(path, leaf, old, new) for old, new in _pairs(leaf, moved)]
    return made_source


def _pairs(leaf: Leaf, moved: MovedText) -> Iterator[tuple[str, str]]:
    """Old and new words beside each other: deadlines whole, other texts around the year."""
    if leaf.is_deadline or len(leaf.text) <= 60:
        yield " ".join(moved.old.split()), " ".join(moved.new.split())
        return
    for one in moved.places:
        yield (
            words_around(moved.old, one.start, one.end),
            words_around(moved.new, one.start, one.end),
        )


def _told_once(text: str, left: Iterable[Found]) -> Iterator[tuple[str, Message]]:
    """Each place that is left, those of one reason close to each other in one."""
    joined: list[Found] = []
    for one in left:
        if joined and joined[-1].why == one.why and one.start - joined[-1].end < 16:
            joined[-1] = joined[-1]._replace(end=one.end)
        else:
            joined.append(one)
    for one in joined:
        yield words_around(text, one.start, one.end), one.why or NOT_EDITED


def _checked(leaf: Leaf, moved: MovedText, plan: Plan, years: Years) -> MovedText:
    """A deadline moved only where it then means the same, so much later."""
    if not leaf.is_deadline or not moved.places:
        return moved
    old, new = _read(moved.old, years.old), _read(moved.new, years.new)
    if old.rule is None:
        return moved
    terms = of_year(plan.terms, years.old)
    if (
        new.rule is not None
        and compare(old, terms, new, of_year(terms, years.new)) is Sense.SHIFTED
    ):
        return moved
    why = NO_SUCH_DAY if new.impossible else OTHER_DAYS
    return MovedText(moved.old, moved.old, (), (*moved.left, moved.places[0]._replace(why=why)))


@lru_cache(maxsize=4096)
def _read(words: str, year: int) -> Reading:
    return read_phrase(words, year)


def _carried(plan: Plan, source: Source, outcomes: Mapping[str, Sequence[LastYear]]) -> list[Carry]:
    kept = {row["id"] for _, row in rows_of(source.data)}
    return [
        Carry(task.id, f"{plan.name}:{task.id}@{one.key}", one)
        for task in plan.tasks
        if task.id in kept
        for one in open_once(outcomes.get(task.id, ()))
    ]


def _gone(source: Source, plan: Plan, year: int) -> Iterator[Ended]:
    """What the file's words name that is gone, each row's words once."""
    seen: set[tuple[str, str, str]] = set()
    leaves = [*leaves_of(source.data), *_people(source)]
    for leaf in sorted(leaves, key=lambda one: source.place(one.path)):
        for named in find_gone(leaf.text, year):
            known = (leaf.owner, leaf.key, named.words.casefold())
            if known not in seen:
                seen.add(known)
                yield Ended(leaf.owner, leaf.key, source.place(leaf.path).line, named)


def _people(source: Source) -> Iterator[Leaf]:
    """Issuer, recipients, units, and the leads and partners of the rows."""
    document = source.data["document"]
    for key in ("issuer", "superior"):
        if document.get(key):
            yield Leaf(("document", key), "", key, document[key])
    for place, text in enumerate(document.get("recipients") or ()):
        yield Leaf(("document", "recipients", place), "", "recipients", text)
    for place, unit in enumerate(source.data.get("units") or ()):
        yield Leaf(("units", place, "name"), "", "units", unit["name"])
    for path, row in rows_of(source.data):
        for key in ("lead", "with"):
            value = row.get(key)
            if isinstance(value, str):
                yield Leaf((*path, key), str(row["id"]), key, value)
            for place, text in enumerate(value if isinstance(value, list) else ()):
                yield Leaf((*path, key, place), str(row["id"]), key, text)
