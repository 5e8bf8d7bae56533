"""What differs around the rows: sections, and the document itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kstthc_cli.annex.diff.difference import Difference, FieldChange, MovedRow
from kstthc_cli.annex.diff.renames import renamed
from kstthc_cli.annex.diff.wording import Degree, degree, segments
from kstthc_cli.messages import show_day
from kstthc_cli.plan.plan import Plan, Section, Task


def tell_places(
    made: Difference, pairs: Sequence[tuple[Task, Task]], units: Mapping[str, str]
) -> None:
    """Put in what moved, was renumbered or stands in another order, and sections called otherwise."""
    homes = _homes(pairs)
    before, after = dict(_sections(made.old.sections)), dict(_sections(made.new.sections))
    for one, two in pairs:
        if homes[one.path] != two.path:
            made.moved.append(MovedRow(one, two, _name(before, one.path), _name(after, two.path)))
        elif one.id != two.id:
            made.renumbered.append((one, two))
    for path, home in homes.items():
        old, new = _title(before, path), _title(after, home)
        how = degree(renamed(old, units), new, made.shift)
        if how is Degree.WORDS:
            words = tuple(segments(old, new, made.shift))
            made.sections.append(FieldChange(".".join(filter(None, home)), old, new, words))
    kept = [one.place for one, two in pairs if one.id == two.id]
    made.is_order_changed = kept != sorted(kept) and not made.moved


def _homes(pairs: Sequence[tuple[Task, Task]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Where most rows of each old section stand now; the section of the same ids in doubt."""
    votes: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for one, two in pairs:
        votes[one.path][two.path] += 1
    return {
        path: max(found, key=lambda home: (found[home], home == path))
        for path, found in votes.items()
    }


def _sections(
    sections: Iterable[Section], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Section]]:
    for section in sections:
        path = (*above, section.id) if section.id or section.title else above
        yield path, section
        yield from _sections(section.parts, path)


def _name(sections: Mapping[tuple[str, ...], Section], path: tuple[str, ...]) -> str:
    return ". ".join(filter(None, (".".join(filter(None, path)), _title(sections, path))))


def _title(sections: Mapping[tuple[str, ...], Section], path: tuple[str, ...]) -> str:
    return sections[path].title if path in sections else ""


_DOCUMENT = ("number", "title", "issuer", "superior", "level", "kind", "type", "place", "opening")


def document_of(made: Difference, units: Mapping[str, str]) -> Iterator[FieldChange]:
    """What the document says otherwise, key by key."""
    old, new = made.old.document, made.new.document
    for key in _DOCUMENT:
        before, after = str(old[key] or ""), str(new[key] or "")
        if degree(renamed(before, units), after, made.shift) is Degree.WORDS:
            is_long = key in ("title", "opening") and before and after
            words = tuple(segments(before, after, made.shift)) if is_long else ()
            yield FieldChange(key, before, after, words)
    for key, before, after in _plain(made.old, made.new):
        if before != after:
            yield FieldChange(key, before, after)
    for key in ("basis", "recipients"):
        lost = [text for text in old[key] if text not in new[key]]
        won = [text for text in new[key] if text not in old[key]]
        if lost or won:
            yield FieldChange(key, "; ".join(lost), "; ".join(won))
    paragraphs = [_paragraphs(document) for document in (old, new)]
    if degree(renamed(paragraphs[0], units), paragraphs[1], made.shift) is Degree.WORDS:
        words = tuple(segments(renamed(paragraphs[0], units), paragraphs[1], made.shift))
        yield FieldChange("body", paragraphs[0], paragraphs[1], words)


def _paragraphs(document: Mapping[str, Any]) -> str:
    return "\n".join(
        text for part in document["body"] for text in (str(part["heading"]), *part["paragraphs"])
    )


def _plain(old: Plan, new: Plan) -> Iterator[tuple[str, str, str]]:
    """Settings and days, told where they differ."""
    for key, told in _SETTINGS.items():
        yield key, told(old), told(new)


def _signer(plan: Plan) -> str:
    signer = plan.document["signer"] or {}
    return " ".join(
        filter(None, (signer.get("authority"), signer.get("title"), signer.get("name")))
    )


_SETTINGS: Mapping[str, Callable[[Plan], str]] = {
    "issued_on": lambda plan: show_day(plan.terms.issued_on),
    "valid": lambda plan: f"{show_day(plan.terms.valid_from)} - {show_day(plan.terms.valid_to)}",
    "before": lambda plan: plan.terms.before,
    "roll": lambda plan: plan.terms.roll,
    "signer": _signer,
    "amendments": lambda plan: "; ".join(one.number for one in plan.amendments),
    "columns": lambda plan: "; ".join(one.heading for one in plan.columns),
}
