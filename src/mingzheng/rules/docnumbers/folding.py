"""One shape for every way of writing, without moving a single position.

Brackets of every kind become 〔 and 〕, digits and signs half width, characters simplified; white
space becomes " " inside a line and "\\n" between lines and table cells.
"""

import re
from functools import cache

from ..text.glyphs import half_width, is_blank, simplified

OPENING = "〔[【(﹝〖︹"
CLOSING = "〕]】)﹞〗︺"
PAIRS = frozenset(zip(OPENING, CLOSING, strict=True))
"""Kinds of brackets after ``half_width``, which turns （）［］ into ()[]."""

BLANKS = " \n"
_LINE_ENDS = "\n\r\t\v\f\x85\u2028\u2029"

# Pages copied by machine carry readings inside the words: 川辦(bàn)發〔2023〕6号.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# Texts taken from Markdown escape their brackets: 云政发\\[2024\\]5号.
_ESCAPE = re.compile(r"\\(?=[〔〕])")
_READING = re.compile(rf"〔[a-zü]*[{_TONED}][a-zü{_TONED}]*〕")


def fold(text: str) -> str:
    """As long as the text, so that a span found in it is a span of the text."""
    folded = _ESCAPE.sub(" ", "".join(map(_fold_char, text)))
    return _READING.sub(lambda reading: " " * len(reading[0]), folded)


@cache
def _fold_char(char: str) -> str:
    if char in _LINE_ENDS:
        return "\n"
    if is_blank(char):
        return " "
    char = half_width(char)
    if char in OPENING:
        return "〔"
    if char in CLOSING:
        return "〕"
    return simplified(char)
