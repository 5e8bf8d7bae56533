"""A place in a list of tokens, and the small steps that the grammars are made of.

Every step either takes tokens and answers something, or answers None and takes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar, cast

from kstthc_cli.deadlines.named import (
    ImpossibleError,
)
from kstthc_cli.deadlines.vocabulary import TIME_WORDS, VOCABULARY
from kstthc_cli.deadlines.words import Kind, Token, fold

Step = TypeVar("Step", bound=Callable[..., Any])


def attempt(step: Step) -> Step:
    """Make a method take nothing when it fails.

    A value that cannot be (day 32, quarter V) is a failure too, and is remembered.
    """

    @wraps(step)
    def attempted(self: Cursor, *args: Any, **options: Any) -> Any:
        start = self.position
        try:
            result = step(self, *args, **options)
        except ImpossibleError as error:
            self.impossible.append(str(error))
            result = None
        except ValueError:
            result = None
        if result is None:
            self.position = start
        return result

    return cast(Step, attempted)


class Cursor:
    """Tokens and a position among them; `year` is the plan's year."""

    def __init__(self, tokens: list[Token], year: int) -> None:
        self.tokens = tokens
        self.year = year
        self.position = 0
        self.furthest = 0
        self.impossible: list[str] = []

    @property
    def is_done(self) -> bool:
        return self.position >= len(self.tokens)

    def peek(self, ahead: int = 0) -> Token | None:
        """The token that comes next, or one further on."""
        index = self.position + ahead
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def advance(self, count: int = 1) -> None:
        self.position += count
        self.furthest = max(self.furthest, self.position)

    def sees(self, words: str, ahead: int = 0) -> bool:
        """Whether these words come next."""
        for index, word in enumerate(words.split()):
            if word not in VOCABULARY:
                raise LookupError(f"not in the vocabulary: {word}")
            token = self.peek(ahead + index)
            if token is None or token.kind is not Kind.WORD or token.text != word:
                return False
        return True

    def take(self, *choices: str) -> str | None:
        """The longest of these word sequences that comes next."""
        for words in sorted(choices, key=len, reverse=True):
            if self.sees(words):
                self.advance(len(words.split()))
                return words
        return None

    def sees_mark(self, *marks: str, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token is not None and token.kind is Kind.MARK and token.text in marks

    def mark(self, *marks: str) -> str | None:
        """One of these marks."""
        token = self.peek()
        if token is None or not self.sees_mark(*marks):
            return None
        self.advance()
        return token.text

    def number(self, digits: Iterable[int] = (1, 2)) -> int | None:
        """A number written in so many digits."""
        token = self.peek()
        if token is None or token.kind is not Kind.NUMBER or len(token.raw) not in digits:
            return None
        if len(token.raw) > 2 and token.raw[0] == "0":  # "011" is a slip, of 11 or of 01
            return None
        self.advance()
        return int(token.raw)

    def sees_numbers_only(self, start: int, end: int) -> bool:
        """Whether no word stands between two positions."""
        return not any(token.kind is Kind.WORD for token in self.tokens[start:end])

    def raw(self, start: int, end: int) -> str:
        """The plan's own words between two positions."""
        return "".join(
            (" " if token.spaced and index else "") + token.raw
            for index, token in enumerate(self.tokens[start:end])
        ).strip(" ,.-")

    @attempt
    def free(self, allowed: frozenset[str] = frozenset()) -> str | None:
        """Words that tell no time, up to a clause's end; cited documents may carry their date.

        Where a time word or a number stops them, they end at the comma before it.
        """
        start, comma = self.position, -1
        while (token := self.peek()) is not None:
            if token.kind is Kind.DOCUMENT:
                self.advance()
                self._date_of_document()
            elif token.kind is Kind.WORD and (not self._tells_time() or token.text in allowed):
                if _nearly_a_marker(token.text):
                    return None
                self.advance()
            elif self.sees_mark(",", "-", "/", "'", '"', "“", "”", "&", "...", "."):
                comma = self.position if token.text == "," else comma
                self.advance()
            else:
                break
        if not self.is_done and not self.sees_mark(";", "(", ")"):
            if comma <= start:
                return None
            self.position = comma
        return self.raw(start, self.position) or None

    def _tells_time(self) -> bool:
        """Whether the next word may carry a time."""
        token = self.peek()
        by_name = any(self.sees(words) for words in ("định kỳ", "chủ nhật", "quốc khánh"))
        return by_name or (token is not None and token.text in TIME_WORDS)

    def _date_of_document(self) -> None:
        start = self.position
        self.mark(",")
        if self.take("ngày") and self.number() is not None:
            if self.take("tháng") and self.number() is not None:
                if self.take("năm") and self.number((4,)) is not None:
                    return
            elif self.mark("/", "-", ".") and self.number() is not None:
                if self.mark("/", "-", ".") and self.number((4,)) is not None:
                    return
        self.position = start


_LOOKALIKES = frozenset(
    "thông phòng phong phóng phỏng chống chồng khung trực trúc tước rước".split()
)


def _nearly_a_marker(word: str) -> bool:
    """Whether a free word is a slip of the pen away from "không" or "trước"."""
    if word in _LOOKALIKES:
        return False
    bare = fold(word)
    return any(bare == marker or one_slip_apart(bare, marker) for marker in ("khong", "truoc"))


def one_slip_apart(word: str, other: str) -> bool:
    """Whether one letter more, less or other, or two letters swapped, part the two."""
    if abs(len(word) - len(other)) > 1:
        return False
    if len(word) == len(other):
        wrong = [
            index for index, pair in enumerate(zip(word, other, strict=True)) if len({*pair}) > 1
        ]
        return len(wrong) == 1 or (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and word[wrong[0]] == other[wrong[1]]
            and word[wrong[1]] == other[wrong[0]]
        )
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
