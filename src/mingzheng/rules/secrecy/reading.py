"""The text as signs are sought in it: half width, with what it only cites blanked out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..text.glyphs import half_width, is_blank

_BLANK = "\u25a1"
_CITED = re.compile("^ *《[^《》\n]+》 *$|《(?P<cited>[^《》\n]+)》", re.MULTILINE)
_LONGEST_TITLE = 60
_HEAD_LINES = 15
_NO_TITLE = tuple("。;,、:!?")


@dataclass(frozen=True)
class Line:
    """``text`` without blanks at both ends begins at ``start``; ``head``: may be a title."""

    start: int
    text: str
    head: bool


def as_read(text: str) -> str:
    """As long as the text. A title in 《》 is a mention, unless it stands alone on its line."""
    folded = "".join(
        " " if is_blank(char) and char not in "\n\r" else char for char in half_width(text)
    )
    return _CITED.sub(_blanked, folded.replace("\r", "\n"))


def lines_of(read: str) -> Iterator[Line]:
    filled = 0
    start = 0
    for written in read.split("\n"):
        text = written.strip(" ")
        if text:
            head = filled < _HEAD_LINES and len(text) <= _LONGEST_TITLE
            at = start + len(written) - len(written.lstrip(" "))
            yield Line(at, text, head and not text.endswith(_NO_TITLE))
            filled += 1
        start += len(written) + 1


def _blanked(title: re.Match[str]) -> str:
    return title[0] if title["cited"] is None else f"《{_BLANK * len(title['cited'])}》"
