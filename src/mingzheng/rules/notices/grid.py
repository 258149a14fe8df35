"""Tables laid out as rectangular grids: merged cells spread over the places they cover."""

from collections.abc import Sequence
from dataclasses import dataclass

from .source import Cell, Position, Table
from .wording import tidy, without_markup


@dataclass(frozen=True)
class Place:
    """One place of the grid. ``text`` keeps its line breaks; ``words`` is tidied."""

    text: str = ""
    words: str = ""
    from_above: bool = False
    """The text is that of a merged cell that began in a row above."""
    width: int = 1
    """Columns of the merged cell that begins here."""
    from_left: bool = False
    """Covered by a merged cell that begins further left; empty."""
    score: float | None = None


@dataclass(frozen=True)
class GridRow:
    places: tuple[Place, ...]
    position: Position
    is_header: bool = False

    @property
    def filled(self) -> tuple[int, ...]:
        """Indexes of the places with text of this row's own."""
        return tuple(at for at, place in enumerate(self.places) if place.words)

    @property
    def own(self) -> tuple[int, ...]:
        return tuple(at for at in self.filled if not self.places[at].from_above)

    def words(self, at: int) -> str:
        return self.places[at].words if at < len(self.places) else ""


EMPTY = Place()


def laid_out(table: Table) -> tuple[GridRow, ...]:
    width = max((len(row.cells) for row in table.rows), default=0)
    open_above: dict[int, tuple[Place, int]] = {}
    rows = []
    for row in table.rows:
        places = [_place(row.cells, at, open_above) for at in range(width)]
        open_above = _open_below(row.cells, places, open_above)
        rows.append(GridRow(tuple(places), row.position, row.is_header))
    return tuple(rows)


def _place(cells: Sequence[Cell], at: int, open_above: dict[int, tuple[Place, int]]) -> Place:
    if at >= len(cells):
        return EMPTY
    cell = cells[at]
    if not cell.covered:
        text = without_markup(cell.text).strip()
        return Place(text, tidy(text), width=cell.col_span, score=cell.ocr_score)
    if at in open_above:
        above = open_above[at][0]
        return Place(above.text, above.words, True, above.width, above.from_left, above.score)
    return Place(from_left=True)


def _open_below(
    cells: Sequence[Cell], places: Sequence[Place], open_above: dict[int, tuple[Place, int]]
) -> dict[int, tuple[Place, int]]:
    """Which places the next row inherits, with the number of rows still covered."""
    below = {}
    for at, cell in enumerate(cells):
        if cell.covered:
            if at in open_above and open_above[at][1] > 1:
                below[at] = (places[at], open_above[at][1] - 1)
            continue
        if cell.row_span > 1:
            below[at] = (places[at], cell.row_span - 1)
            for right in range(at + 1, at + cell.col_span):
                below[right] = (Place(from_left=True), cell.row_span - 1)
    return below
