"""Tables whose rows are lines: cells parted by tabs, bars, commas, semicolons or blanks."""

import re
from dataclasses import dataclass

from .headings import Column, column_of, plain_heading
from .lines import Span, lines_after, trimmed
from .tables import Cell, Table

_MOST_STRAYS = 2
"""Lines inside a table that are no row: wrapped cells, a group's title."""

_RULE = re.compile("[ |:+-]*")
_NO_HEADING = re.compile("。|[0-9]{6}")
_NAMES_ALONE = frozenset(["姓名", "户主", "户主姓名", "学生姓名"])


@dataclass(frozen=True)
class _Parting:
    """How cells are parted; ``loose`` where running text parts its words so too. A row may be
    short of as many cells as ``missing``."""

    border: re.Pattern[str]
    loose: bool = True
    missing: int = 0


# 姓 名 is one heading: blanks between these two characters part nothing.
_PARTINGS = (
    _Parting(re.compile("\t"), loose=False),
    _Parting(re.compile(r"\|"), loose=False),
    _Parting(re.compile(",")),
    _Parting(re.compile("[;、]")),
    _Parting(re.compile("(?<![姓 ]) {2,}+|(?<=姓) {2,}+(?!名)"), missing=1),
    _Parting(re.compile("(?<![姓 ]) ++|(?<=姓) ++(?!名)"), missing=1),
)


def read_row_table(folded: str, start: int, end: int) -> tuple[Table, tuple[Cell, ...]] | None:
    """The table whose headings are this line; None where the line is no row of headings."""
    for parting in _PARTINGS:
        spans = _cells(folded, start, end, parting)
        if len(spans) < 2:
            continue
        headings = tuple(folded[one:other] for one, other in spans)
        columns = tuple(map(column_of, headings))
        if _is_heading(headings, columns, parting):
            rows, last = _rows(folded, end, headings, parting)
            table = Table(start, end, last, headings, columns, stacked=False)
            return table, tuple(cell for row in rows for cell in _row_cells(row, table, parting))
    return None


def _is_heading(
    headings: tuple[str, ...], columns: tuple[Column | None, ...], parting: _Parting
) -> bool:
    if any(_NO_HEADING.search(heading) for heading in headings):
        return False
    if parting.loose:
        return any(plain_heading(heading) in _NAMES_ALONE for heading in headings)
    return any(columns)


def _rows(
    folded: str, position: int, headings: tuple[str, ...], parting: _Parting
) -> tuple[list[list[Span]], int]:
    rows: list[list[Span]] = []
    last = position
    strays = 0
    for start, end in lines_after(folded, position):
        if _RULE.fullmatch(folded, start, end):
            continue
        spans = _cells(folded, start, end, parting)
        if _is_row(spans, headings, parting):
            if _repeats(folded, spans):
                if tuple(folded[one:other] for one, other in spans) != headings:
                    break
            else:
                rows.append(spans)
            last, strays = end, 0
        else:
            strays += 1
            if strays > (0 if parting.loose else _MOST_STRAYS):
                break
    return rows, last


def _is_row(spans: list[Span], headings: tuple[str, ...], parting: _Parting) -> bool:
    if parting.loose:
        return len(spans) >= max(2, len(headings) - parting.missing)
    return len(spans) > 1


def _repeats(folded: str, spans: list[Span]) -> bool:
    """Whether the row is one of headings again, as at the top of a new page."""
    return any(column_of(folded[start:end]) == "name" for start, end in spans)


def _row_cells(row: list[Span], table: Table, parting: _Parting) -> list[Cell]:
    return [
        Cell(start, end, column, table, parting.loose)
        for (start, end), column in zip(row, table.columns, strict=False)
        if column and start < end
    ]


def _cells(folded: str, start: int, end: int, parting: _Parting) -> list[Span]:
    start, end = trimmed(folded, start, end)
    spans = []
    at = start
    for border in parting.border.finditer(folded, start, end):
        spans.append(trimmed(folded, at, border.start()))
        at = border.end()
    spans.append(trimmed(folded, at, end))
    if parting.border.pattern == r"\|":
        # | 姓名 | 金额 | has borders of its own at both ends.
        return spans[_is_empty(spans[0]) : len(spans) - _is_empty(spans[-1])]
    return spans


def _is_empty(span: Span) -> bool:
    return span[0] == span[1]
