"""From a cell's text to the tokens that forms and doubts are matched on.

Compounds and citations become one token each, brackets one token with what they hold, and a
number told twice ("15 (mười lăm)") one number. Each word gets the words it may be taken for:
itself, and where diacritics were lost the words of the language that fold like it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.doubts import WORDS as DOUBT_WORDS
from kstthc_cli.deadlines.lexicon import KNOWN_WORDS, compound_at
from kstthc_cli.deadlines.texts import grouped, sections
from kstthc_cli.deadlines.things import with_things
from kstthc_cli.deadlines.words import Token, TokenKind, diacritics_of, raw_of, tokenize
from kstthc_cli.text import fold


@lru_cache(maxsize=2)
def _cited(language: Language) -> re.Pattern[str]:
    """What cites or numbers, over the words of tokens: a blank stands before and after each."""
    table, parts = sections("vi/citations"), {"round": _rounds(language)}

    def filled(pattern: str) -> str:
        return re.sub(r"{([a-z-]+)}", lambda part: parts[part[1]], pattern)

    for line in table["parts"].splitlines():
        name, _, pattern = line.partition(" = ")
        parts[name] = filled(pattern)
    told = [filled(line.partition("  » ")[0]) for line in table["citations"].splitlines()]
    return re.compile(rf"(?<= )(?:{'|'.join(told)})")


def _rounds(language: Language) -> str:
    """What duties are counted in, as forms tell it: "lần", "hội nghị"."""
    trees = (form.tree for form in language.forms["round"])
    phrases = (" ".join(words for _, _, words, _ in parts) for *_, parts in trees)
    return f"(?:{'|'.join(phrases)})"


def lex(text: str, language: Language, year: int = 0) -> list[Token]:
    """The tokens of a cleaned text; `year`: the plan's."""
    tokens = tokenize(text)
    if language.name == "vi":
        known = _known(language)
        is_plain = all(t.raw.isascii() for t in tokens if t.kind is TokenKind.WORD)
        told = zip(tokens, ("", *(token.text for token in tokens)), strict=False)
        tokens = [_keyed(t, _taken_for(t, known, is_plain, before)) for t, before in told]
        tokens = with_things(_with_citations(_with_compounds(tokens, is_plain), language), year)
    else:
        tokens = [_keyed(token, (token.text,)) for token in tokens]
    return _opened(_with_brackets(tokens))


def _opened(tokens: list[Token]) -> list[Token]:
    """The tokens without a bracket about all of them, or about a time and not the words behind it."""
    if not tokens or tokens[0].kind is not TokenKind.BRACKET:
        return tokens
    inner, rest = list(tokens[0].inner), tokens[1:]
    has_time, has_other = (any(t.kind is TokenKind.NUMBER for t in side) for side in (inner, rest))
    is_time = len(inner) > 1 and has_time and not has_other
    return [*inner, *rest] if is_time or not rest else tokens


@lru_cache(maxsize=2)
def _known(language: Language) -> dict[str, tuple[str, ...]]:
    """The words of forms, leads and doubts, by what is left of them without diacritics."""
    words = sorted({*language.words, *KNOWN_WORDS, *DOUBT_WORDS})
    return grouped((fold(word), word) for word in words)


def _keyed(token: Token, words: tuple[str, ...]) -> Token:
    """A token with its keys; `words`: what it may be taken for where it is a word."""
    if token.kind is TokenKind.WORD:
        roman = ("#roman",) if set(token.text) <= set("ivxl") else ()
        return token._replace(keys=(*words, "#w", *roman))
    marked = {TokenKind.NUMBER: (token.raw, "#n"), TokenKind.DOCUMENT: ("#doc",)}
    return token._replace(keys=marked.get(token.kind, (token.text,)))


def _taken_for(
    token: Token, known: dict[str, tuple[str, ...]], is_plain: bool, before: str
) -> tuple[str, ...]:
    """A known word stands for itself, unless the phrase has no diacritics at all."""
    text = token.text
    alike = known.get(fold(text), ())
    if not is_plain and (text in alike or text in ("ki", "qui")):
        return (text,)  # "ki", "qui": a slip of "khi" or "quy", no "kí" or "quí"
    if is_plain and text == "sau":  # "thang sau" is next month to most, and June to some
        alike = ("sáu",) if before == "thu" else ("sau",)
    alike = tuple(word for word in alike if diacritics_of(text) <= diacritics_of(word))
    return alike if is_plain and alike else tuple(dict.fromkeys((text, *alike)))


def _joined(kind: TokenKind, tokens: list[Token], key: str) -> Token:
    text = " ".join(token.text for token in tokens)
    return Token(kind, text, raw_of(tokens), tokens[0].spaced, (text, key), tuple(tokens))


def _with_compounds(tokens: list[Token], is_plain: bool) -> list[Token]:
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        length = compound_at(tokens, at, is_plain=is_plain)
        noun = tokens[at : at + length]
        joined.append(_joined(TokenKind.NOUN, noun, "#noun") if noun else tokens[at])
        at += length or 1
    return joined


def _with_citations(tokens: list[Token], language: Language) -> list[Token]:
    """ "số 12/KH-UBND ngày 05/3/2026", "khoản 2 Điều 7": one token each."""
    text, place_of = " ", {1: 0}
    for place, (token, then) in enumerate(zip_longest(tokens, tokens[1:]), 1):
        is_tight = not token.spaced and then is not None and not then.spaced
        text += f"{_spelt(token, is_tight=is_tight)} "
        place_of[len(text)] = place
    joined: list[Token] = []
    at = 0
    for found in _cited(language).finditer(text):
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
            _close(opened.pop(), stack.pop(), stack[-1])
    while opened:
        _close(opened.pop(), stack.pop(), stack[-1])
    return stack[0]


def _close(start: Token, inner: list[Token], outer: list[Token]) -> None:
    is_weekday = len(inner) == 2 and inner[0].text in ("thứ", "chủ") and inner[1].text != "nhất"
    if is_weekday and outer and outer[-1].kind is TokenKind.NUMBER:
        outer += [inner[0]._replace(spaced=True), *inner[1:]]  # "13/3 (thứ Sáu)", "13/3, thứ Sáu"
    elif inner and _is_day_of(outer, inner):
        comma = Token(TokenKind.MARK, ",", ",", keys=(",",))  # "thứ Sáu (13/3)"
        outer += [comma, inner[0]._replace(spaced=True), *inner[1:]]
    elif inner and (at := _in_words_at(outer, inner)) is not None:
        outer[at:] = [inner[0]._replace(spaced=True)]  # "bảy (07) ngày"
    elif inner and not _is_told_twice(outer, inner):
        raw = f"({raw_of(inner)})"
        outer.append(Token(TokenKind.BRACKET, "(", raw, start.spaced, ("#b",), tuple(inner)))


def _is_day_of(weekday: list[Token], inner: list[Token]) -> bool:
    """Whether a bracket holds the day of the weekday before it, and nothing else."""
    texts = [token.text for token in weekday[-2:]]
    is_weekday = texts[-1:] == ["cn"] or texts[:1] in (["thứ"], ["t"], ["chủ"])
    day = inner[inner[0].text == "ngày" :]
    is_day = all(t.kind is TokenKind.NUMBER or t.text == "/" for t in day)
    return is_weekday and is_day and len(day) in (3, 5)


def _is_told_twice(outer: list[Token], inner: list[Token]) -> bool:
    """ "15 (mười lăm)": the number again, in words."""
    is_number = bool(outer) and outer[-1].kind is TokenKind.NUMBER
    return is_number and int(outer[-1].raw) in _told(inner, 0)


def _in_words_at(outer: list[Token], inner: list[Token]) -> int | None:
    """Where the words begin that tell the number of the bracket behind them: "hai mươi (20)"."""
    if len(inner) != 1 or inner[0].kind is not TokenKind.NUMBER:
        return None
    value, places = int(inner[0].raw), range(max(len(outer) - MOST_NUMBER_WORDS, 0), len(outer))
    words = (at for at in places if outer[at].kind is TokenKind.WORD)
    return next((at for at in words if value in _told(outer, at)), None)


MOST_NUMBER_WORDS = 3
"""As "hai mươi lăm"."""


def _told(tokens: list[Token], at: int) -> list[int]:
    """What number the tokens from a place on are, and nothing else: in figures, or in words."""
    from kstthc_cli.deadlines.forms.terminals import VIETNAMESE  # forms know the words of numbers

    if tokens[at].kind is not TokenKind.WORD:
        return [int(t.raw) for t in tokens[at:] if t.kind is TokenKind.NUMBER and len(tokens) == 1]
    told = VIETNAMESE["number-word"][1](tokens, at)
    return [number for end, number in told if end == len(tokens)]
