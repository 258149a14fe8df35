"""One written form for every way of typing the same thing, by which texts are compared."""

import re

from mingzheng.rules.text.glyphs import INVISIBLE, half_width, simplified

_HAN_BLOCKS = ((0x2E80, 0x2FE0), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_NUMBER_BRACKETS = dict.fromkeys(map(ord, "〔［【﹝["), "〔") | dict.fromkeys(
    map(ord, "〕］】﹞]"), "〕"
)


def fold(text: str) -> str:
    """Half width, small letters, simplified characters, one kind of bracket; invisible signs gone.

    Character for character except for the invisible ones, which are dropped.
    """
    return text.translate(_FOLDED)


def letters_are_folded(text: str) -> bool:
    """Whether ``fold`` would change signs at most: no letter, no digit, nothing invisible."""
    return _UNFOLDED.search(text) is None


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(char): None for char in INVISIBLE}
    for first, last in _HAN_BLOCKS:
        for code in range(first, last):
            plain = simplified(chr(code))
            if plain != chr(code):
                table[code] = plain
    for code in (*range(0x41, 0x5B), 0x3000, *range(0xFF01, 0xFF5F)):
        table[code] = half_width(chr(code)).lower()
    return table | _NUMBER_BRACKETS


_FOLDED = _table()
_UNFOLDED = re.compile(
    "["
    + "".join(re.escape(chr(code)) for code, to in _FOLDED.items() if to is None or to.isalnum())
    + "]"
)
