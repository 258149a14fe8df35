"""Tables typed with spaces: cells set apart by runs of blanks, columns kept by position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

from .columns import find_columns
from .grid import laid_out
from .source import Cell, Paragraph, Position, Row, SourceDocument, Table
from .wording import is_furniture, is_section

_GAP = re.compile("[ \u3000]{2,}|\u3000+")
FEWEST_COLUMNS = 3


@dataclass(frozen=True)
class _Piece:
    text: str
    start: int
    """Printed column: a Chinese character takes two."""


def with_aligned_tables(document: SourceDocument) -> SourceDocument:
    """The document with every table drawn by spaces turned into a table."""
    blocks: list[Paragraph | Table] = []
    tables = len(document.tables)
    at = 0
    while at < len(document.blocks):
        lines = _lines_of_table(document.blocks[at:])
        if lines:
            tables += 1
            blocks.append(_table(lines, tables))
            at += len(lines)
        else:
            blocks.append(document.blocks[at])
            at += 1
    return (
        replace(document, blocks=tuple(blocks)) if len(blocks) < len(document.blocks) else document
    )


def _lines_of_table(blocks: Sequence[Paragraph | Table]) -> list[Paragraph]:
    first = blocks[0]
    if not isinstance(first, Paragraph) or not _is_header(first):
        return []
    lines = [first]
    for block in blocks[1:]:
        if not isinstance(block, Paragraph):
            break
        text = block.text.strip()
        if len(_pieces(text)) < 2 and not is_section(text) and not is_furniture(text):
            break
        lines.append(block)
    rows = [line for line in lines[1:] if len(_pieces(line.text)) >= 2]
    return lines if rows else []


def _is_header(line: Paragraph) -> bool:
    pieces = _pieces(line.text)
    if len(pieces) < FEWEST_COLUMNS:
        return False
    row = Row(tuple(Cell(piece.text) for piece in pieces))
    return find_columns(laid_out(Table((row,)))) is not None


def _table(lines: Sequence[Paragraph], number: int) -> Table:
    starts = [piece.start for piece in _pieces(lines[0].text)]
    rows = tuple(
        Row(
            _cells(_pieces(line.text), starts),
            replace(line.position, table=number, row=at),
            is_header=at == 1,
        )
        for at, line in enumerate(lines, start=1)
    )
    return Table(rows, Position(line=lines[0].position.line, table=number), spans_known=False)


def _cells(pieces: Sequence[_Piece], starts: Sequence[int]) -> tuple[Cell, ...]:
    """Each piece under the header it stands nearest to; blanks before the first were trimmed."""
    if len(pieces) == len(starts):
        return tuple(Cell(piece.text) for piece in pieces)
    shift = min(starts, key=lambda one: sum(_distance(p.start + one, starts) for p in pieces))
    texts = [""] * len(starts)
    for piece in pieces:
        column = min(range(len(starts)), key=lambda at: abs(starts[at] - piece.start - shift))
        texts[column] = f"{texts[column]} {piece.text}".strip()
    return tuple(Cell(text) for text in texts)


def _distance(start: int, starts: Sequence[int]) -> int:
    return min(abs(start - one) for one in starts)


def _pieces(line: str) -> list[_Piece]:
    pieces = []
    at = 0
    for gap in [*_GAP.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if line[at:end].strip():
            pieces.append(_Piece(line[at:end].strip(), _width(line[:at])))
        at = gap.end() if gap else end
    return pieces


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
