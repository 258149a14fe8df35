"""What people type into a search box, written the way titles and document numbers are."""

import re

LONGEST = 60
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))}
_WIDE |= {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}
_YEAR = re.compile(r"[\[【(（﹝［〖〔]\s*([0-9]{4})\s*[\]】)）﹞］〗〕]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ROUND = str.maketrans("()", "（）")


def search_words(text: str) -> str:
    """Full-width digits and letters narrow, years in 〔〕, other round brackets wide."""
    words = " ".join(_CONTROL.sub(" ", text.translate(_WIDE)).split())[:LONGEST]
    return _YEAR.sub(r"〔\1〕", words).translate(_ROUND)
