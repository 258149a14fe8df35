"""Ruling lines on a scanned page: the tilt of the page and the cells that lines enclose."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mingzheng.readers.layout import Area, Ruled, ruled

Grey = NDArray[Any]
"""Eight-bit grey; OpenCV's own types promise less."""
STEEPEST = 5.0
"""Degrees; a page lies no more askew than this in a feeder."""
LEAST_TILT = 0.1
TILT_SIDE = 700
# A stroke of a character is never this long a share of the page.
LINE_SHARE = 1 / 20
# Lines of a worn print stop short of each other by up to this many pixels.
END_REACH = 6
# So much of the way between two cells must be inked to count as a line.
INKED = 0.6
EDGE_TOLERANCE = 8


def tilt(page: Grey) -> float:
    """Degrees by which the page must be turned for its lines of text to lie level."""
    scale = TILT_SIDE / max(page.shape)
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = 255 - small
    best = 0.0
    for reach, step in ((STEEPEST, 0.5), (0.5, 0.1)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _levelness(ink, float(angle))))
    return best if LEAST_TILT <= abs(best) < STEEPEST else 0.0


def _levelness(ink: Grey, angle: float) -> float:
    """Rows of a level page change sharply between text and white."""
    profile = turned(ink, angle, fill=0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(profile)).sum())


def turned(page: Grey, angle: float, *, fill: int = 255) -> Grey:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    border = (fill, fill, fill)
    result: Grey = cv2.warpAffine(
        page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=border
    )
    return result


def line_masks(page: Grey) -> tuple[Grey, Grey]:
    """Horizontal and vertical lines, as pictures that hold nothing else.

    A horizontal line is longer than any stroke. A vertical one may be no longer than a large
    character, but it ends on horizontal lines, which strokes do not.
    """
    ink = cv2.adaptiveThreshold(
        255 - page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 25, -15
    )
    across = _runs(ink, length=max(60, int(page.shape[1] * LINE_SHARE)), axis=1)
    down = _runs(ink, length=max(24, int(page.shape[0] * LINE_SHARE / 3)), axis=0)
    return across, _held(down, across)


def _runs(ink: Grey, *, length: int, axis: int) -> Grey:
    """Runs of ink of that length along one axis; breaks of two pixels in a line are mended."""
    mended = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(3, axis))
    result: Grey = cv2.morphologyEx(mended, cv2.MORPH_OPEN, _bar(length, axis))
    return result


def _bar(length: int, axis: int) -> Grey:
    return np.ones((1, length) if axis == 1 else (length, 1), np.uint8)


def _square(side: int) -> Grey:
    return np.ones((side, side), np.uint8)


def _held(down: Grey, across: Grey) -> Grey:
    """Vertical lines whose upper and lower ends both lie on a horizontal one."""
    near = cv2.dilate(across, _square(2 * END_REACH + 1))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(down)
    keep = np.zeros(count, bool)
    for number in range(1, count):
        x, y, width, height, _ = stats[number]
        top, bottom = near[y, x : x + width], near[y + height - 1, x : x + width]
        keep[number] = bool(top.any() and bottom.any())
    return np.where(keep[labels], down, 0).astype(np.uint8)


def grids(across: Grey, down: Grey) -> list[Ruled]:
    """Every table that lines enclose, with at least two columns."""
    both = cv2.dilate(cv2.bitwise_or(across, down), _square(3))
    count, _, stats, _ = cv2.connectedComponentsWithStats(both)
    found = []
    for x, y, width, height, _ in stats[1:count]:
        if width < both.shape[1] * 0.15 or height < 30:
            continue
        window = (slice(y, y + height), slice(x, x + width))
        areas = _areas(across[window], down[window])
        shifted = [Area(a.x0 + x, a.top + y, a.x1 + x, a.bottom + y) for a in areas]
        if len(shifted) >= 2:
            grid = ruled(shifted, tolerance=EDGE_TOLERANCE)
            if grid.columns >= 2:
                found.append(grid)
    return found


def _areas(across: Grey, down: Grey) -> list[Area]:
    """Grid places joined wherever no line parts them."""
    ys = _line_places(across, axis=1)
    xs = _line_places(down, axis=0)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return []
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for row in range(rows):
        for column in range(columns):
            is_parted_right = column + 1 < columns and _inked(
                down, xs[column + 1], (ys[row], ys[row + 1]), vertical=True
            )
            is_parted_below = row + 1 < rows and _inked(
                across, ys[row + 1], (xs[column], xs[column + 1]), vertical=False
            )
            if column + 1 < columns and not is_parted_right:
                _join(owner, (row, column), (row, column + 1))
            if row + 1 < rows and not is_parted_below:
                _join(owner, (row, column), (row + 1, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, root in owner.items():
        members.setdefault(root, []).append(place)
    return [
        Area(
            xs[min(column for _, column in group)],
            ys[min(row for row, _ in group)],
            xs[max(column for _, column in group) + 1],
            ys[max(row for row, _ in group) + 1],
        )
        for group in members.values()
    ]


def _line_places(mask: Grey, *, axis: int) -> list[int]:
    """Middles of the lines: where the ink of a row (or column) of the mask gathers."""
    length = mask.shape[axis]
    inked = (mask > 0).sum(axis=axis) > max(15, length * 0.04)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    middles = [int(begin + end) // 2 for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    merged: list[int] = []
    for middle in middles:
        if merged and middle - merged[-1] <= EDGE_TOLERANCE:
            continue
        merged.append(middle)
    return merged


def _inked(mask: Grey, at: int, span: tuple[int, int], *, vertical: bool) -> bool:
    begin, end = span
    margin = min(4, max((end - begin) // 6, 0))
    begin, end = begin + margin, end - margin
    reach = slice(max(at - 4, 0), at + 5)
    strip = mask[begin:end, reach].max(axis=1) if vertical else mask[reach, begin:end].max(axis=0)
    return bool(strip.size) and float((strip > 0).mean()) >= INKED


def _join(
    owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    kept, gone = owner[one], owner[other]
    if kept != gone:
        for place, root in owner.items():
            if root == gone:
                owner[place] = kept


def without_lines(page: Grey, across: Grey, down: Grey) -> Grey:
    """The page with its ruling painted over, which otherwise glues words of two cells together."""
    mask = cv2.dilate(cv2.bitwise_or(across, down), _square(3))
    result = page.copy()
    result[mask > 0] = 255
    return result
