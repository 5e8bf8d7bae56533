"""What a template may do: everything that papers need, and nothing without end."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError

from kstthc_cli.documents import sandbox
from kstthc_cli.documents.render import render
from kstthc_cli.documents.sandbox import MOST_TEXT, WIDEST, Sandbox
from kstthc_cli.errors import UnusableInputError


def made(source: str, *, is_html: bool = False, **values: object) -> str:
    return Sandbox(autoescape=is_html).from_string(source).render(**values)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x' * 10000000 }}",
        "{{ ['x'] * 10000000 }}",
        "{{ 9 ** 999999 }}",
        "{% set ns = namespace(x='x') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='x') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=['x']) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='x') %}{% for i in range(60) %}"
        "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}",
        "{{ 'x'.center(9999999999) }}",
        "{{ 'x'.ljust(9999999999) }}",
        "{{ 'x'.zfill(9999999999) }}",
        "{{ ('\t' * 1000).expandtabs(99999999) }}",
        "{{ 'x' | center(9999999999) }}",
        "{{ '\n' * 9999 | indent(9999999) }}",
        "{{ '%9999999999s' % 'x' }}",
        "{{ '%*s' % (9999999999, 'x') }}",
        "{{ '%9999999999s' | format('x') }}",
        "{{ '{:9999999999}'.format('x') }}",
        "{{ '{:>99999999}'.format('x') | length }}",
        "{{ '{x:>99999999}'.format_map({'x': 1}) | length }}",
        "{{ ('x' * 999999) | replace('x', 'y' * 999999) }}",
        "{{ ('x' * 999999).replace('x', 'y' * 999999) }}",
        "{{ range(99999) | join('y' * 999999) }}",
        "{{ ('y' * 999999).join(['x', 'y', 'z'] * 99999) }}",
        "{{ 'xy' | batch(99999999, 'z') | list }}",
        "{{ 'xy' | slice(99999999) | list }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) if b < 0 %}{% endfor %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
        "{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}",
    ],
)  # fmt: skip
def test_what_has_no_end_is_refused(source: str) -> None:
    with pytest.raises(SecurityError):
        made(source)


def test_the_bounds_themselves_are_allowed() -> None:
    assert len(made(f"{{{{ 'x' * {MOST_TEXT} }}}}")) == MOST_TEXT
    with pytest.raises(SecurityError):
        made(f"{{{{ 'x' * {MOST_TEXT + 1} }}}}")
    assert len(made(f"{{{{ 'x' | center({WIDEST}) }}}}")) == WIDEST
    with pytest.raises(SecurityError):
        made(f"{{{{ 'x' | center({WIDEST + 1}) }}}}")


def test_a_document_may_take_all_its_steps_and_not_one_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "MOST_WORK", 1000)
    source = "{% for i in values %}{% endfor %}done"
    assert made(source, values=range(1000)) == "done"
    with pytest.raises(SecurityError):
        made(source, values=range(1001))


def test_each_document_has_its_own_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_WORK", 1000)
    environment = Sandbox()
    for _ in range(3):
        environment.begin()
        environment.from_string("{% for i in range(900) %}{% endfor %}").render()


def test_what_papers_do_goes_on_as_before() -> None:
    source = (
        "{% for part in parts %}{{ loop.index }}/{{ loop.length }} {{ part ~ '<' }}"
        "{{ ', ' if not loop.last }}{% else %}none{% endfor %}"
        "{{ [1, 2] | join('; ') }} {{ '%03d' | format(7) }} {{ 'a b'.replace(' ', '_') }}"
        "{{ parts | map('upper') | join(attribute=0) }}"
    )
    assert made(source, parts=["á", "b"]) == "1/2 á<, 2/2 b<1; 2 007 a_bÁB"
    assert made("{{ a ~ b }}", is_html=True, a="<", b="x") == "&lt;x"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{% for x in %}", "thiếu giá trị"),
        ("{{ nothing }}", "không có giá trị “nothing”"),
        ("{% nonsense %}", "không có thẻ “nonsense”"),
        ("{{ 1 | nonsense }}", "không có bộ lọc “nonsense”"),
        ("{% if 1 %}", "chưa đóng"),
        ("{{ 'x' * 99999999 }}", "quá dài"),
        (
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            "không dừng",
        ),
    ],
)
def test_a_templates_fault_is_told_in_the_language_of_messages(
    tmp_path: Path, words: str, told: str
) -> None:
    (tmp_path / "progress").mkdir()
    (tmp_path / "progress" / "report.md.j2").write_text(f"\n{words}\n", encoding="utf-8")
    with pytest.raises(UnusableInputError) as refused:
        render("progress/report.md", {}, tmp_path)
    assert "report.md.j2:2" in str(refused.value.message)
    assert told in str(refused.value.message)


def test_no_paper_has_what_a_screen_obeys() -> None:
    from kstthc_cli.documents.render import cleaned, escape_markdown
    from kstthc_cli.documents.word import word_text

    nasty = "a\x1b]0;X\x07b\x00c\x9bd\u202ee"
    assert cleaned(nasty) == "a]0;Xbcde"
    assert escape_markdown(nasty) == "a\\]0;Xbcde"
    assert word_text(nasty) == "a]0;Xbcde"


def test_no_template_makes_words_without_end() -> None:
    with pytest.raises(UndefinedError):
        Sandbox(undefined=StrictUndefined).from_string("{{ lipsum(n=99999) }}").render()
