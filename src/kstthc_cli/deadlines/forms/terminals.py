"""What single tokens are, and how far words run that tell no time.

A terminal names the keys of the tokens that it may begin with, and answers every place where
it may end together with what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kstthc_cli.deadlines.chart import Found, Terminal
from kstthc_cli.deadlines.lexicon import (
    ANIMALS,
    COMPLETIONS,
    DOCUMENT_NOUNS,
    NO_EVENT,
    STEMS,
    begins_with,
    is_timely,
    listed,
    stands,
)
from kstthc_cli.deadlines.slips import one_slip_apart
from kstthc_cli.deadlines.words import Token, TokenKind, raw_of
from kstthc_cli.text import fold

YEARS = range(1990, 2100)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
NUMBERS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
UNITS_AFTER_TENS = {**NUMBERS, "mốt": 1, "lăm": 5}


def _number(least: int, most: int, is_one: Callable[[str], bool], base: int = 0) -> Terminal:
    """A number of so many digits."""

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        raw = tokens[at].raw
        if least <= len(raw) <= most and is_one(raw):
            yield at + 1, base + int(raw)

    return read


def _digits(least: int, most: int) -> Terminal:
    # "011" is a slip, of 11 or of 01
    return _number(least, most, lambda raw: len(raw) < 3 or raw[0] != "0")


def _week_bracket(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "(giao ban tuần)": the bracket says that the weekday comes back."""
    texts = {token.text for token in tokens[at].inner}
    if "tuần" in texts and texts <= {"họp", "giao", "ban", "hàng", "tuần", "mỗi"}:
        yield at + 1, True


def _named(word: str, after: Callable[[list[Token], int], bool]) -> Terminal:
    """A day or month by its name, "Ngày Nhà giáo Việt Nam", up to a time or a mark that may follow."""

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        if not tokens[at].text.startswith(f"{word} ") or tokens[at].text == "tháng tuổi":
            return
        end = at + 1
        while end < len(tokens) and tokens[end].kind in (TokenKind.WORD, TokenKind.NOUN):
            if is_timely(tokens, end):
                break
            end += 1
        if after(tokens, end):
            yield end, True

    return read


def _is_number_next(tokens: list[Token], at: int) -> bool:
    return "#n" in _keys(tokens, at)


def _is_no_time_next(tokens: list[Token], at: int) -> bool:
    return at == len(tokens) or tokens[at].kind not in (TokenKind.WORD, TokenKind.NOUN)


_LOTS = frozenset("đợt lần học kỳ vòng bước giai lớp khối".split())


def _lot(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "đợt 1", "học kỳ I": a part of the work that has its own day."""
    if tokens[at].text.split()[0] in _LOTS:
        yield at + 1, True


def _number_word(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "ba", "mười hai", "hai mươi lăm"; "năm" before a year's number is no five."""
    value, then = _said(NUMBERS, tokens[at]), _keys(tokens, at + 1)
    if value is None or ("năm" in tokens[at].keys and "#n" in then):
        return
    is_tens = value != 10 and "mươi" in then
    tens, after = (value * 10, at + 2) if is_tens else (value, at + 1)
    yield after, tens
    if (value == 10 or is_tens) and after < len(tokens):
        ones = _said(UNITS_AFTER_TENS, tokens[after])
        names_year = "năm" in tokens[after].keys and after + 1 < len(tokens)
        if ones is not None and ones < 10 and not names_year:
            yield after + 1, tens + ones


def _said(numbers: dict[str, int], token: Token) -> int | None:
    return next((numbers[key] for key in token.keys if key in numbers), None)


def _keys(tokens: list[Token], at: int) -> tuple[str, ...]:
    """What the token there may be taken for; nothing behind the end."""
    return tokens[at].keys if at < len(tokens) else ()


def _roman(tokens: list[Token], at: int) -> Iterator[Found]:
    """I to IV, and I misread as l by a scan; 99 is a numeral that counts no quarter."""
    text = tokens[at].text
    number = ROMAN.get(text.replace("l", "i"))
    if number is not None or set(text) <= set("ivxl"):
        yield at + 1, number or 99


def _glued(mark: str) -> Terminal:
    """A mark with no space about it: "3.6" is a day, "3. 6" is none."""

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        then = tokens[at + 1] if at + 1 < len(tokens) else None
        if tokens[at].text == mark and not tokens[at].spaced and then and not then.spaced:
            yield at + 1, mark

    return read


def _zodiac(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Quý Mão": the place of the year in the cycle of sixty, as (stem, animal)."""
    if at + 1 < len(tokens):
        stem, animal = tokens[at].raw.casefold(), tokens[at + 1].raw.casefold()
        if stem in STEMS and animal in ANIMALS:
            yield at + 2, (STEMS.index(stem), ANIMALS.index(animal))


def free_ends(
    tokens: list[Token], at: int, allowed: frozenset[str], *, may_stop: bool = False
) -> Iterator[int]:
    """Where words that tell no time may end: at a comma, and where a time or a clause begins.

    Words run on over commas, slashes and cited documents. Where a time stops them they end at
    the last comma before it.
    """
    end = at
    while end < len(tokens):
        token = tokens[end]
        if token.kind is TokenKind.MARK:
            if token.text not in ",-/'’&…%.":
                break
            if token.text == ",":
                yield end
        elif token.kind is TokenKind.BRACKET:
            break
        elif token.text == "và" and begins_with(tokens, tuple(COMPLETIONS), end + 1):
            yield end
        elif is_timely(tokens, end) and not _is_allowed(tokens, end, allowed):
            if may_stop and end > at:
                yield end
            return
        end += 1
    if end > at and tokens[end - 1].text not in ",-/":
        yield end


def _is_allowed(tokens: list[Token], at: int, allowed: frozenset[str]) -> bool:
    """Whether a word of time may stand among free words; the year's number after its "năm"."""
    is_year = len(tokens[at].raw) == 4 and "năm" in allowed and "năm" in tokens[at - 1].keys
    return bool({*tokens[at].keys} & allowed) or (is_year and tokens[at].kind is TokenKind.NUMBER)


WORDS = "#w #noun #cite"


def _free(
    allowed: str, is_refused: Callable[[str], bool] = lambda _: False, keys: str = WORDS
) -> tuple[str, Terminal]:
    """Words that tell no time but what is allowed, quoted."""
    words = frozenset(allowed.split())

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        for end in dict.fromkeys(free_ends(tokens, at, words)):
            said = raw_of(tokens[at:end])
            if end > at and said and not is_refused(said):
                yield end, said

    return keys, read


def _opened(
    openers: tuple[str, ...],
    allowed: str = "",
    is_refused: Callable[[str], bool] = lambda _: False,
    *,
    least: int = 0,
    may_stop: bool = False,
) -> tuple[str, Terminal]:
    """Words that begin with an opener, quoted whole: "Theo yêu cầu của Sở Nội vụ"."""
    sequences = sorted((tuple(opener.split()) for opener in openers), key=len, reverse=True)
    words = frozenset(allowed.split())

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        length = next((len(opener) for opener in sequences if stands(tokens, opener, at)), 0)
        stop = at + length
        if length:
            ends = dict.fromkeys((stop, *free_ends(tokens, stop, words, may_stop=may_stop)))
            said = ((end, raw_of(tokens[at:end])) for end in ends if end - stop >= least)
            yield from ((end, quoted) for end, quoted in said if not is_refused(quoted))

    return " ".join(opener[0] for opener in sequences), read


def _reference(tokens: list[Token], at: int) -> Iterator[Found]:
    """A document that sets the date, and all of its name: years and quarters belong to it."""
    start = at
    while start < len(tokens) and "theo" in tokens[start].keys:
        start += 1
    start += at < start < len(tokens) and "đúng" in tokens[start].keys
    if not at < start < len(tokens) or begins_with(tokens, listed("asked"), at):
        return
    last = fold(tokens[-1].text)
    if start + 1 < len(tokens) or not any(one_slip_apart(last, unit) for unit in SLIPPED):
        for end in _name_ends(tokens, start):
            yield end, raw_of(tokens[at:end])


def _name_ends(tokens: list[Token], start: int) -> Iterator[int]:
    """Where a document's name may end: at a comma of it, and where the clause does."""
    end, commas = start, list[int]()
    while end < len(tokens) and (length := _length_in_name(tokens, start, end)):
        if _is_clause_end(tokens[end]):
            break
        if tokens[end].text == ",":
            commas.append(end)
        end += length
    yield from commas[:MOST_COMMAS]
    is_cut = end < len(tokens) and not _is_clause_end(tokens[end])
    if end > start and commas[-1:] != [end - 1] and not is_cut:
        yield end


MOST_COMMAS = 12
"""Places in a document's name where it may end; more are no name."""


def _is_clause_end(token: Token) -> bool:
    return token.kind is TokenKind.BRACKET or token.text in (";", ":")


def _length_in_name(tokens: list[Token], start: int, at: int) -> int:
    """How many tokens of a document's name stand there; 0 where a time does."""
    token, has_noun = tokens[at], _names_document(tokens, start, start + 3)
    if token.kind is TokenKind.NUMBER:
        is_term = len(token.raw) <= 2 and "năm" in _keys(tokens, at + 1)
        if is_term and _names_document(tokens, start, max(at, start + 3)):
            return 2  # "kế hoạch tài chính 05 năm"
        # "năm 2026", "giai đoạn 2021-2025"
        is_year = bool({*tokens[at - 1].keys} & {"năm", "đoạn", "-", "/", "đến"})
        return int(has_noun and len(token.raw) == 4 and is_year)
    is_time = is_timely(tokens, at) and not (has_noun and _names_a_year(tokens, at))
    return int(not is_time or bool({*token.keys} & {"kỳ", "hạn", "định"}))


def _names_document(tokens: list[Token], start: int, end: int) -> bool:
    return any(not set(DOCUMENT_NOUNS).isdisjoint(token.keys) for token in tokens[start:end])


def _names_a_year(tokens: list[Token], at: int) -> bool:
    """Whether a word of time belongs to a document's name: "năm 2026", "hàng năm", "tuần"."""
    keys, then = {*tokens[at].keys}, {*_keys(tokens, at + 1)}
    if "năm" in keys:
        return "#n" not in then or len(tokens[at + 1].raw) == 4
    if "hàng" in keys:
        return bool(then & {"năm", "quý", "tháng", "tuần"})
    if keys & {"tuần", "tháng", "quý", "từng", "kỳ"}:
        return "#n" not in then
    return bool(keys & {"giai", "đoạn", "đến", "từ"}) and bool(then)


def _bracketed(tokens: list[Token], at: int) -> Iterator[Found]:
    """Words of the plan's own between square brackets, as English phrases quote them."""
    end = at + 1
    while end < len(tokens) and tokens[end].text != "]":
        end += 1
    if end < len(tokens) and end > at + 1:
        yield end + 1, raw_of(tokens[at + 1 : end])


KNOWN_ANCHORS = tuple(
    f"{opening}{anchor}"
    for opening in ("", "ngay ", "khi ", "thoi diem ")
    for anchor in (
        *("nay", "ky", "ky ban hanh", "ky ke hoach", "ky ke hoach nay", "ky ban hanh ke hoach"),
        *("ky ban hanh ke hoach nay", "ban hanh ke hoach nay", "ke hoach co hieu luc", "ky kh nay"),
        *("ke hoach nay co hieu luc", "ke hoach duoc ban hanh", "ke hoach nay duoc ban hanh"),
        *("ket thuc thang", "ket thuc quy", "ket thuc nam", "het thang", "het quy", "het nam"),
    )
)
"""What gives a day by itself, without diacritics: words nearly the same are a slip, no event."""

_ANCHOR_WORDS = {word for anchor in KNOWN_ANCHORS for word in anchor.split()} | {"ke", "quy"}
_OWN_PLAN = re.compile(
    r"(?:từ |khi |ngày |thời điểm )*(?:(?:kế hoạch|kh|văn bản)(?: này)?(?: đã| chính thức)? "
    r"(?:được (?:phê duyệt|duyệt|thông qua|ký)|có hiệu lực.*|phê duyệt)"
    r"|(?:phê duyệt|thông qua) (?:kế hoạch|kh|văn bản)(?: này)?)"
)
"""Ways to name an issue that do not say of which plan."""


def is_no_event(words: str) -> bool:
    """Whether words after "kể từ" may be an anchor of its own, or a slip of one."""
    if words.casefold() in NO_EVENT or _OWN_PLAN.fullmatch(words.casefold()):
        return True
    bare = fold(words)
    if bare.startswith(("ngay nhan", "nhan", "khi nhan")):
        return False
    if re.search(r"\bnay\b", bare) and re.search(r"\b(?:ke hoach|kh|van ban)\b", bare):
        return True
    told = [word for word in re.findall(r"\w+", bare) if word not in ("ngay", "khi", "tu")]
    is_jumbled = set(told) <= _ANCHOR_WORDS and told != ["ban", "hanh"]
    return is_jumbled or any(one_slip_apart(bare, anchor) for anchor in KNOWN_ANCHORS)


_OWN_END = re.compile(r"(?:khi )?(?:kết thúc|hết) (?:(?:mỗi|hàng|từng) )?(?:tháng|quý|năm)")
"""Ends that the calendar tells: days before them are a form of their own."""


def _is_no_happening(words: str) -> bool:
    lowered = words.casefold()
    opens = ("so với", "của ", "trước", "kể từ", "ngày làm việc", "làm việc", "ngày ngày")
    return (
        lowered.startswith(opens) or lowered in NO_EVENT or _OWN_END.fullmatch(lowered) is not None
    )


OF_SOME_PLAN = tuple(
    f"{day} ban hanh {plan}" for day in ("ngay", "khi") for plan in ("ke hoach", "kh")
)
"""Starts whose plan is not told: only the end of such a span is a day."""


SLIPPED = ("thang", "quy", "tuan", "nam")
"""Units that "Theo táhng" and the like may have meant."""


def _starts_no_span(said: str) -> bool:
    return fold(said) not in OF_SOME_PLAN and is_no_event(said)


_STARTED_BY = (
    _opened(listed("starts"), "ngày khi kỳ", _starts_no_span, least=1, may_stop=True),
    _opened(listed("started"), "khi kỳ", may_stop=True),
)


def _started(tokens: list[Token], at: int) -> Iterator[Found]:
    for _, read in _STARTED_BY:
        yield from read(tokens, at)


VIETNAMESE: dict[str, tuple[str, Terminal]] = {
    "n": ("#n", _digits(1, 2)),
    "n1": ("#n", _digits(1, 1)),
    "n3": ("#n", _digits(1, 3)),
    "yyyy": ("#n", _number(4, 4, lambda raw: int(raw) in YEARS)),
    "yy": ("#n", _number(2, 2, str.isdigit, 2000)),
    "mm": ("#n", _number(2, 2, str.isdigit)),
    "week-bracket": ("#b", _week_bracket),
    "lot": ("#cite", _lot),
    "named-day": ("#noun", _named("ngày", _is_number_next)),
    "named-month": ("#noun", _named("tháng", _is_no_time_next)),
    "number-word": (" ".join(NUMBERS), _number_word),
    "roman": ("#roman", _roman),
    "dot": (".", _glued(".")),
    "dash": ("-", _glued("-")),
    "zodiac": (" ".join(STEMS), _zodiac),
    "event": _free("ngày khi kỳ hạn hết đến kể thời điểm trên có sau", is_no_event),
    "start-event": (" ".join(keys for keys, _ in _STARTED_BY), _started),
    "as-ruled": _opened(listed("as-ruled")),
    "happening": _free("khi hết hạn kỳ cuối năm đầu giữa ngày đến", _is_no_happening),
    "asked": _opened(listed("asked"), "khi kỳ có định"),
    "prompt": _opened(listed("prompt"), "ngày kỳ khi hạn", least=1),
    "after-meeting": _opened(listed("after-meetings")),
    "reference": ("theo", _reference),
    "when-happening": _opened(("khi",), "hết hạn kỳ ngày cuối đầu", least=1, may_stop=True),
    "meeting": _opened(listed("meetings"), "cuối năm đầu giữa kỳ hết hạn", may_stop=True),
    "until-noun": _opened(listed("ends-of-work"), "khi kỳ hạn"),
    "prompt-word": _opened(("kịp thời", "ngay")),
    "until": _free("khi kỳ hạn"),
}
NAMED_EVENT = re.compile(r"(?:the )?(?:receipt|(?:plan )?issue|issue of the plan)", re.I)
"""Events that English forms name themselves."""


def _is_named_event(words: str) -> bool:
    return NAMED_EVENT.fullmatch(words) is not None


ENGLISH: dict[str, tuple[str, Terminal]] = {
    **{n: VIETNAMESE[n] for n in ("n", "n1", "n3", "yyyy", "yy", "mm", "roman", "dot", "dash")},
    "quoted": ("[", _bracketed),
    "event": _free("of on", keys="#w"),
    "happened": _free("of on", _is_named_event, "#w"),
}
