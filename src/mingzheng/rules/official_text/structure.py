"""Which lines are chapters, articles, headings and annexes."""

import re
from collections.abc import Iterable

from .blocks import Block, TableBlock, TextBlock, TextKind

_NUMERAL = "[一二三四五六七八九十百零〇两0-9０-９]+"
_CHAPTER = re.compile(rf"第{_NUMERAL}[编章节](?:[\s　]+\S|$)")
_ARTICLE = re.compile(rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:[\s　]|$)")
_ANNEX = re.compile(r"附(?:件|录|表)[\s　]*[0-9０-９一二三四五六七八九十]*[:：]?(?:[\s　]|$)")
_HEADING_MARKS = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"[0-9０-９]+[.．](?![0-9０-９])"),
    re.compile(r"[(（][0-9０-９]+[)）]"),
)
HEADING_LENGTH = 40
"""A numbered line longer than this, or one that ends a sentence, is a paragraph with a number."""

_SENTENCE_END = "。；！？：;:"


def heading_level(line: str) -> int:
    """1 for 一、 2 for （一） 3 for 1. 4 for （1）; 0 for a line without such a mark."""
    for level, mark in enumerate(_HEADING_MARKS, start=1):
        if mark.match(line):
            return level
    return 0


def kind_of_line(line: str) -> TextKind:
    """What a trimmed line is when nothing but its words are known."""
    if _CHAPTER.match(line) and len(line) <= HEADING_LENGTH:
        return "chapter"
    if _ARTICLE.match(line):
        return "article"
    if _ANNEX.match(line) and len(line) <= HEADING_LENGTH and line[-1] not in _SENTENCE_END:
        return "annex"
    if heading_level(line) and len(line) <= HEADING_LENGTH and line[-1] not in _SENTENCE_END:
        return "heading"
    return "paragraph"


def blocks_of_lines(lines: Iterable[str]) -> tuple[Block, ...]:
    """Blocks of a plain text, one paragraph a line; lines that begin with "|" make a table.

    What follows an article belongs to it as a further 款 or 项, until the next chapter, article,
    heading of the first level or annex. A table's first row is its header.
    """
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    for line in (raw.strip(" \t　\r\n") for raw in lines):
        if line.startswith("|"):
            cells = line.removeprefix("|").removesuffix("|").split("|")
            table.append(tuple(cell.strip() for cell in cells))
            continue
        if table:
            blocks.append(_table(table))
            table = []
        if line:
            _add_line(blocks, line)
    if table:
        blocks.append(_table(table))
    return tuple(blocks)


def _add_line(blocks: list[Block], line: str) -> None:
    kind = kind_of_line(line)
    last = blocks[-1] if blocks else None
    inside_article = isinstance(last, TextBlock) and last.kind == "article"
    if inside_article and (kind == "paragraph" or (kind == "heading" and heading_level(line) > 1)):
        assert isinstance(last, TextBlock)
        blocks[-1] = TextBlock("article", f"{last.text}\n{line}")
    else:
        blocks.append(TextBlock(kind, line))


def _table(rows: list[tuple[str, ...]]) -> TableBlock:
    kept = [row for row in rows if not all(set(cell) <= set("-: ") for cell in row)]
    width = max((len(row) for row in kept), default=0)
    padded = tuple(row + ("",) * (width - len(row)) for row in kept)
    return TableBlock(caption="", header_rows=1 if len(padded) > 1 else 0, rows=padded)
