"""A scanned page: levelled, its grid found, its text recognised and laid into the cells."""

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
from numpy.typing import NDArray

from mingzheng.readers import recognition, ruling
from mingzheng.readers.layout import Area, Box, Ruled
from mingzheng.readers.page import PageBuilder
from mingzheng.rules.notices.source import Paragraph, Table

Picture = NDArray[Any]
# Darkest to lightest by less than this: an empty sheet, whatever its colour.
FEWEST_TONES = 40
SMALLEST_SIDE = 16
# A piece of a box this narrow, in box heights, is a slip of the detector and no text.
NARROWEST = 0.8


def scanned_page(
    picture: Picture, builder: PageBuilder, *, page: int
) -> Iterator[Paragraph | Table]:
    """Blocks of one picture of a page (grey, RGB or RGBA)."""
    grey = _grey(picture)
    if min(grey.shape) < SMALLEST_SIDE or int(grey.max()) - int(grey.min()) < FEWEST_TONES:
        return
    grey = _sized(grey)
    angle = ruling.tilt(grey)
    if angle:
        grey = ruling.turned(grey, angle)
    across, down = ruling.line_masks(grey)
    grids = ruling.grids(across, down)
    clean = ruling.without_lines(grey, across, down) if grids else grey
    boxes = recognition.recognise(cv2.cvtColor(clean, cv2.COLOR_GRAY2BGR))
    fitted = [piece for box in boxes for piece in _fitted(box, grids, clean)]
    yield from builder.blocks(fitted, grids, page=page)


def _grey(picture: Picture) -> Picture:
    if picture.ndim == 2:
        return picture
    codes = {1: None, 3: cv2.COLOR_RGB2GRAY, 4: cv2.COLOR_RGBA2GRAY}
    code = codes[picture.shape[2]]
    return picture[:, :, 0] if code is None else cv2.cvtColor(picture, code)


def _sized(grey: Picture) -> Picture:
    """Characters of an A4 page stand about 30 pixels high at this size, which reads best."""
    longest = max(grey.shape)
    if longest <= recognition.LONGEST_SIDE:
        return grey
    scale = recognition.LONGEST_SIDE / longest
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _fitted(box: Box, grids: Sequence[Ruled], page: Picture) -> list[Box]:
    """A box that runs over a cell's border is read again, cell by cell."""
    grid = next((grid for grid in grids if grid.area.holds(box)), None)
    if grid is None:
        return [box]
    row, _ = grid.place_of(box)
    crossed = _cells_across(grid, row, box)
    if len(crossed) <= 1:
        return [box]
    pieces = []
    for area in crossed:
        x0, x1 = max(box.x0, area.x0), min(box.x1, area.x1)
        crop = page[max(int(box.top), 0) : int(box.bottom) + 1, int(x0) : int(x1) + 1]
        text, score = recognition.read_line(cv2.cvtColor(crop, cv2.COLOR_GRAY2BGR))
        if text:
            pieces.append(Box(text, x0, box.top, x1, box.bottom, score))
    return pieces


def _cells_across(grid: Ruled, row: int, box: Box) -> list[Area]:
    found: list[Area] = []
    for column in range(grid.columns):
        area = grid.owners.get((row, column))
        if area is None or area in found:
            continue
        if min(box.x1, area.x1) - max(box.x0, area.x0) > NARROWEST * box.height:
            found.append(area)
    return found
