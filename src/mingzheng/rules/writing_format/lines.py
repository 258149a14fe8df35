"""The lines of a body as checks read them: in place, without marks and addresses."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..official_text import AttachmentBlock, Block, FigureBlock, TableBlock, TextBlock, TextKind
from .finding import Finding, Level, Part

HAN = "\u3400-\u9fff"
BLANKED = "\u2060"
"""Stands for each character of a mark or an address: no pattern reads across it."""

LINK = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\((?P<address>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_STRESS = re.compile(r"\*\*")
_BARE_ADDRESS = re.compile(
    rf"(?:https?://|www\.)[^\s{HAN}，。；：、（）《》“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)


@dataclass(frozen=True)
class Line:
    """``start`` is where the line begins in its part; ``kind`` is None outside a text block."""

    block: int
    part: Part
    start: int
    text: str
    kind: TextKind | None = None

    def finding(
        self,
        code: str,
        level: Level,
        span: tuple[int, int],
        *,
        reason: str,
        cure: str,
        replacement: str | None = None,
    ) -> Finding:
        """``span`` counts in the line. What has a mark or an address in it is not replaced."""
        start, end = self.start + span[0], self.start + span[1]
        if BLANKED in self.text[slice(*span)]:
            replacement = None
        said = reason.replace(BLANKED, ""), cure.replace(BLANKED, "")
        return Finding(self.block, self.part, start, end, code, level, *said, replacement)


def lines_of_blocks(blocks: Iterable[Block]) -> tuple[Line, ...]:
    return tuple(
        line
        for index, block in enumerate(blocks)
        for part, text in parts_of(block)
        for line in _lines(index, part, text, block.kind if isinstance(block, TextBlock) else None)
    )


def parts_of(block: Block) -> tuple[tuple[Part, str], ...]:
    match block:
        case TextBlock():
            return (("text", block.text),)
        case TableBlock():
            cells = "\n".join("\t".join(row) for row in block.rows)
            return (("caption", block.caption), ("cells", cells))
        case FigureBlock():
            return (
                ("alt", block.alt),
                ("caption", block.caption),
                ("full_text", block.full_text),
            )
        case AttachmentBlock():
            return (("title", block.title),)


def _lines(index: int, part: Part, text: str, kind: TextKind | None) -> Iterator[Line]:
    for piece in re.finditer(r"[^\n\t]+" if part == "cells" else r"[^\n]+", text):
        yield Line(index, part, piece.start(), _blanked(piece[0]), kind)


def _blanked(text: str) -> str:
    text = LINK.sub(_without_mark, text)
    text = _STRESS.sub(_blank, text)
    return _BARE_ADDRESS.sub(_blank, text)


def _without_mark(link: re.Match[str]) -> str:
    words = link["words"]
    return BLANKED + words + BLANKED * (len(link[0]) - len(words) - 1)


def _blank(found: re.Match[str]) -> str:
    return BLANKED * len(found[0])
