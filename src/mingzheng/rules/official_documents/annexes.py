"""Lines that are more than they look: the statement of attachments, annex heads, printed titles."""

import re
from collections.abc import Sequence

from ..official_text import TextBlock
from . import closing, titles
from .lines import Line

_HEAD = re.compile(r"附\s*(?:件|录|表)\s*[0-9一二三四五六七八九十]{0,2}\s*[:：]?")
_NOTE = re.compile(r"[(（][^()（）]{2,40}[)）]")
_MOST_TITLE_LINES = 3


def overrides(
    lines: Sequence[Line], begin: int, end: int, *, statement: tuple[int, int] | None, signed: int
) -> tuple[dict[int, TextBlock], set[int]]:
    """Line → the block that stands for it, and the lines that such a block has taken up.

    ``signed``: the line below the signature, where the text that a letter prints begins.
    """
    blocks: dict[int, TextBlock] = {}
    taken: set[int] = set()
    if statement:
        # One paragraph, because the numbers of attachments are no headings.
        first, last = statement
        text = "\n".join(line.text for line in lines[first:last])
        blocks[first] = TextBlock("paragraph", text)
        taken.update(range(first + 1, last))
    for at in range(begin, end):
        if _HEAD.fullmatch(lines[at].text) and at not in taken:
            below = _title_below(lines, at + 1, end)
            words = "".join(line.text for line in lines[at + 1 : below])
            blocks[at] = TextBlock("annex", f"{lines[at].text.rstrip('：: ')} {words}".strip())
            taken.update(range(at + 1, below))
    if signed:
        _printed_title(lines, signed, end, blocks, taken)
    return blocks, taken


def _title_below(lines: Sequence[Line], at: int, end: int) -> int:
    first = at
    while at < end and at - first < _MOST_TITLE_LINES and titles.is_title_line(lines[at]):
        at += 1
    # More short lines than a title has are a list.
    if at < end and titles.is_title_line(lines[at]):
        return min(first + 1, end)
    return at


def _printed_title(
    lines: Sequence[Line], at: int, end: int, blocks: dict[int, TextBlock], taken: set[int]
) -> None:
    while at < end and (closing.disclosure_in(lines[at]) or _NOTE.fullmatch(lines[at].text)):
        at += 1
    if at >= end or at in blocks:
        return
    found = titles.title_at(lines[at : min(end, at + titles.MOST_TITLE_LINES)])
    if found:
        blocks[at] = TextBlock("heading", found.title)
        taken.update(range(at + 1, at + found.end))
