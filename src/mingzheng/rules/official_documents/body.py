"""The body of a document as blocks."""

from collections.abc import Mapping, Sequence

from ..notices.source import Row, Table
from ..official_text import Block, TableBlock, TextBlock, blocks_of_lines
from .lines import Piece, TablePiece, clean, join

MOST_COLUMNS = 60


def blocks_of(
    pieces: Sequence[Piece], *, dropped: frozenset[int], overrides: Mapping[int, TextBlock]
) -> tuple[Block, ...]:
    """``dropped``: indices of pieces that are no body; ``overrides``: blocks that are known."""
    blocks: list[Block] = []
    waiting: list[str] = []
    for at, piece in enumerate(pieces):
        if at in dropped:
            continue
        if not isinstance(piece, TablePiece) and at not in overrides:
            # A bar at the beginning would be a row of a table.
            waiting.append(piece.text.replace("|", "｜") if piece.text[0] == "|" else piece.text)
            continue
        blocks += blocks_of_lines(waiting)
        waiting = []
        blocks += _table(piece.table) if isinstance(piece, TablePiece) else [overrides[at]]
    blocks += blocks_of_lines(waiting)
    return tuple(blocks)


def _table(table: Table) -> list[TableBlock]:
    rows = [[_cell(cell.text) for cell in row.cells[:MOST_COLUMNS]] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        return []
    width = max(len(row) for row in rows)
    padded = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    headers = 0 if len(padded) < 2 else min(_header_rows(table.rows), len(padded) - 1)
    return [TableBlock(caption="", header_rows=headers, rows=padded)]


def _header_rows(rows: Sequence[Row]) -> int:
    """As the source marks them, else the first row with all that its merged cells reach."""
    marked = 0
    while marked < len(rows) and rows[marked].is_header:
        marked += 1
    return marked or max((cell.row_span for cell in rows[0].cells), default=1)


def _cell(text: str) -> str:
    """A stored table has one line a cell."""
    whole = ""
    for line in text.split("\n"):
        words = clean(line)
        whole = join(whole, words) if whole and words else whole or words
    return whole
