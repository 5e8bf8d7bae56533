"""Messages to people: English in the code, translated when shown.

A Message is a value: lower rooms make it, `cli` chooses the language and shows it.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from kstthc_cli.value import Value

DOMAIN = "kstthc"
LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"
_LOCALE = Path(__file__).parent / "locale"


class _State:
    language = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def activate(language: str) -> None:
    """Show every message from now on in `vi` or `en`, the command-line library's own too."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _State.language = language
    _State.catalogue = gettext.translation(
        DOMAIN, str(_LOCALE), languages=[language], fallback=True
    )
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(_LOCALE))
    gettext.textdomain(DOMAIN)


def active_language() -> str:
    """The language in which messages are shown now."""
    return _State.language


def _(text: str) -> str:
    """The text in the active language."""
    return _State.catalogue.gettext(text) if text else text


class Message(Value):
    """A text with named gaps; `str` gives it in the active language.

    With `plural`, the value `n` chooses the form.
    """

    text: str
    values: Mapping[str, object] = {}
    plural: str = ""

    def __str__(self) -> str:
        if self.plural:
            number = int(str(self.values["n"]))
            text = _State.catalogue.ngettext(self.text, self.plural, number)
        else:
            text = _(self.text)
        return text.format_map({name: shown(value) for name, value in self.values.items()})


def message(text: str, /, **values: object) -> Message:
    """A message with its values."""
    return Message(text, values)


def plural(one: str, many: str, n: int, /, **values: object) -> Message:
    """A message that tells a number `n`."""
    return Message(one, {"n": n, **values}, many)


def vietnamese(text: Message | str) -> str:
    """A text in Vietnamese whatever the active language, with all that stands in it."""
    language, catalogue = _State.language, _State.catalogue
    _State.language, _State.catalogue = "vi", _vietnamese()
    try:
        return str(text)
    finally:
        _State.language, _State.catalogue = language, catalogue


@cache
def _vietnamese() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, str(_LOCALE), languages=["vi"], fallback=True)


def shown(value: object) -> str:
    """A value as people read it: days as dd/mm/yyyy."""
    return show_day(value) if isinstance(value, date) else str(value)


@lru_cache(1 << 10)
def show_day(day: date | None) -> str:
    """28/02/2023; nothing where there is no day."""
    return f"{day:%d/%m}/{day.year:04}" if day else ""


_WEEKDAYS = (
    message("Mon"),
    message("Tue"),
    message("Wed"),
    message("Thu"),
    message("Fri"),
    message("Sat"),
    message("Sun"),
)
_SHORT = {"vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN")}
"""Where a language has shorter names still."""


def show_short_weekday(day: date) -> str:
    """The day with its weekday in short, for lists: "T2 19/06/2023", "Mon 19/06/2023"."""
    names = _SHORT.get(active_language(), _WEEKDAYS)
    return f"{names[day.weekday()]} {show_day(day)}"


def with_weekday(day: date) -> Message:
    """The day with its weekday: "Thứ Hai 19/06/2023", "Mon 19/06/2023"."""
    return Message("{weekday} {day}", {"weekday": _WEEKDAYS[day.weekday()], "day": day})


def show_weekday(day: date) -> str:
    """The day with its weekday in the active language."""
    return str(with_weekday(day))
