"""Numbers of things: which numbers of a phrase cannot be a time, by their shape or neighbours.

A number may be (part of) a time where a word of time touches it, or where marks join it to others
as a day, a month or an hour. Close to letters it is part of a code ("29A-123.45", "P.101"), behind a
name or before what it counts it is of that thing ("phòng 203", "86 bệnh nhân").
"""

from __future__ import annotations

import re
from itertools import pairwise

from kstthc_cli.deadlines import lexicon
from kstthc_cli.deadlines.lexicon import begins_with, leads_to_a_time, listed, touches_a_time
from kstthc_cli.deadlines.slips import one_slip_apart, slips_in
from kstthc_cli.deadlines.words import Token, TokenKind

NAMES = (TokenKind.WORD, TokenKind.NOUN)
DOING = (*lexicon.VERBS, *lexicon.LEADS)
COUNTED = (*listed("lifeless"), *listed("outputs"))
"""Things that are counted, though a doing may begin so: "16 nhiệm vụ", "02 đề án"."""
IN_CODES, IN_LISTS = "-./&", (",", "và", "&", "+")
GO_WITH = ("với", "cùng", "cả", "kèm")
BESIDE_A_TIME = (",", ";", "-", "và", "đến")
MONTHS = 12
NOTHING = Token(TokenKind.MARK, "\0", "\0")
"""What stands beyond the ends of a phrase."""


def with_things(tokens: list[Token], year: int) -> list[Token]:
    """Codes as one noun each, and the numbers of things marked; `year`: the plan's."""
    told = _with_codes(tokens)
    signs = "".join(map(_sign, told))
    lists = (range(found.start(), found.end(), 2) for found in _LIST.finditer(signs))
    things = {at for numbers in lists if _are_things(told, numbers, year) for at in numbers}
    return [
        token._replace(keys=(*token.keys, lexicon.OF_A_THING)) if at in things else token
        for at, token in enumerate(told)
    ]


def _sign(token: Token) -> str:
    if token.kind is TokenKind.NUMBER:
        return "Y" if _is_year(token) else "#"
    return "+" if token.text in IN_LISTS else token.text[:1]


_LIST = re.compile(r"Y|(?<=/)#|#(?:\+#)*")
"""A year, a month behind its day, or numbers with joints between them: "111, 112 và 331"."""

# Codes --------------------------------------------------------------------------------------------


def _with_codes(tokens: list[Token]) -> list[Token]:
    """ "29A-123.45", "P.101", "50m3", "A1/D3": numbers that are close to letters, and no time's."""
    told: list[Token] = []
    at = 0
    while at < len(tokens):
        run = _run_at(tokens, at)
        if len(run) > 1 and _is_code(run, told):
            text = "".join(token.text for token in run)
            raw = "".join(token.raw for token in run)
            run = [Token(TokenKind.NOUN, text, raw, run[0].spaced, (text, "#noun"), tuple(run))]
            at += len(run[0].inner)
        else:
            at += len(run)
        told += run
    return told


def _run_at(tokens: list[Token], at: int) -> list[Token]:
    """The words, numbers and marks without a blank between them."""
    end = at + 1
    while end < len(tokens) and not tokens[end].spaced and tokens[end].kind in _TIGHT:
        end += 1
    while end > at + 1 and tokens[end - 1].kind is TokenKind.MARK:
        end -= 1
    is_run = tokens[at].kind in (TokenKind.WORD, TokenKind.NUMBER) and all(
        t.kind is not TokenKind.MARK or t.text in IN_CODES for t in tokens[at:end]
    )
    return tokens[at:end] if is_run else [tokens[at]]


_TIGHT = (TokenKind.WORD, TokenKind.NUMBER, TokenKind.MARK)


def _is_code(run: list[Token], before: list[Token]) -> bool:
    words = [token for token in run if token.kind is TokenKind.WORD]
    numbers = [token for token in run if token.kind is TokenKind.NUMBER]
    if not words or not numbers or slips_in(words):
        return False
    if _DAY.search("".join(token.raw for token in run)):
        return False
    beside = [*words, *(before[-1:] if run[0] is numbers[0] else [])]
    if any(map(touches_a_time, beside)) or any(map(_is_numeral, words)):
        return False
    # "Q1, X3": a slip of the pen beside a time
    is_short = len(words) == 1 and len(words[0].text) == 1 and int(numbers[0].raw) <= MONTHS
    return not (is_short and _is_beside_a_time(before))


def _is_numeral(word: Token) -> bool:
    """ "II/2026", "1O/3": a quarter, or letters that look like figures."""
    return set(word.text) <= set("ivlo") and word.raw != "v"


_DAY = re.compile(r"(?<![^\W_])0*(?:[12]?\d|3[01])/0*(?:\d|1[0-2])(?![^\W_])")
""" "20/4-phòng KT": a day with no letter close to it."""


def _is_beside_a_time(before: list[Token]) -> bool:
    if not before or before[-1].text not in BESIDE_A_TIME:
        return bool(before) and touches_a_time(before[-1])
    last = before[-2:][0]
    return touches_a_time(last) or last.kind in (TokenKind.NUMBER, TokenKind.CITE)


# Numbers that stand alone or in lists -------------------------------------------------------------


def _are_things(tokens: list[Token], places: range, year: int) -> bool:
    """Whether the numbers of a list, or one alone, are of what stands before or behind them."""
    first, last = places[0], places[-1]
    name, then = _before(tokens, first), _behind(tokens, last)
    is_counted = _is_counted(tokens, last)
    is_parted = is_counted and _is_parted(tokens, first)
    is_part = not is_parted and _goes_on(tokens, first - 1, -1)
    if is_part or _goes_on(tokens, last + 1, 1) or slips_in([name, then]):
        return False
    if _is_year(tokens[first]):
        return _is_year_of(tokens, first, name, year)
    if is_counted:
        return name.text in GO_WITH or not touches_a_time(name)
    is_long = all(len(tokens[at].raw) > 2 for at in places)
    may_be = is_long or not _does_before(tokens, first)
    return may_be and _names_a_thing(name) and not _is_of_a_time(then)


def _names_a_thing(name: Token) -> bool:
    """Whether a number may be of it: not "thán 5", one slip of the pen from a unit."""
    if touches_a_time(name) or not (name.kind in NAMES or name.inner):
        return False
    return not any(one_slip_apart(name.text, unit) for unit in ("tháng", "ngày", "quý", "tuần"))


def _at(tokens: list[Token], at: int) -> Token:
    return tokens[at] if 0 <= at < len(tokens) else NOTHING


def _before(tokens: list[Token], at: int) -> Token:
    """What stands before a number, without a dot or joint: "P. 203", "P.301, 302"."""
    mark = _at(tokens, at - 1)
    is_short = at > 1 and mark.text == "." and not mark.spaced
    is_again = at > 1 and mark.text in IN_LISTS and bool(tokens[at - 2].inner)
    return tokens[at - 2] if is_short or is_again else mark


def _behind(tokens: list[Token], at: int) -> Token:
    """The word behind a number; nothing where a mark stands there."""
    then = _at(tokens, at + 1)
    return NOTHING if then.kind is TokenKind.MARK else then


def _goes_on(tokens: list[Token], at: int, side: int) -> bool:
    """Whether a number or a time joins a list at a place: "15 - 20", "15, tháng 3"; `side`: 1 behind it."""
    token = _at(tokens, at)
    if token.kind is not TokenKind.MARK:
        return token.kind is TokenKind.NUMBER
    if token is NOTHING or token.text in ":()":
        return False
    return _is_of_a_time(_at(tokens, at + side)) or token.text not in ",;.-"


def _is_parted(tokens: list[Token], at: int) -> bool:
    """ "Năm 2026, | 16 sở", "Trước 15/6, | 16 xã": a comma behind a year, or a day with its month."""
    whole, mark = _at(tokens, at - 2), _at(tokens, at - 3)
    is_whole = whole.kind is TokenKind.NUMBER and (_is_year(whole) or mark.text == "/")
    return tokens[at - 1].text == "," and is_whole


def _is_of_a_time(token: Token) -> bool:
    """Whether a word or number takes the number beside it for a time: "15 tháng", "15 - 20"."""
    return touches_a_time(token) and not leads_to_a_time(token)


def _is_counted(tokens: list[Token], at: int) -> bool:
    """ "86 bệnh nhân": whether a thing stands behind the number, and it tells no rate of them."""
    then = _behind(tokens, at)
    is_thing = then.kind in NAMES and not touches_a_time(then)
    does = begins_with(tokens, DOING, at + 1) > begins_with(tokens, COUNTED, at + 1)
    return is_thing and not does and not _is_rate(tokens, at)


def _is_year(number: Token) -> bool:
    return len(number.raw) == 4 and number.raw[:2] in ("19", "20")


def _is_year_of(tokens: list[Token], at: int, name: Token, year: int) -> bool:
    """ "dự toán NSNN 2027 - gửi trước 01/12/2026": a thing's year, and the time behind has its own."""
    rest = tokens[at + 1 :]
    if not rest or _is_of_a_time(_behind(tokens, at)):
        return False
    if name.kind not in NAMES or touches_a_time(name) or _does_before(tokens, at):
        return False
    return tokens[at].raw == str(year) or any(map(_is_year, rest))


def _does_before(tokens: list[Token], at: int) -> bool:
    """Whether a doing ends there: "gửi báo cáo 15"."""
    starts = range(max(0, at - 4), at)
    return any(begins_with(tokens, DOING, start) == at - start for start in starts)


def _is_rate(tokens: list[Token], at: int) -> bool:
    """ "3 xã/tháng": how many in each."""
    for token, then in pairwise(tokens[at + 1 : at + 6]):
        if token.text == "/" or touches_a_time(token):
            return token.text == "/" and touches_a_time(then)
    return False
