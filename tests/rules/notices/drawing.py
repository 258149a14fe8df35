"""Notices drawn as text, so that a test shows what it reads.

Lines that begin with ``|`` are rows of a table, a blank line ends it. A cell of a drawn table that
holds ``^`` is merged with the one above, ``<`` with the one to its left; a table that uses neither
is one whose spans are not known.
"""

from mingzheng.rules.notices.source import (
    Cell,
    Paragraph,
    Position,
    Row,
    SourceDocument,
    Table,
)


def drawn(text: str, *, recognised: bool = False, score: float | None = None) -> SourceDocument:
    blocks: list[Paragraph | Table] = []
    rows: list[tuple[int, list[str]]] = []
    tables = 0
    for number, line in enumerate([*text.strip("\n").splitlines(), ""], start=1):
        line = line.strip()
        if line.startswith("|"):
            rows.append((number, [cell.strip() for cell in line.strip("|").split("|")]))
            continue
        if rows:
            tables += 1
            blocks.append(_table(rows, tables, score))
            rows = []
        if line:
            level = len(line) - len(line.lstrip("#")) or None
            blocks.append(Paragraph(line.lstrip("# "), Position(line=number), heading_level=level))
    return SourceDocument("md", tuple(blocks), recognised=recognised)


def _table(rows: list[tuple[int, list[str]]], number: int, score: float | None) -> Table:
    width = max(len(cells) for _, cells in rows)
    grid = [cells + [""] * (width - len(cells)) for _, cells in rows]
    merged = any(cell in ("^", "<") for cells in grid for cell in cells)
    made = tuple(
        Row(
            tuple(_cell(grid, down, right, score) for right in range(width)),
            Position(line=line, table=number, row=down + 1),
        )
        for down, (line, _) in enumerate(rows)
    )
    return Table(made, Position(line=rows[0][0], table=number), spans_known=merged)


def _cell(grid: list[list[str]], down: int, right: int, score: float | None) -> Cell:
    text = grid[down][right]
    if text in ("^", "<"):
        return Cell("", covered=True)
    rows, columns = 1, 1
    while down + rows < len(grid) and grid[down + rows][right] == "^":
        rows += 1
    while right + columns < len(grid[down]) and grid[down][right + columns] == "<":
        columns += 1
    return Cell(text.replace("/", "\n"), row_span=rows, col_span=columns, ocr_score=score)
