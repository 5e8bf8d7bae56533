"""The table of forms and the table of doubts: each line holds what it promises."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

import forms_page
from forms_page import PAGE, page
from kstthc_cli import messages
from kstthc_cli.deadlines.chart import MOST_WORK, Chart, Form, Language
from kstthc_cli.deadlines.doubts import DOUBTS, excuses
from kstthc_cli.deadlines.forms import english, forms_of, vietnamese
from kstthc_cli.deadlines.grammar import rows
from kstthc_cli.deadlines.lexer import lex
from kstthc_cli.deadlines.occurrence import compute_occurrences
from kstthc_cli.deadlines.patterns import Judged, Law, laws_of
from kstthc_cli.deadlines.reader import read_phrase
from kstthc_cli.deadlines.refusals import REASONS
from kstthc_cli.deadlines.rule import Rule, parts_of
from kstthc_cli.deadlines.schedule import Terms
from kstthc_cli.deadlines.sides import Side
from kstthc_cli.deadlines.wording import CATEGORIES, phrase
from kstthc_cli.deadlines.words import MAX_PHRASE, clean

SAMPLES = [
    (row.category, row.sample, language)
    for language in ("vi", "en")
    for rows in forms_of(language).values()
    for row in rows
    if row.sample
]


@pytest.mark.parametrize(("category", "sample", "language"), SAMPLES)
def test_a_form_reads_its_sample(category: str, sample: str, language: str) -> None:
    spoken = vietnamese() if language == "vi" else english()
    chart = Chart(spoken, lex(clean(sample), spoken), 2023)
    own = [form for form in spoken.forms[category] if form.sample == sample]
    made = {rule for form in own for rule in _made_of_all(form, chart)}
    assert read_phrase(sample, 2023).rule in made - {None}


def _made_of_all(form: Form, chart: Chart) -> Iterator[Rule | None]:
    """What one form alone makes of all the words."""
    for end, slots in form.match(chart, 0):
        with suppress(ValueError):
            if end == len(chart.tokens):
                yield form.making.make(chart.year, **dict(slots))


@pytest.mark.parametrize("sample", sorted({sample for _, sample, _ in SAMPLES}))
@pytest.mark.parametrize("language", [vietnamese(), english()], ids=lambda spoken: spoken.name)
def test_one_line_alone_prints_a_rule(language: Language, sample: str) -> None:
    rule = read_phrase(sample, 2023).rule
    assert rule is not None
    for _, part in parts_of(rule):
        ways = [way for category in CATEGORIES for way in language.ways_to_show(category, part)]
        assert len(ways) == 1


SIDES = laws_of("vi/sides", Side)


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: f"{doubt.reason}: {doubt.sample}")
def test_a_doubt_refuses_its_sample_and_not_its_neighbour(doubt: object) -> None:
    refused = read_phrase(doubt.sample, 2023)  # type: ignore[attr-defined]
    assert (refused.rule, refused.reason) == (None, doubt.reason)  # type: ignore[attr-defined]
    assert read_phrase(doubt.near, 2023).rule is not None  # type: ignore[attr-defined]


@pytest.mark.parametrize("reason", sorted(excuses()))
def test_an_excuse_reads_its_sample_and_not_its_neighbour(reason: str) -> None:
    for law in excuses()[reason]:
        assert read_phrase(law.sample, 2023).rule is not None, law.sample
        refused = read_phrase(law.near, 2023)
        assert refused.rule is None, law.near
        assert law in excuses()[refused.reason], law.near


VERDICTS = ("known", "no")


@pytest.mark.parametrize("law", SIDES, ids=lambda law: f"{law.verdict}: {law.sample}")
def test_a_law_about_the_words_beside_a_day_decides_its_sample_alone(law: Law) -> None:
    sample, near = read_phrase(law.sample, 2026), read_phrase(law.near, 2026)
    is_known = law.verdict == "known"
    assert (sample.rule is not None, near.rule is not None) == (is_known, not is_known)
    assert law.verdict in VERDICTS or sample.reason == law.verdict


@pytest.mark.parametrize(
    ("table", "year", "law"),
    [
        (t, y, law)
        for t, y in (("sides", 2026), ("excuses", 2023))
        for law in laws_of(f"vi/{t}", Side)
    ],
)
def test_no_law_about_the_words_beside_a_day_is_idle(
    table: str, year: int, law: Law, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = read_phrase.__wrapped__(law.sample, year)
    first_law = Judged.first_law
    monkeypatch.setattr(
        Judged,
        "first_law",
        lambda judged, laws: first_law(judged, [one for one in laws if one.sample != law.sample]),
    )
    assert read_phrase.__wrapped__(law.sample, year) != told, table


def test_every_doubt_has_its_sentence() -> None:
    assert {doubt.reason for doubt in DOUBTS} <= set(REASONS)
    assert {law.verdict for law in SIDES} <= {*REASONS, *VERDICTS}


def test_the_page_of_forms_is_made_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_no_page_is_made_without_a_compiled_catalogue(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(messages, "_LOCALE", tmp_path)
    with pytest.raises(LookupError, match=r"hatch_build\.py"):
        page()
    monkeypatch.undo()
    messages.activate("en")


def test_a_bad_sample_is_told_with_its_line_and_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = "# đầu tệp\nplain in-the-year: trong năm  » Tuần đầu tháng 10/2023\n"
    (tmp_path / "forms.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(forms_page, "FORMS", tmp_path / "forms.txt")
    lines = dict.fromkeys((name for _, name in forms_page.GROUPS), rows("forms", text)[""])
    monkeypatch.setattr(forms_page, "forms_of", lambda _: lines)
    with pytest.raises(ValueError, match=r"^forms\.txt:2: .*10/2023.* cuối tuần"):
        page()
    messages.activate("en")


def _real() -> list[dict[str, str]]:
    """Phrases of real documents, and of plans as people would write them, before they were read."""
    rows: list[dict[str, str]] = []
    for name in ("real.csv", "imagined.csv"):
        with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def _accepted(row: dict[str, str]) -> list[tuple[str, ...] | None]:
    """The readings that are right: the stated one, and those that the note accepts too."""
    accepted: list[tuple[str, ...] | None] = [_days(row["nominal"])]
    if row["kind"] == "unclear":
        accepted = [None, ()]
    if "also accepted:" in row["note"]:
        others = row["note"].split("also accepted:")[1].split(" or ")
        accepted += [_days(other) for other in others]
    return accepted


def _days(cell: str) -> tuple[str, ...]:
    return tuple(sorted(day.strip() for day in cell.split(";") if day.strip()))


@pytest.mark.parametrize("row", _real(), ids=lambda row: row["phrase"])
def test_a_phrase_of_a_real_document_is_read_as_a_person_reads_it(row: dict[str, str]) -> None:
    year = int(row["year"])
    rule = read_phrase(row["phrase"], year).rule
    found = None
    if rule is not None:
        terms = Terms(year, issued_on=date(year, 2, 28))
        days = {o.nominal.isoformat() for o in compute_occurrences("", rule, terms)}
        found = tuple(sorted(days))
    assert found in _accepted(row)


HARMLESS = (
    "Quyết định số 12/QĐ-UBND ngày 05/3/2023",
    "khiếu nại",
    "Ngân hàng Chính sách",
    "vệ sinh môi trường",
    "năm học",
    "Điều 39",
)


@pytest.mark.parametrize("words", HARMLESS)
@pytest.mark.parametrize("bound", ["trước ngày 15/6/2023", "chậm nhất trong Quý II/2023"])
def test_a_compound_or_citation_where_an_object_stands_changes_no_day(
    words: str, bound: str
) -> None:
    plain = read_phrase(f"Hoàn thành báo cáo {bound}", 2023).rule
    assert read_phrase(f"Hoàn thành báo cáo {words} {bound}", 2023).rule == plain


@pytest.mark.parametrize(
    "text",
    [
        "ngày 5 tháng 3, ",
        "tháng 3, 6 và quý II, ",
        "trước ngày 15/3 và ",
        "(",
        "1/1, ",
        "quý I, ",
        "kể từ ngày ",
        "8 giờ ngày 5/5, ",
        "trước 8 giờ 30 phút ngày 5/5/2023 và ",
    ],
)
def test_the_work_for_a_text_is_bounded(text: str) -> None:
    """Whatever it says: beyond the bound it is refused as no deadline."""
    words = (text * MAX_PHRASE)[:MAX_PHRASE]
    assert read_phrase(words, 2023).rule is None
    assert MOST_WORK <= 10_000


def test_what_is_said_does_not_depend_on_the_seed_of_hashes() -> None:
    words = ["Ngày 05 hagn tháng", "Bảo tồn di tích", "Qu? II/2023", "Quý I hay Quý II/2023"]
    code = (
        "from kstthc_cli.deadlines.reader import read_phrase\n"
        "from kstthc_cli.deadlines.refusals import explain_refusal\n"
        f"for w in {words!r}: print(str(explain_refusal(read_phrase(w, 2023), 2023)).encode())\n"
    )
    said = {
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Trong tháng 5 và hoàn thành trước 12/6/2023", "Từ tháng 5 đến ngày 12/06/2023"),
        ("Hàng tháng từ tháng 3 đến tháng 11", "Hàng tháng từ tháng 3 đến tháng 11"),
        ("Hàng quý, bắt đầu từ Quý II/2023", "Hàng quý từ quý II/2023 trở đi"),
        ("Thứ Sáu hàng tuần trong tháng 5", "Thứ Sáu hàng tuần từ tháng 5 đến tháng 5"),
        ("45 ngày, bắt đầu từ 01/3 đến 14/4", "Từ ngày 01/03 đến ngày 14/04"),
        ("Quý I năm 2024 và các năm tiếp theo", "Quý I/2024 và các năm tiếp theo"),
        ("Dự kiến 12/5 (chậm nhất 20/5)", "Ngày 20/05"),
    ],
)
def test_words_that_belong_together_make_one_rule(words: str, rule: str) -> None:
    found = read_phrase(words, 2023).rule
    assert found is not None
    assert phrase(found, "vi") == rule
    assert read_phrase(rule, 2023).rule == found


@pytest.mark.parametrize("words", ["11.12.13", "on 15 tháng 6, 20 July", "15/6?", "~15/6"])
def test_what_stays_unsure_is_refused(words: str) -> None:
    assert read_phrase(words, 2023).rule is None
