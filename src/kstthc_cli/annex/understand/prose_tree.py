"""Paragraphs as a tree by their numbers, each with the labels that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.numbers import NOTHING, Number, Style, split_number, value_of
from kstthc_cli.annex.understand.outcome import Role
from kstthc_cli.annex.understand.sentences import Told
from kstthc_cli.annex.understand.word_lists import words
from kstthc_cli.annex.words import clean, compact

_LABELLED = re.compile(
    r"(?:[-–+*•·▪]\s*|[a-zđ]\)\s*|\d{1,2}[.)]\s*)?(?P<label>[^\W\d_][^:：;.]{1,59}?)\s*[:：]\s*(?P<rest>.*)",
    re.S,
)
_INNER = re.compile(r"(?:(?<=[.;,])\s+|\s+\()(?=[^:：.;,()]{2,40}[:：])")
"""Where a further label may begin within a paragraph: after a mark, or in brackets."""
_ARTICLE = re.compile(r"Điều\s+\d+[a-z]?\s*[.:]", re.I)
"""What begins an article of a decision, which ends the one before it."""
_ETC = re.compile(r"(\.\.\.|…|v\.v\.?)$")
_KEYS = {
    Role.LEAD: "lead", Role.WITH: "with", Role.DEADLINE: "deadline", Role.RESULT: "result",
    Role.NOTE: "note", Role.FREQUENCY: "deadline",
}  # fmt: skip
_BULLETS = re.compile(r"[-–+*•·▪]")


@dataclass
class Node:
    """A paragraph with its number, what is said below it, and the labels that follow."""

    number: Number
    lines: list[str]
    at: set[int]
    """The paragraphs that it is made of."""
    is_heading: bool = False
    is_end: bool = False
    """Whether it begins what stands below the duties."""
    is_inner: bool = False
    """Whether it counts anew, in the same style, below a heading: 1 below 1."""
    labels: dict[str, list[str]] = field(default_factory=dict)
    told: Told | None = None
    """What its own sentence tells, where no labels do."""
    children: list[Node] = field(default_factory=list)

    @property
    def rank(self) -> str:
        """The depth of its number."""
        return f"{self.number.rank}{'+' if self.is_inner else ''}"

    @property
    def has_tasks(self) -> bool:
        return bool(self.labels) or any(child.has_tasks for child in self.children)

    def keys(self) -> set[str]:
        """What its labels and those below it tell."""
        return {*self.labels}.union(*(child.keys() for child in self.children))

    @property
    def is_plain_bullet(self) -> bool:
        return self.number.style is Style.BULLET and not self.has_tasks


def label_of(text: str) -> tuple[str, str, str]:
    """The key that a labelled paragraph names, the label, the words after it; "" for others."""
    found = _LABELLED.fullmatch(text)
    if not found:
        return "", "", text
    label = clean(found["label"])
    meaning = meaning_of(label)
    key = _KEYS.get(meaning.role, "")
    if key and meaning.weight >= 60:
        return key, label, found["rest"]
    if re.fullmatch(r"(nội dung|nhiệm vụ|công việc|tên nhiệm vụ)( \w+){0,2}", label, re.I):
        return "content", label, found["rest"]
    others = "|".join(words("labels.txt"))
    is_other = re.fullmatch(rf"({others})(\s+\w+){{0,3}}", label, re.I)
    return (f"cells.{label}", label, found["rest"]) if is_other else ("", "", text)


def read_tree(paragraphs: Sequence[Paragraph]) -> Reader:
    """All paragraphs in a tree, further labels within one apart."""
    reader = Reader()
    for index, paragraph in enumerate(paragraphs):
        is_heading = paragraph.bold or paragraph.level > 0 or bool(_ARTICLE.match(paragraph.text))
        for text in _parts(paragraph.text):
            reader.take(index, text, is_heading)
    return reader


def _parts(text: str) -> Iterator[str]:
    """A paragraph, and apart from it each further label that begins within it."""
    at = 0
    for found in _INNER.finditer(text):
        if label_of(text[found.end() :])[0]:
            yield text[at : found.start()]
            at = found.end()
    yield text[at:]


class Reader:
    """Paragraphs one by one into a tree by their numbers; labels to the duty above them."""

    def __init__(self) -> None:
        self.root = Node(NOTHING, [], set())
        self.stack = [self.root]
        self.waiting: list[str] | None = None
        """A label without words: what follows in bullets is its own."""
        self.style = ""
        self.labels: dict[str, list[str]] = {}

    def take(self, at: int, text: str, is_heading: bool) -> None:
        """One paragraph, or one part of it."""
        key, label, rest = label_of(text)
        if key and (node := self._duty(text)) is not None:
            node.at.add(at)
            known = self.labels.setdefault(key, [])
            if label not in known:
                known.append(label)
            self._label(node, key, rest)
            return
        number, words = split_number(text)
        if self.waiting is not None and number.style is Style.BULLET and number.text != self.style:
            self.waiting.append(words)
            self.stack[-1].at.add(at)
            return
        if self.waiting == [] and not number.text and not is_heading:
            self.waiting.append(text)
            self.stack[-1].at.add(at)
            self.waiting = None
            return
        self.waiting = None
        if compact(text).startswith("noinhan"):
            self._end(at, text)
        elif not number.text and not is_heading and len(self.stack) > 1:
            self.stack[-1].lines.append(text)
            self.stack[-1].at.add(at)
        else:
            self._open(Node(number, [words], {at}, is_heading=is_heading))

    def _end(self, at: int, text: str) -> None:
        """What stands below the duties: recipients and who signs belong to none of them."""
        node = Node(NOTHING, [text], {at}, is_end=True)
        self.root.children.append(node)
        self.stack = [self.root, node]

    def _label(self, node: Node, key: str, rest: str) -> None:
        if key == "content":
            node.lines.append(rest)
            return
        words = node.labels.setdefault(key, [])
        if rest.count(")") > rest.count("("):
            rest = re.sub(r"\)(?=[.;/]*$)", "", rest)  # of the bracket that held the labels
        rest = re.sub(r"(?<![./])\s*[;.,/]+$", "", rest) if not _ETC.search(rest) else rest
        if rest:
            words.append(rest)
        self.waiting = words if not rest else None

    def _duty(self, text: str) -> Node | None:
        """The duty that a label speaks of: the last one, unless that is one more item beside the label."""
        if len(self.stack) < 2:
            return None
        found = _BULLETS.match(text)
        self.style = mark = ("-" if found[0] in "-–—" else found[0]) if found else ""
        node = self.stack[-1]
        if len(self.stack) > 2 and node.is_plain_bullet and node.number.text == mark:
            self.stack.pop()
            return self.stack[-1]
        if len(self.stack) > 2 and node.is_plain_bullet and not mark:
            siblings = [c for c in self.stack[-2].children if c.is_plain_bullet]
            if len(siblings) > 1 and self.stack[-2].number.text:
                self.stack.pop()
                return self.stack[-1]
        return node

    def _open(self, node: Node) -> None:
        """Hang a paragraph below the last one that is above it, by dots, else by style."""
        if self.stack[-1].is_end and node.number.style is not Style.BULLET:
            self.stack.pop()
        self._leave_lines(node.number.style)
        node.is_inner = self._counts_anew(node)
        self._leave_deeper(node)
        self.stack[-1].children.append(node)
        self.stack.append(node)

    def _leave_lines(self, style: Style) -> None:
        """End paragraphs without a number; a heading keeps numbers below it, once numbers were seen."""
        stack = self.stack
        if style in (Style.BULLET, Style.SMALL):
            return
        begun = any(child.number.text for child in self.root.children)
        while stack[-1] is not self.root and stack[-1].number.style is Style.NONE:
            is_title = begun and stack[-1].is_heading and not stack[-1].labels
            if is_title and style is not Style.NONE:
                return
            stack.pop()

    def _leave_deeper(self, node: Node) -> None:
        """End what is as deep as the paragraph, or deeper."""
        stack, style = self.stack, node.number.style
        if style is Style.DOTTED:
            while (
                stack[-1] is not self.root
                and stack[-1].number.style in _BELOW_DOTS
                and not stack[-1].number.is_above(node.number)
            ):
                stack.pop()
        elif any(item.rank == node.rank for item in stack[1:]):
            while stack[-1].rank != node.rank:
                stack.pop()
            stack.pop()
        elif not node.is_inner:
            while stack[-1] is not self.root and stack[-1].number.style in _DEEPER.get(style, ()):
                stack.pop()

    def _counts_anew(self, node: Node) -> bool:
        """Whether a paragraph counts from 1 in the style of the heading above it, or goes on so."""
        same = [item for item in self.stack[1:] if item.number.rank == node.number.rank]
        if not same or node.is_heading or node.number.style is Style.BULLET:
            return False
        begins = value_of(node.number) == 1 and same[-1].is_heading and same[-1] is self.stack[-1]
        return same[-1].is_inner or (begins and not same[-1].labels)


_BELOW_DOTS = (Style.DOTTED, Style.NONE, Style.SMALL, Style.BULLET)
_BELOW_ROMAN = (Style.BULLET, Style.SMALL, Style.ARABIC, Style.DOTTED, Style.NONE)
_DEEPER = {
    Style.NAMED: (*_BELOW_ROMAN, Style.ROMAN, Style.LETTER),
    Style.ROMAN: _BELOW_ROMAN,
    Style.LETTER: _BELOW_ROMAN,
    Style.NONE: _BELOW_ROMAN,
    Style.ARABIC: (Style.BULLET, Style.SMALL),
    Style.SMALL: (Style.BULLET,),
}
"""What a number of a style that was not seen yet ends."""
