"""Templates to text: sandboxed, strict about missing values, and escaped for what they make.

A template is looked for in the user's folder first, then among the bundled ones; `bundled/…`
always names a bundled one, so that a user's template can extend it and change one block.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from kstthc_cli.cleaning import clean
from kstthc_cli.documents.sandbox import Sandbox
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import Message, message
from kstthc_cli.writing import make_folder, write_whole

SUFFIX = ".j2"
_MARKS = {char: f"\\{char}" for char in "\\`*_[]|#~"} | {"<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile(r"&(?=#?\w+;)")
_DAY = re.compile(r"\b\d{1,2}/\d{1,2}(/\d{4})?\b")
_MARKDOWN = str.maketrans(_MARKS)
TEMPLATE_FAULTS = (
    TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError,
    RecursionError,
)  # fmt: skip
"""What a template's own words can raise while they are read and filled in."""


def bundled_folder() -> Path:
    """The templates that come with kstthc: inside the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent.parent / "templates"


def render(name: str, values: Mapping[str, Any], user_folder: Path | None = None) -> str:
    """The text of a template such as "progress/report.html"; its ending says how it is escaped.

    UnusableInputError with file and line where a template is broken or asks for what is not.
    """
    environment = _environment(name.rsplit(".", 1)[-1], user_folder)
    environment.begin()
    try:
        return environment.get_template(name + SUFFIX).render(**values)
    except TemplateSyntaxError as error:
        raise _broken(error.filename or error.name or name, error.lineno, told(error)) from error
    except TEMPLATE_FAULTS as error:
        file, line = _place(error, name)
        if line is None and not isinstance(error, TemplateError):
            raise
        raise _broken(file, line, told(error)) from error


def told(error: BaseException) -> str:
    """What a template's fault says, in the language of messages where it is a usual one."""
    if isinstance(error, RecursionError):
        return str(message("it includes itself"))
    if isinstance(error, ZeroDivisionError):
        return str(message("it divides by zero"))
    if isinstance(error, TemplateNotFound):
        return str(message("there is no template “{name}”", name=error.name or "?"))
    what = (error.message if isinstance(error, TemplateError) else str(error)) or ""
    for pattern, text in _LIBRARY:
        if found := re.search(pattern, what):
            return str(Message(text.text, found.groupdict()))
    return what


_LIBRARY = (
    (r"'(?P<name>[^']+)' is undefined", message("there is no value “{name}”")),
    (r"has no (?:attribute|element) '?(?P<name>[^']+)'?", message("there is no value “{name}”")),
    (r"[Nn]o filter named '(?P<name>[^']+)'", message("there is no filter “{name}”")),
    (r"[Nn]o test named '(?P<name>[^']+)'", message("there is no test “{name}”")),
    (r"unknown tag '(?P<name>[^']+)'", message("there is no tag “{name}”")),
    (r"innermost block that needs to be closed is '(?P<name>[^']+)'",
     message("the block “{name}” is not closed")),
    (r"Unexpected end of template", message("a block is not closed before the end")),
    (r"expected token '(?P<wanted>[^']+)', got '(?P<got>[^']+)'",
     message("“{wanted}” is expected, “{got}” stands there")),
    (r"Expected an expression, got '(?P<name>[^']+)'", message("a value is missing there")),
    (r"unexpected (?:char )?'(?P<name>[^']+)'", message("“{name}” is not expected there")),
    (r"block '(?P<name>[^']+)' defined twice", message("the block “{name}” stands twice")),
    (r"is not safely callable|access to attribute '(?P<name>[^']+)'",
     message("a template may not use that")),
)  # fmt: skip
"""What the library of templates says, by its form, and how kstthc says it."""


@cache
def _environment(kind: str, user_folder: Path | None) -> Sandbox:
    bundled = FileSystemLoader(bundled_folder())
    loaders: list[BaseLoader] = [bundled, PrefixLoader({"bundled": bundled})]
    if user_folder is not None:
        loaders.insert(0, FileSystemLoader(user_folder))
    environment = Sandbox(
        loader=ChoiceLoader(loaders),
        autoescape=kind == "html",
        undefined=StrictUndefined,
        finalize=escape_markdown if kind == "md" else cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["whole_days"] = whole_days
    return environment


def whole_days(value: str) -> Markup:
    """A cell of HTML whose days, as 31/01/2026, no line end tears apart."""
    text = str(escape(clean(value)))
    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', text))  # noqa: S704 - escaped


def escape_markdown(value: Any) -> Any:
    """A value as Markdown text that means only itself, also inside a table's cell."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _ENTITY.sub("&amp;", " ".join(clean(value).split())).translate(_MARKDOWN)


def cleaned(value: Any) -> Any:
    """A value without what no paper takes; markup stays markup."""
    if isinstance(value, Markup):
        return Markup(clean(value))  # noqa: S704 - it was markup
    return clean(value) if isinstance(value, str) else value


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """The innermost template line that an error came from."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(SUFFIX):
            return frame.filename, frame.lineno
    return name, None


def _broken(file: str, line: int | None, what: str | None) -> UnusableInputError:
    place = f"{file}:{line}" if line else file
    return UnusableInputError(
        message("The template {place} cannot be used: {what}", place=place, what=what or "?")
    )


def copy_templates(folder: Path) -> list[Path]:
    """Copy the bundled templates into a folder as a starting point; files that exist stay."""
    copied = []
    for source in sorted(bundled_folder().rglob("*")):
        target = folder / source.relative_to(bundled_folder())
        if source.is_dir() or target.exists():
            continue
        make_folder(target.parent)
        write_whole(target, source.read_bytes())
        copied.append(target)
    return copied
