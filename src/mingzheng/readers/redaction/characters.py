"""The characters of a PDF page with their places, as the page is seen."""

import ctypes
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from mingzheng.readers.pdf import SCAN_COVERAGE, picture_shares
from mingzheng.readers.pdf_turn import in_turn

_FINE = 100
"""Places are asked for in hundredths of a point: PDFium answers in whole numbers."""
_PAD = 0.75
"""Points around a character: slanted letters reach out of their boxes."""


@dataclass(frozen=True)
class Box:
    """On page ``page`` (from 1), in points (1/72 inch) from the upper left corner as shown."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def with_other(self, other: "Box") -> "Box":
        return Box(
            self.page,
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Character:
    """``box`` is None for what PDFium adds itself, as line breaks, and for what is off the page."""

    text: str
    box: Box | None


@in_turn
def page_characters(document: pypdfium2.PdfDocument, number: int) -> list[Character]:
    """In reading order."""
    page = document[number - 1]
    text = page.get_textpage()
    units = [raw.FPDFText_GetUnicode(text.raw, at) for at in range(text.count_chars())]
    characters: list[Character] = []
    for at, unit in enumerate(units):
        box = None if raw.FPDFText_IsGenerated(text.raw, at) == 1 else _box(page, text, at, number)
        if 0xDC00 <= unit <= 0xDFFF and at and 0xD800 <= units[at - 1] <= 0xDBFF:
            whole = 0x10000 + ((units[at - 1] - 0xD800) << 10) + unit - 0xDC00
            characters[-1] = Character(chr(whole), characters[-1].box or box)
        else:
            characters.append(Character(chr(unit), box))
    page.close()
    return characters


@in_turn
def is_scan(document: pypdfium2.PdfDocument, number: int) -> bool:
    page = document[number - 1]
    shares = picture_shares(page)
    page.close()
    return max(shares, default=0.0) >= SCAN_COVERAGE


def _box(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, at: int, number: int) -> Box | None:
    """The tight box joined with that of the font: neither alone holds every accent and tail."""
    corners = []
    for loose in (False, True):
        left, bottom, right, top = text.get_charbox(at, loose=loose)
        corners += [_seen(page, left, bottom), _seen(page, right, top)]
    across, down = zip(*corners, strict=True)
    box = Box(
        number,
        max(min(across) - _PAD, 0),
        max(min(down) - _PAD, 0),
        max(across) + _PAD,
        max(down) + _PAD,
    )
    width, height = page.get_size()
    on_page = box.left < width and box.top < height and box.right > 0 and box.bottom > 0
    return box if on_page else None


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own coordinates as it is shown, turned and cropped."""
    width, height = (round(side * _FINE) for side in page.get_size())
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE
