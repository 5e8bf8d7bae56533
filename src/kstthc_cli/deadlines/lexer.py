"""From a cell's text to the tokens that forms and doubts are matched on.

Compounds and citations become one token each, brackets one token with what they hold, and a
number told twice ("15 (mười lăm)") one number. Each word gets the words it may be taken for:
itself, and where diacritics were lost the words of the language that fold like it.
"""

from __future__ import annotations

from functools import lru_cache

from kstthc_cli.deadlines.chart import Language
from kstthc_cli.deadlines.lexicon import compound_at
from kstthc_cli.deadlines.words import (
    Token,
    TokenKind,
    diacritics_of,
    fold,
    raw_of,
    tokenize,
)

_CLAUSES = ("điều", "khoản", "điểm", "mục", "chương", "phụ lục", "mẫu số", "biểu số", "biểu", "mẫu")
_MONTH_ENDS = 3


_NUMBERED = (
    *("đợt", "học kỳ", "vòng", "bước", "lần", "lớp", "khối", "khóa", "khoá", "nhóm", "phần", "kỳ"),
    *("hạng", "loại", "tổ", "ấp", "thôn", "khu", "phường", "quận", "mức", "biểu", "bậc"),
)
_COUNTED = frozenset(
    (
        "tuổi buổi cuộc lớp lượt người đồng bản bộ mô sản công tỷ triệu ha km m2 hộ cơ lỗi tuyến điểm suất "
        "phần giấy văn hội thành bài tin chuyên video pano % xã phường trường đơn học cán hồ thủ dịch phòng"
    ).split()
)
_ROUNDS = (
    "lần",
    "đợt",
    "cuộc",
    "buổi",
    "phiên",
    "kỳ",
    "hội",
    "lượt",
    "lớp",
    "người",
    "đơn",
    "xã",
    "bài",
    "tin",
)
_NUMBER_WORDS = frozenset("một hai ba bốn tư sáu bảy tám chín mười nhất nhì".split())
_LOTS = ("đợt", "học kỳ", "vòng", "bước", "lần")
_DOCUMENTS = frozenset(
    (
        *(("đề", "án"), ("dự", "án"), ("chương", "trình"), ("nghị", "quyết"), ("chỉ", "thị")),
        *(("kết", "luận"), ("quyết", "định"), ("công", "văn"), ("thông", "tư"), ("nghị", "định")),
    )
)
_LETTERS = frozenset("n m".split())


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
    if token.kind is TokenKind.NUMBER:
        return token._replace(keys=(token.raw, "#n"))
    if token.kind is TokenKind.MARK:
        return token._replace(keys=(token.text,))
    if token.kind is TokenKind.DOCUMENT:
        return token._replace(keys=("#doc",))
    roman = ("#roman",) if set(token.text) <= set("ivxl") else ()
    if not is_vietnamese:
        return token._replace(keys=(token.text, "#w", *roman))
    return token._replace(keys=(*_taken_for(token, words, is_plain), "#w", *roman))


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
    table: dict[str, list[str]] = {}
    for word in sorted(words):
        table.setdefault(fold(word), []).append(word)
    return {key: tuple(found) for key, found in table.items()}


def _joined(kind: TokenKind, tokens: list[Token], key: str) -> Token:
    text = " ".join(token.text for token in tokens)
    return Token(kind, text, raw_of(tokens), tokens[0].spaced, (text, key), tuple(tokens))


def _with_compounds(tokens: list[Token], is_plain: bool) -> list[Token]:
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        length = (
            compound_at(tokens, at, is_plain=is_plain) if tokens[at].kind is TokenKind.WORD else 0
        )
        joined.append(
            _joined(TokenKind.NOUN, tokens[at : at + length], "#noun") if length else tokens[at]
        )
        at += length or 1
    return joined


def _with_citations(tokens: list[Token]) -> list[Token]:
    """ "số 12/KH-UBND ngày 05/3/2026", "khoản 2 Điều 7": one token each."""
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _citation_end(tokens, at)
        end = end if end > at else _numbered_end(tokens, at)
        joined.append(_joined(TokenKind.CITE, tokens[at:end], "#cite") if end > at else tokens[at])
        at = max(end, at + 1)
    return joined


def _citation_end(tokens: list[Token], at: int) -> int:
    """Where a citation ends that begins here; `at` itself where none does."""
    token = tokens[at]
    number = at
    if token.text == "số" and at + 1 < len(tokens):
        number = at + 1 + (tokens[at + 1].text == ":")
    if number < len(tokens) and tokens[number].kind is TokenKind.DOCUMENT:
        return _end_of_date(tokens, number + 1)
    if token.text == "số" and _is_number(tokens, number) and not _sees(tokens, number + 1, "/"):
        return _end_of_date(tokens, number + 1)
    if token.text in ("iso", "tcvn") and _is_number(tokens, at + 1):
        return at + 4 if _sees(tokens, at + 2, ":") and _is_number(tokens, at + 3) else at + 2
    if token.text in _CLAUSES and _is_clause_number(tokens, at + 1):
        end = at + 2
        while _sees(tokens, end, ",", "và", "-") and _is_clause_number(tokens, end + 1):
            end += 2
        return end
    return at


def _numbered_end(tokens: list[Token], at: int) -> int:
    """Past "đợt 1", "học kỳ I", "02 buổi", "năm học 2025-2026", "100%", "năm N"; else the place itself."""
    token = tokens[at]
    if token.kind is TokenKind.NUMBER:
        if _is_fraction(tokens, at) or _is_decimal(tokens, at):
            return at + 4
        if (end := _anniversary_end(tokens, at)) > at:
            return end
        return _counted_end(tokens, at) if len(token.raw) <= 4 else at
    if token.text in ("năm", "tháng", "quý"):
        return _lettered_end(tokens, at)
    if token.text == "giai" and _sees(tokens, at + 1, "đoạn"):
        return at + 3 if _is_ordinal(tokens, at + 2) else at
    if token.text == "thứ" and at and tokens[at - 1].text in _ORDERED:
        return at + 2 if _is_ordinal(tokens, at + 1, is_lot=False) else _of_year_end(tokens, at + 1)
    if token.text in ("năm học", "nhiệm kỳ", "niên khóa"):
        return _years_end(tokens, at + 1)
    return _lot_end(tokens, at) if token.text in _NUMBERED else at


_ORDERED = ("họp", "khóa", "lần", "hội", "đại hội")


_SPANS = ("tuần", "tháng", "quý", "năm")


def _counted_end(tokens: list[Token], at: int) -> int:
    """Past the number of "Đề án 06", or past "02 buổi", which is no rate."""
    if tuple(t.text for t in tokens[max(0, at - 2) : at]) in _DOCUMENTS:
        if not _sees(tokens, at + 1, "/", "-", ".", "tháng", "ngày"):
            return at + 1
    each = tuple(t.text for t in tokens[max(0, at - 2) : at])
    is_each = len(each) > 1 and each[0] in ("mỗi", "hàng", "một") and each[1] in _SPANS
    follows = is_each or (at > 0 and tokens[at - 1].text in ("/", "-", ".", ","))
    is_round = _sees(tokens, at + 1, *_ROUNDS)
    is_rate = _sees(tokens, at + 2, "/", "-") or (
        is_round and _sees(tokens, at + 2, "trong", "mỗi", "một", "trên", "hàng")
    )
    return at + 2 if _sees(tokens, at + 1, *_COUNTED) and not is_rate and not follows else at


_SHARED = frozenset(
    (
        "xã phường thôn bản ấp tổ hộ trường đơn cơ chỉ tiêu đồng người hồ thủ điểm lớp cán phòng sở huyện "
        "hội mục dự công tỷ triệu nhiệm"
    ).split()
)


def _is_fraction(tokens: list[Token], at: int) -> bool:
    """ "5/12 xã hoàn thành", "đạt 12/15 chỉ tiêu": a share, where nothing makes a day of it."""
    before = tokens[at - 1].text if at else "đạt"
    return (
        before in ("đạt", "có", "với", "được", "là")
        and _sees(tokens, at + 1, "/")
        and _is_number(tokens, at + 2)
        and _sees(tokens, at + 3, *_SHARED)
    )


def _is_decimal(tokens: list[Token], at: int) -> bool:
    """ "2,5 tỷ", "15.000 đồng": a number with a mark in it, and what it counts."""
    is_one = _sees(tokens, at + 1, ",", ".") and _is_number(tokens, at + 2)
    return (
        is_one
        and not tokens[at + 1].spaced
        and not tokens[at + 2].spaced
        and _sees(tokens, at + 3, "tỷ", "triệu", "đồng", "ha", "km", "m2", "điểm", "%")
    )


def _anniversary_end(tokens: list[Token], at: int) -> int:
    """Past "10 năm" of "tổng kết 10 năm", "kỷ niệm 80 năm ngày thành lập", "kế hoạch 5 năm 2026-2030"."""
    of_years = at > 1 and (tokens[at - 2].text, tokens[at - 1].text) in _OF_YEARS
    if not of_years or not _sees(tokens, at + 1, "năm") or _sees(tokens, at + 2, "/", "một", "-"):
        return at
    end = at + 2
    if _sees(tokens, end, "ngày") and _sees(tokens, end + 1, "thành", "giải", "sinh", "truyền"):
        return end + 3
    if _is_number(tokens, end) and _sees(tokens, end + 1, "-") and _is_number(tokens, end + 2):
        return end + 3
    return at if _is_number(tokens, end) else end


_OF_YEARS = frozenset(
    (
        ("tổng", "kết"),
        ("sơ", "kết"),
        ("kỷ", "niệm"),
        ("kế", "hoạch"),
        ("đánh", "giá"),
        ("kết", "quả"),
    )
)


def _of_year_end(tokens: list[Token], at: int) -> int:
    """Past "12/2026" of "kỳ họp thứ 12/2026": its number and its year, no month."""
    is_numbered = (
        _is_number(tokens, at) and _sees(tokens, at + 1, "/") and _is_number(tokens, at + 2)
    )
    return at + 3 if is_numbered and len(tokens[at + 2].raw) == 4 else at - 1


def _lettered_end(tokens: list[Token], at: int) -> int:
    """Past "năm N", "tháng M", but not before "+ 1"."""
    letter = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    is_letter = letter.text in _LETTERS and letter.raw.isupper()
    return at + 2 if is_letter and not _sees(tokens, at + 2, "+", "-") else at


def _lot_end(tokens: list[Token], at: int) -> int:
    """Past "đợt 1", "lớp 1, 2 và 3"."""
    lot, before = tokens[at].text, tokens[at - 1] if at else None
    is_of = before is not None and before.text in (*_NUMBER_WORDS, "trong", "định")
    follows = is_of or (before is not None and before.kind is TokenKind.NUMBER)
    if follows or not _is_ordinal(tokens, at + 1, is_lot=lot in _LOTS):
        return at
    end = at + 2
    while lot in _LISTED and _sees(tokens, end, ",", "và") and _is_ordinal(tokens, end + 1):
        end += 2
    return end


_LISTED = ("lớp", "khối", "đợt")


def _is_ordinal(tokens: list[Token], at: int, *, is_lot: bool = True) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    if _sees(tokens, at + 1, "/", "-", "%") or _sees(tokens, at + 1, "lần", "giờ", "h", "tuần"):
        return token.kind is TokenKind.WORD and set(token.text) <= set("ivx")
    if not is_lot and _sees(tokens, at + 1, "tháng", "ngày", "quý", "năm"):
        return False
    is_short = token.kind is TokenKind.NUMBER and len(token.raw) <= 2
    is_roman = token.kind is TokenKind.WORD and set(token.text) <= set("ivx")
    return is_short or is_roman or token.text in _NUMBER_WORDS


def _years_end(tokens: list[Token], at: int) -> int:
    """Past "2025-2026" after "năm học"."""
    end = at
    if _is_number(tokens, end) and len(tokens[end].raw) == 4:
        end += 1
        if _sees(tokens, end, "-", "/") and _is_number(tokens, end + 1):
            end += 2
    return end if end > at else at - 1


def _is_clause_number(tokens: list[Token], at: int) -> bool:
    if at >= len(tokens) or _sees(tokens, at + 1, "/", "."):
        return False
    token = tokens[at]
    is_letter = token.kind is TokenKind.WORD and len(token.raw) == 1
    is_roman = token.kind is TokenKind.WORD and set(token.text) <= set("ivx")
    return (token.kind is TokenKind.NUMBER and len(token.raw) < 4) or is_letter or is_roman


def _end_of_date(tokens: list[Token], at: int) -> int:
    """Past the date of a document that stands there, else the place itself."""
    place = at + _sees(tokens, at, ",")
    if not _sees(tokens, place, "ngày") or not _is_number(tokens, place + 1):
        return at
    place += 2
    if _sees(tokens, place, "tháng") and _is_number(tokens, place + 1):
        place += 2
        if _sees(tokens, place, "năm") and _is_number(tokens, place + 1):
            return place + 2
        return place
    for _ in range(_MONTH_ENDS - 1):
        if not (_sees(tokens, place, "/", "-", ".") and _is_number(tokens, place + 1)):
            break
        place += 2
    return place


def _sees(tokens: list[Token], at: int, *texts: str) -> bool:
    return at < len(tokens) and tokens[at].text in texts


def _is_number(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is TokenKind.NUMBER


def _with_brackets(tokens: list[Token]) -> list[Token]:
    """Brackets with what they hold; one left open holds the rest, one too many is left out."""
    stack: list[list[Token]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.text == "(":
            stack.append([])
            opened.append(token)
        elif token.text == ")":
            if opened:
                _close(stack, opened)
        else:
            stack[-1].append(token)
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
