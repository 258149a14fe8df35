"""Putting other words into one place of a body."""

from collections.abc import Sequence
from dataclasses import replace

from .blocks import AttachmentBlock, Block, FigureBlock, TableBlock, TextBlock, rows_of_cells


def with_replacement(
    blocks: Sequence[Block], index: int, part: str, start: int, end: int, words: str
) -> tuple[Block, ...]:
    """``part`` is text, caption, cells, alt, full_text or title; cells are tab-separated lines.

    Raises ``ValueError`` for a part that the block does not have.
    """
    changed = list(blocks)
    block = changed[index]
    match block, part:
        case TextBlock(), "text":
            changed[index] = replace(block, text=_put(block.text, start, end, words))
        case TableBlock(), "cells":
            cells = "\n".join("\t".join(row) for row in block.rows)
            changed[index] = replace(block, rows=rows_of_cells(_put(cells, start, end, words)))
        case TableBlock() | FigureBlock(), "caption":
            changed[index] = replace(block, caption=_put(block.caption, start, end, words))
        case FigureBlock(), "alt":
            changed[index] = replace(block, alt=_put(block.alt, start, end, words))
        case FigureBlock(), "full_text":
            changed[index] = replace(block, full_text=_put(block.full_text, start, end, words))
        case AttachmentBlock(), "title":
            changed[index] = replace(block, title=_put(block.title, start, end, words))
        case _:
            raise ValueError(f"{type(block).__name__} has no part {part!r}")
    return tuple(changed)


def _put(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]
