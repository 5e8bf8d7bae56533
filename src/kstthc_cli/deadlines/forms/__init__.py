"""What may be written, and what it means: one table a language over the same makings.

The tables are `language/vi/forms.txt` and `language/en/forms.txt`, a line a form.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.forms.repeating import MAKINGS
from kstthc_cli.deadlines.forms.showing import teach_english, teach_vietnamese
from kstthc_cli.deadlines.forms.terminals import ENGLISH, VIETNAMESE
from kstthc_cli.deadlines.table import Row, rows, sections


@lru_cache(maxsize=2)
def forms_of(language: str) -> dict[str, tuple[Row, ...]]:
    """The forms of `vi` or `en` by the headings of their table."""
    return {heading: rows(text) for heading, text in sections(f"{language}/forms").items()}


@lru_cache(maxsize=1)
def vietnamese() -> Language:
    """The forms of Vietnamese."""
    return _taught(Language("vi", VIETNAMESE), teach_vietnamese)


@lru_cache(maxsize=1)
def english() -> Language:
    """The forms of English."""
    return _taught(Language("en", ENGLISH), teach_english)


def _taught(language: Language, teach: Callable[[Language], None]) -> Language:
    for row in (row for group in forms_of(language.name).values() for row in group):
        language.add(row, MAKINGS[row.making])
    teach(language)
    return language
