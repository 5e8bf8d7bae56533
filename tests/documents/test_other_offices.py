"""Plans of other offices, written down whole: valid, listed, recorded, and printed without loss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.load import load_plan
from kstthc_cli.plan.plan import Plan, Section, Task
from office import ROOT, Run

OFFICES = sorted((ROOT / "tests" / "corpus" / "offices").glob("*.yaml"))
TRUE_FINDINGS = {
    "district-2024": {"other-year"},
    "ministry-2026": {"two-readings"},
    "programme-2026-2030": {"no-official-notice"},
    "school-2025": {"convention"},
}
"""What each plan is told, for the faults that its own authors left in it."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

of_each_office = pytest.mark.parametrize("path", OFFICES, ids=lambda path: path.stem)


@of_each_office
def test_it_is_valid_but_for_true_findings(path: Path) -> None:
    found = {problem.rule for problem in check_plan_file(path).problems}
    assert found == TRUE_FINDINGS.get(path.stem, set())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _titles(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield f"{section.id} {section.title}"
        yield from _titles(section.parts)


def _texts_of(task: Task) -> Iterator[str]:
    """Every text of a row that its columns show."""
    yield task.number
    yield task.content
    yield from task.cells.values()
    yield task.note
    whole = [*task.lead, task.with_, task.deadline]
    apart = [one for one in task.deliverables if one.stands_alone]
    if not apart or any(not one.lead for one in apart):
        yield from whole
    yield from task.result
    for one in apart:
        yield from (*one.lead, one.with_, one.deadline)


def _texts(plan: Plan) -> Iterator[str]:
    """Every text of the plan's annex, and of what stands around it."""
    document = plan.document
    for key in ("type", "title", "place"):
        yield str(document.get(key) or "")
    yield from document.get("recipients") or ()
    for key in ("signer", "annex"):
        yield from (text for text in (document.get(key) or {}).values() if text)
    yield from document.get("basis") or ()
    for part in document.get("body") or ():
        yield from (part["heading"], *part["paragraphs"])
    yield from (column.heading for column in plan.columns)
    yield from _titles(plan.sections)


def _lost(wanted: Iterator[str], printed: str) -> Counter[str]:
    """The words that are wanted more often than they are printed."""
    return Counter(word for text in wanted for word in _words(text)) - Counter(_words(printed))


@of_each_office
@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_no_word_is_lost_in_print(run: Run, tmp_path: Path, path: Path, form: str) -> None:
    out = tmp_path / f"plan.{form}"
    plan = load_plan(path)
    assert run("report", "plan", "--plan", str(path), "--output", str(out)).code == 0
    printed = _printed(out)
    texts = [*_texts(plan), *(text for task in plan.tasks for text in _texts_of(task))]
    lost = _lost(iter(texts), printed)
    assert lost == _said_once(plan) & lost


def _said_once(plan: Plan) -> Counter[str]:
    """The words that rows under one number share, and that are printed with the first."""
    shared = Counter[str]()
    for above, task in zip(plan.tasks, plan.tasks[1:], strict=False):
        if task.shares_number(above) and task.content == above.content:
            shared.update(_words(task.content))
    return shared


def _pieces(paragraph: Any) -> Iterator[Any]:
    """The texts and line breaks of a Word paragraph."""
    return (one for one in paragraph.iter() if one.tag in (f"{WORD}t", f"{WORD}br"))


def _printed(out: Path) -> str:
    text = out.read_text(encoding="utf-8") if out.suffix != ".docx" else ""
    if out.suffix == ".html":
        text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
        return re.sub(r"<[^>]+>|&\w+;", " ", text)
    if out.suffix == ".docx":
        import docx

        paragraphs = docx.Document(str(out)).element.body.iter(f"{WORD}p")
        return "\n".join(
            "".join((one.text or "") if one.tag == f"{WORD}t" else "\n" for one in _pieces(each))
            for each in paragraphs
        )
    return text


@of_each_office
def test_its_rows_stand_under_its_own_columns_in_its_own_order(
    run: Run, tmp_path: Path, path: Path
) -> None:
    out = tmp_path / "plan.docx"
    plan = load_plan(path)
    assert run("report", "plan", "--plan", str(path), "--output", str(out)).code == 0
    import docx

    table = docx.Document(str(out)).tables[-1]
    heads = [cell.text for cell in table.rows[0].cells]
    assert heads == [column.heading for column in plan.columns]
    content = [column.key for column in plan.columns].index("content")
    printed = [row.cells[content].text for row in table.rows[1:]]
    kept = iter(printed)
    assert all(task.content.strip() in kept for task in _first_rows(plan))


def _first_rows(plan: Plan) -> list[Task]:
    return [
        task
        for above, task in zip((None, *plan.tasks), plan.tasks, strict=False)
        if above is None or not task.shares_number(above) or task.content != above.content
    ]
