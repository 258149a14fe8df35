"""Word tables as a grid: gridSpan, vMerge and the old hMerge laid out as spans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from mingzheng.readers import limits
from mingzheng.readers.docx_styles import W, is_on
from mingzheng.readers.errors import too_many_rows
from mingzheng.rules.notices.source import Cell, Position, Row

WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}


@dataclass
class _Place:
    """A cell under construction: a merge grows while the rows below are read."""

    text: str = ""
    row_span: int = 1
    col_span: int = 1
    covered: bool = False


def own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for row in _children(table, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is None or properties.find(f"{W}del") is None:
            yield row


def own_cells(row: etree._Element) -> Iterator[etree._Element]:
    return _children(row, f"{W}tc")


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def expand(
    rows: list[etree._Element], *, table_number: int, text_of: Callable[[etree._Element], str]
) -> tuple[Row, ...]:
    """Raises UnreadableDocument (``too_many_rows``) beyond ``limits.MAX_CELLS``."""
    lines: list[list[_Place]] = []
    open_merges: dict[int, _Place] = {}
    total = 0
    for row in rows:
        line = _line(row, open_merges, text_of)
        total += len(line)
        if total > limits.MAX_CELLS:
            raise too_many_rows(limits.MAX_CELLS)
        lines.append(line)
    return tuple(
        Row(
            tuple(Cell(p.text, p.row_span, p.col_span, p.covered) for p in line),
            Position(table=table_number, row=number),
            is_header=_is_header(rows[number - 1]),
        )
        for number, line in enumerate(lines, start=1)
    )


def _line(
    row: etree._Element,
    open_merges: dict[int, _Place],
    text_of: Callable[[etree._Element], str],
) -> list[_Place]:
    line = [_Place() for _ in range(_grid_gap(row, "gridBefore"))]
    last: _Place | None = None
    for cell in own_cells(row):
        properties = cell.find(f"{W}tcPr")
        at = len(line)
        span = _span(properties, rest=limits.MAX_COLUMNS - at)
        if last is not None and _merge(properties, "hMerge") == "continue":
            last.col_span += span
            line.extend(_Place(covered=True) for _ in range(span))
            continue
        vertical = _merge(properties, "vMerge")
        if vertical == "continue" and at in open_merges:
            open_merges[at].row_span += 1
            line.extend(_Place(covered=True) for _ in range(span))
            last = None
            continue
        last = _Place(text_of(cell), col_span=span)
        for column in range(at, at + span):
            open_merges.pop(column, None)
        if vertical is not None:
            open_merges[at] = last
        line.extend([last, *(_Place(covered=True) for _ in range(span - 1))])
    line.extend(_Place() for _ in range(_grid_gap(row, "gridAfter")))
    return line


def _span(properties: etree._Element | None, *, rest: int) -> int:
    found = None if properties is None else properties.find(f"{W}gridSpan")
    return max(1, min(_number(found), rest))


def _merge(properties: etree._Element | None, name: str) -> str | None:
    """``restart``, ``continue`` (also where the mark has no value) or None without a mark."""
    found = None if properties is None else properties.find(f"{W}{name}")
    if found is None:
        return None
    return "restart" if found.get(f"{W}val") == "restart" else "continue"


def _grid_gap(row: etree._Element, name: str) -> int:
    return min(_number(row.find(f"{W}trPr/{W}{name}")), limits.MAX_COLUMNS)


def _number(element: etree._Element | None) -> int:
    raw = "" if element is None else element.get(f"{W}val") or ""
    return int(raw) if raw.isdecimal() and len(raw) < 6 else 0


def _is_header(row: etree._Element) -> bool:
    return is_on(row.find(f"{W}trPr/{W}tblHeader"))
