"""What may be written, and what it means: one table a language over the same makings."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.forms import en, vi
from kstthc_cli.deadlines.forms.ruling import MAKINGS
from kstthc_cli.deadlines.forms.showing import teach_english, teach_vietnamese
from kstthc_cli.deadlines.forms.terminals import ENGLISH, VIETNAMESE
from kstthc_cli.deadlines.table import Row


@lru_cache(maxsize=1)
def vietnamese() -> Language:
    """The forms of Vietnamese."""
    return _taught(Language("vi", VIETNAMESE), vi.FORMS, teach_vietnamese)


@lru_cache(maxsize=1)
def english() -> Language:
    """The forms of English."""
    return _taught(Language("en", ENGLISH), en.FORMS, teach_english)


def _taught(
    language: Language, forms: tuple[Row, ...], teach: Callable[[Language], None]
) -> Language:
    for row in forms:
        language.add(row, MAKINGS[row.making])
    teach(language)
    return language
