"""The form of Decree 30/2020 as pieces of a Word template: page, heading, tables, signature."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from kstthc_cli.documents.word import repack

FONT = "Times New Roman"
LEFT, CENTER, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
MADE = datetime(2023, 1, 1)  # noqa: DTZ001 - Word keeps no zone
A4 = (Cm(21), Cm(29.7))
INDENT = Cm(1.27)


PADDING = 0.12
"""Centimetres inside the cells of a table."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its width in centimetres, its heading, its tag, and how it is set."""

    width: float
    heading: str
    tag: str
    align: WD_ALIGN_PARAGRAPH = LEFT


def new_document(*, landscape: bool = False) -> Doc:
    """An empty A4 page with the decree's margins, Times New Roman 14, and no words."""
    doc = Document()
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    set_page(doc.sections[0], landscape=landscape)
    properties = doc.core_properties
    properties.created = properties.modified = MADE
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title, properties.language = "", "vi-VN"
    return doc


def set_page(section: Section, *, landscape: bool = False) -> None:
    """A4 with the decree's margins; page numbers at the top centre from the second page on."""
    turn(section, landscape=landscape)
    section.header_distance = Cm(1)
    section.different_first_page_header_footer = True
    number_pages(section)


def turn(section: Section, *, landscape: bool) -> None:
    """A4 standing or lying, with its margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (A4[1], A4[0]) if landscape else A4
    section.left_margin, section.right_margin = (Cm(2), Cm(2)) if landscape else (Cm(3), Cm(1.5))
    section.top_margin = section.bottom_margin = Cm(2)


def number_pages(section: Section) -> None:
    """Page numbers at the top centre."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind is None:
            run._r.append(parse_xml(f"<w:instrText {nsdecls('w')}>PAGE</w:instrText>"))
        else:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def add(
    place: Doc | _Cell,
    text: str = "",
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = LEFT,
    indent: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> Paragraph:
    """A paragraph with one run of text."""
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)
    form = paragraph.paragraph_format
    form.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
    form.keep_with_next = keep or None
    if indent:
        form.first_line_indent = INDENT
    return paragraph


def body(place: Doc | _Cell, text: str, *, keep: bool = False) -> Paragraph:
    """A paragraph of the body: justified, first line indented, 6 points after it.

    `keep` holds it on one page with what follows: no signature stands on a page alone.
    """
    return add(place, text, align=BOTH, indent=True, after=6, keep=keep)


def mark(paragraph: Paragraph) -> None:
    """What must be filled in before anybody signs: bold on yellow, as a marker pen leaves it."""
    for run in paragraph.runs:
        run.bold, run.font.highlight_color = True, WD_COLOR_INDEX.YELLOW


def title(doc: Doc, text: str) -> None:
    """The heading of a part of the body."""
    add(doc, text, bold=True, before=8, after=6, keep=True, indent=True)


def tag(doc: Doc, text: str) -> None:
    """A paragraph that holds only a tag, and vanishes."""
    add(doc, text, size=10)


def rule(place: Doc | _Cell, side: float) -> None:
    """A thin line, this many centimetres in from both sides."""
    paragraph = add(place, "", size=2, after=4)
    paragraph.paragraph_format.line_spacing = Pt(3)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(side)
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:rPr")


def heading(doc: Doc, *, subject: str = "", width: float = 16.5) -> None:
    """Issuing body and symbol on the left; national motto, place and day on the right."""
    left, right = grid(doc, (width * 0.385, width * 0.615))
    tag_in(left, "{%p if doc.superior %}")
    add(left, "{{ doc.superior }}", size=12, align=CENTER)
    tag_in(left, "{%p endif %}")
    tag_in(left, "{%p for line in doc.issuer %}")
    add(left, "{{ line }}", size=13, align=CENTER, bold=True)
    tag_in(left, "{%p endfor %}")
    tag_in(left, "{%p if doc.is_of_party %}")
    add(left, "*", size=13, align=CENTER)
    tag_in(left, "{%p else %}")
    rule(left, width * 0.385 * 0.33)
    tag_in(left, "{%p endif %}")
    add(left, "{{ doc.number }}", size=13, align=CENTER)
    if subject:
        add(left, subject, size=12, align=CENTER)
    add(right, "{{ doc.nation }}", size=12, align=CENTER, bold=True)
    tag_in(right, "{%p if doc.motto %}")
    add(right, "{{ doc.motto }}", size=13, align=CENTER, bold=True)
    tag_in(right, "{%p endif %}")
    rule(right, (width * 0.615 - 5.9) / 2)
    add(right, "{{ doc.dated }}", size=13, align=CENTER, italic=True)


def name_and_extract(doc: Doc, name: str, extract: str, *, width: float = 16.5) -> None:
    """The document's name and what it is about, with the short line below."""
    add(doc, name, bold=True, align=CENTER, before=16)
    add(doc, extract, bold=True, align=CENTER)
    rule(doc, width * 0.4)
    add(doc, "", size=6)


def new_section(doc: Doc, *, landscape: bool) -> None:
    """A new page that lies or stands, with its number."""
    section = doc.add_section()
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = True
    turn(section, landscape=landscape)
    section.different_first_page_header_footer = False


def break_letter(doc: Doc) -> None:
    """The end of a letter: the next one begins on a page of its own, numbered anew."""
    section = doc.add_section()
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = True
    for one in doc.sections:
        numbers = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
        one._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")


def signature(doc: Doc, *, width: float = 16.5) -> None:
    """Recipients on the left, authority, title and name on the right."""
    add(doc, "", size=8, keep=True)
    left, right = grid(doc, (width * 0.5, width * 0.5))
    add(left, "Nơi nhận:", size=12, bold=True, italic=True)
    tag_in(left, "{%p for name in doc.recipients %}")
    add(left, "- {{ name }}", size=11)
    tag_in(left, "{%p endfor %}")
    tag_in(right, "{%p if doc.authority %}")
    add(right, "{{ doc.authority }}", bold=True, align=CENTER)
    tag_in(right, "{%p endif %}")
    tag_in(right, "{%p if doc.signer_gap %}")
    mark(add(right, "{{ doc.signer_gap }}", align=CENTER))
    tag_in(right, "{%p else %}")
    add(right, "{{ doc.signer_title }}", bold=True, align=CENTER)
    tag_in(right, "{%p endif %}")
    for _ in range(4):
        add(right, "", align=CENTER)
    add(right, "{{ doc.signer }}", bold=True, align=CENTER)


def tag_in(cell: _Cell, text: str) -> None:
    """A tag of its own in a cell."""
    add(cell, text, size=10)


def grid(doc: Doc, widths: Sequence[float]) -> list[_Cell]:
    """Cells side by side without borders, empty and ready to be filled."""
    table = doc.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fix(table, widths, padding=0)
    _keep_whole(table.rows[0]._tr)
    cells = list(table.rows[0].cells)
    for cell in cells:
        cell._tc.remove(cell.paragraphs[0]._p)
    return cells


def _fix(table: Table, widths: Sequence[float], *, padding: float) -> None:
    """Widths that Word and others keep, and the space inside cells in centimetres."""
    table.autofit = False
    _pad(table, padding)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        place = 0
        for cell in row._tr.tc_lst:  # one that lies over several columns is as wide as they
            cell.width = Cm(sum(widths[place : place + cell.grid_span]))
            place += cell.grid_span


def _pad(table: Table, padding: float) -> None:
    """The space inside cells in centimetres."""
    properties = table._tbl.tblPr
    side = int(padding * 567)
    cells = "".join(f'<w:{end} w:w="{side}" w:type="dxa"/>' for end in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{cells}</w:tblCellMar>")
    properties.insert_element_before(margins, "w:tblLook")


def _keep_whole(row: object) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # type: ignore[attr-defined]


def table(
    doc: Doc,
    columns: Sequence[Column],
    rows: Sequence[str],
    *,
    size: float = 12,
    splits: bool = False,
) -> None:
    """A ruled table whose heading is repeated on every page.

    A row is a tag ("for row in view.rows", "endfor"), a "= text" over all columns, or "row" for
    the columns' own tags. Rows stay whole, but where they may be long.
    """
    made = doc.add_table(rows=1, cols=len(columns))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, column in zip(made.rows[0].cells, columns, strict=True):
        _fill(cell, column.heading, CENTER, size, bold=True)
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        _add_row(made, columns, row, size)
    if not splits:
        for made_row in made.rows:
            _keep_whole(made_row._tr)
    _fix(made, [column.width for column in columns], padding=PADDING)


def _add_row(made: Table, columns: Sequence[Column], row: str, size: float) -> None:
    cells = made.add_row().cells
    if row == "row":
        for cell, column in zip(cells, columns, strict=True):
            _fill(cell, column.tag, column.align, size)
    elif row.startswith("= "):
        merged = cells[0].merge(cells[-1])
        for extra in merged.paragraphs[1:]:
            merged._tc.remove(extra._p)
        _fill(merged, row[2:], LEFT, size, bold=True)
        merged.paragraphs[0].paragraph_format.keep_with_next = True
    else:
        cells[0].paragraphs[0].add_run(f"{{%tr {row} %}}").font.size = Pt(10)


def _fill(
    cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH, size: float, *, bold: bool = False
) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold or None, Pt(size)
    form = paragraph.paragraph_format
    form.alignment, form.space_before, form.space_after = align, Pt(2), Pt(2)


def free_table(
    doc: Doc, columns: str, lines: str, *, size: float = 12, padding: float | None = None
) -> None:
    """A ruled table whose columns come from the view; how they lie, the view says too."""
    made = doc.add_table(rows=7, cols=3)
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    heading, each, group, name, other, row, end = made.rows
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _fill_each(heading.cells, f"for column in {columns}", "{{ column.heading }}", size, bold=True)
    for part, words in (
        (each, f"for line in {lines}"),
        (group, "if line.is_group"),
        (other, "else"),
    ):
        part.cells[0].paragraphs[0].add_run(f"{{%tr {words} %}}").font.size = Pt(10)
    merged = name.cells[0].merge(name.cells[-1])
    for extra in merged.paragraphs[1:]:
        merged._tc.remove(extra._p)
    _fill(merged, f"{{% colspan {columns} | length %}}{{{{ line.name }}}}", LEFT, size, bold=True)
    merged.paragraphs[0].paragraph_format.keep_with_next = True
    _fill_each(row.cells, "for cell in line.cells", "{{ cell }}", size)
    end.cells[0].paragraphs[0].add_run("{%tr endif %}").font.size = Pt(10)
    last = made.add_row()
    last.cells[0].paragraphs[0].add_run("{%tr endfor %}").font.size = Pt(10)
    for made_row in made.rows:
        _keep_whole(made_row._tr)
    if padding is not None:
        _pad(made, padding)


def _fill_each(
    cells: Sequence[_Cell], words: str, text: str, size: float, *, bold: bool = False
) -> None:
    """Three cells of a template that become one for each member."""
    first, middle, last = cells
    first.paragraphs[0].add_run(f"{{%tc {words} %}}").font.size = Pt(10)
    _fill(middle, text, CENTER if bold else LEFT, size, bold=bold)
    last.paragraphs[0].add_run("{%tc endfor %}").font.size = Pt(10)


def calendar(doc: Doc, *, width: float, height: float) -> None:
    """Seven columns, a row a week; squares of days off are tinted."""
    made = doc.add_table(rows=2, cols=7)
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for place, cell in enumerate(made.rows[0].cells):
        _fill(cell, f"{{{{ view.weekdays[{place}] }}}}", CENTER, 11, bold=True)
    made.rows[1].cells[0].paragraphs[0].add_run("{%tr for week in view.weeks %}").font.size = Pt(8)
    row = made.add_row()
    row.height, row.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    for place, cell in enumerate(row.cells):
        _fill_day(cell, f"week[{place}]")
    made.add_row().cells[0].paragraphs[0].add_run("{%tr endfor %}").font.size = Pt(8)
    for row in made.rows:
        _keep_whole(row._tr)
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _fix(made, [width / 7] * 7, padding=0.1)


def _fill_day(cell: _Cell, day: str) -> None:
    shade = f"{{% cellbg {day}.tint %}}"
    paragraph = cell.paragraphs[0]
    paragraph.add_run(shade).font.size = Pt(8)
    number = paragraph.add_run(f"{{{{ {day}.number if {day}.is_inside }}}}")
    number.bold, number.font.size = True, Pt(12)
    holiday = paragraph.add_run(f" {{{{ {day}.off_name }}}}")
    holiday.italic, holiday.font.size = True, Pt(9)
    tag_in(cell, f"{{%p for line in {day}.lines %}}")
    add(cell, "{{ line }}", size=9)
    tag_in(cell, "{%p endfor %}")


def as_bytes(doc: Doc) -> bytes:
    """The document as a Word file, the same at every making."""
    buffer = io.BytesIO()
    doc.save(buffer)
    return repack(buffer.getvalue())
