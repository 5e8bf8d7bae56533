"""Kinds of documents, their titles and the offices that sign, as lines of text show them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.understand.issuer import heads_letter
from kstthc_cli.annex.understand.outcome import Paper, Remark, RemarkKind
from kstthc_cli.annex.understand.word_lists import words
from kstthc_cli.annex.words import compact
from kstthc_cli.messages import message

MOTTO = (
    "conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam",
    "conghoaxahoi", "conghoaxahoichunghia", "chunghiavietnam", "vietnam",
)  # fmt: skip


@cache
def offices() -> tuple[str, ...]:
    """The offices of those who sign, as they are compared."""
    return tuple(map(compact, words("signers.txt")))


def is_type(text: str) -> bool:
    """Whether a line is a kind of document and nothing else: KẾ HOẠCH."""
    return text.strip(" .:").upper() in words("document_types.txt") and text.isupper()


def titled_type(line: Paragraph) -> tuple[str, str] | None:
    """A type and its title in one line: “KẾ HOẠCH Chuyển đổi số năm 2026”."""
    if not (line.bold or line.level or line.text.isupper()) or len(line.text) > 300:
        return None
    for name in sorted(words("document_types.txt"), key=len, reverse=True):
        rest = line.text[len(name) :].strip(" :.-–")
        if line.text.startswith(f"{name} ") and rest:
            return name, rest
    return None


def title_without_type(paper: Paper, lines: Sequence[Paragraph]) -> list[str]:
    """The title of a table without a letter: its first line in capitals or bold.

    Offices above it are no title; they are taken from the opening and given back.
    """
    texts = [line.text for line in lines if _may_title(line, paper)]
    count = 0
    while count + 1 < len(texts) and heads_letter(texts[count], below_office=count > 0):
        count += 1
    if texts:
        paper.title = texts[count]
        taken = texts[: count + 1]
        paper.opening = "\n".join(t for t in paper.opening.split("\n") if t not in taken)
    return texts[:count]


def _may_title(line: Paragraph, paper: Paper) -> bool:
    text = line.text
    is_set = (line.bold or text.isupper()) and text in paper.opening.split("\n")
    return (
        is_set and not text.endswith((".", ";")) and ":" not in text and compact(text) not in MOTTO
    )


def is_office(text: str) -> bool:
    """Whether a line in capitals is one more office of who signs: CHỦ TỊCH UBND THÀNH PHỐ."""
    return text.isupper() and compact(text).startswith(offices())


def is_body_of_decision(text: str) -> bool:
    """Who decides, below a decision's title: CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN."""
    return text.isupper() and compact(text).startswith(
        (*offices(), "uybannhandan", "hoidongnhandan")
    )


def doubts_of(paper: Paper) -> list[Remark]:
    """What every plan must tell and this paper does not."""
    wanted = (
        ("number", bool(paper.number) and paper.number[0] not in "/-",
         message("the document prints no number: a draft until it has one")),
        ("title", bool(paper.title or paper.annex_title), message("no title was found; write it")),
        ("issuer", bool(paper.issuer), message("no issuing body was found; write it")),
        ("issued_on", paper.day is not None,
         message("the document prints no day: a draft until it has one")),
    )  # fmt: skip
    return [Remark(RemarkKind.DOUBT, key, text) for key, is_told, text in wanted if not is_told]
