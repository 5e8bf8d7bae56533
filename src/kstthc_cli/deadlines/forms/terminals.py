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
    phrases,
)
from kstthc_cli.deadlines.slips import one_slip_apart
from kstthc_cli.deadlines.words import Token, TokenKind, fold, raw_of

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


def _digits(least: int, most: int) -> Terminal:
    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        raw = tokens[at].raw
        # "011" is a slip, of 11 or of 01
        if least <= len(raw) <= most and (len(raw) < 3 or raw[0] != "0"):
            yield at + 1, int(raw)

    return read


def _year(tokens: list[Token], at: int) -> Iterator[Found]:
    if len(tokens[at].raw) == 4 and int(tokens[at].raw) in YEARS:
        yield at + 1, int(tokens[at].raw)


def _short_year(tokens: list[Token], at: int) -> Iterator[Found]:
    if len(tokens[at].raw) == 2:
        yield at + 1, 2000 + int(tokens[at].raw)


def _two_digits(tokens: list[Token], at: int) -> Iterator[Found]:
    if len(tokens[at].raw) == 2:
        yield at + 1, int(tokens[at].raw)


def _week_bracket(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "(giao ban tuần)": the bracket says that the weekday comes back."""
    texts = {token.text for token in tokens[at].inner}
    if "tuần" in texts and texts <= {"họp", "giao", "ban", "hàng", "tuần", "mỗi"}:
        yield at + 1, True


def _named_month(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Tháng hành động vì trẻ em", before the bracket that says which month it is."""
    if not tokens[at].text.startswith("tháng ") or tokens[at].text == "tháng tuổi":
        return
    end = at + 1
    while end < len(tokens) and tokens[end].kind in (TokenKind.WORD, TokenKind.NOUN):
        if is_timely(tokens, end):
            return
        end += 1
    yield end, True


def _named_day(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "Ngày Nhà giáo Việt Nam", before its own date."""
    if not tokens[at].text.startswith("ngày "):
        return
    end = at + 1
    while end < len(tokens) and tokens[end].kind in (TokenKind.WORD, TokenKind.NOUN):
        if is_timely(tokens, end):
            break
        end += 1
    if end < len(tokens) and tokens[end].kind is TokenKind.NUMBER:
        yield end, True


def _lot(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "đợt 1", "học kỳ I": a part of the work that has its own day."""
    if tokens[at].text.split()[0] in (
        "đợt",
        "lần",
        "học",
        "kỳ",
        "vòng",
        "bước",
        "giai",
        "lớp",
        "khối",
    ):
        yield at + 1, True


def _number_word(tokens: list[Token], at: int) -> Iterator[Found]:
    """ "ba", "mười hai", "hai mươi lăm"; "năm" before a year's number is no five."""
    value = next((NUMBERS[key] for key in tokens[at].keys if key in NUMBERS), None)
    then = tokens[at + 1] if at + 1 < len(tokens) else None
    if value is None or ("năm" in tokens[at].keys and then and then.kind is TokenKind.NUMBER):
        return
    if value == 10:
        yield at + 1, 10
        tens, after = 10, at + 1
    elif then is not None and "mươi" in then.keys:
        yield at + 2, value * 10
        tens, after = value * 10, at + 2
    else:
        yield at + 1, value
        return
    if after < len(tokens):
        further = tokens[after]
        ones = next((UNITS_AFTER_TENS[k] for k in further.keys if k in UNITS_AFTER_TENS), None)
        names_year = "năm" in further.keys and after + 1 < len(tokens)
        if ones is not None and ones < 10 and not names_year:
            yield after + 1, tens + ones


def _roman(tokens: list[Token], at: int) -> Iterator[Found]:
    """I to IV, and I misread as l by a scan."""
    number = ROMAN.get(tokens[at].text.replace("l", "i"))
    if number is not None:
        yield at + 1, number
    elif set(tokens[at].text) <= set("ivxl") and len(tokens[at].text) > 0:
        yield at + 1, 99  # a numeral that counts no quarter


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


def _free(allowed: str, is_refused: Callable[[str], bool] = lambda _: False) -> Terminal:
    words = frozenset(allowed.split())

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        for end in dict.fromkeys(free_ends(tokens, at, words)):
            said = raw_of(tokens[at:end])
            if end > at and said and not is_refused(said):
                yield end, said

    return read


def _opened(
    openers: tuple[str, ...], least: int = 0, allowed: str = "", *, may_stop: bool = False
) -> Terminal:
    """Words that begin with an opener, quoted whole: "Theo yêu cầu của Sở Nội vụ"."""
    sequences = sorted((opener.split() for opener in openers), key=len, reverse=True)
    words = frozenset(allowed.split())

    def read(tokens: list[Token], at: int) -> Iterator[Found]:
        for opener in sequences:
            stop = at + len(opener)
            told = tokens[at:stop]
            if len(told) == len(opener) and all(
                word in token.keys for word, token in zip(opener, told, strict=True)
            ):
                ends = dict.fromkeys((stop, *free_ends(tokens, stop, words, may_stop=may_stop)))
                yield from ((end, raw_of(tokens[at:end])) for end in ends if end - stop >= least)
                return

    return read


def _reference(tokens: list[Token], at: int) -> Iterator[Found]:
    """A document that sets the date, and all of its name: years and quarters belong to it."""
    start = at
    while start < len(tokens) and "theo" in tokens[start].keys:
        start += 1
    start += at < start < len(tokens) and "đúng" in tokens[start].keys
    if not at < start < len(tokens) or begins_with(tokens, ASKED, at):
        return
    if start + 1 == len(tokens) and any(one_slip_apart(fold(tokens[-1].text), u) for u in SLIPPED):
        return
    end, comma, commas = start, 0, 0
    while end < len(tokens) and not _is_clause_end(tokens[end]):
        if not (length := _length_in_name(tokens, start, end)):
            break
        if tokens[end].text == ",":
            comma = end
            commas += 1
            if commas <= MOST_COMMAS:
                yield end, raw_of(tokens[at:end])
        end += length
    is_cut = end < len(tokens) and not _is_clause_end(tokens[end])
    if end > start and comma != end - 1 and not is_cut:
        yield end, raw_of(tokens[at:end])


MOST_COMMAS = 12
"""Places in a document's name where it may end; more are no name."""


def _is_clause_end(token: Token) -> bool:
    return token.kind is TokenKind.BRACKET or token.text in (";", ":")


def _length_in_name(tokens: list[Token], start: int, at: int) -> int:
    """How many tokens of a document's name stand there; 0 where a time does."""
    token, has_noun = tokens[at], _names_document(tokens, start, start + 3)
    if token.kind is TokenKind.NUMBER:
        is_term = len(token.raw) <= 2 and at + 1 < len(tokens) and "năm" in tokens[at + 1].keys
        if is_term and _names_document(tokens, start, max(at, start + 3)):
            return 2  # "kế hoạch tài chính 05 năm"
        return int(has_noun and len(token.raw) == 4 and _is_year_at(tokens, at))
    is_time = is_timely(tokens, at) and not (has_noun and _names_a_year(tokens, at))
    return int(not is_time or bool({*token.keys} & {"kỳ", "hạn", "định"}))


def _names_document(tokens: list[Token], start: int, end: int) -> bool:
    return any(not set(DOCUMENT_NOUNS).isdisjoint(token.keys) for token in tokens[start:end])


def _is_year_at(tokens: list[Token], at: int) -> bool:
    """Whether a number is a plan's year: "năm 2026", "giai đoạn 2021-2025"."""
    before = tokens[at - 1]
    return bool({*before.keys} & {"năm", "đoạn", "-", "/", "đến"})


def _names_a_year(tokens: list[Token], at: int) -> bool:
    """Whether a word of time belongs to a document's name: "năm 2026", "hàng năm", "tuần"."""
    keys = {*tokens[at].keys}
    then = tokens[at + 1] if at + 1 < len(tokens) else None
    if keys & {"năm"}:
        return then is None or then.kind is not TokenKind.NUMBER or len(then.raw) == 4
    if keys & {"hàng"}:
        return then is not None and bool({*then.keys} & {"năm", "quý", "tháng", "tuần"})
    if keys & {"tuần", "tháng", "quý", "từng", "kỳ"}:
        return then is None or then.kind is not TokenKind.NUMBER
    return bool(keys & {"giai", "đoạn", "đến", "từ"}) and then is not None


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
    if re.search(r"\bnay\b", bare) and re.search(r"\b(?:ke hoach|kh|van ban)\b", bare):
        return True
    told = [word for word in re.findall(r"\w+", bare) if word not in ("ngay", "khi", "tu")]
    is_jumbled = set(told) <= _ANCHOR_WORDS and told != ["ban", "hanh"]
    return is_jumbled or any(one_slip_apart(bare, anchor) for anchor in KNOWN_ANCHORS)


def _is_no_happening(words: str) -> bool:
    lowered = words.casefold()
    opens = ("so với", "của ", "trước", "kể từ", "ngày làm việc", "làm việc", "ngày ngày")
    return lowered.startswith(opens) or lowered in NO_EVENT


STARTS = phrases("""
khi|ngày được|ngày có|ngày ban hành|ngày ký|sau khi|ngày phê duyệt|lúc|được
""")
STARTED = phrases("""
ngày phát động|ngày triển khai|ngày nhận|ngày tiếp nhận|ngày thông báo|ngày công bố|ngày đăng|ngày khởi công
ngày bắt đầu|ngày đăng tải|ngày khai mạc|ngày ra quân|ngày khởi động|ngày mở cổng
""")
OF_SOME_PLAN = tuple(
    f"{day} ban hanh {plan}" for day in ("ngay", "khi") for plan in ("ke hoach", "kh")
)
"""Starts whose plan is not told: only the end of such a span is a day."""

AS_RULED = phrases("""
đúng thời gian quy định|đúng thời hạn quy định|đúng tiến độ|đúng quy định|đúng thời gian|đúng thời hạn
đúng hạn|đúng hạn quy định
""")
EVENT_WORDS_ALLOWED = "ngày khi kỳ hạn hết đến kể thời điểm trên có sau"

ASKED = phrases("""
theo yêu cầu|theo tình hình|theo phát sinh|theo thực tế|theo nhu cầu|theo đề nghị|khi|đột xuất|nếu có|tuỳ
tùy|phát sinh|theo sự vụ|trong trường hợp đột xuất|trường hợp đột xuất|định kỳ và đột xuất
định kỳ , đột xuất|định kỳ hoặc đột xuất|theo vụ việc|khi cần|khi có
""")
SLIPPED = ("thang", "quy", "tuan", "nam")
"""Units that "Theo táhng" and the like may have meant."""

MEETINGS = phrases("""
ngày khai giảng|ngày khai mạc|ngày bế giảng|ngày tựu trường|ngày họp|ngày thi
kỳ họp|hội nghị|cuộc họp|đại hội|phiên họp|kỳ|họp|hội thi|ngày bầu cử|lễ|khai giảng|khai mạc|kỳ thi
""")
AFTER_MEETINGS = phrases("""
sau hội nghị|sau kỳ họp|sau đại hội|sau cuộc họp|sau phiên họp|ngay sau hội nghị|ngay sau kỳ họp|ngay sau đại hội
""")
ENDS_OF_WORK = ("kết thúc", "hoàn thành", "xong", "hoàn tất", "bàn giao", "thay thế")
PROMPT = ("ngay sau khi", "ngay khi", "ngay sau", "sau khi", "sau mỗi", "ngay sau mỗi")


def _firsts(openers: tuple[str, ...]) -> str:
    return " ".join(opener.split()[0] for opener in openers)


def _started(tokens: list[Token], at: int) -> Iterator[Found]:
    for end, said in _opened(STARTS, least=1, allowed="ngày khi kỳ", may_stop=True)(tokens, at):
        if fold(said) in OF_SOME_PLAN or not is_no_event(said):
            yield end, said
    yield from _opened(STARTED, allowed="khi kỳ", may_stop=True)(tokens, at)


VIETNAMESE: dict[str, tuple[str, Terminal]] = {
    "n": ("#n", _digits(1, 2)),
    "n1": ("#n", _digits(1, 1)),
    "n3": ("#n", _digits(1, 3)),
    "yyyy": ("#n", _year),
    "yy": ("#n", _short_year),
    "mm": ("#n", _two_digits),
    "week-bracket": ("#b", _week_bracket),
    "lot": ("#cite", _lot),
    "named-day": ("#noun", _named_day),
    "named-month": ("#noun", _named_month),
    "number-word": (" ".join(NUMBERS), _number_word),
    "roman": ("#roman", _roman),
    "dot": (".", _glued(".")),
    "dash": ("-", _glued("-")),
    "zodiac": (" ".join(STEMS), _zodiac),
    "event": ("#w #noun #cite", _free(EVENT_WORDS_ALLOWED, is_no_event)),
    "start-event": (f"{_firsts(STARTS)} {_firsts(STARTED)}", _started),
    "as-ruled": (_firsts(AS_RULED), _opened(AS_RULED)),
    "happening": (
        "#w #noun #cite",
        _free("khi hết hạn kỳ cuối năm đầu giữa ngày đến", _is_no_happening),
    ),
    "asked": (_firsts(ASKED), _opened(ASKED, allowed="khi kỳ có định")),
    "prompt": (_firsts(PROMPT), _opened(PROMPT, least=1, allowed="ngày kỳ khi hạn")),
    "after-meeting": (_firsts(AFTER_MEETINGS), _opened(AFTER_MEETINGS)),
    "reference": ("theo", _reference),
    "when-happening": (
        "khi",
        _opened(("khi",), least=1, allowed="hết hạn kỳ ngày cuối đầu", may_stop=True),
    ),
    "meeting": (
        _firsts(MEETINGS),
        _opened(MEETINGS, allowed="cuối năm đầu giữa kỳ hết hạn", may_stop=True),
    ),
    "until-noun": (_firsts(ENDS_OF_WORK), _opened(ENDS_OF_WORK, allowed="khi kỳ hạn")),
    "prompt-word": ("kịp ngay", _opened(("kịp thời", "ngay"), least=0)),
    "until": ("#w #noun #cite", _free("khi kỳ hạn")),
}
NAMED_EVENTS = phrases("""
receipt|the receipt|issue|plan issue|the plan issue|issue of the plan|the issue of the plan
""")
"""Events that English forms name themselves."""

ENGLISH: dict[str, tuple[str, Terminal]] = {
    **{n: VIETNAMESE[n] for n in ("n", "n1", "n3", "yyyy", "yy", "mm", "roman", "dot", "dash")},
    "quoted": ("[", _bracketed),
    "event": ("#w", _free("of on")),
    "happened": ("#w", _free("of on", lambda w: w.casefold() in NAMED_EVENTS)),
}
