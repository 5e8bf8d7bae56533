"""Names of offices that a letterhead sets in capitals, written as sentences write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kstthc_cli.annex.words import folded

_WRITTEN = (
    # kinds of bodies, small within a name
    "ủy ban nhân dân", "hội đồng nhân dân", "ủy ban", "văn phòng", "thành phố", "thị trấn", "thị xã", "đặc khu",
    "xã", "phường", "huyện", "quận", "tỉnh", "ấp", "khóm", "trường", "phòng", "sở", "bộ", "ban", "hội", "cục",
    "chi cục", "tổng cục", "vụ", "tổ", "trung tâm", "bệnh viện", "trạm", "viện", "học viện", "trường đại học",
    "trường cao đẳng", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Tiểu học và Trung học cơ sở",
    "Mầm non", "Mẫu giáo", "Phổ thông dân tộc nội trú", "Phổ thông dân tộc bán trú", "Khu kinh tế",
    "Khu công nghiệp", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Xã đoàn", "và", "của", "các", "thuộc", "cấp", "tại",
    "phụ trách", "công lập", "khu vực", "liên huyện", "liên xã",
    # bodies of the Party, of the Front and its members
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Đảng bộ", "Chi bộ", "chi ủy", "Đảng",
    "Ban Chấp hành", "Ban Thường vụ", "Ban Thường trực", "Ban Tổ chức", "Ban Tuyên giáo", "Ban Dân vận",
    "Ban Tuyên giáo và Dân vận", "Ban Nội chính", "Ban Xây dựng Đảng", "Ban Bảo vệ, chăm sóc sức khỏe",
    "Ủy ban Kiểm tra", "các cơ quan", "Trung tâm Chính trị", "Trường Chính trị",
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc", "Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc", "Liên đoàn Lao động", "Hội Nông dân", "Hội Cựu chiến binh", "Hội Chữ thập đỏ",
    "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn Thanh niên", "Việt Nam",
    # bodies with a task in their name
    "Ban Chỉ đạo", "Ban Chỉ huy", "Bộ Chỉ huy", "Bộ Tư lệnh", "Ban Quản lý", "Ban Giám hiệu", "Hội đồng",
    "Thanh tra", "Tiếp công dân", "Công an", "Quân sự", "Bộ đội Biên phòng", "Kiểm soát bệnh tật",
    "Phục vụ hành chính công", "Dịch vụ tổng hợp", "Cung ứng dịch vụ công", "Phát triển quỹ đất",
    "Giáo dục nghề nghiệp", "Giáo dục thường xuyên", "Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "Khuyến nông", "Trợ giúp pháp lý", "Dịch vụ nông nghiệp", "Bảo trợ xã hội", "Công tác xã hội",
    "Tòa án nhân dân", "Viện Kiểm sát nhân dân", "Quốc hội", "Chính phủ", "Nhà nước", "Thủ tướng",
    # fields
    "Y tế", "Y học cổ truyền", "Y dược", "Dân số", "Đa khoa", "Chuyên khoa", "Sản Nhi", "Giáo dục và Đào tạo",
    "Giáo dục", "Đào tạo", "Văn hóa", "Thể thao", "Du lịch", "Gia đình", "Thông tin", "Truyền thông",
    "Truyền thanh", "- Xã hội", "và Xã hội", "Nội vụ", "Ngoại vụ", "Ngoại giao", "Quốc phòng", "Tài chính", "Kế hoạch",
    "Đầu tư", "Tư pháp", "Hộ tịch", "Công Thương", "Công nghiệp", "Thương mại", "Nông nghiệp",
    "Phát triển nông thôn", "Nông thôn", "Môi trường", "Tài nguyên", "Xây dựng", "Giao thông vận tải",
    "Giao thông", "Vận tải", "Khoa học", "Công nghệ", "Chuyển đổi số", "Dân tộc", "Tôn giáo", "Lao động",
    "Thương binh", "Kinh tế", "Hạ tầng", "Đô thị", "Quản lý đô thị", "Quy hoạch", "Kiến trúc", "Tổng hợp",
    "Hành chính", "Quản trị", "Tổ chức", "Cán bộ", "Pháp chế", "Cải cách hành chính", "Chính quyền địa phương",
    "Tổ chức - Hành chính", "Hành chính - Quản trị", "Phổ biến, giáo dục pháp luật", "Thống kê", "Thuế",
    "Hải quan", "Kho bạc Nhà nước", "Ngân hàng Nhà nước", "Ngân hàng Chính sách xã hội", "Bảo hiểm xã hội",
    "Thi hành án dân sự", "Quản lý thị trường", "Kiểm lâm", "Thủy lợi", "Chăn nuôi", "Thú y",
    "Trồng trọt", "Bảo vệ thực vật", "Phòng, chống thiên tai", "Phòng thủ dân sự", "Tìm kiếm cứu nạn",
)  # fmt: skip
"""Kinds of bodies, their fields and their tasks; what is not here is the name of a place or person."""
_BEFORE_A_NAME = re.compile(
    r"(xã|phường|thị trấn|thị xã|đặc khu|huyện|quận|thành phố|tỉnh|ấp|khóm|tiểu học|mầm non|mẫu giáo"
    r"|trung học cơ sở|trung học phổ thông|th|mn|mg|thcs|thpt)",
    re.I,
)
"""What stands before a name of its own, whatever its words: xã Trường Xuân, not xã trường Xuân."""
_INITIAL = r"(ngh|ng|nh|ch|gh|gi|kh|kr|ph|pl|qu|th|tr|[bcdghklmnpqrstvx])?"
_SYLLABLES = re.compile(rf"({_INITIAL}[aeiouy]{{1,3}}(ch|nh|ng|[cmnptk])?)+")
_MARKS = str.maketrans("", "", ".,;:()")


def cased(name: str, texts: Sequence[str]) -> str:
    """A name in capitals as the text writes it elsewhere, else as offices write such names.

    UBND HUYỆN CHỢ MỚI → UBND huyện Chợ Mới; SỞ Y TẾ → Sở Y tế; abbreviations keep their capitals.
    """
    if not name.isupper():
        return name
    pieces = [*_pieces(name.split())]
    for count in range(len(pieces), 0, -1):
        head = " ".join(before for before, _ in pieces[:count])
        if " " in head and (found := _as_in(texts, head)):
            return " ".join([found, *(after for _, after in pieces[count:])])
    text = " ".join(after for _, after in pieces)
    return text[:1].upper() + text[1:]


def _as_in(texts: Sequence[str], words: str) -> str:
    """The words as a text writes them, not all in capitals; "" where none does."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.I)
    for text in texts:
        for found in pattern.finditer(text):
            if not found[0].isupper() and not found[0].islower():
                return found[0][:1].upper() + found[0][1:]
    return ""


def _pieces(words: list[str]) -> Iterator[tuple[str, str]]:
    """The words in known phrases, else one by one, each with how it is written."""
    at, before = 0, ""
    while at < len(words):
        named = bool(_BEFORE_A_NAME.fullmatch(before))
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + count])
            known = None if named else _KNOWN.get(_key(phrase))
            if known is not None:
                yield phrase, _like(phrase, known)
                break
        else:
            count = 1
            phrase = words[at]
            yield phrase, _proper(phrase)
        at, before = at + count, phrase


def _proper(word: str) -> str:
    return word if _is_short(word) else "-".join(p[:1] + p[1:].lower() for p in word.split("-"))


def _is_short(word: str) -> bool:
    """Whether a word in capitals is an abbreviation: no syllable of a Vietnamese name."""
    bare = word.translate(_MARKS)
    if "&" in bare or any(char.isdigit() for char in bare):
        return True
    return not all(_SYLLABLES.fullmatch(folded(part)) for part in bare.split("-") if part)


def _like(phrase: str, written: str) -> str:
    """The phrase with the capitals of its written form; commas and tones stay the phrase's own."""
    letters = iter(written.replace(",", ""))
    made = (char if char == "," else _same_case(char, next(letters, char)) for char in phrase)
    return "".join(made)


def _same_case(char: str, model: str) -> str:
    return char if model.isupper() else char.lower()


_TONES = (
    ("oá", "óa"), ("oà", "òa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oé", "óe"), ("oè", "òe"),
    ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"), ("uý", "úy"), ("uỳ", "ùy"), ("uỷ", "ủy"), ("uỹ", "ũy"),
    ("uỵ", "ụy"),
)  # fmt: skip
"""Two ways to set the tone: hoá and hóa."""


def _key(phrase: str) -> str:
    text = phrase.casefold().replace(",", "").replace("–", "-")
    for new, old in _TONES:
        text = text.replace(new, old)
    return text


_KNOWN = {_key(text): text for text in _WRITTEN}
_LONGEST = max(text.count(" ") + 1 for text in _WRITTEN)
