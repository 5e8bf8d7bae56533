"""From a cell's text to the tokens that forms and doubts are matched on.

Compounds and citations become one token each, brackets one token with what they hold, and a
number told twice ("15 (mười lăm)") one number. Each word gets the words it may be taken for:
itself, and where diacritics were lost the words of the language that fold like it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.lexicon import compound_at
from kstthc_cli.deadlines.texts import grouped, sections
from kstthc_cli.deadlines.words import Token, TokenKind, diacritics_of, raw_of, tokenize
from kstthc_cli.text import fold


@lru_cache(maxsize=1)
def _cited() -> re.Pattern[str]:
    """What cites or numbers, over the words of tokens: a blank stands before and after each."""
    table, parts = sections("vi/citations"), dict[str, str]()

    def filled(pattern: str) -> str:
        return re.sub(r"{([a-z-]+)}", lambda part: parts[part[1]], pattern)

    for line in table["parts"].splitlines():
        name, _, pattern = line.partition(" = ")
        parts[name] = filled(pattern)
    told = [filled(line.partition("  » ")[0]) for line in table["citations"].splitlines()]
    return re.compile(rf"(?<= )(?:{'|'.join(told)})")


def lex(text: str, language: Language, extra: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of a cleaned text; `extra` are words known beside those of the forms."""
    tokens = tokenize(text)
    is_vietnamese = language.name == "vi"
    is_plain = is_vietnamese and all(t.raw.isascii() for t in tokens if t.kind is TokenKind.WORD)
    words = frozenset(language.words | extra)
    keyed = [_keyed(token, words, is_plain, is_vietnamese) for token in tokens]
    if is_vietnamese:
        keyed = _with_compounds(keyed, is_plain)
        keyed = _with_citations(keyed)
    whole = _with_brackets(keyed)
    is_wrapped = len(whole) == 1 and whole[0].kind is TokenKind.BRACKET
    return list(whole[0].inner) if is_wrapped else whole


def _keyed(token: Token, words: frozenset[str], is_plain: bool, is_vietnamese: bool) -> Token:
    if token.kind is TokenKind.WORD:
        told = _taken_for(token, words, is_plain) if is_vietnamese else (token.text,)
        roman = ("#roman",) if set(token.text) <= set("ivxl") else ()
        return token._replace(keys=(*told, "#w", *roman))
    marked = {TokenKind.NUMBER: (token.raw, "#n"), TokenKind.DOCUMENT: ("#doc",)}
    return token._replace(keys=marked.get(token.kind, (token.text,)))


def _taken_for(token: Token, words: frozenset[str], is_plain: bool) -> tuple[str, ...]:
    """A known word stands for itself, unless the phrase has no diacritics at all."""
    text = token.text
    if text in words and not is_plain:
        return (text,)
    alike = _by_fold(words).get(fold(text), ())
    if is_plain and text == "sau":  # "thang sau" is next month to most, and June to some
        alike = ("sau",)
    if text in ("ki", "qui") and not is_plain:  # a slip of "khi" or "quy", no "kí" or "quí"
        return (text,)
    alike = tuple(word for word in alike if diacritics_of(text) <= diacritics_of(word))
    return alike if is_plain and alike else tuple(dict.fromkeys((text, *alike)))


@lru_cache(maxsize=8)
def _by_fold(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    return grouped((fold(word), word) for word in sorted(words))


def _joined(kind: TokenKind, tokens: list[Token], key: str) -> Token:
    text = " ".join(token.text for token in tokens)
    return Token(kind, text, raw_of(tokens), tokens[0].spaced, (text, key), tuple(tokens))


def _with_compounds(tokens: list[Token], is_plain: bool) -> list[Token]:
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        is_word = tokens[at].kind is TokenKind.WORD
        if length := compound_at(tokens, at, is_plain=is_plain) if is_word else 0:
            joined.append(_joined(TokenKind.NOUN, tokens[at : at + length], "#noun"))
        else:
            joined.append(tokens[at])
        at += length or 1
    return joined


def _with_citations(tokens: list[Token]) -> list[Token]:
    """ "số 12/KH-UBND ngày 05/3/2026", "khoản 2 Điều 7": one token each."""
    text, place_of = " ", {1: 0}
    for place, token in enumerate(tokens):
        is_tight = (
            not token.spaced and tokens[place + 1 : place + 2] and not tokens[place + 1].spaced
        )
        text += f"{_spelt(token, is_tight=bool(is_tight))} "
        place_of[len(text)] = place + 1
    joined: list[Token] = []
    at = 0
    for found in _cited().finditer(text):
        start, end = place_of[found.start()], place_of[found.end()]
        joined += [*tokens[at:start], _joined(TokenKind.CITE, tokens[start:end], "#cite")]
        at = end
    return joined + tokens[at:]


def _spelt(token: Token, *, is_tight: bool) -> str:
    """A token as one word; capital N and M stand for numbers that are told elsewhere."""
    if token.kind is TokenKind.DOCUMENT:
        return "#doc"
    if is_tight and token.text in (",", "."):
        return "‚" if token.text == "," else "․"
    return token.raw if token.raw in ("N", "M") else token.text.replace(" ", "_")


def _with_brackets(tokens: list[Token]) -> list[Token]:
    """Brackets with what they hold; one left open holds the rest, one too many is left out."""
    stack: list[list[Token]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.text == "(":
            stack.append([])
            opened.append(token)
        elif token.text != ")":
            stack[-1].append(token)
        elif opened:
            _close(stack, opened)
    while opened:
        _close(stack, opened)
    return stack[0]


def _close(stack: list[list[Token]], opened: list[Token]) -> None:
    inner = stack.pop()
    start = opened.pop()
    outer = stack[-1]
    if inner and not _is_told_twice(outer, inner):
        raw = f"({raw_of(inner)})"
        outer.append(Token(TokenKind.BRACKET, "(", raw, start.spaced, ("#b",), tuple(inner)))


def _is_told_twice(outer: list[Token], inner: list[Token]) -> bool:
    """ "15 (mười lăm)": the number again, in words."""
    if not outer or outer[-1].kind is not TokenKind.NUMBER:
        return False
    from kstthc_cli.deadlines.forms.terminals import VIETNAMESE  # forms know the words of numbers

    told = VIETNAMESE["number-word"][1](inner, 0) if inner[0].kind is TokenKind.WORD else ()
    value = int(outer[-1].raw)
    if any(end == len(inner) and number == value for end, number in told):
        return True
    return len(inner) == 1 and inner[0].kind is TokenKind.NUMBER and int(inner[0].raw) == value
