"""Pages that went through the scanner sideways or upside down."""

from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mingzheng.readers import recognition
from mingzheng.readers.layout import Box

Picture = NDArray[Any]
# So many of the largest lines tell how the page lies.
WITNESSES = 3
# Of three lines the middle one: upside down it scored 0.5 at most, upright 0.98 even on bad scans.
READABLE = 0.7


def quarter_turns(page: Picture, lines: Sequence[Box]) -> int:
    """Quarters against the clock by which the page must be turned to stand upright."""
    if not lines:
        return 0
    tall = [line for line in lines if line.height > recognition.UPRIGHT_RATIO * _width(line)]
    if 2 * len(tall) > len(lines):
        witnesses = sorted(tall, key=lambda line: line.height)[-WITNESSES:]
        return max((1, 3), key=lambda turns: _legible(page, witnesses, turns))
    witnesses = sorted(lines, key=_width)[-WITNESSES:]
    if _legible(page, witnesses, 0) >= READABLE:
        return 0
    return 2 if _legible(page, witnesses, 2) >= READABLE else 0


def piece_of(page: Picture, place: Box) -> Picture:
    rows = slice(max(int(place.top), 0), int(place.bottom) + 1)
    return page[rows, max(int(place.x0), 0) : int(place.x1) + 1]


def _legible(page: Picture, witnesses: Sequence[Box], turns: int) -> float:
    turned = [np.ascontiguousarray(np.rot90(piece_of(page, line), turns)) for line in witnesses]
    return median(score for _, score in recognition.read_lines(turned))


def _width(line: Box) -> float:
    return line.x1 - line.x0
