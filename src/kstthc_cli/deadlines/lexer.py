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
from kstthc_cli.deadlines.words import Token, TokenKind, diacritics_of, raw_of, tokenize
from kstthc_cli.text import fold


def _any(words: str) -> str:
    """One of the words."""
    return f"(?:{'|'.join(words.split())})"


def _after(*words: str) -> str:
    """Behind one of the words."""
    return f"(?:{'|'.join(f'(?<= {word} )' for word in words)})"


def _not_after(*words: str) -> str:
    """Behind none of the words."""
    return "".join(f"(?<! {word} )" for word in words)


_COMMA, _DOT = "[,‚]", "[.․]"
"""The marks, and how they are spelt where nothing parts them from numbers about them: "2,5"."""

_WORDS_OF_NUMBERS = "một hai ba bốn tư sáu bảy tám chín mười nhất nhì"
_ORDINAL = rf"(?:\d{{1,2}}|{_any(_WORDS_OF_NUMBERS)}) (?!{_any('/ - % lần giờ h tuần')} )"
_LOT = rf"(?:[ivx]+ |{_ORDINAL})"
_PLACE = rf"{_LOT}(?!{_any('tháng ngày quý năm')} )"
_CLAUSE = rf"(?:\d{{1,3}}|[^\W\d_]|[ivx]+) (?!(?:/|{_DOT}) )"
_DATE = (
    rf"(?:(?:{_COMMA} )?ngày \d+ "
    rf"(?:tháng \d+ (?:năm \d+ )?|(?:(?:[-/]|{_DOT}) \d+ ){{0,2}}))?"
)
_EACH = [
    f"{each} {span}" for each in ("mỗi", "hàng", "một") for span in "tuần tháng quý năm".split()
]
_AT_LEAST = [f"{each} {least}" for each in _EACH for least in ("ít nhất", "tối thiểu")]
_DOCUMENTS = (
    *("đề án", "dự án", "chương trình", "nghị quyết", "kết luận", "quyết định", "công văn"),
    "nghị định",
)
_NUMBERED_TIMES = ("tháng", "quý", "năm", "ngày", "mùng", "mồng")
"""What a number belongs to that stands behind it: "Tháng 5 công an xã kiểm tra"."""
_COUNTED = (
    "kv kw mw mm cm sao máy nhà căn cây chiếc tấn nghìn thôn doanh trẻ nghề mét lít "
    "tuổi buổi cuộc lớp lượt người đồng bản bộ mô sản công tỷ triệu ha km hộ cơ lỗi tuyến điểm suất phần "
    "giấy văn hội thành bài tin chuyên video pano % xã phường trường đơn học cán hồ thủ dịch phòng"
)
_ROUNDS = "lần đợt cuộc buổi phiên kỳ hội lượt lớp người đơn xã bài tin"
_SHARED = (
    "xã phường thôn bản ấp tổ hộ trường đơn cơ chỉ tiêu đồng người hồ thủ điểm lớp cán phòng sở huyện "
    "hội mục dự công tỷ triệu nhiệm"
)
_OF_YEARS = ("tổng kết", "sơ kết", "kỷ niệm", "kế hoạch", "đánh giá", "kết quả")
_OF_A_YEAR = ("hoạch", "toán", "quả", "đầu_tư", "tác", "ngân sách", "thu chi", "đánh giá")
_NUMBERED = "mức_độ cấp_độ cấp tượng khóa khoá nhóm phần kỳ hạng loại tổ ấp thôn khu phường quận mức biểu bậc"
_CITATIONS = (
    rf"(?:số (?:: )?)?#doc {_DATE}",  # "số 12/KH-UBND ngày 05/3/2026"
    rf"số (?:: )?\d+ (?!/ ){_DATE}",
    r"(?:iso|tcvn) \d+ (?:: \d+ )?",
    rf"{_any('điều khoản điểm mục chương biểu mẫu')} {_CLAUSE}(?:(?:{_COMMA}|và|-) {_CLAUSE})*",
    # "5/12 xã hoàn thành", "đạt 12/15 chỉ tiêu": a share, where nothing makes a day of it
    rf"(?:(?<=\A )|{_after('đạt', 'có', 'với', 'được', 'là')})\d+ / \d+ {_any(_SHARED)} ",
    rf"\d+ [‚․] \d+ {_any('tỷ triệu đồng ha km điểm %')} ",  # "2,5 tỷ"
    r"\d{1,3} (?:․ \d{3} )+(?!․ \d)(?=[^\W\d])",  # "5.000 cây xanh"
    # "tổng kết 10 năm", "kỷ niệm 80 năm ngày thành lập", "kế hoạch 5 năm 2026-2030"
    rf"{_after(*_OF_YEARS)}\d+ năm (?!{_any('/ một -')} )"
    rf"(?:ngày {_any('thành giải sinh truyền')} (?:\S+ )?|\d+ - \d+ |(?!\d))",
    rf"{_after(*_DOCUMENTS)}\d{{1,4}} (?!(?:[-/]|{_DOT}|tháng|ngày) )",  # "Đề án 06"
    # "02 buổi", which is no rate
    rf"{_not_after('/', '-', _DOT, _COMMA, *_NUMBERED_TIMES, *_EACH, *_AT_LEAST)}\d{{1,4}} "
    rf"(?!{_any(_ROUNDS)} {_any('trong mỗi một trên hàng')} )(?!chuyên đề / ){_any(_COUNTED)} (?![-/] )",
    r"(?:năm|tháng|quý) [NM] (?![-+] )",
    # "gửi báo cáo năm về Bộ": what is sent
    r"báo cáo (?:định_kỳ |định kỳ )?(?:năm|quý|tháng|tuần) (?=(?:về|cho|lên|tới) )",
    r"(?:(?<=\A )|(?<= , ))tiếp theo (?=(?:công văn|thông báo|kế hoạch|quyết định|văn bản) )",
    r"(?:điện thoại|sđt|đt|hotline|fax|zalo) (?:: )?\d{3,}(?: [-․.] \d+| \d{3,})* ",
    r"trừ trường hợp bất khả kháng ",
    rf"trách nhiệm trước (?!{_any('ngày tháng quý năm khi kỳ liền tết mùng mồng hết thời')} |\d)",
    # "kế hoạch của năm sau", "kết quả năm trước": what is worked on, no day; but "báo cáo năm trước ngày 15/12"
    rf"{_after(*_OF_A_YEAR)}(?:của )?năm {_any('sau trước tới')} "
    rf"(?!{_any('ngày tháng quý năm khi kỳ liền tết mùng mồng hết')} |\d)",
    rf"giai đoạn {_LOT}",
    # "kỳ họp thứ 5", "kỳ họp thứ 12/2026"
    rf"{_after('họp', 'khóa', 'lần', 'hội')}thứ (?:{_PLACE}|\d+ / \d{{4}} )",
    r"(?:năm_học|nhiệm_kỳ|niên_khóa) \d{4} (?:[-/] \d+ )?",
    rf"(?<!\d ){_not_after('trong', 'định', *_WORDS_OF_NUMBERS.split())}"
    rf"(?:{_any('học_kỳ vòng bước lần')} {_LOT}|{_any(_NUMBERED)} {_PLACE}"
    rf"|(?:đợt {_LOT}|{_any('lớp khối')} {_PLACE})(?:(?:{_COMMA}|và) {_LOT})*)",
)
_CITED = re.compile(rf"(?<= )(?:{'|'.join(_CITATIONS)})")
"""Over the words of tokens, a blank before and after each."""


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
    for found in _CITED.finditer(text):
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
