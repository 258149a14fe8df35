"""One page of a PDF or picture: its tables and the paragraphs between them, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzheng.readers.columns import unruled_tables
from mingzheng.readers.layout import Area, Box, Ruled, paragraphs, ruled_cells, text_lines
from mingzheng.rules.notices.source import Cell, Paragraph, Position, Row, Table


@dataclass(frozen=True)
class _Found:
    top: float
    bottom: float
    rows: list[list[Cell]]
    is_ruled: bool


@dataclass
class PageBuilder:
    """Numbers paragraphs and tables through all pages of one document."""

    paragraphs: int = 0
    tables: int = 0

    def blocks(
        self, boxes: Sequence[Box], grids: Sequence[Ruled], *, page: int
    ) -> Iterator[Paragraph | Table]:
        outside = [box for box in boxes if not any(grid.area.holds(box) for grid in grids)]
        found = [
            _Found(
                grid.area.top,
                grid.area.bottom,
                ruled_cells(grid, [box for box in boxes if grid.area.holds(box)]),
                is_ruled=True,
            )
            for grid in grids
        ]
        for bare in unruled_tables(outside):
            found.append(_Found(bare.top, bare.bottom, bare.rows, is_ruled=False))
            outside = [box for box in outside if not bare.top <= box.middle[1] <= bare.bottom]
        found.sort(key=lambda table: table.top)
        right = max((box.x1 for box in boxes), default=0.0)
        above = float("-inf")
        for table in found:
            between = [box for box in outside if above <= box.middle[1] < table.top]
            yield from self._paragraphs(between, right=right, page=page)
            yield self._table(table, page=page)
            above = table.top
        rest = [box for box in outside if box.middle[1] >= above]
        yield from self._paragraphs(rest, right=right, page=page)

    def _paragraphs(self, boxes: Sequence[Box], *, right: float, page: int) -> Iterator[Paragraph]:
        for block in paragraphs(text_lines(boxes), right=right):
            self.paragraphs += 1
            position = Position(page=page, line=self.paragraphs)
            yield Paragraph(block.text, position, ocr_score=block.score)

    def _table(self, found: _Found, *, page: int) -> Table:
        self.tables += 1
        rows = tuple(
            Row(tuple(cells), Position(page=page, table=self.tables, row=number))
            for number, cells in enumerate(found.rows, start=1)
        )
        position = Position(page=page, table=self.tables, line=self.paragraphs + 1)
        return Table(rows, position, spans_known=found.is_ruled)


def outermost(grids: Sequence[Ruled]) -> list[Ruled]:
    """Without those that lie inside another."""
    return [grid for grid in grids if not any(_inside(grid.area, o.area) for o in grids)]


def _inside(inner: Area, outer: Area) -> bool:
    return (
        inner is not outer
        and outer.x0 <= inner.x0
        and inner.x1 <= outer.x1
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )
