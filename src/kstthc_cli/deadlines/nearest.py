"""The nearest phrase that would be understood, for words that are not."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from kstthc_cli.deadlines.phrase import read_phrase
from kstthc_cli.deadlines.vocabulary import VOCABULARY
from kstthc_cli.deadlines.words import Kind, clean, fold, tokenize

EXAMPLES = (
    "Trước ngày 15/3/2023",
    "Chậm nhất là ngày 15 tháng 6 năm 2023",
    "Quý I/2023",
    "Tháng 5/2023",
    "Quý II, III/2023",
    "Từ tháng 3 đến tháng 11",
    "Cuối tháng 3",
    "6 tháng đầu năm",
    "Trong năm 2023",
    "02 lần/năm",
    "Định kỳ 06 tháng/01 lần",
    "Hàng tuần",
    "Hàng tháng",
    "Hàng quý",
    "Hàng năm",
    "Ngày 05 hàng tháng",
    "Trước ngày 25 hàng tháng",
    "Ngày 17 của tháng cuối quý",
    "Thứ Sáu hàng tuần",
    "Trong 10 ngày kể từ ngày tiếp nhận",
    "Thường xuyên",
    "Theo yêu cầu",
    "Theo Kế hoạch của huyện",
    "every month",
    "day 05 monthly",
    "02 times/year",
)


@lru_cache(maxsize=256)
def nearest_phrase(words: str, year: int) -> str:
    """A phrase close to the words that is understood; empty where none is close.

    First the words themselves with each unknown one put right, then a phrase of the trade.
    """
    mended = _mended(words)
    if mended and read_phrase(mended, year).rule is not None:
        return mended
    bare = fold(clean(words))
    by_fold = {fold(example): example for example in EXAMPLES}
    near = difflib.get_close_matches(bare, list(by_fold), n=1, cutoff=0.72)
    return by_fold[near[0]] if near else ""


def _mended(words: str) -> str:
    known = {
        fold(word): word for word in VOCABULARY if not re.search("[a-z]{3}", word) or len(word) > 2
    }
    parts, is_mended = [], False
    for token in tokenize(clean(words)):
        text = token.raw
        if token.kind is Kind.WORD and token.text not in VOCABULARY:
            near = difflib.get_close_matches(fold(token.text), list(known), n=1, cutoff=0.7)
            if near:
                text, is_mended = known[near[0]], True
        parts.append((" " if token.spaced else "") + text)
    return "".join(parts).strip() if is_mended else ""
