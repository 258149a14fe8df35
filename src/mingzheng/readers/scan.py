"""A scanned page: levelled, its grid found, its text recognised and laid into the cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mingzheng.readers import recognition, ruling
from mingzheng.readers.layout import Area, Box, Ruled
from mingzheng.readers.page import PageBuilder
from mingzheng.readers.scan_turn import piece_of, quarter_turns
from mingzheng.rules.notices.source import Paragraph, Table

Picture = NDArray[Any]
# Darkest to lightest by less than this: an empty sheet, whatever its colour.
FEWEST_TONES = 40
SMALLEST_SIDE = 16
# A piece of a box this narrow, in box heights, is a slip of the detector and no text.
NARROWEST = 0.8


@dataclass(frozen=True)
class _Sheet:
    """A levelled page with what was found on it."""

    level: Picture
    clean: Picture
    """Without its ruling."""
    grids: list[Ruled]
    lines: list[Box]


def scanned_page(
    picture: Picture, builder: PageBuilder, *, page: int
) -> Iterator[Paragraph | Table]:
    """Blocks of one picture of a page (grey, RGB or RGBA)."""
    grey = _grey(picture)
    if min(grey.shape) < SMALLEST_SIDE or int(grey.max()) - int(grey.min()) < FEWEST_TONES:
        return
    sheet = _sheet(_sized(grey))
    turns = quarter_turns(sheet.clean, sheet.lines)
    if turns:
        sheet = _sheet(np.ascontiguousarray(np.rot90(sheet.level, turns)))
    pieces = [piece for line in sheet.lines for piece in _fitted(line, sheet.grids)]
    readings = recognition.read_lines([piece_of(sheet.clean, piece) for piece in pieces])
    boxes = [
        replace(piece, text=text, score=score)
        for piece, (text, score) in zip(pieces, readings, strict=True)
        if text
    ]
    yield from builder.blocks(boxes, sheet.grids, page=page)


def _sheet(grey: Picture) -> _Sheet:
    angle = ruling.tilt(grey)
    level = ruling.turned(grey, angle) if angle else grey
    across, down = ruling.line_masks(level)
    grids = ruling.grids(across, down)
    clean = ruling.without_lines(level, across, down) if grids else level
    return _Sheet(level, clean, grids, recognition.find_lines(clean))


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


def _fitted(line: Box, grids: Sequence[Ruled]) -> list[Box]:
    """A line that runs over a cell's border is cut there and read cell by cell."""
    grid = next((grid for grid in grids if grid.area.holds(line)), None)
    if grid is None:
        return [line]
    row, _ = grid.place_of(line)
    crossed = _cells_across(grid, row, line)
    if len(crossed) <= 1:
        return [line]
    return [replace(line, x0=max(line.x0, cell.x0), x1=min(line.x1, cell.x1)) for cell in crossed]


def _cells_across(grid: Ruled, row: int, box: Box) -> list[Area]:
    found: list[Area] = []
    for column in range(grid.columns):
        area = grid.owners.get((row, column))
        if area is None or area in found:
            continue
        if min(box.x1, area.x1) - max(box.x0, area.x0) > NARROWEST * box.height:
            found.append(area)
    return found
