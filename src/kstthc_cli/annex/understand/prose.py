"""Plans written as prose: with labels below each duty, “Đơn vị chủ trì: …”, else in whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kstthc_cli.annex.grid import Paragraph
from kstthc_cli.annex.understand.headings import meaning_of
from kstthc_cli.annex.understand.numbers import NOTHING, Number, Style, split_number, value_of
from kstthc_cli.annex.understand.outcome import DraftSection, DraftTask, RemarkKind, Role
from kstthc_cli.annex.understand.sentences import Told, office_of, told
from kstthc_cli.annex.understand.terms import SOME_YEAR
from kstthc_cli.annex.words import clean, compact
from kstthc_cli.messages import message, vietnamese

FEWEST_TASKS = 2
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
_COST = re.compile(
    r"(kinh phí|nguồn kinh phí|địa điểm|thành phần|đối tượng|số lượng|hình thức|yêu cầu)(\s+\w+){0,3}",
    re.I,
)
_BULLETS = re.compile(r"[-–+*•·▪]")


@dataclass
class _Node:
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
    children: list[_Node] = field(default_factory=list)

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
    return (f"cells.{label}", label, found["rest"]) if _COST.fullmatch(label) else ("", "", text)


@dataclass
class Prose:
    """The duties of a plan in prose."""

    top: DraftSection = field(default_factory=DraftSection)
    used: set[int] = field(default_factory=set)
    """The paragraphs that they were made of."""
    labels: dict[str, list[str]] = field(default_factory=dict)
    """The wordings of the labels by their key."""
    left: list[str] = field(default_factory=list)
    by_sentences: bool = False
    """Whether the duties' own sentences told who and when."""


def read_prose(paragraphs: Sequence[Paragraph]) -> Prose | None:
    """The duties that labels tell; None where there are none."""
    return _prose_of(_read(paragraphs))


def read_sentences(paragraphs: Sequence[Paragraph]) -> Prose | None:
    """The numbered duties whose own words name who and when; None where there are none."""
    reader = _read(paragraphs)
    years = re.findall(r"\bnăm\s+(20\d\d)", " ".join(p.text for p in paragraphs))
    if _tell(reader.root, int(years[0]) if years else SOME_YEAR) < FEWEST_TASKS:
        return None
    headings = {
        "lead": message("Lead"), "with": message("Partners"), "deadline": message("Deadline"),
    }  # fmt: skip
    told_of = reader.root.keys()
    reader.labels = {key: [vietnamese(name)] for key, name in headings.items() if key in told_of}
    prose = _prose_of(reader)
    if prose is not None:
        prose.by_sentences = True
    return prose


def _tell(node: _Node, year: int) -> int:
    """Who and when of the duties below each heading where one names both; how many name both."""
    duties = [c for c in node.children if c.number.text and not c.children and not c.is_heading]
    office = office_of(" ".join(node.lines))
    found = [told(" ".join(duty.lines), year, office) for duty in duties]
    whole = sum(bool(one.lead and one.deadline) for one in found)
    if whole:
        for duty, one in zip(duties, found, strict=True):
            duty.labels = {key: [words] for key, words in one.labels() if words}
            duty.told = one
    return whole + sum(_tell(child, year) for child in node.children)


def _read(paragraphs: Sequence[Paragraph]) -> _Reader:
    reader = _Reader()
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


def _prose_of(reader: _Reader) -> Prose | None:
    prose = Prose(labels=reader.labels)
    for child in reader.root.children:
        _write(child, prose.top, prose)
    return prose if len([*prose.top.all_tasks()]) >= FEWEST_TASKS else None


class _Reader:
    """Paragraphs one by one into a tree by their numbers; labels to the duty above them."""

    def __init__(self) -> None:
        self.root = _Node(NOTHING, [], set())
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
            self._open(_Node(number, [words], {at}, is_heading=is_heading))

    def _end(self, at: int, text: str) -> None:
        """What stands below the duties: recipients and who signs belong to none of them."""
        node = _Node(NOTHING, [text], {at}, is_end=True)
        self.root.children.append(node)
        self.stack = [self.root, node]

    def _label(self, node: _Node, key: str, rest: str) -> None:
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

    def _duty(self, text: str) -> _Node | None:
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

    def _open(self, node: _Node) -> None:
        """Hang a paragraph below the last one that is above it, by dots, else by style."""
        stack, style = self.stack, node.number.style
        if stack[-1].is_end and style is not Style.BULLET:
            stack.pop()
        begun = any(child.number.text for child in self.root.children)
        while (
            stack[-1] is not self.root
            and stack[-1].number.style is Style.NONE
            and style not in (Style.BULLET, Style.SMALL)
            and not (
                begun and stack[-1].is_heading and not stack[-1].labels and style is not Style.NONE
            )
        ):
            stack.pop()
        node.is_inner = self._counts_anew(node)
        known = any(item.rank == node.rank for item in stack[1:])
        if style is Style.DOTTED:
            deeper: tuple[Style, ...] = (Style.DOTTED, Style.NONE, Style.SMALL, Style.BULLET)
            while (
                stack[-1].number.style in deeper
                and stack[-1] is not self.root
                and (not stack[-1].number.is_above(node.number))
            ):
                stack.pop()
        elif known:
            while stack[-1].rank != node.rank:
                stack.pop()
            stack.pop()
        elif not node.is_inner:
            deeper = _DEEPER.get(style, ())
            while stack[-1] is not self.root and stack[-1].number.style in deeper:
                stack.pop()
        stack[-1].children.append(node)
        stack.append(node)

    def _counts_anew(self, node: _Node) -> bool:
        """Whether a paragraph counts from 1 in the style of the heading above it, or goes on so."""
        same = [item for item in self.stack[1:] if item.number.rank == node.number.rank]
        if not same or node.is_heading or node.number.style is Style.BULLET:
            return False
        begins = value_of(node.number) == 1 and same[-1].is_heading and same[-1] is self.stack[-1]
        return same[-1].is_inner or (begins and not same[-1].labels)


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


def _write(node: _Node, home: DraftSection, prose: Prose) -> None:
    if not node.has_tasks:
        return
    if node.labels and not any(child.has_tasks for child in node.children):
        home.tasks.append(_task(node))
        prose.used |= _all_of(node)
        return
    prose.used |= node.at
    number = "" if node.number.style is Style.BULLET else node.number.text
    section = DraftSection(number, node.lines[0])
    home.parts.append(section)
    if node.labels:
        section.tasks.append(_task(node))
    else:
        prose.left += node.lines[1:]
    for child in node.children:
        if child.has_tasks:
            _write(child, section, prose)
        elif _is_duty(child, node):
            section.tasks.append(_task(child))
            prose.used |= _all_of(child)
        else:
            prose.left.append(_whole(child))
            prose.used |= _all_of(child)


def _is_duty(node: _Node, parent: _Node) -> bool:
    """Whether a paragraph without labels stands among duties as one of them."""
    ranks = {child.number.rank for child in parent.children if child.labels}
    return node.number.rank in ranks and bool(node.number.text)


def _all_of(node: _Node) -> set[int]:
    return node.at.union(*(_all_of(child) for child in node.children))


def _whole(node: _Node) -> str:
    inner = [_whole(child) for child in node.children]
    return " ".join([f"{_mark(node.number)}{' '.join(node.lines)}", *inner]).strip()


def _mark(number: Number) -> str:
    if not number.text:
        return ""
    return f"{number.text} " if number.style is Style.BULLET else f"{number.text}. "


def _task(node: _Node) -> DraftTask:
    task = DraftTask(number="" if node.number.style is Style.BULLET else node.number.text)
    task.place = message("paragraph {n}", n=min(node.at) + 1)
    task.lines = {key: list(lines) for key, lines in node.labels.items() if lines}
    content = [*node.lines, *[_whole(child) for child in node.children if not child.has_tasks]]
    task.lines["content"] = [line for line in content if line]
    if node.told is not None:
        _remark_told(task, node.told)
    return task


def _remark_told(task: DraftTask, one: Told) -> None:
    """What was read out of the sentence, and what could not be."""
    for key in ("lead", "with", "deadline"):
        if task.lines.get(key):
            text = message("read out of the row's own sentence")
            if key == "lead" and one.is_titled:
                text = message("the lead is the title of its section")
            task.remark(RemarkKind.CORRECTED, key, text)
    if one.days > 1:
        text = message("the row's sentence names {n} days; write the one that counts", n=one.days)
        task.remark(RemarkKind.DOUBT, "deadline", text)
