"""Tables with one cell a line, as web pages and forms are copied."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from .headings import column_of
from .lines import Span, lines_after, lines_before
from .person_names import is_person_name
from .tables import Cell, Table

_LONGEST_CELL = 40
_MOST_COLUMNS = 15
# The text goes on, or another table begins.
_BEHIND = re.compile("[。\t|]|(?:^|[,;、 ])姓 *名(?:[,;、 ]|$)")
_NUMBER = re.compile("[0-9]{6}")


def read_stacked_table(folded: str, start: int, end: int) -> tuple[Table, tuple[Cell, ...]] | None:
    """The table whose heading of names is this line."""
    if column_of(folded[start:end]) != "name" or _NUMBER.search(folded, start, end):
        return None
    lines = [(start, end), *_short_lines(folded, end)]
    if len(lines) == 1:
        return None
    width = _width(folded, lines)
    before = _headings_before(folded, start)[: (width or _MOST_COLUMNS) - 1]
    after = lines[: width or _MOST_COLUMNS]
    if width is None:
        after = after[: _first_number(folded, after)]
    spans = [*reversed(before), *after]
    headings = tuple(folded[one:other] for one, other in spans)
    columns = tuple(map(column_of, headings))
    table = Table(spans[0][0], end, lines[-1][1], headings, columns, stacked=True)
    if width is None:
        return (table, ()) if table.identifies else None
    cells = [
        Cell(one, other, column, table, loose=True)
        for at, column in enumerate(columns, start=-len(before))
        if column
        for one, other in lines[at + width :: width]
    ]
    return table, tuple(sorted(cells, key=lambda cell: cell.start))


def _short_lines(folded: str, position: int) -> Iterator[Span]:
    for start, end in lines_after(folded, position):
        text = folded[start:end]
        if len(text) > _LONGEST_CELL or _BEHIND.search(text):
            return
        yield start, end


def _headings_before(folded: str, position: int) -> list[Span]:
    """Upward from the heading of names; a title above the table may be among them."""
    lines = islice(lines_before(folded, position), _MOST_COLUMNS)
    return list(takewhile(lambda line: line[1] - line[0] <= _LONGEST_CELL, lines))


def _width(folded: str, lines: list[Span]) -> int | None:
    """How many columns there are: the step at which the most names follow the heading."""
    widths = range(1, _MOST_COLUMNS + 1)
    best = max(widths, key=lambda width: _names_at(folded, lines[width::width]))
    return best if _names_at(folded, lines[best::best]) else None


def _names_at(folded: str, cells: list[Span]) -> int:
    return sum(1 for _ in takewhile(lambda cell: is_person_name(folded[cell[0] : cell[1]]), cells))


def _first_number(folded: str, lines: list[Span]) -> int:
    numbers = (at for at, (start, end) in enumerate(lines) if _NUMBER.search(folded, start, end))
    return next(numbers, len(lines))
