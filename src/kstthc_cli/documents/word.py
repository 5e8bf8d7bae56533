"""Word files from .docx templates that an officer opens and changes in Word itself.

The tags stand in the template's text: {{ value }}, {%p if … %} for whole paragraphs and
{%tr for … %} for rows of a table. The same values give the same bytes, whenever it is made.
"""

from __future__ import annotations

import io
import re
import traceback
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from kstthc_cli.cleaning import clean
from kstthc_cli.documents.render import TEMPLATE_FAULTS, bundled_folder, told
from kstthc_cli.documents.sandbox import Sandbox
from kstthc_cli.documents.views.table import WordColumn
from kstthc_cli.errors import UnusableInputError
from kstthc_cli.files import reason
from kstthc_cli.messages import message

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_SHOWN = 80


def render_word(name: str, values: Mapping[str, Any], user_folder: Path | None = None) -> bytes:
    """The Word file of a template such as "progress/report": the user's own, else the bundled one.

    UnusableInputError with the file and the words around a tag that is broken.
    """
    path = _find(f"{name}.docx", user_folder)
    template = _open(path)
    try:
        template.render(dict(values), _environment())
        _lay_out(template, getattr(values.get("view"), "word_columns", {}))
        buffer = io.BytesIO()
        template.save(buffer)
    except TEMPLATE_FAULTS as error:
        raise _broken(path, error, template) from error
    return repack(buffer.getvalue())


def _lay_out(template: DocxTemplate, known: Mapping[tuple[str, ...], Sequence[WordColumn]]) -> None:
    """Lay tables whose columns come from the view as it says, by their headings."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Twips

    for table in template.docx.tables if known else ():
        columns = known.get(tuple(cell.text for cell in table.rows[0].cells), ())
        for grid, column in zip(table._tbl.tblGrid.gridCol_lst, columns, strict=False):
            grid.w = Twips(column.twips)
        for row in table._tbl.tr_lst if columns else ():
            if len(row.tc_lst) != len(columns):
                continue  # a title over all of them is one cell
            for cell, column in zip(row.tc_lst, columns, strict=True):
                cell.width = Twips(column.twips)
                for paragraph in cell.p_lst if column.is_centered else ():
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def repack(data: bytes) -> bytes:
    """The same Word file with its parts in one order and without the time of its making."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        names = sorted(source.namelist(), key=lambda name: (name not in _FIRST, name))
        for name in names:
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            target.writestr(info, source.read(name))
    return packed.getvalue()


def word_text(value: Any) -> Any:
    """A value as text of a Word file that means only itself: no tag, no XML; line ends stay."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return Markup(str(escape(clean(lines))).translate(_BRACES))  # noqa: S704 - escaped


def _environment() -> Sandbox:
    return Sandbox(autoescape=True, undefined=StrictUndefined, finalize=word_text)


def _find(name: str, user_folder: Path | None) -> Path:
    own = user_folder / name if user_folder is not None else None
    return own if own is not None and own.is_file() else bundled_folder() / name


def _open(path: Path) -> DocxTemplate:
    """The template; UnusableInputError where it cannot be read or is no Word file."""
    from docx.opc.exceptions import OpcError
    from docxtpl import DocxTemplate
    from lxml.etree import LxmlError

    try:
        template = DocxTemplate(io.BytesIO(path.read_bytes()))
        template.init_docx()
    except (OpcError, zipfile.BadZipFile, zlib.error, LxmlError, *TEMPLATE_FAULTS) as error:
        raise UnusableInputError(message("{file} is no Word file (.docx).", file=path)) from error
    except OSError as error:
        raise UnusableInputError(
            message("{file} cannot be read: {error}", file=path, error=reason(error))
        ) from error
    return template


def _broken(path: Path, error: Exception, template: DocxTemplate) -> UnusableInputError:
    """What is wrong with a template, and the words that stand there."""
    what = told(error)
    words = _words_at(error, template)
    if not words:
        return UnusableInputError(
            message("The template {place} cannot be used: {what}", place=path, what=what or "?")
        )
    return UnusableInputError(
        message(
            "The template {place} cannot be used, at “{words}”: {what}",
            place=path,
            words=words,
            what=what or "?",
        )
    )


def _words_at(error: Exception, template: DocxTemplate) -> str:
    """The paragraph of the template that an error came from: each stands on a line of its own."""
    line = getattr(error, "lineno", None) or next(
        (
            frame.lineno
            for frame in reversed(traceback.extract_tb(error.__traceback__))
            if frame.filename == "<template>"
        ),
        None,
    )
    if line is None:
        return ""
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(template.get_xml()))
    paragraphs = source.split("\n")
    words = re.sub(r"<[^>]+>", "", paragraphs[min(line, len(paragraphs)) - 1]).strip()
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
