"""Forms of one and the same character, folded one for one so that positions never move."""

import unicodedata
from functools import cache

from opencc import OpenCC

INVISIBLE = frozenset("\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff")
"""Characters that show nothing and that ``str.isspace`` does not know."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

# Of their own meaning in simplified text too (乾县, 编著): folding them would damage a right name.
_SIMPLIFIED_TOO = frozenset("乾著藉瞭麽夥")
_TO_SIMPLIFIED = OpenCC("t2s")


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and the ideographic space as their ASCII forms."""
    return text.translate(_HALF_WIDTH)


def is_blank(char: str) -> bool:
    return char.isspace() or char in INVISIBLE


def without_blanks(text: str) -> str:
    return "".join(char for char in text if not is_blank(char))


def is_han(char: str) -> bool:
    """A Chinese character; 〇 and the iteration marks are none."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


@cache
def simplified(char: str) -> str:
    """The simplified form of one character; radicals and compatibility forms, which PDF files
    leave in place of characters, are folded too."""
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        char = unicodedata.normalize("NFKC", char)
    if char in _SIMPLIFIED_TOO:
        return char
    return str(_TO_SIMPLIFIED.convert(char))


def to_simplified(text: str) -> str:
    """Character for character: the result is as long as the text."""
    return "".join(map(simplified, text))
