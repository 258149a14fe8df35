"""Tables of a plain text, asked by position."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .headings import Column
from .labels import names_id


@dataclass(frozen=True)
class Cell:
    """``loose``: the text is parted so weakly that its words may be no cells at all."""

    start: int
    end: int
    column: Column
    table: "Table"
    loose: bool


@dataclass(frozen=True)
class Table:
    """``start`` is where its headings begin, ``body`` where the first row may."""

    start: int
    body: int
    end: int
    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]
    stacked: bool

    @property
    def identifies(self) -> bool:
        """Whether it has a column of names and one of identity numbers (house rules 6)."""
        return "name" in self.columns and any(
            column == "id" and names_id(heading)
            for column, heading in zip(self.columns, self.headings, strict=True)
        )


class Tables:
    def __init__(self, tables: tuple[Table, ...], cells: tuple[Cell, ...]) -> None:
        """Both in reading order."""
        self._cells = cells
        self._cell_starts = [cell.start for cell in cells]
        self._tables = tables
        self._bodies = [table.body for table in tables]

    def column_at(self, position: int) -> Column | None:
        at = bisect_right(self._cell_starts, position) - 1
        if at >= 0 and position < self._cells[at].end:
            return self._cells[at].column
        return None

    def table_at(self, position: int) -> Table | None:
        """The table whose rows are here."""
        at = bisect_right(self._bodies, position) - 1
        return self._tables[at] if at >= 0 and position < self._tables[at].end else None

    def cells_of(self, column: Column) -> Iterator[Cell]:
        return (cell for cell in self._cells if cell.column == column)
