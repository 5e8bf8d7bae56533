"""The document's own data from the text around its table: number, day, issuer, body, signer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.understand.issuer import goes_on, may_be_issuer, settle_issuer
from kstthc_cli.annex.understand.letterhead import (
    fill_from_reference,
    is_letterhead,
    take_letterhead,
)
from kstthc_cli.annex.understand.numbers import Style, split_number
from kstthc_cli.annex.understand.outcome import Body, Paper
from kstthc_cli.annex.understand.signature import begins_signature, take_signer
from kstthc_cli.annex.understand.titles import (
    MOTTO,
    is_body_of_decision,
    is_type,
    title_without_type,
    titled_type,
)
from kstthc_cli.annex.words import compact, folded, letters
from kstthc_cli.value import replace

_BASIS = re.compile(
    r"(căn cứ|thực hiện|thi hành|theo đề nghị|xét đề nghị|xét tờ trình|triển khai|trên cơ sở)\b",
    re.I,
)
_MOTTO_AT_THE_END = re.compile(
    r"\s+(cộng h(òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam|độc lập\s*-\s*tự do\s*-\s*hạnh phúc)\s*$",
    re.I,
)
"""What stands right of an office's name, where nothing but a blank parts them."""
_LEADS_ON = re.compile(r"(như sau|sau đây|với (các |những )?nội dung sau|sau)\s*[:.]?$", re.I)
"""How the sentence ends that leads on to the plan itself."""
_ENCLOSED = re.compile(r"\(?\s*(ban hành )?kèm theo", re.I)
_ANNEX = re.compile(r"(phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+)[a-z]?\b)?)\s*[-–.:]*\s*(.*)", re.I)
_KIND_OF_ANNEX = re.compile(r"(DANH MỤC|BẢNG|BIỂU|LỊCH)\s+(?=\S+\s+\S)")
_NOTE = re.compile(r"(ghi chú|lưu ý|chú thích)\s*\d*\s*:", re.I)
_HEADING_STYLES = (Style.ROMAN, Style.NAMED, Style.LETTER)
LONGEST_HEADING = 200


class _State(Enum):
    HEAD = auto()
    TITLE = auto()
    BASIS = auto()
    BODY = auto()
    RECIPIENTS = auto()
    SIGNER = auto()
    ANNEX = auto()
    ANNEX_TITLE = auto()
    AFTER = auto()


def read_paper(
    before: Sequence[Paragraph], after: Sequence[Paragraph] = ()
) -> tuple[Paper, list[str]]:
    """The paper's data from the text before and after its table, and the lines that say none of it."""
    lines = [*before, *after]
    reader = _Reader(
        any(is_type(line.text) or titled_type(line) for line in lines),
        any(is_letterhead(line.text) for line in before),
    )
    for line in before:
        reader.take(line)
    if after:
        reader.pass_table()
    for line in after:
        reader.take(line)
    paper = reader.paper
    fill_from_reference(paper)
    if not (paper.title or paper.annex_title):
        reader.issuers += title_without_type(paper, lines)
    settle_issuer(paper, [line.text for line in lines], reader.issuers)
    return paper, reader.left


class _Reader:
    def __init__(self, has_type: bool, has_head: bool) -> None:
        self.paper = Paper()
        self.left: list[str] = []
        self.issuers: list[str] = []
        self.has_type = has_type
        self.state = _State.HEAD if has_type or has_head else _State.BASIS
        self.heading_style: Style | None = None
        self.has_passed = False
        """Whether the lines stand below the table."""
        self.titles: list[str] = []
        """Lines in capitals below the signature: the title of an annex, if its reference follows."""

    def pass_table(self) -> None:
        """What follows stands below the table: it neither opens the plan nor titles its annex."""
        self.has_passed = True
        if self.state in (_State.TITLE, _State.BASIS, _State.ANNEX):
            self.state = _State.AFTER

    def take(self, line: Paragraph) -> None:
        """One line; what stands in two columns is taken column by column."""
        if line.columns and self.state is _State.HEAD:
            for piece in filter(None, line.columns):
                self._take(replace(line, text=piece, columns=()))
        elif line.columns and self._is_end(line):
            self._in_two_columns(line)
        else:
            self._take(line)

    def _is_end(self, line: Paragraph) -> bool:
        """Whether a line stands where recipients are on the left and who signs on the right."""
        return self.state in (_State.RECIPIENTS, _State.SIGNER) or bool(
            re.match(r"nơi nhận\b", line.columns[0], re.I)
        )

    def _in_two_columns(self, line: Paragraph) -> None:
        left, *right = line.columns
        if left:
            self._take(replace(line, text=left, columns=()))
        state = self.state
        for piece in right:
            self._in_signer(replace(line, text=piece, columns=()))
        self.state = state if left and self.paper.recipients else self.state

    def _take(self, line: Paragraph) -> None:
        text = line.text
        if compact(text) in MOTTO or not re.search(r"[^\W_]", text):
            self.left.append(text)
        elif line.is_row or (self.has_passed and _NOTE.match(text)):
            self._beside(line)
        elif (
            re.match(r"phụ lục\b", text, re.I) and len(text) < 120 and not text.endswith((".", ";"))
        ):
            self._annex(text)
        elif (
            is_type(text) and self.paper.type == "QUYẾT ĐỊNH" and text.strip(" .:") != "QUYẾT ĐỊNH"
        ):
            self._issued_with(text)
        elif re.match(r"nơi nhận\b", text, re.I) and len(text) < 200:
            self.state = _State.RECIPIENTS
            rest = re.sub(r"^nơi nhận\s*:?\s*", "", text, flags=re.I)
            if rest:
                self._recipient(rest)
        elif self.state in (_State.TITLE, _State.BASIS, _State.AFTER) and self._signs(line):
            return
        else:
            getattr(self, f"_in_{self.state.name.lower()}")(line)

    def _annex(self, text: str) -> None:
        if self.paper.annex_heading:
            self.left.append(text)
            return
        found = _ANNEX.fullmatch(text)
        self.paper.annex_heading, rest = found.groups() if found else (text, "")
        self.state = _State.ANNEX
        if rest:
            self._in_annex(Paragraph(rest))

    def _beside(self, line: Paragraph) -> None:
        """A row of another table, at its place in the body; a note below the table."""
        if line.is_row and self.state is _State.BODY:
            self.paper.body[-1].paragraphs.append(line.text)
        else:
            self.left.append(line.text)

    def _issued_with(self, text: str) -> None:
        """The plan that a decision issues: its title is the plan's, its number and day the decision's."""
        self.left += [self.paper.type, self.paper.title]
        self.paper.type, self.paper.title = text.strip(" .:"), ""
        self.state = _State.TITLE

    def _letterhead(self, text: str) -> bool:
        """Number and day, wherever they stand; True where the line held one, the rest is left."""
        rest = take_letterhead(self.paper, text)
        if rest is not None and letters(rest):
            self.left.append(rest)
        return rest is not None

    def _in_head(self, line: Paragraph) -> None:
        if not is_type(line.text) and (found := titled_type(line)):
            self.paper.type, self.paper.title = found
            self.state = _State.TITLE
        elif is_type(line.text):
            self.paper.type = line.text.strip(" .:")
            self.state = _State.TITLE
        elif (motto := _MOTTO_AT_THE_END.search(line.text)) is not None:
            self.left.append(motto[0].strip())
            self._take(replace(line, text=line.text[: motto.start()].strip()))
        elif not self._letterhead(line.text):
            if self.issuers and not self.paper.number and goes_on(line.text):
                self.issuers[-1] = f"{self.issuers[-1]} {line.text}"
            elif not self.paper.number and may_be_issuer(line.text):
                self.issuers.append(line.text)
            elif not self.has_type and (self.paper.number or self.issuers):
                self.state = _State.TITLE
                self._in_title(line)
            else:
                self.left.append(line.text)

    def _in_title(self, line: Paragraph) -> None:
        text = line.text
        if self._letterhead(text):
            return
        begins = _BASIS.match(text) and (
            (self.paper.title and not line.bold) or text.endswith((".", ";", ":"))
        )
        ends = len(text) > 300 or text.endswith((":", ";")) or self._is_heading(line)
        if begins or ends or (self.paper.title and not line.bold and len(text) > 150):
            self.state = _State.BASIS
            self._in_basis(line)
        elif self.paper.title and is_body_of_decision(text):
            self.paper.basis.append(text)
        elif re.fullmatch(r"\(.*\)", text):
            self.left.append(text)
        else:
            self.paper.title = f"{self.paper.title} {text}".strip()

    def _in_basis(self, line: Paragraph) -> None:
        text = line.text
        if is_type(text) and not self.paper.type:
            self.paper.type, self.state = text.strip(" .:"), _State.TITLE
        elif self._is_heading(line):
            self._begin_heading(line)
        elif self._letterhead(text):
            return
        elif is_type(text) and self.paper.type == "QUYẾT ĐỊNH":
            self.paper.body.append(Body(text))
            self.state = _State.BODY
        elif _ENCLOSED.match(text) and text.startswith("(") and not self.paper.annex_reference:
            self.paper.annex_reference = text
        elif not _LEADS_ON.search(text) and (
            _BASIS.match(text)
            or (self.paper.basis and self.paper.basis[-1].endswith(","))
            or (text.startswith("- ") and not self.paper.opening)
        ):
            self.paper.basis.append(text)
        else:
            self.paper.opening = f"{self.paper.opening}\n{text}".strip()

    def _is_heading(self, line: Paragraph) -> bool:
        number, rest = split_number(line.text)
        short = len(line.text) <= LONGEST_HEADING and bool(rest)
        if not short or not number.text:
            return False
        if self.heading_style is not None:
            return number.style is self.heading_style and (
                line.bold or line.level > 0 or _titled(rest, number.style)
            )
        if number.style in _HEADING_STYLES:
            return line.bold or line.level > 0 or _titled(rest, number.style)
        return number.style is Style.ARABIC and (line.bold or line.level > 0 or rest.isupper())

    def _begin_heading(self, line: Paragraph) -> None:
        self.heading_style = self.heading_style or split_number(line.text)[0].style
        self.paper.body.append(Body(line.text))
        self.state = _State.BODY

    def _in_body(self, line: Paragraph) -> None:
        if self._is_heading(line):
            self._begin_heading(line)
        elif self._signs(line):
            return
        else:
            self.paper.body[-1].paragraphs.append(line.text)

    def _signs(self, line: Paragraph) -> bool:
        """A signature that begins without recipients before it."""
        if begins_signature(line.text):
            self.state = _State.SIGNER
            self._in_signer(line)
            return True
        return False

    def _recipient(self, text: str) -> None:
        self.paper.recipients.append(re.sub(r"^[-–+•]\s*", "", text))

    def _in_recipients(self, line: Paragraph) -> None:
        if self._signs(line):
            return
        done = bool(self.paper.recipients) and folded(self.paper.recipients[-1]).startswith("luu")
        if re.match(r"[-–+•]|như |lưu", line.text, re.I) or (not done and len(line.text) < 160):
            self._recipient(line.text)
        else:
            self.state = _State.SIGNER
            self._in_signer(line)

    def _in_signer(self, line: Paragraph) -> None:
        has_signed = bool(self.paper.signer)
        if not take_signer(self.paper, line.text):
            self.left.append(line.text)
        elif self.paper.signer and not has_signed:
            self.state = _State.AFTER

    def _in_after(self, line: Paragraph) -> None:
        text = line.text
        if self._is_heading(line) and not self.paper.body:
            self._begin_heading(line)
        elif self.titles and _ENCLOSED.match(text) and not self.paper.annex_heading:
            self._name_annex(text)
        else:
            self.titles = [*self.titles, text] if text.isupper() else []
            self.left.append(text)

    def _name_annex(self, reference: str) -> None:
        """An annex that its own title names: DANH MỤC NHIỆM VỤ, (Ban hành kèm theo …)."""
        del self.left[-len(self.titles) :]
        title = " ".join(self.titles)
        found = _KIND_OF_ANNEX.match(title)
        self.paper.annex_heading = found[1] if found else ""
        self.paper.annex_title = title[found.end() :] if found else title
        self.paper.annex_reference = reference

    def _in_annex(self, line: Paragraph) -> None:
        text = line.text
        if _ENCLOSED.match(text):
            self.paper.annex_reference = text
            self.state = _State.AFTER
        elif len(f"{self.paper.annex_title} {text}") <= 400 and not self._is_heading(line):
            self.paper.annex_title = f"{self.paper.annex_title} {text}".strip()
        else:
            self.left.append(text)


def _titled(words: str, style: Style) -> bool:
    """Whether words without weight are a heading's: capitals, or few words after a number of Rome."""
    return words.isupper() or (
        style is not Style.LETTER and len(words) < 80 and not words.endswith((";", ".", ":"))
    )
