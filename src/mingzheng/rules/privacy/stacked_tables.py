"""Tables with one cell a line, as web pages and forms are copied."""

import re
from collections.abc import Iterator
from dataclasses import replace
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
    behind = _short_lines(folded, end)
    near = [(start, end), *islice(behind, _MOST_COLUMNS)]
    before = _headings_before(folded, start)
    if any(_is_name(folded, line) for line in near):
        return _table_with_names(folded, before, [*near, *behind])
    headings = near[: _first_number(folded, near)]
    table = _table(folded, [*reversed(before), *headings], near)
    return (replace(table, end=[*near, *behind][-1][1]), ()) if table.identifies else None


def _table_with_names(
    folded: str, before: list[Span], lines: list[Span]
) -> tuple[Table, tuple[Cell, ...]]:
    width = _width(folded, lines)
    before = before[: width - 1]
    table = _table(folded, [*reversed(before), *lines[:width]], lines)
    cells = [
        Cell(start, end, column, table, loose=True)
        for at, column in enumerate(table.columns, start=-len(before))
        if column
        for start, end in lines[at + width :: width]
    ]
    return table, tuple(sorted(cells, key=lambda cell: cell.start))


def _table(folded: str, headings: list[Span], lines: list[Span]) -> Table:
    words = tuple(folded[start:end] for start, end in headings)
    columns = tuple(map(column_of, words))
    return Table(headings[0][0], lines[0][1], lines[-1][1], words, columns, stacked=True)


def _short_lines(folded: str, position: int) -> Iterator[Span]:
    for start, end in lines_after(folded, position):
        text = folded[start:end]
        if len(text) > _LONGEST_CELL or _BEHIND.search(text):
            return
        yield start, end


def _headings_before(folded: str, position: int) -> list[Span]:
    """Upward from the heading of names; a title above the table may be among them."""
    lines = islice(lines_before(folded, position), _MOST_COLUMNS - 1)
    return list(takewhile(lambda line: line[1] - line[0] <= _LONGEST_CELL, lines))


def _width(folded: str, lines: list[Span]) -> int:
    """How many columns there are: the step at which the most names follow the heading."""
    widths = range(1, _MOST_COLUMNS + 1)
    return max(widths, key=lambda width: _names_at(folded, lines[width::width]))


def _names_at(folded: str, cells: list[Span]) -> int:
    return sum(1 for _ in takewhile(lambda cell: _is_name(folded, cell), cells))


def _is_name(folded: str, line: Span) -> bool:
    return is_person_name(folded[line[0] : line[1]])


def _first_number(folded: str, lines: list[Span]) -> int:
    numbers = (at for at, (start, end) in enumerate(lines) if _NUMBER.search(folded, start, end))
    return next(numbers, len(lines))
