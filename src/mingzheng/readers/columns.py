"""Tables without lines: cells told by the white between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mingzheng.readers.layout import Box, TextLine, lowest, text_lines
from mingzheng.rules.notices.source import Cell

# White between two pieces of one line, in character heights, that parts columns.
GUTTER = 1.5
FEWEST_COLUMNS = 3
FEWEST_LINES = 3
# Rows stand apart by more than the lines of one cell do.
ROW_GAP = 1.4


@dataclass(frozen=True)
class Band:
    """One visual line, cut where wide gutters part it."""

    pieces: tuple[TextLine, ...]

    @property
    def top(self) -> float:
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.bottom for piece in self.pieces)


@dataclass(frozen=True)
class Unruled:
    top: float
    bottom: float
    rows: list[list[Cell]]


def unruled_tables(boxes: Sequence[Box]) -> list[Unruled]:
    """Runs of lines that gutters cut into at least three columns."""
    bands = _bands(boxes)
    found = []
    at = 0
    while at < len(bands):
        end = _run_end(bands, at)
        if end > at:
            table = _table(bands[at:end])
            if table is not None:
                found.append(table)
        at = max(end, at + 1)
    return found


def _bands(boxes: Sequence[Box]) -> list[Band]:
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.middle[1]):
        last = groups[-1][-1] if groups else None
        if last is not None and box.middle[1] < last.bottom and last.middle[1] > box.top:
            groups[-1].append(box)
        else:
            groups.append([box])
    return [Band(tuple(_pieces(sorted(group, key=lambda box: box.x0)))) for group in groups]


def _pieces(boxes: list[Box]) -> list[TextLine]:
    size = median(box.height for box in boxes)
    groups = [[boxes[0]]]
    for box in boxes[1:]:
        if box.x0 - max(other.x1 for other in groups[-1]) > GUTTER * size:
            groups.append([box])
        else:
            groups[-1].append(box)
    return [line for group in groups for line in text_lines(group)]


def _run_end(bands: list[Band], at: int) -> int:
    """A table begins with a line of many pieces and goes on while lines stay near below it."""
    if len(bands[at].pieces) < FEWEST_COLUMNS:
        return at
    end = at + 1
    crowded = 1
    while end < len(bands):
        size = median(piece.size for piece in bands[end].pieces)
        if bands[end].top - bands[end - 1].bottom > 4 * size:
            break
        crowded += len(bands[end].pieces) >= FEWEST_COLUMNS
        end += 1
    while end > at and len(bands[end - 1].pieces) < 2:
        end -= 1
    return end if crowded >= FEWEST_LINES else at


def _table(bands: list[Band]) -> Unruled | None:
    gutters = _gutters(bands)
    if len(gutters) + 1 < FEWEST_COLUMNS:
        return None
    rows = [
        [_cell(band_group, at, gutters) for at in range(len(gutters) + 1)]
        for band_group in _row_groups(bands)
    ]
    return Unruled(bands[0].top, bands[-1].bottom, rows)


def _gutters(bands: list[Band]) -> list[float]:
    """Middles of the white strips that no cell crosses; lines of one piece (sections) may."""
    spans = sorted(
        (piece.x0, piece.x1) for band in bands if len(band.pieces) > 1 for piece in band.pieces
    )
    gutters = []
    reach = spans[0][1]
    for x0, x1 in spans:
        if x0 > reach:
            gutters.append((reach + x0) / 2)
        reach = max(reach, x1)
    return gutters


def _row_groups(bands: list[Band]) -> list[list[Band]]:
    pitches = [below.top - above.top for above, below in pairwise(bands)]
    tight = min((pitch for pitch in pitches if pitch > 0), default=0)
    is_airy = max(pitches, default=0) > ROW_GAP * tight
    groups = [[bands[0]]]
    for pitch, band in zip(pitches, bands[1:], strict=True):
        is_full = len(band.pieces) >= FEWEST_COLUMNS
        if (pitch > ROW_GAP * tight) if is_airy else is_full or len(band.pieces) == 1:
            groups.append([band])
        else:
            groups[-1].append(band)
    return groups


def _cell(bands: list[Band], column: int, gutters: list[float]) -> Cell:
    pieces = [
        piece
        for band in bands
        for piece in band.pieces
        if sum(piece.x0 > gutter for gutter in gutters) == column
    ]
    text = "\n".join(piece.text for piece in pieces)
    return Cell(text, ocr_score=lowest(piece.score for piece in pieces))
