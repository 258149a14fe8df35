"""From pieces of text on a page to lines, paragraphs and tables.

Shared by text PDF (pieces are characters) and recognised pages (pieces are lines found by OCR).
Lengths are in the units of the page, y counts downwards.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from mingzheng.rules.notices.source import Cell

WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")


@dataclass(frozen=True)
class Box:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    score: float | None = None

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Area:
    """A cell or a table on the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, box: Box) -> bool:
        x, y = box.middle
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True)
class TextLine:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    score: float | None
    size: float
    """Typical height of its characters; a bracket makes a line taller, not larger."""


@dataclass(frozen=True)
class TextBlock:
    """Consecutive lines that read as one paragraph."""

    text: str
    top: float
    score: float | None


def text_lines(boxes: Iterable[Box]) -> list[TextLine]:
    """Boxes that stand beside each other, joined from left to right, top to bottom."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top + box.bottom) / 2):
        if groups and _beside(groups[-1], box):
            groups[-1].append(box)
        else:
            groups.append([box])
    lines = [_joined(sorted(group, key=lambda box: box.x0)) for group in groups]
    return [line for line in lines if line.text]


def _beside(group: list[Box], box: Box) -> bool:
    # The last few suffice and keep long lines cheap.
    return any(
        min(other.bottom, box.bottom) - max(other.top, box.top)
        > 0.5 * min(other.height, box.height)
        for other in group[-3:]
    )


def _joined(boxes: list[Box]) -> TextLine:
    size = median(box.height for box in boxes)
    pieces: list[str] = []
    last: Box | None = None
    for box in boxes:
        if last is not None:
            if box.text == last.text and box.x0 - last.x0 < 0.3 * (last.x1 - last.x0):
                continue  # printed twice for boldness
            pieces.append(_gap(last, box, size))
        pieces.append(box.text)
        last = box
    return TextLine(
        re.sub(r" {2,}", " ", "".join(pieces)).strip(),
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
        lowest(box.score for box in boxes),
        size,
    )


def _gap(left: Box, right: Box, size: float) -> str:
    """Typesetters set a thin space between Chinese and Latin; only a real gap is a space."""
    distance = right.x0 - left.x1
    is_wide = WIDE.match(left.text[-1:]) or WIDE.match(right.text[:1])
    return " " if distance > size * (0.9 if is_wide else 0.25) else ""


def lowest(scores: Iterable[float | None]) -> float | None:
    return min((score for score in scores if score is not None), default=None)


def paragraphs(lines: Sequence[TextLine], *, right: float | None = None) -> list[TextBlock]:
    """Lines joined where the line above runs to the margin and the next begins at the other.

    ``right`` is the right margin of the text where the lines alone do not show it.
    """
    if not lines:
        return []
    margin = max(line.x1 for line in lines) if right is None else right
    left = min(line.x0 for line in lines)
    size = median(line.size for line in lines)
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, left=left, right=margin, size=size):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        TextBlock(
            "\n".join(line.text for line in group),
            group[0].top,
            lowest(line.score for line in group),
        )
        for group in groups
    ]


def _goes_on(above: TextLine, line: TextLine, *, left: float, right: float, size: float) -> bool:
    is_alike = 0.8 <= line.size / max(above.size, 0.01) <= 1.25
    if not is_alike or line.top - above.bottom > 1.6 * max(line.size, above.size):
        return False
    is_title = line.size > 1.3 * size
    middles = (above.x0 + above.x1 - line.x0 - line.x1) / 2
    if is_title:
        return abs(middles) < 2 * line.size
    fills = above.x1 >= right - 2.2 * above.size
    return fills and line.x0 <= left + 1.2 * line.size


@dataclass(frozen=True)
class Ruled:
    """A grid of cell areas: every grid place knows its area."""

    area: Area
    row_edges: tuple[float, ...]
    column_edges: tuple[float, ...]
    owners: dict[tuple[int, int], Area]

    @property
    def rows(self) -> int:
        return len(self.row_edges) - 1

    @property
    def columns(self) -> int:
        return len(self.column_edges) - 1

    def place_of(self, box: Box) -> tuple[int, int]:
        x, y = box.middle
        row = min(max(bisect_right(self.row_edges, y) - 1, 0), self.rows - 1)
        column = min(max(bisect_right(self.column_edges, x) - 1, 0), self.columns - 1)
        return row, column


def ruled(areas: Sequence[Area], *, tolerance: float) -> Ruled:
    """The grid behind cell areas whose edges agree within ``tolerance``."""
    row_edges = _edges((y for area in areas for y in (area.top, area.bottom)), tolerance)
    column_edges = _edges((x for area in areas for x in (area.x0, area.x1)), tolerance)
    owners: dict[tuple[int, int], Area] = {}
    for area in areas:
        for row in range(_nearest(row_edges, area.top), _nearest(row_edges, area.bottom)):
            for column in range(_nearest(column_edges, area.x0), _nearest(column_edges, area.x1)):
                owners.setdefault((row, column), area)
    whole = Area(column_edges[0], row_edges[0], column_edges[-1], row_edges[-1])
    return Ruled(whole, row_edges, column_edges, owners)


def _edges(values: Iterable[float], tolerance: float) -> tuple[float, ...]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return tuple(sum(group) / len(group) for group in groups)


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def ruled_cells(grid: Ruled, boxes: Iterable[Box]) -> list[list[Cell]]:
    """Rows of cells: each area once with its text and spans, ``covered`` elsewhere."""
    held: dict[Area, list[Box]] = {}
    for box in boxes:
        owner = grid.owners.get(grid.place_of(box))
        if owner is not None:
            held.setdefault(owner, []).append(box)
    seen: set[Area] = set()
    rows = []
    for row in range(grid.rows):
        cells = []
        for column in range(grid.columns):
            owner = grid.owners.get((row, column))
            if owner is None:
                cells.append(Cell(""))
            elif owner in seen:
                cells.append(Cell("", covered=True))
            else:
                seen.add(owner)
                cells.append(_cell(grid, owner, (row, column), held.get(owner, [])))
        rows.append(cells)
    return rows


def _cell(grid: Ruled, owner: Area, place: tuple[int, int], boxes: list[Box]) -> Cell:
    row, column = place
    down = right = 1
    while grid.owners.get((row + down, column)) is owner:
        down += 1
    while grid.owners.get((row, column + right)) is owner:
        right += 1
    lines = text_lines(boxes)
    return Cell(
        "\n".join(line.text for line in lines),
        row_span=down,
        col_span=right,
        ocr_score=lowest(line.score for line in lines),
    )
